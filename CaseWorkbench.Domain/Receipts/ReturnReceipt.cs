using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Why money that was received is not ours after all (handbook 18.3).</summary>
public enum ReturnReason
{
    ChequeUnpaid,
    DirectDebitUnpaid,
    CardChargeback,

    /// <summary>The bank took a transfer back, or the employer a deduction.</summary>
    RecalledByBank,

    /// <summary>It never came, or not on this account. The reference may be entered again.</summary>
    EnteredInError,
}

/// <summary>
/// Money that was received went back (handbook 18.3): all that became of it is reversed today, so that what it paid is owed again
/// from its own due date, and the owner is told. Returns the sum.
/// </summary>
[Requires(Permission.RecordReceipts)]
public sealed record ReturnReceipt(Guid ReceiptId, int SeenVersion, ReturnReason Reason, DateOnly ReturnedOn, [property: PersonalText] string Note = "") : ICommand<Money>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Reason == ReturnReason.EnteredInError && Note.Trim().Length == 0)
            yield return new(nameof(Note), "Say what was wrong with the entry.");
        if (Note.Length > 200)
            yield return new(nameof(Note), "Keep the note under 200 characters.");
    }
}

internal sealed class ReturnReceiptHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ReturnReceipt, Money>
{
    public async Task<Money> Handle(ReturnReceipt command, CancellationToken cancellationToken)
    {
        var receipt = await db.Receipts().FindAsync([command.ReceiptId], cancellationToken) ?? throw new NotFoundException("receipt");
        var debtCase = await db.CaseAsync(receipt.CaseId, acting.Officer, cancellationToken); // Money goes back on a closed case too.
        receipt.MustBeAt(command.SeenVersion);
        var refunded = RefundedSoFar.Of(await db.Refunds().AsNoTracking().Where(r => r.ReceiptId == receipt.Id).ToListAsync(cancellationToken));
        RefusedException.ThrowIf(Returns.RefusalOf(receipt) ?? Returns.RefusalOf(receipt, refunded) ?? Returns.RefusalOf(receipt, command.Reason, command.ReturnedOn, clock.Today()));

        var words = $"{command.Reason.InWords()}{(command.Note.Trim() is { Length: > 0 } note ? $": {note}" : "")}";
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken);
        foreach (var posting in ReceiptPostings.Return(await StandingAsync(receipt, cancellationToken), account, $"Receipt {receipt.Reference} went back. {words}", clock))
            db.Post(posting);
        receipt.Return(command.Reason, command.ReturnedOn);
        if (debtCase.OwnerId is { } owner && owner != acting.Officer.Id)
            db.Notify([owner], debtCase.Id, $"{debtCase.Reference}: {receipt.Amount} of {receipt.ReceivedOn.InWords()} went back ({command.Reason.InWords().ToLowerInvariant()})", clock);
        return receipt.Amount;
    }

    /// <summary>All that became of the receipt and still stands, the last first.</summary>
    private Task<List<Posting>> StandingAsync(Receipt receipt, CancellationToken ct) =>
        db.Postings().AsNoTracking().Where(p => p.ReceiptId == receipt.Id && p.ReversesId == null && !db.Postings().Any(r => r.ReversesId == p.Id)).OrderByDescending(p => p.Id).ToListAsync(ct);
}

/// <summary>When money may go back.</summary>
public static class Returns
{
    /// <summary>Why this receipt cannot go back at all, or null.</summary>
    public static Refusal? RefusalOf(Receipt receipt) =>
        receipt.ReturnedOn is { } on ? new("RCT-007", $"Receipt {receipt.Reference} went back on {on.InWords()} already.")
        : receipt.WithdrawnOn is not null ? new("RCT-007", $"The file that brought receipt {receipt.Reference} was undone: nothing of it stands.")
        : null;

    /// <summary>Why it cannot go back because some of it went back, or is about to, as a refund; or null. No money leaves twice.</summary>
    public static Refusal? RefusalOf(Receipt receipt, RefundedSoFar refunded) =>
        refunded.Waiting is { } waiting ? new("RCT-017", $"A refund of {waiting.Amount} of it waits for approval ({waiting.Reference}): have that returned first.")
        : refunded.Posted.IsPositive ? new("RCT-017", $"{refunded.Posted} of receipt {receipt.Reference} was refunded already: it cannot go back as well.")
        : null;

    public static Refusal? RefusalOf(Receipt receipt, ReturnReason reason, DateOnly returnedOn, DateOnly today) =>
        !Of(receipt.Method).Contains(reason) ? new("RCT-008", $"Money paid by {receipt.Method.InWords().ToLowerInvariant()} cannot go back as “{reason.InWords().ToLowerInvariant()}”.")
        : returnedOn > today ? new("RCT-006", "Money cannot go back on a day to come.")
        : returnedOn < receipt.ReceivedOn ? new("RCT-009", $"It was received on {receipt.ReceivedOn.InWords()} and cannot have gone back before.")
        : null;

    /// <summary>How money paid this way may go back.</summary>
    public static IReadOnlyList<ReturnReason> Of(ReceiptMethod method) => method switch
    {
        ReceiptMethod.Cheque => [ReturnReason.ChequeUnpaid, ReturnReason.EnteredInError],
        ReceiptMethod.DirectDebit => [ReturnReason.DirectDebitUnpaid, ReturnReason.EnteredInError],
        ReceiptMethod.Card => [ReturnReason.CardChargeback, ReturnReason.EnteredInError],
        ReceiptMethod.Cash => [ReturnReason.EnteredInError],
        _ => [ReturnReason.RecalledByBank, ReturnReason.EnteredInError],
    };
}
