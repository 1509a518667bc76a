using System.Collections.Concurrent;
using System.Diagnostics;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Letters;

/// <summary>
/// Random histories of letters against what may be asked for on paper. <c>CASEWORKBENCH_HISTORIES=10000</c> runs the full check; a
/// failure names its seed, and <c>CASEWORKBENCH_SEED</c> runs that one alone, on the same days.
/// </summary>
[Trait("Category", "Model")]
public sealed class RandomLettersTests(ITestOutputHelper output)
{
    private const int Days = 30;

    /// <summary>So many live in one store and go through the same nights, so that a night costs each little.</summary>
    private const int PerStore = 20;
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("CASEWORKBENCH_HISTORIES"), out var many) ? many : 2 * PerStore;
    private static readonly int? OneSeed = int.TryParse(Environment.GetEnvironmentVariable("CASEWORKBENCH_SEED"), out var seed) ? seed : null;
    private readonly ConcurrentDictionary<string, int> done = new();
    private readonly ConcurrentBag<string> failures = [];

    [Fact]
    public async Task Whatever_happens_no_letter_asks_for_what_may_not_be_asked_for_on_its_day()
    {
        var clock = Stopwatch.StartNew();
        var stores = (OneSeed is { } one ? [one] : Enumerable.Range(0, Histories)).GroupBy(seed => seed / PerStore);

        await Parallel.ForEachAsync(stores, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (store, _) => await RunAsync(store.Key, [.. store]));

        string[] needed = ["E-REM", "E-FIN", nameof(RecordReceipt), nameof(PlaceHold), nameof(ApproveDisputeOutcome), nameof(CancelMoratorium)];
        output.WriteLine($"{Histories:N0} histories of {Days} days in {clock.Elapsed:hh\\:mm\\:ss}, {Histories / clock.Elapsed.TotalHours:N0} an hour: {string.Join(", ", done.OrderBy(each => each.Key).Select(each => $"{each.Key} {each.Value:N0}"))}");
        Assert.True(failures.IsEmpty, $"{failures.Count:N0} of {Histories:N0} histories went wrong.\n{string.Join("\n\n", failures.Take(5))}");
        Assert.True(OneSeed is not null || needed.All(done.ContainsKey), $"All there was: {string.Join(", ", done.Keys.Order())}.");
    }

    private async Task RunAsync(int store, IReadOnlyList<int> seeds)
    {
        await using var workbench = await Workbench.OpenAsync();
        var officers = await OfficersAsync(workbench);
        var histories = seeds.Select(seed => new LetterHistory(workbench, officers, seed)).ToList();
        var night = new NightlyRun(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>());
        var days = new Random(store);

        await LiveAsync(histories, history => history.BeginAsync());
        for (var day = 0; day < Days; day++)
        {
            workbench.Clock.MoveTo(workbench.Workspace.Clock.Today().AddDays(days.Next(1, 5)));
            var sw = Stopwatch.StartNew();
            foreach (var n in await night.RunAsync(Workbench.Name)) done.AddOrUpdate("NIGHTS", 1, (_, t) => t + 1);
            done.AddOrUpdate("MSNIGHT", (int)sw.ElapsedMilliseconds, (_, t) => t + (int)sw.ElapsedMilliseconds);
            sw.Restart();
            await LiveAsync(histories, history => history.DayAsync());
            done.AddOrUpdate("MSDAY", (int)sw.ElapsedMilliseconds, (_, t) => t + (int)sw.ElapsedMilliseconds);
        }
        foreach (var name in histories.SelectMany(history => history.Done))
            done.AddOrUpdate(name, 1, (_, times) => times + 1);
    }

    /// <summary>Lets each live on; one that went wrong is told of, and ends.</summary>
    private async Task LiveAsync(List<LetterHistory> histories, Func<LetterHistory, Task> live)
    {
        foreach (var history in histories.ToList())
        {
            try
            {
                await live(history);
            }
            catch (Exception fault)
            {
                failures.Add($"Seed {history.Seed}, after {history.Did.Count} commands: {fault.Message}\n{string.Join('\n', history.Did.TakeLast(14))}");
                histories.Remove(history);
            }
        }
    }

    private static async Task<IReadOnlyDictionary<string, Guid>> OfficersAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        return (await db.Officers().AsNoTracking().ToListAsync()).ToDictionary(officer => officer.Name.Split(' ')[0], officer => officer.Id);
    }
}
