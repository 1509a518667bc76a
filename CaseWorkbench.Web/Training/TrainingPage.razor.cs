using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Scenarios;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Training;

public sealed partial class TrainingPage(OfficerDesk desk, TrainerDesk trainer, SignedInOfficer officer, NavigationManager navigation, ICaseChangeFeed feed, ClassRoom room) : IDisposable
{
    private enum Form { None, Course, Trainees, Scenario, Clock, Reset }

    /// <summary>What comes together is shown together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);

    [SupplyParameterFromQuery] public Guid? Course { get; set; }
    private SignedInOfficer Officer => officer;
    private readonly Dictionary<string, Glance> glances = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> changed = new(StringComparer.OrdinalIgnoreCase);
    private Outcome<CoursesView>? asked;
    private CoursesView? view;
    private IDisposable? news;
    private Form open;

    protected override void OnInitialized()
    {
        if (!officer.May(typeof(GetCourses)))
            return;
        news = feed.Listen(change => Hear(change.Workspace));
        room.StoreChanged += Hear;
        room.ClockMoved += Hear;
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    public void Dispose()
    {
        news?.Dispose();
        room.StoreChanged -= Hear;
        room.ClockMoved -= Hear;
    }

    private async Task ReadAsync()
    {
        if (!officer.May(typeof(GetCourses)) || officer.IsInOwnStore)
            return;
        asked = await desk.AskAsync(new GetCourses(Course));
        view = asked is Outcome<CoursesView>.Done { Value: var read } ? read : null;
        foreach (var seat in (view?.Seats ?? []).Where(seat => seen.GetValueOrDefault(seat.Store, -1) != seat.Version)) // The others are read when something is done in them, so that one nobody uses can rest.
        {
            await LookAsync(seat.Store);
            seen[seat.Store] = seat.Version;
        }
    }

    /// <summary>Something was done in one of the stores: its row is read again, and no other.</summary>
    private void Hear(string store) => _ = InvokeAsync(async () =>
    {
        if (view?.Seats.Any(seat => seat.Store == store) is not true || !changed.Add(store))
            return;
        await Task.Delay(Gathering);
        changed.Remove(store);
        await LookAsync(store);
        StateHasChanged();
    });

    private async Task LookAsync(string store)
    {
        if (await trainer.AskInAsync(store, new GetGlance()) is Outcome<Glance>.Done { Value: var glance })
            glances[store] = glance;
        else
            glances.Remove(store);
    }

    private async Task CloseAsync()
    {
        open = Form.None;
        trainer.Call();
        await ReadAsync();
    }

    private void OpenedAsync(Guid course)
    {
        open = Form.None;
        navigation.NavigateTo($"{TrainingParts.Path}?course={course}");
    }
}
