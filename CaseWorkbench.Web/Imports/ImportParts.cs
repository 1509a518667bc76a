using System.Text;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Imports;

/// <summary>Where imports stand in the portal: a page in the navigation, the runs behind it, and the file of faults.</summary>
public static class ImportParts
{
    public const string Path = "/imports";

    public static IServiceCollection AddImportParts(this IServiceCollection services, string dataFolder) => services
        .AddSingleton(new NavEntry("Imports", Path, Order: 60, Permission.ImportFiles))
        .AddSingleton(sp => new ImportRuns(System.IO.Path.Combine(dataFolder, "uploads"), sp.GetRequiredService<IRequestRunner>(), sp.GetRequiredService<ILogger<ImportRuns>>()))
        .AddSingleton<IImportProgress>(sp => sp.GetRequiredService<ImportRuns>())
        .AddHostedService(sp => sp.GetRequiredService<ImportRuns>());

    public static void MapImportParts(this IEndpointRouteBuilder routes) => routes.MapGet($"{Path}/faults/{{id:guid}}", FaultsAsync);

    public static string FaultsHref(Guid id) => $"{Path}/faults/{id}";

    /// <summary>The rows that were left out, of an import or of a file that has only been tried out.</summary>
    private static async Task<IResult> FaultsAsync(Guid id, HttpContext context, ImportRuns runs, IRequestRunner runner, ClockOf clockOf, CancellationToken ct)
    {
        if (OfficerIdentity.Of(context.User) is not { } officer)
            return Results.NotFound();
        if (runs.Find(id, officer.Id) is { Tried: Outcome<ImportResult>.Done tried } run && File.Exists(run.Path))
            return Csv(FaultyRows.Of(await runs.ContentAsync(run, ct), tried.Value.Faults), run.FileName);
        var asked = await runner.RunAsync(new GetImport(id), new(officer.Id, officer.SignIn, officer.Workspace, clockOf(officer.Workspace).NewId()), ct);
        return asked is Outcome<ImportView>.Done { Value: { FaultyRows.Length: > 0 } view } ? Csv(view.FaultyRows, view.Line.FileName) : Results.NotFound();
    }

    private static IResult Csv(string text, string name) =>
        Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", $"faults in {System.IO.Path.GetFileNameWithoutExtension(name)}.csv");
}
