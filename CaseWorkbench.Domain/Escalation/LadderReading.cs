using System.Text.Json;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>An outbound call, and whether it reached the debtor or somebody authorised.</summary>
internal sealed record ContactAttempt(DateOnly On, bool Reached);

/// <summary>The calls made on a case, and whether there is a number to call.</summary>
internal sealed record CallsMade(IReadOnlyList<ContactAttempt> Attempts, bool HasNumber);

/// <summary>A sum promised, its day, and the last of its grace.</summary>
internal sealed record PromiseAhead(Money Amount, DateOnly DueOn, DateOnly GraceEndsOn);

/// <summary>A payment plan that was offered: its bills, and the last day to accept (handbook 8.2).</summary>
internal sealed record PlanOffered(string Reference, IReadOnlyList<Guid> InvoiceIds, DateOnly AcceptBy);

/// <summary>A write-off that waits for approval: nobody is chased for what we propose not to ask for (handbook 4.3).</summary>
internal sealed record WriteOffAsked(string Reference, IReadOnlyList<Guid> InvoiceIds);

/// <summary>What keeps a step from being taken, and the first day on which something of it is over; null where nothing of it has an end.</summary>
internal sealed record LadderBlock(string Why, DateOnly? Until);

/// <summary>What the ladders of a case turn on beside their own rows: values of one day.</summary>
/// <param name="Offered">The bills of a plan that is offered and not accepted yet, and the last day of the offer.</param>
/// <param name="WriteOffs">The write-offs that wait for approval.</param>
internal sealed record LadderSurroundings(ChaseFacts Chase, PromiseAhead? Promise, PlanOffered? Offered = null, IReadOnlyList<WriteOffAsked>? WriteOffs = null)
{
    /// <summary>The hold or promise that keeps this step of an invoice from being taken today, where one does.</summary>
    public string? Blocker(InvoicePosition invoice, LadderState state) => Block(invoice, state, Chase.Account, Chase.Holds, Promise, hold => null)?.Why;

    /// <summary>The same on a day to come, if nothing happens until then but that holds and promises end; and when something of it is over.</summary>
    public LadderBlock? BlockOn(InvoicePosition invoice, LadderState state, DateOnly day, WorkingCalendar calendar)
    {
        var holds = Chase.Holds.Where(hold => !(hold.LiftsOn(calendar) <= day)).ToList();
        var account = Chase.Account with { Held = [.. Chase.Account.Held.Where(part => holds.Exists(hold => hold.Id == part.HoldId))] };
        return Block(invoice, state, account, holds, Promise is { } promise && promise.GraceEndsOn >= day ? promise : null, hold => hold.LiftsOn(calendar));
    }

    private LadderBlock? Block(InvoicePosition invoice, LadderState state, CaseAccount account, IReadOnlyList<ChaseHold> holds, PromiseAhead? promise, Func<ChaseHold, DateOnly?> liftsOn)
    {
        var stopped = LadderSteps.StoppedBy(state);
        if (stopped == Blocks.None || invoice.Outstanding < Chase.Minimum)
            return null;
        if (account.FreeOf(invoice, stopped) < Chase.Minimum)
        {
            var those = holds.Where(hold => hold.Stops(stopped, invoice.InvoiceId)).ToList();
            return new(string.Join(", ", those.Select(hold => hold.Type.Name.ToLowerInvariant()).Distinct()), those.Min(liftsOn));
        }
        if (Offered is { } offer && account.Day <= offer.AcceptBy && offer.InvoiceIds.Contains(invoice.InvoiceId))
            return new($"payment plan {offer.Reference} is offered", offer.AcceptBy.AddDays(1));
        if (WriteOffs?.FirstOrDefault(asked => asked.InvoiceIds.Contains(invoice.InvoiceId)) is { } writeOff)
            return new($"write-off {writeOff.Reference} waits for approval", null);
        return promise is not null && state is not (LadderState.ClaimSent or LadderState.ReplyReceived)
            ? new($"{promise.Amount} promised for {promise.DueOn.InWords()}", promise.GraceEndsOn.AddDays(1)) : null;
    }

    /// <summary>The day from which the clock stands still when it is found blocked today: a breathing space counts from the day after its notice.</summary>
    public DateOnly BlockedFrom(InvoicePosition invoice, LadderState state)
    {
        var first = Chase.Holds.Where(hold => hold.Stops(LadderSteps.StoppedBy(state), invoice.InvoiceId)).Select(hold => hold.CountsFrom).DefaultIfEmpty(Chase.Today).Min();
        return first > Chase.Today ? first : Chase.Today;
    }
}

/// <summary>What each step of the ladder is, for those who stop it and those who ask for it.</summary>
internal static class LadderSteps
{
    private const Blocks Chasing = Blocks.LadderLetters | Blocks.DemandCalls;

