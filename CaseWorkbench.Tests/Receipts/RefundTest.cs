using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>Where a test of refunds begins: an account with credit of one receipt.</summary>
public abstract class RefundTest : WorkbenchTest
{
    protected const string Why = "They paid April twice and rang us.";
    protected static readonly DateOnly Received = new(2026, 6, 1);
    protected DebtCase Case { get; private set; } = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Case = await Workbench.GivenCaseAsync();
    }

    /// <summary>Money received on 1 June that nothing was owed for.</summary>
    protected async Task<Guid> CreditAsync(decimal pounds = 40, ReceiptMethod method = ReceiptMethod.Bank, string reference = "R-1") =>
        (await Workbench.DoAsync("Leo", new RecordReceipt(Case.Id, reference, Received, method, Money.Pounds(pounds), "Mrs Frost"))).Id;

    protected static ProposeRefund Propose(Guid receipt, decimal pounds = 40, decimal seen = 40, bool asked = true, RefundRoute route = RefundRoute.AccountItCameFrom) =>
        new(receipt, Money.Pounds(seen), Money.Pounds(pounds), route, asked, Why);

    protected async Task<Guid> ProposedAsync(decimal pounds = 40, string by = "Leo", decimal credit = 40)
    {
        var receipt = await CreditAsync(credit);
        Workbench.Clock.MoveTo(new(2026, 6, 9));
        return await Workbench.DoAsync(by, Propose(receipt, pounds, credit));
    }

    protected async Task<Refund> RefundAsync(Guid id)
    {
        await using var db = Workbench.Db();
        return await db.Refunds().AsNoTracking().SingleAsync(refund => refund.Id == id);
    }
}
