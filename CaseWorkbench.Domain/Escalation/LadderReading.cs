using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>An outbound call, and whether it reached the debtor or somebody authorised.</summary>
internal sealed record ContactAttempt(DateOnly On, bool Reached);

/// <summary>What keeps a step from being taken, and the first day on which something of it is over; null where nothing of it has an end.</summary>
internal sealed record LadderBlock(string Why, DateOnly? Until);

/// <summary>What the ladders of a case turn on beside their own rows: values of one day.</summary>
internal sealed record LadderSurroundings(
    ChaseFacts Chase, IReadOnlyList<ContactAttempt> Attempts, bool HasNumber, Promise? Promise, ClaimReply? Reply, IReadOnlyDictionary<Guid, DateOnly> InvoiceDates)
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

    private LadderBlock? Block(InvoicePosition invoice, LadderState state, CaseAccount account, IReadOnlyList<ChaseHold> holds, Promise? promise, Func<ChaseHold, DateOnly?> liftsOn)
    {
        var stopped = LadderSteps.StoppedBy(state);
        if (stopped == Blocks.None || invoice.Outstanding < Chase.Minimum)
            return null;
        if (account.FreeOf(invoice, stopped) < Chase.Minimum)
        {
            var those = holds.Where(hold => (hold.Blocks & stopped) != Blocks.None && (hold.InvoiceId is null || hold.InvoiceId == invoice.InvoiceId)).ToList();
            return new(string.Join(", ", those.Select(hold => hold.Type.Name.ToLowerInvariant()).Distinct()), those.Min(liftsOn));
        }
        return promise is not null && state is not (LadderState.ClaimSent or LadderState.ReplyReceived)
            ? new($"{promise.Amount} promised for {promise.DueOn.InWords()}", promise.GraceEndsOn.AddDays(1)) : null;
    }

    /// <summary>The day from which the clock stands still when it is found blocked today: a breathing space counts from the day after its notice.</summary>
    public DateOnly BlockedFrom(InvoicePosition invoice, LadderState state)
    {
        var stopped = LadderSteps.StoppedBy(state);
        var counts = from hold in CountsFrom
                     where (hold.Blocks & stopped) != Blocks.None && (hold.InvoiceId is null || hold.InvoiceId == invoice.InvoiceId)
                     select hold.From;
        return counts.Append(Chase.Today).Max();
    }

    public IReadOnlyList<(Blocks Blocks, Guid? InvoiceId, DateOnly From)> CountsFrom { get; init; } = [];
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

/// <summary>Gathers what the ladders of a case turn on.</summary>
internal static class LadderReading
{
    public static async Task<LadderSurroundings> SurroundingsAsync(this WorkbenchDb db, DebtCase debtCase, Rulebook rules, DateOnly today, CancellationToken ct)
    {
        var chase = await db.ChaseFactsAsync(debtCase, rules, today, ct);
        var attempts = await db.Contacts().AsNoTracking()
            .Where(c => c.CaseId == debtCase.Id && c.Direction == ContactDirection.Out && c.Channel == ContactChannel.Phone && c.CorrectsId == null && !db.Contacts().Any(later => later.CorrectsId == c.Id))
            .Select(c => new { c.On, c.Result, c.IsStranger }).ToListAsync(ct);
        var promise = await db.Promises().AsNoTracking().Where(p => p.CaseId == debtCase.Id && p.State == PromiseState.Open && p.GraceEndsOn >= today).OrderByDescending(p => p.GraceEndsOn).FirstOrDefaultAsync(ct);
        var reply = await db.ClaimReplies().Where(r => r.CaseId == debtCase.Id && r.EndedOn == null).OrderByDescending(r => r.ReceivedOn).FirstOrDefaultAsync(ct);
        var counts = await db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id && h.LiftedOn == null && h.CountsFrom > today).Select(h => new { h.Blocks, h.InvoiceId, h.CountsFrom }).ToListAsync(ct);
        return new(chase,
            [.. attempts.Select(attempt => new ContactAttempt(attempt.On, attempt.Result is ContactResult.Spoke or ContactResult.Refused && !attempt.IsStranger))],
            await db.Phones().AnyAsync(p => p.PersonId == debtCase.PersonId && p.EndedOn == null, ct), promise, reply,
            chase.Account.Invoices.ToDictionary(invoice => invoice.InvoiceId, invoice => invoice.InvoiceDate))
        {
            CountsFrom = [.. counts.Select(hold => (hold.Blocks, hold.InvoiceId, hold.CountsFrom))],
        };
    }
}
