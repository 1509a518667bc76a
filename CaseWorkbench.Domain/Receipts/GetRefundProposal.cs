using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>What an approver of a refund has to see: the receipt, the credit before and after, and the checks.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetRefundProposal(Guid RefundId) : IRequest<RefundProposalView>;

/// <summary>The card of a refund in the approvals queue. <paramref name="Version"/> is what the decision must have seen.</summary>
/// <param name="CreditOfReceipt">What of the receipt is account credit now.</param>
/// <param name="AccountCredit">All credit of the account now.</param>
/// <param name="MayNotApprove">Why it may not be approved, by this officer or as the money stands.</param>
public sealed record RefundProposalView(
    Guid RefundId, int Version, Money Amount, string Receipt, DateOnly ReceivedOn, ReceiptMethod Method, string Payer, Money Received, Money CreditOfReceipt, Money AccountCredit,
    RefundRoute Route, bool CustomerAsked, IReadOnlyList<ApprovalCheck> Checks, Refusal? MayNotApprove, bool MayReturn)
{
    public Money CreditThen => AccountCredit - Amount;
}

internal sealed class GetRefundProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetRefundProposal, RefundProposalView>
{
    public async Task<RefundProposalView> Handle(GetRefundProposal query, CancellationToken cancellationToken)
    {
        var before = await RefundBefore.OpenAsync(db, query.RefundId, acting.Officer, rules, clock, cancellationToken);
        var (refund, receipt, file) = (before.Refund, before.File.Receipt, before.File);
        return new(refund.Id, refund.Version, refund.Amount, receipt.Reference, receipt.ReceivedOn, receipt.Method, receipt.Payer, receipt.Amount, file.Unallocated, file.Account.AccountCredit,
            refund.Route, refund.CustomerAsked, await ChecksAsync(file, refund, cancellationToken), before.NotTheirs ?? file.RefusalOf(refund), before.MayNotReturn is null);
    }

    private async Task<IReadOnlyList<ApprovalCheck>> ChecksAsync(RefundFile file, Refund refund, CancellationToken ct)
    {
        var (receipt, account, minimum) = (file.Receipt, file.Account, file.Policy.Of(Settings.RefundMinimum));
        var from = Clearing.RefundableFrom(receipt.Method, receipt.ReceivedOn, file.Rules.Calendar);
        var taking = account.Invoices.Where(invoice => invoice.IsOverdue(account.Day)).Sum(account.PlaceOn);
        var elsewhere = await OwedElsewhereAsync(file.Case, ct);
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == file.Case.PersonId, ct);
        return
        [
            new(receipt.ReturnedOn is null && receipt.WithdrawnOn is null, "The money is still ours", receipt.ReturnedOn is { } on ? $"It went back on {on.InWords()}" : "It has not gone back"),
            new(account.Day >= from, $"Cleared for {Clearing.WorkingDays} working days", $"From {from.InWords()}"),
            new(refund.Amount <= file.Unallocated || refund.State == RefundState.Posted, "It is account credit", $"{file.Unallocated} of receipt {receipt.Reference}"),
            new(!taking.IsPositive, "No overdue bill could take it", taking.IsPositive ? $"{taking} is overdue, and neither disputed nor protected" : "Nothing is overdue but what is disputed or protected"),
            new(refund.Route == RefundRoute.AccountItCameFrom, "Back to where it came from", $"{receipt.Method.InWords()}{(receipt.Payer.Length > 0 ? $", {receipt.Payer}" : "")}"),
            new(refund.CustomerAsked || refund.Amount >= minimum, $"Asked for, or at least {minimum}", refund.CustomerAsked ? "The customer asked for it" : "Not asked for"),
            new(!elsewhere.IsPositive, "No other account of theirs is overdue", elsewhere.IsPositive ? $"{elsewhere} is: it may be set against that only with their consent" : "None is"),
            new(person.DateOfDeath is null && person.DeathHeardOn is null, "No death is reported", person.DateOfDeath is null && person.DeathHeardOn is null ? "None is" : "The estate is to be asked first"),
        ];
    }

    /// <summary>What the same person could be asked for on their other accounts, as far as the officer may know of them.</summary>
    private async Task<Money> OwedElsewhereAsync(DebtCase debtCase, CancellationToken ct)
    {
        var others = await db.CasesFor(acting.Officer).Where(c => c.PersonId == debtCase.PersonId && c.Id != debtCase.Id).Select(c => c.Id).ToListAsync(ct);
        return db.Accounts(others, clock.Today()).Values.Sum(account => account.Balances.CollectableNow);
    }
}