    /// <summary>
    /// The blocks of handbook 6 that stop the step an invoice in this state waits for. What takes a sum out of what is collectable
    /// suspends the ladder, letter or call alike (8.2); from the review on, so does what is held for a claim alone.
    /// </summary>
    public static Blocks StoppedBy(LadderState state) => state switch
    {
        LadderState.NotStarted or LadderState.ReminderSent or LadderState.FinalSent or LadderState.Telephone => Chasing,
        LadderState.PreActionReview or LadderState.ClaimApproved or LadderState.ClaimSent or LadderState.ReplyReceived => Chasing | Blocks.LegalSteps,
        _ => Blocks.None,
    };

    /// <summary>How the step asks for money, where it does.</summary>
    public static ChaseBy AsksBy(LadderState state) => state >= LadderState.PreActionReview ? ChaseBy.LegalStep : state >= LadderState.FinalSent ? ChaseBy.Call : ChaseBy.Letter;
}

/// <summary>Gathers what the ladders of a case turn on, by prepared statements: a night asks it of thousands of cases.</summary>
internal static class LadderReading
{
    /// <summary>Calls made to the debtor. Of an entry that was put right, the one that puts it right counts.</summary>
    private const string AttemptSql = """
        SELECT c."On", c.Result, c.IsStranger FROM ContactEntry c
        WHERE c.CaseId = $case AND c.Direction = 'Out' AND c.Channel = 'Phone' AND NOT EXISTS (SELECT 1 FROM ContactEntry later WHERE later.CorrectsId = c.Id)
        """;

    private const string PromiseSql = "SELECT Amount, DueOn, GraceEndsOn FROM Promise WHERE CaseId = $case AND State = 'Open' AND GraceEndsOn >= $day ORDER BY GraceEndsOn DESC, Id LIMIT 1";
    private const string OfferSql = """
        SELECT Reference, Since, InvoiceIds, Kind FROM RunningWorkflow
        WHERE CaseId = $case AND EndedOn IS NULL AND ((Kind = 'PaymentPlan' AND Stage = 'Offered') OR (Kind = 'WriteOff' AND WaitingFor = 'Approval'))
        """;

    private const string PhoneSql = "SELECT 1 FROM DebtCase c JOIN PersonPhone p ON p.PersonId = c.PersonId WHERE c.Id = $case AND p.EndedOn IS NULL LIMIT 1";

    public static async Task<LadderSurroundings> SurroundingsAsync(this WorkbenchDb db, Guid caseId, Rulebook rules, DateOnly today, CancellationToken ct)
    {
        using var promises = db.Statement(PromiseSql).With("$case", caseId).With("$day", today);
        using var offers = db.Statement(OfferSql).With("$case", caseId);
        var proposed = offers.All(row => (Reference: row.GetString(0), Since: row.Day(1), InvoiceIds: Ids(row.GetString(2)), Kind: row.Word<WorkflowKind>(3)));
        return new(await db.ChaseFactsAsync(caseId, rules, today, ct), promises.All(row => new PromiseAhead(new(row.GetInt64(0)), row.Day(1), row.Day(2))).FirstOrDefault(),
            proposed.Where(each => each.Kind == WorkflowKind.PaymentPlan).Select(each => Offer(each.Reference, each.Since, each.InvoiceIds, rules)).FirstOrDefault(),
            [.. proposed.Where(each => each.Kind == WorkflowKind.WriteOff).Select(each => new WriteOffAsked(each.Reference, each.InvoiceIds))]);
    }

    private static List<Guid> Ids(string invoiceIds) => JsonSerializer.Deserialize<List<Guid>>(invoiceIds) ?? [];

    /// <summary>The offer stands for its days from the one it was made on.</summary>
    private static PlanOffered Offer(string reference, DateOnly since, IReadOnlyList<Guid> invoiceIds, Rulebook rules) =>
        new(reference, invoiceIds, rules.Calendar.Fwd(since.AddDays(rules.On(since).Of(Settings.PlanAcceptDays))));

    public static CallsMade CallsMade(this WorkbenchDb db, Guid caseId)
    {
        using var attempts = db.Statement(AttemptSql).With("$case", caseId);
        using var phones = db.Statement(PhoneSql).With("$case", caseId);
        return new(attempts.All(row => new ContactAttempt(row.Day(0), row.Word<ContactResult>(1) is ContactResult.Spoke or ContactResult.Refused && !row.GetBoolean(2))), phones.Any());
    }

    /// <summary>The reply that counts of those to the case's letters of claim, where there is one.</summary>
    public static Task<ClaimReply?> ReplyAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct) =>
        db.ClaimReplies().Where(r => r.CaseId == caseId && r.EndedOn == null).OrderByDescending(r => r.ReceivedOn).FirstOrDefaultAsync(ct);
}
