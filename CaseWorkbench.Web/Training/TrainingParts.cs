using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Scenarios;
using CaseWorkbench.Web.Exports;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Training;

/// <summary>Where training stands in the portal: the trainer's console, the scenarios, the brief beside the pages, and whoever makes the stores.</summary>
public static class TrainingParts
{
    public const string Path = "/training", Scenarios = "/scenarios";

    public static IServiceCollection AddTrainingParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Training", Path, Order: 0, Permission.RunTraining))
        .AddSingleton(new NavEntry("Scenarios", Scenarios, Order: 95, IsBesideAnother: true))
        .AddSingleton(new BesidePart(typeof(StoreNotice), Order: 1))
        .AddSingleton(new BesidePart(typeof(ScenarioBrief), Order: 2))
        .AddSingleton(new ExportList("training-marks", asked => Guid.TryParse(asked.Parts["course"], out var course) ? new GetMarksExport(course) { To = asked.To } : null))
        .AddSingleton<StoreTemplates>()
        .AddSingleton<ClassRoom>()
        .AddSingleton<PlayGuide>()
        .AddSingleton<ClassWatch>()
        .AddHostedService(sp => sp.GetRequiredService<ClassWatch>())
        .AddScoped<TrainerDesk>();

    public static string Href(CourseRow course) => $"{Path}?course={course.Id}";
    public static string SeatHref(Guid course, string store) => $"{Path}/{store}?course={course}";
    public static string CompareHref(Guid course, string script) => $"{Path}/compare?course={course}&scenario={script}";
    public static string EditHref(string key) => $"{Scenarios}/{key}";
    public static string SignInHref(string store) => $"/sign-in?store={store}";

    /// <summary>A mark as it is drawn: its word and its tone.</summary>
    public static (Tone Tone, string Text) Said(this MarkKind? mark) => mark switch
    {
        MarkKind.Right => (Tone.Good, "Right"),
        MarkKind.Otherwise => (Tone.Care, "Done otherwise"),
        MarkKind.Missed => (Tone.Stop, "Not done"),
        MarkKind.Shown => (Tone.Wait, "Shown"),
        MarkKind.Stopped => (Tone.Good, "Tried, and stopped"),
        MarkKind.Stands => (Tone.Good, "Stands as it should"),
        MarkKind.StandsOtherwise => (Tone.Care, "Stands otherwise"),
        _ => (Tone.Plain, "No mark"),
    };
}
