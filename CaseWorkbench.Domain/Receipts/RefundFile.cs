using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>A receipt with all that a refund of it is judged by today.</summary>
internal sealed record RefundFile(DebtCase Case, Receipt Receipt, Money Unallocated, RefundedSoFar Refunded, CaseAccount Account, Rulebook Rules)
{
    public PolicyOn Policy => Rules.On(Account.Day);

    /// <summary>Why none of it may be refunded today, or null.</summary>
    public Refusal? Refusal => Refunds.RefusalOf(Receipt, Unallocated, Account, Rules.Calendar);

    /// <summary>Why this refund may not be posted as things stand now, or null: the credit may be gone by now.</summary>
    public Refusal? RefusalOf(Refund refund) => Refusal ?? RefusalOf(refund.Amount, refund.Route, refund.CustomerAsked);

    public Refusal? RefusalOf(Money amount, RefundRoute route, bool customerAsked) =>
        Refunds.RefusalOf(amount, Unallocated, route, customerAsked, Policy.Of(Settings.RefundMinimum));

    /// <summary>Opens it; money goes back on a closed case too.</summary>
    public static async Task<RefundFile> OpenAsync(WorkbenchDb db, Guid receiptId, Officer officer, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var receipt = await db.Receipts().FindAsync([receiptId], ct) ?? throw new NotFoundException("receipt");
        var debtCase = await db.CaseAsync(receipt.CaseId, officer, ct);
        var unallocated = (await db.UnallocatedAsync(debtCase.Id, ct)).Where(part => part.ReceiptId == receipt.Id).Sum(part => part.Amount);
        var refunded = RefundedSoFar.Of(await db.Refunds().Where(r => r.ReceiptId == receipt.Id).ToListAsync(ct));
        return new(debtCase, receipt, unallocated, refunded, await db.AccountAsync(debtCase.Id, clock.Today(), ct), await rules.ReadAsync(ct));
    }
}

/// <summary>A refund that is to be decided: its proposal, and what the acting officer may do with it.</summary>
internal sealed record RefundBefore(Refund Refund, Proposal Proposal, Decider Decider, RefundFile File)
{
    public static async Task<RefundBefore> OpenAsync(WorkbenchDb db, Guid refundId, Officer officer, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var refund = await db.Refunds().FindAsync([refundId], ct) ?? throw new NotFoundException("refund");
        var file = await RefundFile.OpenAsync(db, refund.ReceiptId, officer, rules, clock, ct);
        var proposal = await db.Proposals().SingleAsync(p => p.Id == refund.ProposalId, ct);
        return new(refund, proposal, await db.DeciderAsync(officer, proposal, file.Policy, clock.Today(), ct), file);
    }

    /// <summary>Why the acting officer may not decide it, whatever the money says; or null.</summary>
    public Refusal? NotTheirs => Proposal.RefusalFor(Decider);

    /// <summary>Whether they may send it back: whoever may decide it, and its preparer, who takes it back.</summary>
    public Refusal? MayNotReturn => Decider.OfficerId == Proposal.PreparedBy ? null : NotTheirs;
}
