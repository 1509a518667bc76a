using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Moratoria;

public sealed class RecordMoratoriumTests : WorkbenchTest
{
    [Fact]
    public async Task From_the_moment_it_is_recorded_nothing_protected_is_collectable_and_every_date_is_in_the_diary()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();

        var id = await Workbench.KeepsContractAsync("Priya", GivenMoratorium.Notice(debtCase, a, b), wrongOfficer: "Leo");

        var balances = (await Workbench.AccountAsync(debtCase)).Balances;
        Assert.Equal((Money.Pounds(826.40m), Money.Zero), (balances[Balance.Protected], balances.CollectableNow));
        Assert.Equal("920101 all, 920102 all", await Workbench.HeldAsync());
        Assert.Equal("Search 12 May!, ReviewRequest 22 May!, MidwayOpens 30 May, MidwayCloses 9 Jun, Court 24 Jun!, Review 6 Jul", await Workbench.DatesAsync(debtCase));
        await using var db = Workbench.Db();
        Assert.Equal((new DateOnly(2026, 5, 6), new DateOnly(2026, 7, 4)), await db.Holds().Select(h => new ValueTuple<DateOnly, DateOnly>(h.CountsFrom, h.EndsOn!.Value)).Distinct().SingleAsync());
        Assert.All(await db.Holds().ToListAsync(), hold => Assert.Equal((id, "Ann Lee, StepAhead, 0800 160 160"), (hold.SourceId, hold.Contact)));
        Assert.Equal([a.Id, b.Id], (await db.RunningWorkflows().SingleAsync()).InvoiceIds);
        Assert.Equal("Protected", (await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference))).Status.Text);
    }

    [Fact]
    public async Task The_call_prompt_says_the_laws_own_words_and_a_call_that_was_made_is_taken_and_flagged()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();

        var rules = await Workbench.DoAsync("Priya", new GetContactRules(debtCase.Id));
        await Workbench.DoAsync("Priya", new LogContact(debtCase.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, ContactResult.Spoke, "Asked for the money."));

        Assert.Equal("Breathing space until 4 Jul 2026. You may not ask for £826.40 or contact them to collect it. Contact the adviser Ann Lee, StepAhead, 0800 160 160 if needed.",
            rules.AgainstDemand.Single(refusal => refusal.Code == "MOR-001").Message);
        await using var db = Workbench.Db();
        Assert.Contains("a demand during a breathing space (MOR-001)", (await db.Timeline().OrderBy(t => t.Id).LastAsync()).Text, StringComparison.Ordinal);
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text.Contains("money was asked for during a breathing space", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_that_waits_to_ask_for_it_is_stopped_and_a_day_set_to_ask_is_taken_out_of_the_diary()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();
        await Workbench.DoAsync("Priya", new LogContact(debtCase.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.PromiseTaken, ContactResult.Spoke, "Will try.", Promised: new(Money.Pounds(50), new(2026, 5, 8))));
        await using (var db = Workbench.Db())
        {
            await db.QueueAsync(new(debtCase.Id, LetterCode.Reminder, Money.Pounds(826.40m), [a.Id, b.Id]), (await Workbench.OfficerAsync("Priya")).Id, new(new([]), BankHolidays.Calendar), Workbench.Workspace.Clock, default);
            await db.SaveChangesAsync();
        }

        await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a, b));

        await using var after = Workbench.Db();
        Assert.Equal((LetterState.Cancelled, "on hold: breathing space"), await after.Letters().Select(l => new ValueTuple<LetterState, string>(l.State, l.CancelReason)).SingleAsync());
        Assert.Equal(DiaryState.Void, (await after.Diary().SingleAsync(e => e.Kind == DiaryKind.PromiseCheck)).State);
    }

    [Fact]
    public async Task The_owner_and_the_supervisor_are_told_and_nobody_is_told_of_anybodys_health()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();

        await Workbench.DoAsync("Chidi", GivenMoratorium.Notice(debtCase, a, b) with { Kind = MoratoriumKind.MentalHealthCrisis });

        Assert.Equal("Helen 1, Priya 1", await Workbench.NoticesAsync());
        await using var db = Workbench.Db();
        var said = (await db.Timeline().Select(t => t.Text).ToListAsync()).Concat(await db.Notices().Select(n => n.Text).ToListAsync()).Concat(await db.Diary().Select(e => e.Text).ToListAsync())
            .Concat(await db.AuditEntries().Select(e => e.Detail).ToListAsync()).Concat(await db.RunningWorkflows().Select(w => w.Stage).ToListAsync()).Concat(await db.Holds().Select(h => h.Reason).ToListAsync()).ToList();
        Assert.DoesNotContain(said, text => text.Contains("mental", StringComparison.OrdinalIgnoreCase) || text.Contains("crisis", StringComparison.OrdinalIgnoreCase) || text.Contains("treatment", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["Breathing space"], (await Workbench.DoAsync("Sam", new GetCase(debtCase.Reference))).Holds.Select(hold => hold.Name).Distinct());
        Assert.Null((await Workbench.DoAsync("Sam", new GetMoratorium(debtCase.Id))).Kind);
    }

    [Fact]
    public async Task A_notice_that_names_no_bill_of_ours_still_protects_the_person()
    {
        var (debtCase, _, _) = await Workbench.GivenElleryAsync();

        await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase));

        Assert.Equal("", await Workbench.HeldAsync());
        Assert.Equal("Protected", (await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference))).Status.Text);
        Assert.Equal(["920101", "920102"], (await Workbench.DoAsync("Priya", new GetMoratorium(debtCase.Id))).MayJoin.Select(debt => debt.Number));
    }

    [Theory]
    [InlineData("2026-05-05", "2026-05-04", "MOR-005")] // Applied after it was entered.
    [InlineData("2026-05-05", "2026-05-06", "MOR-006")] // Entered tomorrow.
    [InlineData("2026-03-04", "2026-03-05", "MOR-007")] // Its sixtieth day was 4 May.
    [InlineData("2026-03-05", "2026-03-06", null)]      // Its sixtieth day is today.
    public async Task Dates_that_cannot_be_are_refused(string applied, string entered, string? code)
    {
        var (debtCase, a, _) = await Workbench.GivenElleryAsync();
        var notice = GivenMoratorium.Notice(debtCase) with { AppliedOn = DateOnly.Parse(applied), RegisteredOn = DateOnly.Parse(entered) };

        if (code is null)
            await Workbench.DoAsync("Priya", notice);
        else
            Assert.Equal(code, await Workbench.RefusedAsync("Priya", notice));
    }

    [Fact]
    public async Task A_notice_is_recorded_once_and_one_runs_at_a_time()
    {
        var (debtCase, a, b, _) = await Workbench.GivenBreathingSpaceAsync();

        Assert.Equal("MOR-008", await Workbench.RefusedAsync("Priya", GivenMoratorium.Notice(debtCase, a) with { NoticeReference = "bs-77041" }));
        Assert.Equal("MOR-009", await Workbench.RefusedAsync("Priya", GivenMoratorium.Notice(debtCase, b) with { NoticeReference = "BS-2" }));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field()
    {
        var (debtCase, a, _) = await Workbench.GivenElleryAsync();

        Assert.Equal("invalid NoticeReference, Name, Organisation, Phone", await Workbench.RefusedAsync("Priya", GivenMoratorium.Notice(debtCase, a) with { NoticeReference = " ", Adviser = new("", "") }));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", GivenMoratorium.Notice(debtCase, a) with { CaseId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task A_bill_of_somebody_else_a_secured_one_and_one_for_later_care_cannot_be_in_it()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();
        var other = await Workbench.GivenCaseAsync("Frost");
        var theirs = await Workbench.GivenInvoiceAsync(other, "930101", 100, new(2026, 4, 1));
        var later = await Workbench.GivenBillAsync(debtCase, "920104", new(2026, 5, 5), new(2026, 5, 6), new(2026, 6, 2));
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.DPA, "Deferred payment agreement of 1 April.", new(2026, 7, 1), b.Id));

        Assert.Equal("MOR-010", await Workbench.RefusedAsync("Priya", GivenMoratorium.Notice(debtCase, a, theirs)));
        Assert.Equal("MOR-011", await Workbench.RefusedAsync("Priya", GivenMoratorium.Notice(debtCase, a, b)));
        Assert.Equal("MOR-013", await Workbench.RefusedAsync("Priya", GivenMoratorium.Notice(debtCase, a, later)));
        await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a));
        Assert.Equal("920101 all", await Workbench.HeldAsync());
    }

    [Fact]
    public async Task It_reaches_the_persons_other_accounts_and_one_that_the_officer_may_not_know_of_is_protected_whole()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();
        var second = await Workbench.GivenSecondCaseAsync(debtCase);
        var hire = await Workbench.GivenInvoiceAsync(second, "940101", 60, new(2026, 4, 1));
        var hidden = await Workbench.GivenSecondCaseAsync(debtCase);
        await Workbench.GivenInvoiceAsync(hidden, "950101", 75, new(2026, 4, 1));
        await Workbench.DoAsync("Helen", new RestrictCase(hidden.Id, hidden.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A councillor's household."));

        await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a, hire));

        Assert.Equal("920101 all, 940101 all, 950101 all", await Workbench.HeldAsync()); // 920102 she did not pick.
        var view = await Workbench.DoAsync("Priya", new GetMoratorium(second.Id));
        Assert.Equal(["920101", "940101"], view.Bills.Select(bill => bill.Number));
        Assert.Equal(["920102"], view.MayJoin.Select(debt => debt.Number));
        Assert.Equal(["920101", "940101", "950101"], (await Workbench.DoAsync("Helen", new GetMoratorium(hidden.Id))).Bills.Select(bill => bill.Number).Order());
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetMoratorium(hidden.Id)));
        Assert.Equal("Review 6 Jul", await Workbench.DatesAsync(second));
    }

    [Fact]
    public async Task A_payment_goes_to_a_protected_bill_only_when_its_payer_names_it()
    {
        var (debtCase, a, b, _) = await Workbench.GivenBreathingSpaceAsync();

        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", GivenMoratorium.NoticeDay, ReceiptMethod.Bank, Money.Pounds(50)));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-2", GivenMoratorium.NoticeDay, ReceiptMethod.Bank, Money.Pounds(40), InvoiceId: b.Id));

        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Pounds(50), Money.Pounds(786.40m), Money.Zero), (account.AccountCredit, account.Balances[Balance.Protected], account.Balances.CollectableNow));
    }

    [Fact]
    public async Task Another_within_twelve_months_is_warned_of_and_protects()
    {
        var (debtCase, a, _, _) = await Workbench.GivenBreathingSpaceAsync();
        await Workbench.MoratoriumNightAsync(new(2026, 7, 6));
        Workbench.Clock.MoveTo(new(2026, 12, 1));

        var form = await Workbench.DoAsync("Priya", new GetMoratoriumForm(debtCase.Id, MoratoriumKind.Standard, new(2026, 12, 1)));
        await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a) with { NoticeReference = "BS-2", AppliedOn = new(2026, 12, 1), RegisteredOn = new(2026, 12, 1) });

        Assert.Null(form.Refusal);
        Assert.Equal("A breathing space of this person ended on 4 Jul 2026. Another may be given only after 4 Jul 2027. It protects nevertheless: ask the adviser to check it.", form.Warning);
        Assert.Equal(form.Warning, (await Workbench.DoAsync("Priya", new GetMoratorium(debtCase.Id))).Warning);
        Assert.Null((await Workbench.DoAsync("Priya", new GetMoratoriumForm(debtCase.Id, MoratoriumKind.MentalHealthCrisis, new(2026, 12, 1)))).Warning);
        Assert.Null((await Workbench.DoAsync("Priya", new GetMoratoriumForm(debtCase.Id, MoratoriumKind.Standard, new(2027, 7, 5)))).Warning);
    }
}
