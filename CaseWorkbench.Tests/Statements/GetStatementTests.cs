using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Statements;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Statements;

public sealed class GetStatementTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task A_statement_tells_what_is_owed_and_how_it_came_about_in_plain_words()
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost");
        await Workbench.GivenInvoiceAsync(debtCase, "930100", 640m, new(2026, 3, 2));
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 13));
        await Workbench.DoAsync("Priya", new RecordReceipt(debtCase.Id, "R-1", Today.AddDays(-2), ReceiptMethod.DirectDebit, Money.Pounds(700)));

        var statement = await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference));

        Assert.Equal((640m, 426m, 426m), (statement.Accounts[0].BroughtForward.InPounds, statement.Balance.InPounds, statement.ToPay.InPounds));
        Assert.Equal(new DateOnly(2026, 4, 1), statement.From);
        Assert.Equal(["Home care, 4 weeks", "You paid by direct debit. Thank you"], statement.Accounts[0].Lines.Select(line => line.Text));
        Assert.Equal("It paid bill 930100 (£640.00), bill 930101 (£60.00)", statement.Accounts[0].Lines[1].Detail);
        Assert.Equal("Bill 930101, to pay by 27 Apr 2026", statement.Accounts[0].Lines[0].Detail);
        Assert.Equal(("Mr Colin Frost", "Dear Mr Frost", true), (statement.Addressee, statement.Greeting, statement.IsSpecimen));
        Assert.Equal(486m, statement.Periods.Sum(period => period.Charged).InPounds);
    }

    [Fact]
    public async Task As_at_any_day_it_is_the_balance_of_that_day()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930100", 640m, new(2026, 3, 2));
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 13));
        await Workbench.DoAsync("Priya", new RecordReceipt(debtCase.Id, "R-1", Today.AddDays(-2), ReceiptMethod.Card, Money.Pounds(700)));

        for (var at = new DateOnly(2026, 2, 20); at <= Today; at = at.AddDays(3))
        {
            var statement = await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference, at, at.AddDays(-30)));
            var balances = (await Workbench.DoAsync("Priya", new GetBalances(debtCase.Id, at))).Balances;

            Assert.Equal(balances.Outstanding - balances.AccountCredit, statement.Balance);
            Assert.Equal(balances.CollectableNow, statement.ToPay);
            Assert.Equal(statement.Balance, statement.Accounts.Sum(account => account.BroughtForward + account.Lines.Sum(line => line.Change)));
        }
        Assert.Equal(Today, (await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference, Today.AddDays(40)))).At);
    }

    [Fact]
    public async Task What_is_disputed_is_told_apart_with_its_reason_and_not_asked_for()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var bill = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 13));
        await Workbench.DoAsync("Priya", new Domain.Disputes.LogDispute(debtCase.Id, bill.Id, Money.Pounds(90), Domain.Disputes.DisputeCategory.SNR, Domain.Contacts.ContactChannel.Phone, Today, GivenDispute.Words));

        var statement = await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference));

        Assert.Equal((396m, 90m), (statement.ToPay.InPounds, statement.NotAskedFor.InPounds));
        var held = Assert.Single(statement.Accounts[0].NotAskedFor);
        Assert.Equal(("930101", true), (held.Bill, held.IsDispute));
        Assert.StartsWith("On 1 Jun 2026 you told us that you do not agree", held.Why, StringComparison.Ordinal);
        Assert.Null(statement.NotToSend);
    }

    [Fact]
    public async Task One_debtor_has_one_statement_over_the_accounts_the_officer_may_see()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var second = await Workbench.GivenSecondCaseAsync(debtCase);
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 100m, new(2026, 4, 13));
        await Workbench.GivenInvoiceAsync(second, "930102", 50m, new(2026, 4, 13));

        Assert.Equal((2, 150m), await SeenAsync());

        await Workbench.DoAsync("Helen", new RestrictCase(second.Id, 0, true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));
        Assert.Equal((1, 100m), await SeenAsync());
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetStatement(second.Reference)));

        async Task<(int, decimal)> SeenAsync() => await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference)) is var seen ? (seen.Accounts.Count, seen.Balance.InPounds) : default;
    }

    [Fact]
    public async Task An_estate_is_addressed_through_its_personal_representatives_and_not_sent_in_the_pause()
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost");
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 100m, new(2026, 4, 13));
        await Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, new(2026, 5, 20), "Told by the daughter"));

        var statement = await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference));

        Assert.Equal(("The Personal Representatives of Mr Colin Frost", "Dear Personal Representatives"), (statement.Addressee, statement.Greeting));
        Assert.Equal("HOLD-002", statement.NotToSend?.Code);
        Assert.Equal("HOLD-002", await Workbench.RefusedAsync("Priya", new PrepareStatement(debtCase.Id, Today, StatementForm.Paper)));
    }

    [Theory]
    [InlineData(AuthorityKind.Deputy, "Grace Frost, deputy for Mr Colin Frost")]
    [InlineData(AuthorityKind.PropertyAttorney, "Grace Frost, attorney for Mr Colin Frost")]
    [InlineData(AuthorityKind.HealthAttorney, "Mr Colin Frost")]
    [InlineData(AuthorityKind.Payer, "Mr Colin Frost")]
    public async Task Only_who_may_deal_with_the_money_is_addressed_in_the_debtors_place(AuthorityKind kind, string addressee)
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost");
        await using (var db = Workbench.Db())
        {
            db.Add(Authority.Of(Guid.NewGuid(), debtCase.PersonId, kind, "Grace Frost", "daughter", "", "Seen", "", new(2026, 1, 1), null));
            await db.SaveChangesAsync();
        }

        Assert.Equal(addressee, (await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference))).Addressee);
    }

    [Fact]
    public async Task Where_their_address_is_kept_it_goes_there_and_the_timeline_says_to_whom()
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost");
        await Workbench.DoAsync("Leo", new AddAuthority(debtCase.Id, AuthorityKind.Deputy, "Grace Frost", "daughter", "", "Order seen", "", new(2026, 1, 1), null, Address: new("1 High Street", "", "Wexcombe", "WX1 1AA")));

        var statement = await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference));
        await Workbench.DoAsync("Priya", new PrepareStatement(debtCase.Id, Today, StatementForm.Paper));

        Assert.Equal((true, false, "1 High Street, Wexcombe, WX1 1AA"), (statement.IsForAnother, statement.IsAtDebtors, string.Join(", ", statement.Address)));
        await using var db = Workbench.Db();
        Assert.Contains(await db.Timeline().Where(e => e.CaseId == debtCase.Id).ToListAsync(), entry => entry.Text == "Statement as at 1 Jun 2026 printed, for Grace Frost, deputy for Mr Colin Frost");
    }

    [Fact]
    public async Task Making_it_is_noted_on_the_case_and_every_look_in_the_access_log()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference));

        await Workbench.DoAsync("Priya", new PrepareStatement(debtCase.Id, Today, StatementForm.Word, LargePrint: true));

        await using var db = Workbench.Db();
        Assert.Contains(await db.Timeline().Where(e => e.CaseId == debtCase.Id).ToListAsync(), entry => entry.Text == "Statement as at 1 Jun 2026 made as a Word file in large print");
        Assert.Contains(await Domain.Audit.AuditSets.AuditEntries(db).ToListAsync(), entry => entry.Command == nameof(PrepareStatement) && entry.CaseId == debtCase.Id);
        Assert.Equal(["statement"], (await Domain.Audit.AuditSets.AccessEntries(db).ToListAsync()).Select(entry => entry.What));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync((await AnAuditorAsync()), new PrepareStatement(debtCase.Id, Today, StatementForm.Paper)));
    }

    [Fact]
    public async Task A_hold_on_the_whole_case_stops_it_until_it_is_lifted()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, "Getting help from StepChange", Today.AddDays(20)));
        Assert.Equal("HOLD-002", await Workbench.RefusedAsync("Priya", new PrepareStatement(debtCase.Id, Today, StatementForm.Paper)));

        await using (var db = Workbench.Db())
            await Workbench.DoAsync("Helen", new LiftHold((await db.Holds().SingleAsync()).Id, (await db.Holds().SingleAsync()).Version, "They have their plan now"));

        await Workbench.DoAsync("Priya", new PrepareStatement(debtCase.Id, Today, StatementForm.Paper));
    }

    private async Task<string> AnAuditorAsync()
    {
        await using var db = Workbench.Db();
        return (await Domain.Access.AccessSets.Officers(db).FirstAsync(o => o.Role == Domain.Access.Role.Auditor)).Name;
    }
}
