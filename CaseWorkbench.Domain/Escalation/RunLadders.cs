using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>
/// The night's work on the ladders of some cases: those that fall overdue begin, steps whose day has come are taken, and letters
/// are queued – each by the same decision as an officer's command (handbook 8.2). Answers with what moved and what was held back.
/// How the work is divided is no part of what is asked, so that a night which another version began can be gone on with.
/// </summary>
/// <param name="After">The last case of the part before, or none at the beginning.</param>
/// <param name="AtMost">How many cases this part takes: so few that an officer waits for it no longer than for a colleague.</param>
/// <param name="Among">How many cases it looks at, due or not, so that a part which finds little does not walk the whole store for it.</param>
[Requires(Permission.RunNight),
 Performs<LadderAction>(LadderAction.SendReminder), Performs<LadderAction>(LadderAction.SendFinalNotice), Performs<LadderAction>(LadderAction.OpenContactWindow),
 Performs<LadderAction>(LadderAction.ReopenContactWindow), Performs<LadderAction>(LadderAction.EndReplyPeriod), Performs<LadderAction>(LadderAction.PayOff), Performs<LadderAction>(LadderAction.EndByDeath), Performs<LadderAction>(LadderAction.EndByPlan), Performs<LadderAction>(LadderAction.RestartAtReview)]
public sealed record RunLadders(DateOnly Today, Guid After = default, [property: JsonIgnore] int AtMost = 100, [property: JsonIgnore] int Among = 5_000) : ICommand<LaddersRun>;

/// <summary>What a part of the night, or the whole of it, did on the ladders.</summary>
/// <param name="HeldBack">How many letters were not queued, by the code of the check that stopped them.</param>
/// <param name="Next">The case to go on after, or null when all have been looked at.</param>
public sealed record LaddersRun(int Cases, int Letters, int Steps, IReadOnlyDictionary<string, int> HeldBack, Guid? Next)
{
    /// <summary>Before the first part.</summary>
    public static readonly LaddersRun Nothing = new(0, 0, 0, new Dictionary<string, int>(), Guid.Empty);

    /// <summary>This and the part that followed it.</summary>
    public LaddersRun And(LaddersRun part) => new(Cases + part.Cases, Letters + part.Letters, Steps + part.Steps,
        HeldBack.Concat(part.HeldBack).GroupBy(held => held.Key).OrderBy(held => held.Key, StringComparer.Ordinal).ToDictionary(held => held.Key, held => held.Sum(each => each.Value)), part.Next);
}

internal sealed class RunLaddersHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RunLadders, LaddersRun>
{
    private const string EndSql = "SELECT Id FROM DebtCase WHERE Id > $after ORDER BY Id LIMIT 1 OFFSET $many";

    /// <summary>
    /// Open cases with an invoice that has fallen overdue and climbs no ladder yet, or with a step whose day has come. Each half walks
    /// its table in the order of the cases, so that all parts together walk it once.
    /// </summary>
    private const string DueSql = """
        SELECT i.CaseId AS CaseId FROM Invoice i CROSS JOIN DebtCase c ON c.Id = i.CaseId
        WHERE i.CaseId > $after AND i.CaseId <= $end AND i.DueOn < $day AND i.WithdrawnOn IS NULL AND NOT EXISTS (SELECT 1 FROM InvoiceLadder l WHERE l.InvoiceId = i.Id)
          AND c.State = 'Open' AND c.WithdrawnOn IS NULL
        UNION
        SELECT l.CaseId FROM InvoiceLadder l CROSS JOIN DebtCase c ON c.Id = l.CaseId
        WHERE l.CaseId > $after AND l.CaseId <= $end AND l.State IN ('NotStarted', 'ReminderSent', 'FinalSent', 'Telephone', 'ClaimSent', 'ReplyReceived')
          AND l.NextOn <= $day AND l.PausedFrom IS NULL AND l.LetterId IS NULL AND c.State = 'Open' AND c.WithdrawnOn IS NULL
        ORDER BY CaseId LIMIT $most
        """;

    public async Task<LaddersRun> Handle(RunLadders command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var end = End(command);
        var due = Due(command, end);
        var report = new LadderReport();
        await foreach (var file in LadderFile.OfManyAsync(db, due, acting.Officer, rulebook, clock, cancellationToken))
            await new LadderNight(db, file, report).RunAsync(cancellationToken);
        return report.Done(due.Count, due.Count > 0 && due.Count == command.AtMost ? due[^1] : end);
    }

    /// <summary>The last case this part looks at, or null where it looks at all that are left.</summary>
    private Guid? End(RunLadders command)
    {
        using var end = db.Statement(EndSql).With("$after", command.After).With("$many", command.Among - 1);
        return end.All(row => (Guid?)row.Guid(0)).SingleOrDefault();
    }

