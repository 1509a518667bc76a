using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>
/// Takes money of a receipt off an invoice, and puts it to another or leaves it as account credit (handbook 18.2: every allocation
/// can be undone with a reason).
/// </summary>
/// <param name="Seen">What the officer saw of the receipt on the invoice; where something else stands there now, the screen was stale.</param>
/// <param name="Amount">How much of that.</param>
/// <param name="ToInvoiceId">The invoice it goes to; none: it becomes account credit.</param>
/// <param name="PayerAsked">The payer said it is for that invoice: then it may go to a disputed or protected sum.</param>
[Requires(Permission.AllocateMoney)]
public sealed record MoveAllocation(
    Guid CaseId, Guid InvoiceId, Guid ReceiptId, Money Seen, Money Amount, Guid? ToInvoiceId, bool PayerAsked, [property: PersonalText] string Reason) : ICommand<Money>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (!Amount.IsPositive)
            yield return new(nameof(Amount), "Move more than £0.00.");
        if (Reason.Trim().Length is 0 or > 200)
            yield return new(nameof(Reason), "Say why it is moved, in up to 200 characters.");
    }
}

internal sealed class MoveAllocationHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<MoveAllocation, Money>
{
    public async Task<Money> Handle(MoveAllocation command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken);
        var from = InvoiceOf(account, command.InvoiceId);
        var stands = (await db.AllocatedAsync(debtCase.Id, from.InvoiceId, cancellationToken)).Where(part => part.ReceiptId == command.ReceiptId).Sum(part => part.Amount);
        if (stands != command.Seen)
            throw new StaleException();
        var to = command.ToInvoiceId is { } id ? InvoiceOf(account, id) : null;
        RefusedException.ThrowIf(Allocation.MoveRefusal(command.Amount, stands, from.InvoiceId, to is null ? null : new(to.InvoiceId, to.Number, to.Outstanding, account.PlaceOn(to)), command.PayerAsked));

        var share = to is null ? null : new AllocatedShare(to.InvoiceId, to.Number, to.InvoiceDate, command.Amount, command.PayerAsked ? AllocationRule.NamedByPayer : AllocationRule.MovedByOfficer);
        var writtenBack = await db.WrittenBackAsync(from.InvoiceId, command.ReceiptId, cancellationToken);
        foreach (var posting in ReceiptPostings.Move(debtCase.Id, command.ReceiptId, from, stands, writtenBack, share, command.Amount, command.Reason.Trim(), clock))
            db.Post(posting);
        return command.Amount;
    }

    private static InvoicePosition InvoiceOf(CaseAccount account, Guid id) => account.Invoices.FirstOrDefault(invoice => invoice.InvoiceId == id) ?? throw new NotFoundException("invoice");
}
