using System.Collections.Concurrent;
using System.Diagnostics;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
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
/// Random histories of letters against what may be asked for on paper. <c>CASEWORKBENCH_HISTORIES=10000</c> runs the full check, and <c>CASEWORKBENCH_FROM=4000</c> goes on
/// from that seed; a failure names its seed, and <c>CASEWORKBENCH_SEED</c> runs that one alone, on the same days.
/// </summary>
[Trait("Category", "Model")]
public sealed class RandomLettersTests(ITestOutputHelper output)
{
    private const int Days = 20;

    /// <summary>So many live in one store and go through the same nights, so that a night costs each little.</summary>
    private const int PerStore = 40;

    /// <summary>The night as it is, but for the walk along the audit chain: that is done once, at the end.</summary>
    private static readonly IReadOnlyList<NightStep> Night = [.. NightlyRun.Steps.Where(step => step != NightStep.VerifyAudit)];
    private static readonly int Histories = AtLength.Of("HISTORIES", 6);
    private static readonly int? OneSeed = AtLength.Asked("SEED");
    private readonly ConcurrentDictionary<string, int> done = new();
    private readonly ConcurrentBag<string> failures = [];

    [Fact]
    public async Task Whatever_happens_no_letter_asks_for_what_may_not_be_asked_for_on_its_day()
    {
        var clock = Stopwatch.StartNew();
        var stores = (OneSeed is { } one ? [one] : Enumerable.Range(AtLength.Of("FROM", 0), Histories)).GroupBy(seed => seed / PerStore);

        await Parallel.ForEachAsync(stores, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (store, _) => await RunAsync(store.Key, [.. store]));

        string[] needed = Histories < PerStore ? ["E-REM", "E-FIN", nameof(RecordReceipt), nameof(PlaceHold)]
            : ["E-REM", "E-FIN", "E-LOC", nameof(RecordReceipt), nameof(PlaceHold), nameof(ApproveDisputeOutcome), nameof(CancelMoratorium), nameof(ReportDeath)];
        output.WriteLine($"{Histories:N0} histories of {Days} days in {clock.Elapsed:hh\\:mm\\:ss}, {Histories / clock.Elapsed.TotalHours:N0} an hour: {string.Join(", ", done.OrderBy(each => each.Key).Select(each => $"{each.Key} {each.Value:N0}"))}");
        Assert.True(failures.IsEmpty, $"{failures.Count:N0} of {Histories:N0} histories went wrong.\n{string.Join("\n\n", failures.Take(5))}");
        Assert.True(OneSeed is not null || needed.All(done.ContainsKey), $"All there was: {string.Join(", ", done.Keys.Order())}.");
    }

    private async Task RunAsync(int store, IReadOnlyList<int> seeds)
    {
        await using var workbench = await Workbench.OpenAsync();
        await using var reading = workbench.Db();
        var officers = (await reading.Officers().AsNoTracking().ToListAsync()).ToDictionary(officer => officer.Name.Split(' ')[0], officer => officer.Id);
        var histories = seeds.Select(seed => new LetterHistory(workbench, reading, officers, seed)).ToList();
        var night = new NightlyRun(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>(), Night);
        var days = new Random(store);

        await LiveAsync(histories, history => history.BeginAsync());
        for (var day = 0; day < Days; day++)
        {
            workbench.Clock.MoveTo(workbench.Workspace.Clock.Today().AddDays(days.Next(2, 6)));
            await night.RunAsync(Workbench.Name);
            await LiveAsync(histories, history => history.DayAsync());
        }
        Assert.True((await workbench.DoAsync("Owen", new GetAuditVerification())).Holds, "The audit chain is broken.");
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
}
