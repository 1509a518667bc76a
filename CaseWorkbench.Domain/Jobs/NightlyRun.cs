using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;

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
        NightStep.Of(today => new ExpireHolds(today)),
        NightStep.Of(today => new PassMoratoriumDates(today)),
        NightStep.Of(today => new PassDisputeDeadlines(today)),
        NightStep.Of(today => new JudgePromises(today)),
        NightStep.Of(today => new OpenDueCases(today)),
        NightStep.Of(today => new CloseQuietCases(today)),
        NightStep.Of(today => new EscalateMissedDiary(today)),
        NightStep.RunLadders,
        NightStep.RefreshCaseload,
        NightStep.Of(today => new ForgetSentCommands(today)),
        NightStep.Of(today => new ForgetOldDrafts(today)),
        NightStep.Of(today => new ForgetImportReports(today)),
        NightStep.VerifyAudit,
    ];

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
            throw new RefusedException(new("JOB-002", "The nightly run is already under way. Nothing was done twice."));
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
        var already = await log.DoneAsync(night.Day, ct);
        var said = new List<string>();
        foreach (var step in (list ?? Steps).Where(step => !already.Contains(step.Name)))
        {
            if (!await log.HoldAsync(ct))
                throw new NightException("Another run took over.");
            var answer = await step.TakeAsync(night, ct);
            await log.NoteAsync(night.Day, step.Name, answer, ct);
            said.Add($"{step.Name}: {answer}");
        }
        await log.CloseNightAsync(night.Day, ct);
        return new(night.Day, said);
    }
}

/// <summary>A night that was run, and what each step taken in it said.</summary>
public sealed record NightDone(DateOnly Night, IReadOnlyList<string> Steps);
