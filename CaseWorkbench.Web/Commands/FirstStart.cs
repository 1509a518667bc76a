using System.Diagnostics;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Domain.Training.Demo;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Web.Commands;

/// <summary>
/// Makes the training store where there is none, with demonstration data. It is made in a folder beside and moved into place
/// when it is whole, so that a start that is broken off leaves nothing half done.
/// </summary>
public static class FirstStart
{
    /// <summary>How many cases the first start makes: <c>--demo-cases 0</c> leaves the store empty.</summary>
    public const string Cases = "demo-cases";

    public static async Task PrepareAsync(string dataFolder, int cases, Terminal terminal, CancellationToken ct = default)
    {
        var making = Path.Combine(dataFolder, "making");
        if (Directory.Exists(making))
            Directory.Delete(making, recursive: true); // Of a start that was broken off.
        if (File.Exists(Path.Combine(dataFolder, $"{OpenStore.Training}.db")))
            return;

        await terminal.Out.WriteLineAsync($"Making the training store with {cases.Count("case")} of invented people …");
        var started = Stopwatch.GetTimestamp();
        await MakeAsync(making, cases, terminal.Machine, ct);
        foreach (var file in Directory.GetFiles(making, "*", SearchOption.AllDirectories).OrderBy(file => file.EndsWith(".db", StringComparison.Ordinal))) // The store last: with it all is there.
        {
            var place = Path.Combine(dataFolder, Path.GetRelativePath(making, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(file, place, overwrite: true);
        }
        Directory.Delete(making, recursive: true);
        await terminal.Out.WriteLineAsync($"Done in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
    }

    private static async Task MakeAsync(string folder, int cases, TimeProvider machine, CancellationToken ct)
    {
        await using (var services = new ServiceCollection().AddWorkbench(folder, machine).BuildServiceProvider())
        {
            var catalogue = services.GetRequiredService<WorkspaceCatalogue>();
            await Cast.JoinAsync(await catalogue.OpenAsync(OpenStore.Training, StoreKind.Training, ct), ct);
            if (cases > 0)
                await new DemoLoader(services.GetRequiredService<IRequestRunner>(), catalogue).LoadAsync(OpenStore.Training, cases, DemoLoader.UsualSeed, ct);
        }
        SqliteConnection.ClearAllPools(); // Writes everything into the one file and closes it.
    }
}
