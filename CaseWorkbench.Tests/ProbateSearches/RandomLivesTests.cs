using System.Collections.Concurrent;
using System.Diagnostics;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>
/// Random lives against what may be asked of whom (handbook 10, 12, 14). <c>CASEWORKBENCH_HISTORIES=10000</c> runs the full check, and
/// <c>CASEWORKBENCH_FROM=4000</c> goes on from that seed; a failure names its seed, and <c>CASEWORKBENCH_SEED</c> runs that one alone, on the same days.
/// </summary>
[Trait("Category", "Model")]
public sealed class RandomLivesTests(ITestOutputHelper output)
{
    private const int Days = 24;

    /// <summary>So many live in one store and go through the same nights, so that a night costs each little.</summary>
    private const int PerStore = 40;

    /// <summary>The night but for what touches none of these: the walk along the audit chain is done once, at the end.</summary>
    private static readonly IReadOnlyList<NightStep> Night = [.. NightlyRun.Steps.Where(step => step != NightStep.VerifyAudit)];
    private static readonly int Histories = AtLength.Of("HISTORIES", 40);
    private static readonly int? OneSeed = AtLength.Asked("SEED");
    private readonly ConcurrentDictionary<string, int> done = new();
    private readonly ConcurrentBag<string> failures = [];

    [Fact]
    public async Task Whatever_is_heard_of_a_life_nobody_is_asked_or_told_who_may_not_be()
    {
        var clock = Stopwatch.StartNew();
        var stores = (OneSeed is { } one ? [one] : Enumerable.Range(AtLength.Of("FROM", 0), Histories)).GroupBy(seed => seed / PerStore);

        await Parallel.ForEachAsync(stores, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (store, _) => await RunAsync(store.Key, [.. store]));

        string[] needed = ["E-REM", "E-FIN", "PR-0", "PR-1", "PR-2", nameof(ReportDeath), nameof(ConfirmDeath), nameof(RecordNotDead), nameof(DecidePersonLink), nameof(AddAuthority), nameof(EndAuthority),
            nameof(ChangeAuthority), nameof(MakeReferral), nameof(AnswerEnquiry), nameof(RecordMoratorium), nameof(AcceptPlan), nameof(RecordToldCancelled), nameof(SendNoticeOfClaim)];
        output.WriteLine($"{Histories:N0} lives of {Days} days in {clock.Elapsed:hh\\:mm\\:ss}, {Histories / clock.Elapsed.TotalHours:N0} an hour: {string.Join(", ", done.OrderBy(each => each.Key).Select(each => $"{each.Key} {each.Value:N0}"))}");
        Assert.True(failures.IsEmpty, $"{failures.Count:N0} of {Histories:N0} lives went wrong.\n{string.Join("\n\n", failures.Take(8))}");
        Assert.True(OneSeed is not null || Histories < PerStore || needed.All(done.ContainsKey), $"All there was: {string.Join(", ", done.Keys.Order())}.");
    }

    private async Task RunAsync(int store, IReadOnlyList<int> seeds)
    {
        await using var workbench = await Workbench.OpenAsync();
        await using var reading = workbench.Db();
        var officers = (await reading.Officers().AsNoTracking().ToListAsync()).ToDictionary(officer => officer.Name.Split(' ')[0], officer => officer.Id);
        var lives = seeds.Select(seed => new LifeHistory(workbench, reading, officers, seed)).ToList();
        var night = new NightlyRun(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>(), Night);
        var days = new Random(store);

        await LiveAsync(lives, life => life.BeginAsync());
        for (var day = 0; day < Days; day++)
        {
            workbench.Clock.MoveTo(workbench.Workspace.Clock.Today().AddDays(days.Next(12) == 0 ? days.Next(20, 40) : days.Next(1, 8)));
            await night.RunAsync(Workbench.Name);
            await LiveAsync(lives, life => life.DayAsync());
            if (days.Next(2) == 0)
            {
                await workbench.PostLettersAsync(); // All of today's post, whoever's it is.
                await LiveAsync(lives, life => life.SeeAsync());
            }
        }
        Assert.True((await workbench.DoAsync("Owen", new GetAuditVerification())).Holds, "The audit chain is broken.");
        foreach (var name in lives.SelectMany(life => life.Done.Concat(life.Went)))
            done.AddOrUpdate(name, 1, (_, times) => times + 1);
    }

    /// <summary>Lets each live on; one that went wrong is told of, and ends.</summary>
    private async Task LiveAsync(List<LifeHistory> lives, Func<LifeHistory, Task> live)
    {
        foreach (var life in lives.ToList())
        {
            try
            {
                await live(life);
            }
            catch (Exception fault)
            {
                failures.Add($"Seed {life.Seed}, after {life.Did.Count} commands: {(fault is Xunit.Sdk.XunitException ? fault.Message : fault)}\n{string.Join('\n', life.Did.TakeLast(18))}");
                lives.Remove(life);
            }
        }
    }
}