    private List<Guid> Due(RunLadders command, Guid? end)
    {
        using var due = db.Statement(DueSql).With("$day", command.Today).With("$after", command.After).With("$end", end ?? Guid.AllBitsSet).With("$most", command.AtMost);
        return due.All(row => row.Guid(0));
    }
}

/// <summary>Counts what the night does on the ladders.</summary>
internal sealed class LadderReport
{
    private readonly SortedDictionary<string, int> heldBack = [];

    public int Letters { get; set; }
    public int Steps { get; set; }

    public void HeldBack(Refusal refusal) => heldBack[refusal.Code] = heldBack.GetValueOrDefault(refusal.Code) + 1;

    public LaddersRun Done(int cases, Guid? next) => new(cases, Letters, Steps, heldBack, next);
}

/// <summary>What the night does on the ladders of one case.</summary>
internal sealed class LadderNight(WorkbenchDb db, LadderFile file, LadderReport report)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await file.FollowAsync(ct);
        await WriteLettersAsync(ct);
        foreach (var ladder in file.Running.ToList())
            await StepAsync(ladder, ct);
        if (file.Running.Any(ladder => ladder.State == LadderState.PreActionReview))
            await file.ReviewAsync(ct); // Its questions are there for the owner in the morning.
        await file.CloseAsync(ct);
    }

    /// <summary>Letters that fall due on one day are one letter, as the furthest of them asks (handbook 8).</summary>
    private async Task WriteLettersAsync(CancellationToken ct)
    {
        var due = new List<InvoiceLadder>();
        foreach (var ladder in file.Running.Where(ladder => ladder is { State: LadderState.NotStarted or LadderState.ReminderSent, LetterId: null } && ladder.NextOn <= file.Today))
        {
            var action = ladder.State == LadderState.NotStarted ? LadderAction.SendReminder : LadderAction.SendFinalNotice;
            if (LadderWorkflow.Table.Offers(ladder.State, file.FactsOf(ladder)).Single(offer => offer.Action == action).Refusal is { } refusal)
                report.HeldBack(refusal);
            else
                due.Add(ladder);
        }
        if (due.Count == 0)
            return;
        await file.QueueAsync(due.Exists(ladder => ladder.State == LadderState.ReminderSent) ? LetterCode.FinalNotice : LetterCode.Reminder, due, null, ct);
        report.Letters++;
    }

    private async Task StepAsync(InvoiceLadder ladder, CancellationToken ct)
    {
        var facts = file.FactsOf(ladder);
        if (facts.Paused is not null)
            return;
        switch (ladder.State)
        {
            case LadderState.FinalSent when ladder.NextOn <= file.Today:
                ladder.OpenContactWindow(file.DatesOf(ladder), facts);
                Took(ladder, LadderState.FinalSent, LadderAction.OpenContactWindow, $"invoice {facts.Number}: contact by telephone until {ladder.NextOn.InWords()}");
                break;
            case LadderState.Telephone when file.Today > ladder.NextOn:
                await EndWindowAsync(ladder, facts, ct);
                break;
            case LadderState.ClaimSent or LadderState.ReplyReceived when ladder.NextOn <= file.Today && facts.ReplyRefusal is null:
                var from = ladder.State;
                ladder.EndReplyPeriod(facts);
                Took(ladder, from, LadderAction.EndReplyPeriod, $"invoice {facts.Number}: the time to reply is over; ready for a legal referral");
                break;
        }
    }

    /// <summary>Tried often enough, the review opens; otherwise the window opens again, and the supervisor is told.</summary>
    private async Task EndWindowAsync(InvoiceLadder ladder, LadderFacts facts, CancellationToken ct)
    {
        if (LadderWorkflow.Table.Offers(LadderState.Telephone, facts).Single(offer => offer.Action == LadderAction.OpenReview).IsAllowed)
        {
            ladder.OpenReview(file.DatesOf(ladder), facts);
            Took(ladder, LadderState.Telephone, LadderAction.OpenReview, $"invoice {facts.Number}: pre-action review, to finish by {ladder.NextOn.InWords()}");
            return;
        }
        ladder.ReopenContactWindow(file.DatesOf(ladder), facts);
        Took(ladder, LadderState.Telephone, LadderAction.ReopenContactWindow, $"invoice {facts.Number}: {facts.Attempts} of {facts.AttemptsNeeded} attempts when the contact window ended; open again until {ladder.NextOn.InWords()}");
        var supervisors = await db.OfficersFor(file.Case).Where(o => o.Role == Role.Supervisor).Select(o => o.Id).ToListAsync(ct);
        file.Notify(supervisors, $"{facts.Attempts} of {facts.AttemptsNeeded} contact attempts when the window ended");
    }

    private void Took(InvoiceLadder ladder, LadderState from, LadderAction action, string what)
    {
        file.Stepped(ladder, from, action, file.Today, what);
        report.Steps++;
    }
}
