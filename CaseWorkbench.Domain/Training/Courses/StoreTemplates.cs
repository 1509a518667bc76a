using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Demo;
using CaseWorkbench.Domain.Training.Scenarios;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>
/// The stores that trainees' stores are copied from, a file for each recipe. To make one is to live through its days, which takes seconds;
/// to copy one takes a moment. They are beside the stores and can be deleted at any time: what is needed is made again.
/// </summary>
public sealed class StoreTemplates(WorkspaceCatalogue workspaces)
{
    private const string Name = "template";

    /// <summary>When a trainee's day begins, and where its clock then stands until it is moved.</summary>
    internal static readonly TimeOnly DayBegins = new(9, 0), DayEnds = new(17, 30);

    private readonly ConcurrentDictionary<string, Lazy<Task>> making = [];

    private string Folder => Path.Combine(workspaces.DataFolder, "templates");

    /// <summary>A recipe with the text of its script: all that the template depends on.</summary>
    public sealed record Full(Recipe Recipe, string? Script)
    {
        internal string Key => Script is null
            ? string.Create(CultureInfo.InvariantCulture, $"caseload-{Recipe.Cases}-{Recipe.Seed}-{Recipe.On:yyyy-MM-dd}")
            : $"scenario-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Recipe.Script}\n{Script}")))[..24]}";
    }

    public bool Has(Full recipe) => File.Exists(FileOf(recipe));

    /// <summary>Makes the template, once however many ask at the same time. What cannot be made is tried anew by the next who asks.</summary>
    public async Task MakeAsync(Full recipe)
    {
        if (Has(recipe))
            return;
        try
        {
            await making.GetOrAdd(recipe.Key, _ => new(() => Task.Run(() => LiveThroughAsync(recipe)))).Value;
        }
        finally
        {
            making.TryRemove(recipe.Key, out _);
        }
    }

    /// <summary>Copies the template to where a store is to be, its clock set so that it is the template's last instant now.</summary>
    public async Task CopyAsync(Full recipe, string to, StoreClock clock, CancellationToken ct)
    {
        var from = FileOf(recipe);
        CopyFolder(StoreFiles.FolderOf(from), StoreFiles.FolderOf(to));
        File.Copy(from, to);
        await using (var db = Unpooled(to))
        {
            var info = await db.StoreInfo().SingleAsync(ct);
            var begins = info.ClockStandsAt!.Value;
            info.MoveClock(clock.OffsetTo(begins), EndOfDay(begins));
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Deletes templates that none of these recipes needs.</summary>
    public void Keep(IEnumerable<Full> needed)
    {
        var files = needed.Select(FileOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.db").Where(file => !files.Contains(file)) : [])
        {
            File.Delete(file);
            if (Directory.Exists(StoreFiles.FolderOf(file)))
                Directory.Delete(StoreFiles.FolderOf(file), recursive: true);
        }
    }

    /// <summary>Where the clock is to stand that is put to an instant: the evening of that day, or an hour later where it is evening already.</summary>
    internal static DateTime EndOfDay(DateTime at) => Clock.FromLondon(at.InLondon().Day(), DayEnds) is var evening && evening > at ? evening : at.AddHours(1);

    private string FileOf(Full recipe) => Path.Combine(Folder, $"{recipe.Key}.db");

    private async Task LiveThroughAsync(Full recipe)
    {
        var place = Directory.CreateDirectory(Path.Combine(Folder, $"making-{recipe.Key}"));
        try
        {
            var scenario = recipe.Script is null ? null : Scenario.Read(recipe.Script);
            var clock = new StillClock(scenario is null ? Clock.FromLondon(recipe.Recipe.On, DayBegins) : Clock.FromLondon(scenario.Steps[0].On, NightlyRun.StartsAt));
            string file;
            await using (var services = new ServiceCollection().AddWorkbench(place.FullName, clock).BuildServiceProvider())
            {
                var catalogue = services.GetRequiredService<WorkspaceCatalogue>();
                var workspace = await catalogue.OpenAsync(Name, StoreKind.Training);
                file = workspace.File;
                await Cast.JoinAsync(workspace);
                var runner = services.GetRequiredService<IRequestRunner>();
                if (scenario is not null)
                    await ScenarioRunner.SetUpAsync(scenario, recipe.Recipe.Script!, recipe.Script!, runner, catalogue, workspace, clock);
                else if (recipe.Recipe.Cases > 0)
                    await new DemoLoader(runner, catalogue).LoadAsync(Name, recipe.Recipe.Cases, recipe.Recipe.Seed);
                await StandAsync(workspace, clock.Now);
                workspace.Rest();
            }
            if (Directory.Exists(StoreFiles.FolderOf(file)))
                Directory.Move(StoreFiles.FolderOf(file), StoreFiles.FolderOf(FileOf(recipe)));
            File.Move(file, FileOf(recipe), overwrite: true); // Last: with it the template is there.
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    /// <summary>Notes in the template where its clock stands, and writes all of it into its one file.</summary>
    private static async Task StandAsync(Workspace workspace, DateTime at)
    {
        await using var db = workspace.Open();
        (await db.StoreInfo().SingleAsync()).MoveClock(TimeSpan.Zero, at);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static WorkbenchDb Unpooled(string file) =>
        new(new DbContextOptionsBuilder<WorkbenchDb>().UseSqlite(StoreConnection.To(file, pooled: false)).Options);

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
