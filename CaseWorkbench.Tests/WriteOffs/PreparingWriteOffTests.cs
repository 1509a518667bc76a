using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Tests.WriteOffs.GivenWriteOff;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>A write-off is drafted, changed and put forward (handbook 12).</summary>
public sealed class PreparingWriteOffTests : WorkbenchTest
{
    [Fact]
    public async Task A_draft_keeps_its_sums_and_evidence_and_moves_nothing()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();

        var id = await Workbench.KeepsContractAsync("Priya", new DraftWriteOff(debtCase.Id, Terms(bills[0], bills[2])), wrongOfficer: "Leo");

        var writeOff = await Workbench.WriteOffAsync(id);
        Assert.Equal(("W-1", WriteOffState.Draft, WriteOffReason.HAR, Money.Pounds(1_827.80m)), (writeOff.Reference, writeOff.State, writeOff.Reason, writeOff.Amount));
        Assert.Equal(Money.Pounds(2_746.18m), (await Workbench.AccountAsync(debtCase)).Balances.Outstanding);
        await using var db = Workbench.Db();
        Assert.Equal((2, 2), (await db.WriteOffLines().CountAsync(), await db.WriteOffEvidence().CountAsync()));
        var work = await db.RunningWorkflows().SingleAsync();
        Assert.Equal((WorkflowKind.WriteOff, "W-1", "Draft", WaitingFor.Us, 2), (work.Kind, work.Reference, work.Stage, work.WaitingFor, work.InvoiceIds.Count));
    }

    [Fact]
    public async Task A_draft_is_changed_as_a_whole_and_only_from_the_screen_that_shows_it()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var draft = await Workbench.GivenDraftAsync(debtCase, Terms(bills));
        var change = new ChangeWriteOff(draft.Id, draft.Version, Terms(WriteOffReason.STB, bills[1]));

        await Workbench.KeepsContractAsync("Priya", change, wrongOfficer: "Leo", stale: change with { SeenVersion = draft.Version + 1 });

        var changed = await Workbench.WriteOffAsync(draft.Id);
        Assert.Equal((WriteOffReason.STB, Money.Pounds(918.38m)), (changed.Reason, changed.Amount));
        await using var db = Workbench.Db();
        Assert.Equal([bills[1].Id], await db.WriteOffLines().Select(line => line.InvoiceId).ToListAsync());
        Assert.Equal([EvidenceKind.LimitationSchedule, EvidenceKind.HowTimeWasLost], await db.WriteOffEvidence().OrderBy(item => item.Number).Select(item => item.Kind).ToListAsync());
        Assert.Equal([bills[1].Id], (await db.RunningWorkflows().SingleAsync()).InvoiceIds);
    }

    [Fact]
    public async Task Even_a_change_of_evidence_alone_makes_other_screens_stale()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var draft = await Workbench.GivenDraftAsync(debtCase, Terms(bill));
        await Workbench.DoAsync("Priya", new ChangeWriteOff(draft.Id, draft.Version, Terms(bill) with { Evidence = [Seen(EvidenceKind.FinancialStatement)] }));

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Tom", new SubmitWriteOff(draft.Id, draft.Version)));
    }

    [Fact]
    public async Task Put_forward_it_waits_for_whoever_may_approve_it_and_they_are_told()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var draft = await Workbench.GivenDraftAsync(debtCase, Terms(WriteOffReason.NOE, bills));
        var command = new SubmitWriteOff(draft.Id, draft.Version);

        var said = await Workbench.KeepsContractAsync("Priya", command, wrongOfficer: "Leo", stale: command with { SeenVersion = draft.Version + 1 });

        Assert.Equal(new SubmittedWriteOff("A-1", Money.Pounds(2_746.18m), "a manager and the head of service", null), said);
        var writeOff = await Workbench.WriteOffAsync(draft.Id);
        Assert.Equal((WriteOffState.Submitted, Money.Pounds(2_746.18m), new DateOnly(2026, 5, 5)), (writeOff.State, writeOff.Aggregate, writeOff.DecideBy)); // Ten working days, over the early May bank holiday.
        await using var db = Workbench.Db();
        var david = (await Workbench.OfficerAsync("David")).Id;
        Assert.Equal([(david, "CW-100001: write-off W-1 of £2,746.18 waits for your approval")], (await db.Notices().ToListAsync()).Select(notice => (notice.OfficerId, notice.Text)));
        Assert.Equal((DiaryKind.WriteOffDecision, new DateOnly(2026, 5, 5)), await db.Diary().Select(entry => ValueTuple.Create(entry.Kind, entry.DueOn)).SingleAsync());
        Assert.Equal("Write-off pending", (await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference))).Status.Text);
    }

    [Fact]
    public async Task What_is_put_forward_is_not_changed_or_put_forward_again()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new ChangeWriteOff(writeOff.Id, writeOff.Version, Terms(bill))));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new SubmitWriteOff(writeOff.Id, writeOff.Version)));
    }

    [Fact]
    public async Task Without_its_evidence_it_stays_a_draft()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var draft = await Workbench.GivenDraftAsync(debtCase, Terms(bill) with { Evidence = [Seen(EvidenceKind.FinancialStatement)] });

        await Workbench.RefusedAsync("WO-006", "Priya", new SubmitWriteOff(draft.Id, draft.Version), "Add the evidence: adult social care's view.");
        Assert.Equal(WriteOffState.Draft, (await Workbench.WriteOffAsync(draft.Id)).State);
    }

    [Theory]
    [InlineData(80.01, "WO-007")]
    [InlineData(80, null)]
    public async Task No_more_is_asked_for_than_is_outstanding(decimal pounds, string? code)
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(100);
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", Day, ReceiptMethod.Bank, Money.Pounds(20)));

        if (code is null)
            await Workbench.GivenSubmittedAsync(debtCase, Terms(bill, pounds));
        else
            await Workbench.RefusedAsync(code, "Priya", new DraftWriteOff(debtCase.Id, Terms(bill, pounds)), "Only £80.00 of invoice 940001 may be written off: the rest is not owed.");
    }

    [Fact]
    public async Task Two_requests_never_ask_for_the_same_pound()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(100);
        var second = await Workbench.GivenDraftAsync(debtCase, Terms(bill, 50));
        await Workbench.GivenSubmittedAsync(debtCase, Terms(bill, 60));

        await Workbench.RefusedAsync("WO-007", "Priya", new SubmitWriteOff(second.Id, second.Version), "Only £40.00 of invoice 940001 may be written off: the rest is asked for already.");
    }

    [Fact]
    public async Task A_bankruptcy_keeps_its_debts_until_its_hold_is_lifted()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(100);
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.INS, "Bankruptcy order made in March.", null, Evidence: "Gazette notice of 2 March 2026"));

        await Workbench.RefusedAsync("WO-007", "Priya", new DraftWriteOff(debtCase.Id, Terms(WriteOffReason.BNK, bill)), "Only £0.00 of invoice 940001 may be written off: the rest is disputed, protected or held.");
    }

    [Fact]
    public async Task An_open_dispute_comes_first()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(100);
        var draft = await Workbench.GivenDraftAsync(debtCase, Terms(bill));
        await Workbench.DoAsync("Priya", new LogDispute(debtCase.Id, bill.Id, Money.Pounds(30), DisputeCategory.SNR, ContactChannel.Phone, Day, "They never came."));

        await Workbench.RefusedAsync("WO-004", "Priya", new SubmitWriteOff(draft.Id, draft.Version), "Close dispute D-1 first.");
        await Workbench.RefusedAsync("WO-004", "Priya", new DraftWriteOff(debtCase.Id, Terms(bill)), "Close dispute D-1 first.");
    }

    [Fact]
    public async Task A_running_plan_comes_first()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await Workbench.OnlyCaseAsync();
        var bill = (await Workbench.AccountAsync(debtCase)).Invoices[0];

        await Workbench.RefusedAsync("WO-004", "Priya", new DraftWriteOff(plan.CaseId, new(WriteOffReason.HAR, [new(bill.InvoiceId, bill.Outstanding)], [], Why)), "Close payment plan P-1 first.");
    }

    [Fact]
    public async Task Money_without_a_place_goes_to_the_bill_first()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(100);
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", Day, ReceiptMethod.Bank, Money.Pounds(120)));
        await Workbench.GivenInvoiceAsync(debtCase, "940009", 50, Day);

        var asked = new WriteOffTerms(WriteOffReason.HAR, [new(bill.Id, Money.Pounds(10))], [], Why);
        await Workbench.RefusedAsync("RTC-003", "Priya", new DraftWriteOff(debtCase.Id, asked), "£20.00 has been received and not allocated.");
    }

    [Fact]
    public async Task A_small_balance_is_small()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(5.01m);

        await Workbench.RefusedAsync("WO-007", "Priya", new DraftWriteOff(debtCase.Id, Terms(WriteOffReason.SML, bill)), "A small balance is £5.00 at most.");
        await Workbench.GivenSubmittedAsync(debtCase, new(WriteOffReason.SML, [new(bill.Id, Money.Pounds(5))], [], Why));
    }

    [Fact]
    public async Task An_empty_or_careless_form_is_sent_back_by_itself()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        Task<string> Sent(WriteOffTerms terms) => Workbench.RefusedAsync("Priya", new DraftWriteOff(debtCase.Id, terms));

        Assert.Equal("invalid Sums", await Sent(Terms()));
        Assert.Equal("invalid Sums", await Sent(Terms(bill, 0)));
        Assert.Equal("invalid Sums", await Sent(Terms(bill, bill)));
        Assert.Equal("invalid Why", await Sent(Terms(bill) with { Why = "too short" }));
    }

    [Fact]
    public async Task The_ladder_stands_still_while_it_waits_and_goes_on_when_it_is_rejected()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        Workbench.Clock.MoveTo(Day.AddDays(1), hour: 2);
        await Workbench.DoAsync("Nightly", new Domain.Escalation.RunLadders(Day.AddDays(1)));
        Workbench.Clock.MoveTo(Day.AddDays(1));
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));
        Assert.Equal("invoice 940001 is paused (write-off W-1 waits for approval); 0 days left", await LadderSaidAsync());

        await Workbench.DoAsync("Helen", new RejectWriteOff(writeOff.Id, writeOff.Version, "She has a house, surely?"));

        Assert.StartsWith("invoice 940001 goes on", await LadderSaidAsync(), StringComparison.Ordinal);

        async Task<string> LadderSaidAsync()
        {
            await using var db = Workbench.Db();
            var last = await db.Timeline().Where(entry => entry.CaseId == debtCase.Id && entry.Text.Contains("invoice 940001")).OrderByDescending(entry => entry.Id).FirstAsync();
            return last.Text[(last.Text.IndexOf(':', StringComparison.Ordinal) + 2)..];
        }
    }
}
