using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Domain.Caseload.NextActionRule;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>The stored row follows its case, command by command, in the same transaction.</summary>
public sealed class CaseloadRowTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task A_row_says_what_the_ledger_the_holds_and_the_rules_say()
    {
        var debtCase = await Workbench.GivenCaseAsync("Okafor");
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486.00m, new(2026, 4, 1));

        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today, "Ring the daughter"));
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADM, "Checking the assessment", Today.AddDays(14), invoice.Id, Money.Pounds(90)));

        var row = await RowAsync(debtCase);
        Assert.Equal((debtCase.Reference, "Mr Colin Okafor", CaseStatus.Recovery), (row.Reference, row.Debtor, row.Status));
        Assert.Equal((48_600, 39_600, new DateOnly(2026, 4, 15)), (row.OutstandingPence, row.CollectablePence, row.OldestDueOn));
        Assert.Equal((NA11, Band.E, CaseloadTab.ToDo, Today, "Ring the daughter"), (row.Rule, row.Band, row.Tab!.Value, row.DueOn, row.Action));
        Assert.Equal("Other until 15 Jun 2026", row.Hold);
    }

    [Fact]
    public async Task Every_command_leaves_the_row_as_it_would_be_worked_out_afresh()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 486.00m, new(2026, 4, 1));

        var entry = await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today, "Ring the daughter"));
        await AssertFreshAsync(debtCase, NA11);
        await Workbench.DoAsync("Priya", new MoveDiaryEntry(entry, 0, Today.AddDays(9), ""));
        await AssertFreshAsync(debtCase, NA12);
        await Workbench.DoAsync("Priya", new RecordReceipt(debtCase.Id, "R-1", Today, ReceiptMethod.Card, Money.Pounds(500)));
        await AssertFreshAsync(debtCase, NA08);
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, "Sees an adviser", Today.AddDays(30)));
        await AssertFreshAsync(debtCase, NA08, CaseloadTab.OnHold);
        await Workbench.DoAsync("Priya", new LiftHold(hold, 0, "Advice has been taken"));
        await AssertFreshAsync(debtCase, NA08, CaseloadTab.ToDo);
        await Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, new(2026, 5, 20), "The daughter"));
        await AssertFreshAsync(debtCase, NA03, CaseloadTab.ToDo);
        await Workbench.DoAsync("Helen", new ReassignCase(debtCase.Id, 0, (await Workbench.OfficerAsync("Tom")).Id, "Tom knows the family"));
        await AssertFreshAsync(debtCase, NA03);
        Assert.Equal((await Workbench.OfficerAsync("Tom")).Id, (await RowAsync(debtCase)).OwnerId);
    }

    [Fact]
    public async Task A_letter_waits_in_the_row_until_it_is_answered()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var letter = ContactEntry.Of(Guid.NewGuid(), debtCase.Id, new(ContactDirection.In, ContactChannel.Letter, ContactPurpose.Other, ContactResult.Received, "Asks for a breakdown", NeedsAnswer: true), "Mr Frost", Guid.NewGuid(), Workbench.Workspace.Clock.Now());
        await PutAsync(letter);
        await TouchAsync(debtCase);
        await AssertFreshAsync(debtCase, NA04);

        await PutAsync(ContactEntry.Of(Guid.NewGuid(), debtCase.Id, new(ContactDirection.Out, ContactChannel.Letter, ContactPurpose.QueryAnswered, ContactResult.Sent, "Breakdown sent", AnswersId: letter.Id), "Mr Frost", Guid.NewGuid(), Workbench.Workspace.Clock.Now()));
        await TouchAsync(debtCase);

        Assert.NotEqual(NA04, (await RowAsync(debtCase)).Rule);
    }

    [Fact]
    public async Task A_promise_is_told_with_what_came_in_since()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 100m, new(2026, 4, 1));
        await PutAsync(Promise.Of(Guid.NewGuid(), debtCase.Id, Guid.NewGuid(), Money.Pounds(50), new(2026, 5, 1), new(2026, 5, 29), new(2026, 6, 3)));

        await Workbench.DoAsync("Priya", new RecordReceipt(debtCase.Id, "R-1", Today, ReceiptMethod.Card, Money.Pounds(20)));

        Assert.Equal((NA06, "£50.00 promised for 29 May 2026, £20.00 paid since 1 May 2026"), ((await RowAsync(debtCase)).Rule, (await RowAsync(debtCase)).Reason));
    }

    [Fact]
    public async Task A_case_that_closes_leaves_the_worklist_and_one_that_reopens_comes_back()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 100m, new(2026, 2, 2));
        await Workbench.DoAsync("Priya", new RecordReceipt(debtCase.Id, "R-1", Today, ReceiptMethod.Card, Money.Pounds(100)));
        await AssertFreshAsync(debtCase, NA12);
        Workbench.Clock.MoveTo(Today.AddDays(40));

        await Workbench.DoAsync("Priya", new CloseCase(debtCase.Id, 0));
        Assert.Null(await FindAsync(debtCase));

        await Workbench.DoAsync("Priya", new ReopenCase(debtCase.Id, 1, "A payment came back"));
        await AssertFreshAsync(debtCase, NA12);
    }

    [Fact]
    public async Task The_case_page_and_the_row_show_the_same_status_and_balances()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 1));
        foreach (var act in new Func<Task>[]
        {
            () => TouchAsync(debtCase),
            () => PutHoldAsync(debtCase, HoldCode.DIS, invoice.Id, 486m),
            () => PutHoldAsync(debtCase, HoldCode.ADV, null, 0m),
            () => Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, null, "The daughter")),
        })
        {
            await act();
            await TouchAsync(debtCase);

            var (row, page) = (await RowAsync(debtCase), await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference)));
            Assert.Equal((page.Status.Text, page.Balances.Outstanding.Pence, page.Balances.CollectableNow.Pence, page.Balances.Disputed.Pence),
                (row.StatusText, row.OutstandingPence, row.CollectablePence, row.DisputedPence));
        }
    }

    private async Task AssertFreshAsync(DebtCase debtCase, NextActionRule rule, CaseloadTab? tab = null)
    {
        var stored = await RowAsync(debtCase);
        await using var db = Workbench.Db();
        await db.Database.OpenConnectionAsync();
        using var reader = new CaseFactsReader(new FactSource(db, FactScope.OneCase, Workbench.Clock.Today()));
        var (head, facts) = reader.Of(debtCase.Id)!.Value;

        var decision = NextAction.Of(facts, Domain.Policy.PolicyOn.Defaults, Workbench.Clock.Today(), BankHolidays.Calendar);

        Assert.Equal(CaseloadRow.Of(head, facts, decision, Workbench.Clock.Today(), BankHolidays.Calendar), stored);
        Assert.Equal(rule, stored.Rule);
        Assert.Equal((await db.AccountAsync(debtCase.Id, Workbench.Clock.Today(), default)).Balances.CollectableNow.Pence, stored.CollectablePence);
        if (tab is not null)
            Assert.Equal(tab, stored.Tab);
    }

    private Task<Guid> TouchAsync(DebtCase debtCase) => Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today.AddDays(200), "Look again"));

    private async Task PutHoldAsync(DebtCase debtCase, HoldCode code, Guid? invoiceId, decimal amount)
    {
        await using var db = Workbench.Db();
        Hold.Place(db, new(debtCase.Id, code, "As agreed", Today.AddDays(60), invoiceId, Money.Pounds(amount)), Guid.NewGuid(), Workbench.Workspace.Clock);
        await db.SaveChangesAsync();
    }

    private async Task PutAsync(object row)
    {
        await using var db = Workbench.Db();
        db.Add(row);
        await db.SaveChangesAsync();
    }

    private async Task<CaseloadRow> RowAsync(DebtCase debtCase) => await FindAsync(debtCase) ?? throw new InvalidOperationException("It has no row.");

    private async Task<CaseloadRow?> FindAsync(DebtCase debtCase)
    {
        await using var db = Workbench.Db();
        return await db.Caseload().AsNoTracking().SingleOrDefaultAsync(row => row.CaseId == debtCase.Id);
    }
}
