using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
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
public sealed record AccountView(DateOnly Today, Money Credit, IReadOnlyList<AccountInvoice> Invoices, IReadOnlyList<AccountReceipt> Receipts);

/// <summary>A bill, and the money that stands against it. <paramref name="MayTake"/> is what of it is neither disputed nor protected.</summary>
public sealed record AccountInvoice(Guid Id, string Number, DateOnly DueOn, Money Gross, Money Credited, Money WrittenOff, Money Outstanding, Money MayTake, IReadOnlyList<AccountPart> Parts)
{
    public MoveTarget AsTarget => new(Id, Number, Outstanding, MayTake);
}

/// <summary>What stands of a receipt against a bill: the rule that put it there, and the day.</summary>
public sealed record AccountPart(Guid ReceiptId, string Reference, DateOnly ReceivedOn, Money Amount, AllocationRule Rule, DateOnly AllocatedOn);

/// <summary>Money that came in.</summary>
/// <param name="Unallocated">What of it is account credit.</param>
/// <param name="MayReturnAs">How it may go back; empty where <paramref name="ReturnRefusal"/> says why not.</param>
public sealed record AccountReceipt(
    Guid Id, int Version, string Reference, DateOnly ReceivedOn, ReceiptMethod Method, string Payer, Money Amount, Money Unallocated,
    DateOnly? ReturnedOn, ReturnReason? ReturnReason, Refusal? ReturnRefusal, IReadOnlyList<ReturnReason> MayReturnAs);

internal sealed class GetAccountHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetAccount, AccountView>
{
    public async Task<AccountView> Handle(GetAccount query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken);
        var receipts = await db.Receipts().AsNoTracking().Where(r => r.CaseId == debtCase.Id && (r.WithdrawnOn == null || r.ReturnedOn != null)).ToListAsync(cancellationToken);
        var moves = await db.Postings().AsNoTracking().Where(p => p.CaseId == debtCase.Id && p.ReceiptId != null).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var (byInvoice, byReceipt) = (moves.Where(move => move.InvoiceId is not null).ToLookup(move => move.InvoiceId!.Value), moves.ToLookup(move => move.ReceiptId!.Value));
        var known = receipts.ToDictionary(receipt => receipt.Id);
        return new(account.Day, account.AccountCredit,
            [.. account.Invoices.Reverse().Select(invoice => new AccountInvoice(invoice.InvoiceId, invoice.Number, invoice.DueOn, invoice.Gross, invoice.Credited, invoice.WrittenOff, invoice.Outstanding, account.PlaceOn(invoice),
                [.. Parts([.. byInvoice[invoice.InvoiceId]], known)]))],
            [.. receipts.OrderByDescending(receipt => receipt.ReceivedOn).ThenByDescending(receipt => receipt.Reference, StringComparer.Ordinal)
                .Select(receipt => Row(receipt, byReceipt[receipt.Id]))]);
    }

    private static IEnumerable<AccountPart> Parts(IReadOnlyList<Posting> oldestFirst, Dictionary<Guid, Receipt> known) =>
        from part in CreditNotes.AllocatedIn(oldestFirst).Reverse()
        let receipt = known[part.ReceiptId]
        let put = oldestFirst.Last(move => move.ReceiptId == part.ReceiptId && move.Kind == PostingKind.Allocation)
        select new AccountPart(receipt.Id, receipt.Reference, receipt.ReceivedOn, part.Amount, put.Rule, put.EffectiveOn);

    private static AccountReceipt Row(Receipt receipt, IEnumerable<Posting> moves)
    {
        var unallocated = moves.Sum(move => move.Credit == LedgerAccount.AccountCredit ? move.Amount : move.Debit == LedgerAccount.AccountCredit ? -move.Amount : Money.Zero);
        var refusal = Returns.RefusalOf(receipt);
        return new(receipt.Id, receipt.Version, receipt.Reference, receipt.ReceivedOn, receipt.Method, receipt.Payer, receipt.Amount, unallocated,
            receipt.ReturnedOn, receipt.ReturnReason, refusal, refusal is null ? Returns.Of(receipt.Method) : []);
    }
}
