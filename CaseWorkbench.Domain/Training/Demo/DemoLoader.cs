using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>What the demonstration put into the store.</summary>
/// <param name="Refused">Deeds that a rule stopped: none, unless the rules and the stories have grown apart.</param>
public sealed record DemoLoaded(int Cases, int Invoices, int Receipts, int Deeds, IReadOnlyList<string> Refused)
{
    public string InWords() => $"{Cases.Count("case")} of invented people, {Invoices.Count("invoice")}, {Receipts.Count("receipt")}, {Deeds.Count("deed")} in the last {DemoPlan.Weeks} weeks.";
}

/// <summary>
/// Fills an empty training store with a council's caseload of invented people: the accounts, bills and money through the same
/// files as an import, what happened since through the same commands as the screens, each as of its own day.
/// </summary>
public sealed class DemoLoader(IRequestRunner runner, WorkspaceCatalogue workspaces)
{
    public const int UsualCases = 400;
    public const int UsualSeed = 1;

    /// <summary>The bulk of it is quick, the histories are not.</summary>
    public const int MostCases = 5_000;

    internal const string SignIn = "demonstration";

    /// <summary>Before the first deed of a day, after the night.</summary>
    private static readonly TimeOnly PostComes = new(7, 30);

    /// <summary>After the last deed of a day.</summary>
    private static readonly TimeOnly PostGoes = new(18, 30);

    /// <summary>The letters of the last few days are still to be checked.</summary>
    private const int LettersWaitDays = 4;

    public async Task<DemoLoaded> LoadAsync(string workspaceName, int cases, int seed, CancellationToken ct = default)
    {
        var workspace = workspaces[workspaceName];
        await MustBeEmptyAsync(workspace, ct);
        var plan = DemoPlan.Of(cases, seed, workspace.Clock.Today());
        var refused = new List<string>();
        var files = new DemoFiles(plan);

        await ImportAsync(workspace, files.Of(plan.Start), plan.Start, ct);
        await SendAsync(workspace, new SettleFirstReviews(plan.Start), plan.Start, PostComes.AddMinutes(30), ct);
        var hands = new Dictionary<DemoAccount, DemoHand>();
        var deeds = plan.Deeds.ToLookup(deed => deed.On);
        for (var day = plan.Start.AddDays(1); day < plan.Today; day = day.AddDays(1))
        {
            if (BankHolidays.Calendar.IsWorkingDay(day))
                await PassNightAsync(workspace, day, ct);
            await ImportAsync(workspace, files.Of(day), day, ct);
            foreach (var deed in deeds[day])
                await deed.DoAsync((await HandAsync(workspace, hands, deed.Account, refused, ct)).At(deed));
            if (BankHolidays.Calendar.IsWorkingDay(day) && day.AddDays(LettersWaitDays) < plan.Today)
                await new PostRoom(runner, workspace, SignIn, Clock.FromLondon(day, PostGoes)).SendAsync(ct);
        }
        await new NightlyRun(runner, workspaces).RunAsync(workspaceName, ct: ct);
        return new(plan.Accounts.Count, plan.Accounts.Sum(a => a.Invoices.Count), plan.Accounts.Sum(a => a.Receipts.Count), plan.Deeds.Count, refused);
    }

    /// <summary>Of the nights of the past only what moves a story on: holds end, promises are judged, disputes pass their deadlines, plans are tested. The whole list runs for today.</summary>
    private async Task PassNightAsync(Workspace workspace, DateOnly day, CancellationToken ct)
    {
        await SendAsync(workspace, new ExpireHolds(day), day, NightlyRun.StartsAt, ct);
        await SendAsync(workspace, new JudgePromises(day), day, NightlyRun.StartsAt, ct);
        await SendAsync(workspace, new PassDisputeDeadlines(day), day, NightlyRun.StartsAt, ct);
        await SendAsync(workspace, new PassPlanDates(day), day, NightlyRun.StartsAt, ct);
    }

    private async Task ImportAsync(Workspace workspace, IEnumerable<DemoFile> files, DateOnly day, CancellationToken ct)
    {
        foreach (var file in files)
        {
            var result = await SendAsync(workspace, new LoadImport(file.Kind, file.Name, file.Content), day, PostComes, ct);
            if (!result.IsLoaded)
                throw new InvalidOperationException($"{file.Name} was not loaded: {string.Join(" ", result.Faults.Take(3))}");
        }
    }

    private async Task<T> SendAsync<T>(Workspace workspace, IRequest<T> request, DateOnly day, TimeOnly at, CancellationToken ct)
    {
        var outcome = await runner.RunAsync(request, new(SystemOfficers.CommandLineId, SignIn, workspace.Name, workspace.Clock.NewId(), Clock.FromLondon(day, at)), ct);
        return outcome is Outcome<T>.Done done ? done.Value : throw new InvalidOperationException($"{request.GetType().Name} of the demonstration was stopped: {outcome.Stopped}");
    }

    private async Task<DemoHand> HandAsync(Workspace workspace, Dictionary<DemoAccount, DemoHand> hands, DemoAccount account, List<string> refused, CancellationToken ct)
    {
        if (hands.TryGetValue(account, out var hand))
            return hand;
        await using var db = workspace.Open();
        var caseId = await db.Cases().Where(c => c.AccountRef == account.Reference).Select(c => c.Id).SingleAsync(ct);
        return hands[account] = new(runner, workspace, Cast.Everyone().ToDictionary(officer => officer.Name, officer => officer.Id), caseId, refused);
    }

    private static async Task MustBeEmptyAsync(Workspace workspace, CancellationToken ct)
    {
        await using var db = workspace.Open();
        RefusedException.ThrowIf(
            workspace.Kind != StoreKind.Training ? new("TRN-001", "Only a training store takes demonstration data.")
            : await db.Cases().AnyAsync(ct) ? new("TRN-003", $"“{workspace.Name}” has cases already. Demonstration data goes into an empty store.")
            : null);
    }
}
