using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

public sealed class CaseLifeCycleTests : WorkbenchTest
{
    private static readonly OpenCase Frost = new("FR-77", DebtType.HomeCare, "Mr", "Colin", "Frost", new(1941, 3, 2), "4 Mill Lane", "Wexcombe", "wx12ab");

    [Fact]
    public async Task A_case_opened_by_hand_gets_the_least_loaded_owner_and_a_first_review_in_five_working_days()
    {
        await Workbench.GivenCaseAsync(owner: "Tom"); // Adeyemi is first by surname, but has one already.

        var id = await Workbench.KeepsContractAsync("Gwen", Frost, wrongOfficer: "Leo");

        await using var db = Workbench.Db();
        var debtCase = await db.Cases().SingleAsync(c => c.Id == id);
        Assert.Equal((await Workbench.OfficerAsync("Gwen")).Id, debtCase.OwnerId);
        var review = await db.Diary().SingleAsync(e => e.CaseId == id);
        Assert.Equal((DiaryKind.FirstReview, new DateOnly(2026, 6, 8)), (review.Kind, review.DueOn));
        Assert.Equal("CAS-007", await Workbench.RefusedAsync("Gwen", Frost));
    }

    [Fact]
    public async Task An_account_that_is_only_known_opens_by_itself_the_night_after_its_first_invoice_was_due()
    {
        var id = await Workbench.DoAsync("Gwen", Frost with { IsOpen = false });
        await using var db = Workbench.Db();
        await Workbench.GivenInvoiceAsync(await db.Cases().SingleAsync(c => c.Id == id), "900001", 50, new(2026, 6, 1));

        Assert.Equal(0, await NightAsync(new OpenDueCases(new(2026, 6, 15))));
        Assert.Equal(1, await NightAsync(new OpenDueCases(new(2026, 6, 16))));
        Assert.Equal(0, await NightAsync(new OpenDueCases(new(2026, 6, 16))));

        Assert.Equal("Recovery", (await ViewAsync("CW-100001")).Status.Text);
    }

    [Fact]
    public async Task A_paid_case_closes_after_28_quiet_days_and_opens_again_with_a_new_overdue_invoice()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "900001", 50, new(2026, 5, 1));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(50)));

        Assert.Equal(0, await NightAsync(new CloseQuietCases(new(2026, 6, 28))));
        Assert.Equal(1, await NightAsync(new CloseQuietCases(new(2026, 6, 29))));
        Assert.Equal(CaseStatus.Closed, (await ViewAsync(debtCase.Reference)).Status.Status);

        await Workbench.GivenInvoiceAsync(debtCase, "900002", 60, new(2026, 7, 1));
        Assert.Equal(1, await NightAsync(new OpenDueCases(new(2026, 7, 16))));
        Assert.Equal(CaseState.Open, (await ViewAsync(debtCase.Reference)).State);
    }

    [Fact]
    public async Task Account_credit_or_an_open_diary_date_keeps_a_case_open_and_the_button_says_so()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "900001", 50, new(2026, 5, 1));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(54)));
        Workbench.Clock.MoveTo(new(2026, 7, 1));

        var close = (await ViewAsync(debtCase.Reference)).Offers.Single(offer => offer.Action == CaseAction.Close);

        Assert.Equal("£4.00 of account credit must be allocated or refunded first.", close.Refusal?.Message);
        Assert.Equal("CAS-003", await Workbench.RefusedAsync("Priya", new CloseCase(debtCase.Id, (await ViewAsync(debtCase.Reference)).Version)));
        Assert.Equal(0, await NightAsync(new CloseQuietCases(new(2026, 7, 1))));
    }

    [Fact]
    public async Task Closing_and_reopening_by_hand_keep_the_contract_of_commands()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "900001", 50, new(2026, 5, 1));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(50)));
        Workbench.Clock.MoveTo(new(2026, 7, 1));

        var close = new CloseCase(debtCase.Id, 0);
        await Workbench.KeepsContractAsync("Priya", close, wrongOfficer: "Leo", stale: close with { SeenVersion = 9 });
        var reopen = new ReopenCase(debtCase.Id, 1, "His bank has called it back.");
        await Workbench.KeepsContractAsync("Priya", reopen, wrongOfficer: "Leo", stale: reopen with { SeenVersion = 9 });

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", reopen with { SeenVersion = 2 }));
    }

    [Fact]
    public async Task An_officer_takes_a_case_that_nobody_owns_and_no_other()
    {
        var debtCase = await Workbench.GivenCaseAsync(owner: null);
        var take = new TakeCase(debtCase.Id, 0);

        await Workbench.KeepsContractAsync("Gwen", take, wrongOfficer: "Owen", stale: take with { SeenVersion = 9 });

        Assert.Equal("GEN-002", await Workbench.RefusedAsync("Tom", take with { SeenVersion = 1 }));
    }

    [Fact]
    public async Task A_supervisor_gives_a_case_away_with_its_diary_and_both_officers_are_told()
    {
        var debtCase = await Workbench.GivenCaseAsync(owner: "Priya");
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 3), "Ring his daughter"));
        var tom = (await Workbench.OfficerAsync("Tom")).Id;
        var give = new ReassignCase(debtCase.Id, 0, tom, "Priya is away until July.");

        Assert.Equal("GEN-002", await Workbench.RefusedAsync("Gwen", give));
        await Workbench.KeepsContractAsync("Helen", give, wrongOfficer: "Gwen", stale: give with { SeenVersion = 9 });

        await using var db = Workbench.Db();
        Assert.Equal(tom, (await db.Diary().SingleAsync()).OwnerId);
        Assert.Equal(2, await db.Notices().CountAsync());
    }

    [Fact]
    public async Task Nobody_owns_a_case_they_have_an_interest_in()
    {
        var debtCase = await Workbench.GivenCaseAsync(owner: null);
        await Workbench.GivenInterestAsync("Gwen", debtCase);

        Assert.Equal("CAS-005", await Workbench.RefusedAsync("Gwen", new TakeCase(debtCase.Id, 0)));
        Assert.Equal("CAS-005", await Workbench.RefusedAsync("Helen", new ReassignCase(debtCase.Id, 0, (await Workbench.OfficerAsync("Gwen")).Id, "She asked for it.")));
    }

    [Fact]
    public async Task A_restricted_case_is_to_everyone_else_as_if_it_were_not_there()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var helen = (await Workbench.OfficerAsync("Helen")).Id;
        var restrict = new RestrictCase(debtCase.Id, 0, true, [helen], "A colleague's father.");
        await Workbench.KeepsContractAsync("Helen", restrict, wrongOfficer: "Priya", stale: restrict with { SeenVersion = 9 });

        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetCase(debtCase.Reference)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetTimeline(debtCase.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 3), "Ring")));
        Assert.Equal(debtCase.Reference, (await ViewAsync(debtCase.Reference, "Helen")).Reference);
    }

    private Task<int> NightAsync(CaseWorkbench.Domain.Requests.ICommand<int> step)
    {
        var day = (DateOnly)step.GetType().GetProperty("Today")!.GetValue(step)!;
        Workbench.Clock.MoveTo(day, 2);
        return Workbench.DoAsync("Nightly run", step);
    }

    private Task<CaseView> ViewAsync(string reference, string officer = "Priya") => Workbench.DoAsync(officer, new GetCase(reference));
}
