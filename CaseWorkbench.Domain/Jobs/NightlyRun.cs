using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>
/// What time does by itself: a list of commands in order, once for each day, in the small hours of that day. Days that were
/// missed are caught up on one by one, each as if it were then. Run twice it doubles nothing; stopped half way it goes on
/// where it stopped; two at once is one at a time.
/// </summary>
public sealed class NightlyRun(IRequestRunner runner, WorkspaceCatalogue workspaces, IReadOnlyList<NightStep>? list = null)
{
    /// <summary>London time from which a night may run.</summary>
    public static readonly TimeOnly StartsAt = new(2, 0);

    /// <summary>What a night does, in this order.</summary>
    public static readonly IReadOnlyList<NightStep> Steps =
    [
        NightStep.Of(today => new ExpireHolds(today), count => new("hold", "lifted", count)),
        NightStep.Of(today => new PassMoratoriumDates(today), count => new("breathing space", "ended or moved on", count)),
        NightStep.Of(today => new PassDisputeDeadlines(today), count => new("dispute", "moved on", count)),
        NightStep.TestPlans,
        NightStep.Of(today => new JudgePromises(today), count => new("promise", "judged", count)),
        NightStep.Of(today => new PassLegalDates(today), count => new("legal referral", "moved, or found unpaid", count)),
        NightStep.Of(today => new PassWriteOffDates(today), count => new("write-off", "told to the next level", count)),
        NightStep.Of(today => new WriteOffSmallBalances(today), count => new("small balance", "written off", count)),
        NightStep.Of(today => new OpenDueCases(today), count => new("case", "opened", count)),
        NightStep.Of(today => new PassProbateDates(today), count => new("estate", "moved on", count)),
        NightStep.Of(today => new CloseQuietCases(today), count => new("case", "closed", count)),
        NightStep.Of(today => new EscalateMissedDiary(today), count => new("missed diary date", "told to supervisors", count)),
        NightStep.Of(today => new AgeSuspense(today), count => new("sum in suspense", "told of", count, Moves: false)),
        NightStep.RunLadders,
        NightStep.RefreshCaseload,
        NightStep.Of(today => new TellOfLimitation(today), count => new("sum", "told of, that is nearly out of time", count, Moves: false)),
        NightStep.Of(today => new ForgetSentCommands(today), count => new("sent form", "forgotten", count, Moves: false)),
        NightStep.Of(today => new ForgetOldDrafts(today), count => new("draft", "forgotten", count, Moves: false)),
        NightStep.Of(today => new ForgetImportReports(today), count => new("import report", "forgotten", count, Moves: false)),
        NightStep.Of(today => new SweepDocuments(today), count => new("file", "swept that was never attached", count, Moves: false)),
        NightStep.VerifyAudit,
    ];

    /// <summary>The last night that should be done at an instant: today's from <see cref="StartsAt"/>, before that yesterday's.</summary>
    public static DateOnly DueAt(DateTime now)
    {
        var london = now.InLondon();
        return TimeOnly.FromDateTime(london) >= StartsAt ? london.Day() : london.Day().AddDays(-1);
    }

    /// <summary>The last night that was done to its end.</summary>
    public Task<DateOnly?> LastNightAsync(string workspace, CancellationToken ct = default) => new JobLog(workspaces[workspace]).LastNightAsync(ct);

    /// <summary>Runs every night that was missed up to a day, by default the store's today; in a store that never had one, that night alone.</summary>
    public async Task<IReadOnlyList<NightDone>> RunAsync(string workspaceName, DateOnly? until = null, CancellationToken ct = default)
    {
        var workspace = workspaces[workspaceName];
        var today = workspace.Clock.Today();
        var last = until ?? today;
        if (last > today)
            throw new RefusedException(new("JOB-001", $"The night of {last.InWords()} cannot run before that day; it is {today.InWords()}."));

        var log = new JobLog(workspace);
        if (!await log.HoldAsync(ct))
            throw new RefusedException(JobLog.UnderWay);
        try
        {
            var done = new List<NightDone>();
            for (var night = await log.NextNightAsync(ct) ?? last; night <= last; night = night.AddDays(1))
                done.Add(await RunNightAsync(log, new(runner, workspace, night, night < today ? Clock.FromLondon(night, StartsAt) : null), ct));
            return done;
        }
        finally
        {
            await log.LetGoAsync();
        }
    }

    private async Task<NightDone> RunNightAsync(JobLog log, Night night, CancellationToken ct)
    {
        await log.NoteAsync(night.Day, NightEventKind.Began, "", ct);
        try
        {
            var said = await TakeStepsAsync(log, night, ct);
            await log.CloseNightAsync(night.Day, ct);
            return new(night.Day, said);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or NightException { IsTakenOver: true }))
        {
            await NoteBrokenAsync(log, night.Day, fault);
            throw;
        }
    }

    private async Task<List<string>> TakeStepsAsync(JobLog log, Night night, CancellationToken ct)
    {
        var already = await log.DoneAsync(night.Day, ct);
        var said = new List<string>();
        foreach (var step in (list ?? Steps).Where(step => !already.Contains(step.Name)))
        {
            if (!await log.HoldAsync(ct, night.Day, step.Name))
                throw NightException.TakenOver();
            var report = await step.TakeAsync(night with { Reached = KeepAsync }, ct);
            await log.NoteAsync(night.Day, step.Name, report, ct);
            said.Add($"{step.Name}: {report.Said}");

            async Task KeepAsync(Guid last, CancellationToken meanwhile)
            {
                if (!await log.StillHoldsAsync(night.Day, step.Name, last, meanwhile))
                    throw NightException.TakenOver();
            }
        }
        return said;
    }

    /// <summary>Keeps why it broke off, for those who read it in the morning. A store that cannot even take that in leaves the fault itself.</summary>
    private static async Task NoteBrokenAsync(JobLog log, DateOnly night, Exception fault)
    {
        try
        {
            var why = fault is NightException stopped ? stopped.Message : $"The program failed ({fault.GetType().Name}); its log says more.";
            await log.NoteAsync(night, NightEventKind.BrokeOff, why, CancellationToken.None);
        }
        catch (Exception again) when (StoreTrouble.Of(again) is not null)
        {
            // Said in the log, by whoever catches the fault.
        }
    }
}

/// <summary>A night that was run, and what each step taken in it said.</summary>
public sealed record NightDone(DateOnly Night, IReadOnlyList<string> Steps);
