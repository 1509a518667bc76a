using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Ledger;

public sealed class ManyAccountsTests : WorkbenchTest
{
    [Fact]
    public async Task Accounts_read_many_at_a_time_are_those_read_one_by_one()
    {
        var cases = new List<DebtCase>();
        foreach (var n in Enumerable.Range(1, 8))
            cases.Add(await GivenAccountAsync(n));

        await using var db = Workbench.Db();
        var today = Workbench.Workspace.Clock.Today();
        var many = db.Accounts([.. cases.Select(debtCase => debtCase.Id), cases[0].Id], today);

        Assert.Equal(8, many.Count);
        foreach (var debtCase in cases)
            Assert.Equal(InWords(await db.AccountAsync(debtCase.Id, today, default)), InWords(many[debtCase.Id]));
    }

    private async Task<DebtCase> GivenAccountAsync(int n)
    {
        var debtCase = await Workbench.GivenCaseAsync();
        foreach (var k in Enumerable.Range(0, n % 4))
            await Workbench.GivenInvoiceAsync(debtCase, $"INV-{n}-{k}", 100 + k, new(2026, 3, 1 + k));
        if (n > 4)
            await Workbench.DoAsync("Priya", new RecordReceipt(debtCase.Id, $"RCT-{n}", new(2026, 5, 30), ReceiptMethod.Card, Money.Pounds(n * 25)));
        if (n % 4 == 3)
        {
            await using var db = Workbench.Db();
            var invoice = await db.Invoices().FirstAsync(i => i.CaseId == debtCase.Id);
            Hold.Place(db, new(debtCase.Id, HoldCode.DIS, "Carer did not come", InvoiceId: invoice.Id, Amount: Money.Pounds(30)), Guid.NewGuid(), Workbench.Workspace.Clock);
            Hold.Place(db, new(debtCase.Id, HoldCode.ADV, "Seeing an adviser", new(2026, 6, 30)), Guid.NewGuid(), Workbench.Workspace.Clock);
            await db.SaveChangesAsync();
        }
        return debtCase;
    }

    private static string InWords(CaseAccount account) =>
        $"{account.Day} {account.AccountCredit}\n{string.Join('\n', account.Invoices)}\n{string.Join('\n', account.Held.OrderBy(part => part.HoldId))}";
}
