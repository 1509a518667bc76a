using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>A case's account today, invoice by invoice and receipt by receipt: what was paid, where it stands, and the rule that put it there (handbook 18.2).</summary>
[Requires(Permission.ReadCases)]
public sealed record GetAccount(Guid CaseId) : IRequest<AccountView>;

/// <param name="Invoices">The newest first, the paid ones too.</param>
/// <param name="Receipts">The newest first, those that went back too.</param>
/// <param name="RefundMinimum">Less than this is refunded only where the customer asked (<c>refund.minimum</c>).</param>
public sealed record AccountView(DateOnly Today, Money Credit, Money RefundMinimum, IReadOnlyList<AccountInvoice> Invoices, IReadOnlyList<AccountReceipt> Receipts);

/// <summary>A bill, and the money that stands against it. <paramref name="MayTake"/> is what of it is neither disputed nor protected.</summary>
public sealed record AccountInvoice(Guid Id, string Number, DateOnly DueOn, Money Gross, Money Credited, Money WrittenOff, Money Outstanding, Money MayTake, IReadOnlyList<AccountPart> Parts)
{
    public MoveTarget AsTarget => new(Id, Number, Outstanding, MayTake);
}

/// <summary>What stands of a receipt against a bill: the rule that put it there, and the day.</summary>
public sealed record AccountPart(Guid ReceiptId, string Reference, DateOnly ReceivedOn, Money Amount, AllocationRule Rule, DateOnly AllocatedOn);

/// <summary>Money that came in.</summary>
/// <param name="Unallocated">What of it is account credit.</param>
/// <param name="ClearsOn">The day it is cleared, or was.</param>
/// <param name="Refunded">What of it was refunded, and what waits to be.</param>
/// <param name="RefundRefusal">Why none of it may be refunded now.</param>
/// <param name="MayReturnAs">How it may go back; empty where <paramref name="ReturnRefusal"/> says why not.</param>
public sealed record AccountReceipt(
    Guid Id, int Version, string Reference, DateOnly ReceivedOn, ReceiptMethod Method, string Payer, Money Amount, Money Unallocated,
    ReceiptStatus Status, DateOnly ClearsOn, DateOnly? ReturnedOn, ReturnReason? ReturnReason, AccountRefund Refunded, Refusal? RefundRefusal, Refusal? ReturnRefusal, IReadOnlyList<ReturnReason> MayReturnAs);

/// <summary>The sum of a receipt that was refunded, and the proposal that waits: “A-12”, and its sum.</summary>
public sealed record AccountRefund(Money Posted, string? Waiting, Money WaitingAmount);

internal sealed class GetAccountHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetAccount, AccountView>
{
    public async Task<AccountView> Handle(GetAccount query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken);
        var receipts = await db.Receipts().AsNoTracking().Where(r => r.CaseId == debtCase.Id && (r.WithdrawnOn == null || r.ReturnedOn != null)).ToListAsync(cancellationToken);
        var moves = await db.Postings().AsNoTracking().Where(p => p.CaseId == debtCase.Id && p.ReceiptId != null).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var (byInvoice, byReceipt) = (moves.Where(move => move.InvoiceId is not null).ToLookup(move => move.InvoiceId!.Value), moves.ToLookup(move => move.ReceiptId!.Value));
        var refunds = (await db.Refunds().AsNoTracking().Where(r => r.CaseId == debtCase.Id && r.State != RefundState.Returned).ToListAsync(cancellationToken)).ToLookup(refund => refund.ReceiptId);
        var (known, rulebook) = (receipts.ToDictionary(receipt => receipt.Id), await rules.ReadAsync(cancellationToken));
        return new(account.Day, account.AccountCredit, rulebook.On(account.Day).Of(Settings.RefundMinimum),
            [.. account.Invoices.Reverse().Select(invoice => new AccountInvoice(invoice.InvoiceId, invoice.Number, invoice.DueOn, invoice.Gross, invoice.Credited, invoice.WrittenOff, invoice.Outstanding, account.PlaceOn(invoice),
                [.. Parts([.. byInvoice[invoice.InvoiceId]], known)]))],
            [.. receipts.OrderByDescending(receipt => receipt.ReceivedOn).ThenByDescending(receipt => receipt.Reference, StringComparer.Ordinal)
                .Select(receipt => Row(receipt, byReceipt[receipt.Id], RefundedSoFar.Of(refunds[receipt.Id]), account, rulebook.Calendar))]);
    }

    private static IEnumerable<AccountPart> Parts(IReadOnlyList<Posting> oldestFirst, Dictionary<Guid, Receipt> known) =>
        from part in CreditNotes.AllocatedIn(oldestFirst).Reverse()
        let receipt = known[part.ReceiptId]
        let put = oldestFirst.Last(move => move.ReceiptId == part.ReceiptId && move.Kind == PostingKind.Allocation)
        select new AccountPart(receipt.Id, receipt.Reference, receipt.ReceivedOn, part.Amount, put.Rule, put.EffectiveOn);

    private static AccountReceipt Row(Receipt receipt, IEnumerable<Posting> moves, RefundedSoFar refunded, CaseAccount account, WorkingCalendar calendar)
    {
        var unallocated = moves.Sum(move => move.Credit == LedgerAccount.AccountCredit ? move.Amount : move.Debit == LedgerAccount.AccountCredit ? -move.Amount : Money.Zero);
        var refusal = Returns.RefusalOf(receipt) ?? Returns.RefusalOf(receipt, refunded);
        return new(receipt.Id, receipt.Version, receipt.Reference, receipt.ReceivedOn, receipt.Method, receipt.Payer, receipt.Amount, unallocated,
            Clearing.StatusOf(receipt.Method, receipt.ReceivedOn, receipt.ReturnReason, account.Day, calendar), Clearing.ClearsOn(receipt.Method, receipt.ReceivedOn, calendar),
            receipt.ReturnedOn, receipt.ReturnReason, new(refunded.Posted, refunded.Waiting?.Reference, refunded.Waiting?.Amount ?? Money.Zero),
            Refunds.RefusalOf(refunded) ?? Refunds.RefusalOf(receipt, unallocated, account, calendar), refusal, refusal is null ? Returns.Of(receipt.Method) : []);
    }
}
