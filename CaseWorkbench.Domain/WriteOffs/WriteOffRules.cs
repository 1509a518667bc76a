using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>An invoice as far as it may be written off now.</summary>
/// <param name="Asked">What other write-offs that wait ask of it.</param>
/// <param name="May">What may be written off: outstanding, less what is disputed, protected or held from it, less what others ask.</param>
public sealed record WritableInvoice(Guid InvoiceId, string Number, DateOnly InvoiceDate, DateOnly DueOn, Money Outstanding, Money Asked, Money May);

/// <summary>What must be so before sums are written off (handbook 12): asked of the form, on submission, and again on approval.</summary>
public static class WriteOffRules
{
    /// <summary>Every invoice with something outstanding, the oldest first, and what of it may be written off.</summary>
    public static IReadOnlyList<WritableInvoice> Writable(CaseAccount account, IReadOnlyDictionary<Guid, Money> askedElsewhere) =>
        [.. from invoice in account.Invoices
            where invoice.Outstanding.IsPositive
            let asked = askedElsewhere.GetValueOrDefault(invoice.InvoiceId)
            select new WritableInvoice(invoice.InvoiceId, invoice.Number, invoice.InvoiceDate, invoice.DueOn, invoice.Outstanding, asked, Money.Max(Money.Zero, Free(account, invoice) - asked))];

    /// <summary>
    /// Why these sums may not be written off as things stand, or null: other work on the case first (<c>WO-004</c>), then money that has
    /// no place yet (<c>RTC-003</c>), then each sum (<c>WO-007</c>).
    /// </summary>
    public static Refusal? RefusalOf(WriteOffReason reason, IReadOnlyCollection<WriteOffSum> sums, IReadOnlyList<WritableInvoice> writable, CaseAccount account, IEnumerable<RunningWorkflow> work) =>
        Beside(reason, work) ?? Unplaced(account) ?? sums.Select(sum => TooMuch(sum, writable)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>
    /// What running work says, by the table of handbook 4.3. The ladder is not closed for it: it stands still for these bills while the
    /// request waits, and ends when it is posted. While the probate is searched, only the estate's own reasons do.
    /// </summary>
    public static Refusal? Beside(WriteOffReason reason, IEnumerable<RunningWorkflow> work) =>
        work.Where(other => other is { EndedOn: null, Kind: not (WorkflowKind.Escalation or WorkflowKind.WriteOff) })
            .FirstOrDefault(other => MayRunTogether.Say(other.Kind, WorkflowKind.WriteOff) switch
            {
                Together.Yes => false,
                Together.WithEffect => reason is not (WriteOffReason.NOE or WriteOffReason.INE),
                _ => true,
            }) is { } first ? new("WO-004", $"Close {first.Kind.InWords().ToLowerInvariant()} {first.Reference} first.") : null;

    /// <summary>
    /// What counts towards the limit on one day: all that waits on the case and all that was posted in the twelve months before,
    /// money that came back for it or not, so that nobody gets by in small steps (handbook 12).
    /// </summary>
    public static Money Aggregate(IEnumerable<WriteOff> ofCase, DateOnly today) =>
        ofCase.Where(each => each.State.IsWaiting() || each.PostedOn > Dates.Months(today, -12)).Sum(each => each.Amount);

    /// <summary>Who must approve it: an uneconomic sum above <c>writeoff.uneconomic</c> is a manager's at the least.</summary>
    public static WriteOffBand Band(WriteOffReason reason, Money amount, Money aggregate, PolicyOn policy) =>
        WriteOffBand.Of(aggregate, policy, reason == WriteOffReason.UNE && amount > policy.Of(Settings.WriteOffUneconomic) ? Role.Manager : Role.Supervisor);

    /// <summary>What is said when other requests count with this one (<c>WO-003</c>): a notice, never a refusal; or null.</summary>
    public static Refusal? Notice(Money amount, Money aggregate) =>
        aggregate > amount ? new("WO-003", $"Other requests on this case count towards the limit. Total is {aggregate}.") : null;

    /// <summary>Why such a reason is not for this sum, or null.</summary>
    public static Refusal? ReasonRefusal(WriteOffReason reason, Money amount, PolicyOn policy) =>
        reason == WriteOffReason.SML && amount > policy.Of(Settings.WriteOffAutoSmall)
            ? new("WO-007", $"A small balance is {policy.Of(Settings.WriteOffAutoSmall)} at most. Choose another reason for {amount}.") : null;

    /// <summary>Why the customer cannot have been told of it on that day, or null.</summary>
    public static Refusal? ToldRefusal(DateOnly toldOn, WriteOff writeOff, DateOnly today) =>
        toldOn > today ? new("WO-008", "They cannot have been told on a day to come.")
        : toldOn < writeOff.PostedOn ? new("WO-008", $"It was posted on {writeOff.PostedOn.Value.InWords()}: they cannot have been told before.")
        : null;

    private static Money Free(CaseAccount account, InvoicePosition invoice)
    {
        var left = account.FreeOf(invoice, Blocks.WriteOff);
        return Money.Max(Money.Zero, Money.Min(left, invoice.Outstanding - account.DisputedOn(invoice) - account.ProtectedOn(invoice)));
    }

    private static Refusal? Unplaced(CaseAccount account) =>
        Money.Min(account.AccountCredit, account.Invoices.Sum(account.PlaceOn)) is { IsPositive: true } waiting
            ? new("RTC-003", $"{waiting} has been received and not allocated. Allocate it first.") : null;

    private static Refusal? TooMuch(WriteOffSum sum, IReadOnlyList<WritableInvoice> writable) =>
        writable.FirstOrDefault(invoice => invoice.InvoiceId == sum.InvoiceId) is not { } invoice ? new("WO-007", "Nothing is outstanding any more on an invoice of this request.")
        : sum.Amount > invoice.May ? new("WO-007", $"Only {invoice.May} of invoice {invoice.Number} may be written off: the rest is {Rest(invoice)}.")
        : null;

    private static string Rest(WritableInvoice invoice) =>
        invoice.May + invoice.Asked == invoice.Outstanding ? invoice.Asked.IsPositive ? "asked for already" : "not owed"
        : invoice.Asked.IsPositive ? "disputed, protected, held or asked for already" : "disputed, protected or held";
}
