using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Tests.WriteOffs.GivenWriteOff;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>A write-off is approved by whoever must, and posted with the last approval; or rejected with a reason (handbook 2.1, 12).</summary>
public sealed class DecidingWriteOffTests : WorkbenchTest
{
    [Fact]
    public async Task One_approval_posts_a_small_one_against_the_provision_and_closes_the_case()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));
        var command = new ApproveWriteOff(writeOff.Id, writeOff.Version);

        var approved = await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = writeOff.Version + 1 });

        Assert.Equal(new ApprovedWriteOff(WriteOffState.Posted, Money.Pounds(80), ""), approved);
        await using var db = Workbench.Db();
        var posting = await db.Postings().SingleAsync(posting => posting.Kind == PostingKind.WriteOff);
        Assert.Equal((LedgerAccount.BadDebt, LedgerAccount.Debtor, 8_000, (Guid?)bill.Id, Day), (posting.Debit, posting.Credit, posting.Amount.Pence, posting.InvoiceId, posting.EffectiveOn));
        var invoice = (await Workbench.AccountAsync(debtCase)).Invoices.Single();
        Assert.Equal((Money.Pounds(80), Money.Pounds(80), Money.Zero), (invoice.Gross, invoice.WrittenOff, invoice.Outstanding)); // The bill keeps its record.
        Assert.Equal(CaseState.Closed, await Workbench.StateAsync(debtCase));
        Assert.All(await db.Diary().ToListAsync(), entry => Assert.Equal(DiaryState.Void, entry.State));
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text == "CW-100001: write-off W-1 of £80.00 was approved and posted");
    }

    [Fact]
    public async Task Two_levels_are_two_people_and_only_the_second_posts()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(WriteOffReason.NOE, bills));
        Assert.Equal("GEN-004", await Workbench.NotApprovedAsync("Priya", writeOff));

        var first = await Workbench.ApproveAsync("David", writeOff);

        Assert.Equal(new ApprovedWriteOff(WriteOffState.Approved1, Money.Zero, "the head of service"), first);
        Assert.Equal(Money.Pounds(2_746.18m), (await Workbench.AccountAsync(debtCase)).Balances.Outstanding);
        await Workbench.RefusedAsync("WO-001", "David", new ApproveWriteOff(writeOff.Id, (await Workbench.WriteOffAsync(writeOff.Id)).Version), "A different approver is needed for the second approval.");
        Assert.Equal("WO-002", await Workbench.NotApprovedAsync("Helen", writeOff));

        var second = await Workbench.ApproveAsync("Anita", writeOff);

        Assert.Equal(new ApprovedWriteOff(WriteOffState.Posted, Money.Pounds(2_746.18m), ""), second);
        await using var db = Workbench.Db();
        Assert.Equal([1_204.60m, 918.38m, 623.20m], (await db.Postings().Where(posting => posting.Kind == PostingKind.WriteOff).OrderBy(posting => posting.Id).ToListAsync()).Select(posting => posting.Amount.InPounds).OrderDescending());
        Assert.Equal(["Manager", "HeadOfService"], (await db.WriteOffApprovals().OrderBy(approval => approval.Id).ToListAsync()).Select(approval => approval.Level.ToString()));
        Assert.Equal(CaseState.Closed, await Workbench.StateAsync(debtCase));
    }

    [Fact]
    public async Task The_higher_of_the_two_may_come_first()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills));

        Assert.Equal("a manager", (await Workbench.ApproveAsync("Anita", writeOff)).StillNeeds);
        Assert.Equal("WO-002", await Workbench.NotApprovedAsync("Helen", writeOff));
        Assert.Equal(WriteOffState.Posted, (await Workbench.ApproveAsync("David", writeOff)).State);
    }

    [Fact]
    public async Task Four_eyes_come_before_an_interest_and_an_interest_before_the_limit()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var draft = await Workbench.WriteOffAsync(await Workbench.DoAsync("Helen", new DraftWriteOff(debtCase.Id, Terms(bills))));
        await Workbench.DoAsync("Helen", new SubmitWriteOff(draft.Id, draft.Version));
        await Workbench.GivenInterestAsync("Helen", debtCase);
        await Workbench.GivenInterestAsync("Tom", debtCase);

        Assert.Equal("GEN-004", await Workbench.NotApprovedAsync("Helen", draft));
        Assert.Equal("APR-001", await Workbench.NotApprovedAsync("Tom", draft));
        await Workbench.RefusedAsync("WO-002", "Gwen", new ApproveWriteOff(draft.Id, (await Workbench.WriteOffAsync(draft.Id)).Version), "£2,746.18 in the last 12 months on this case needs a manager and the head of service.");
    }

    [Fact]
    public async Task Whoever_had_a_hand_in_the_draft_prepared_it_whoever_put_it_forward()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var draft = await Workbench.WriteOffAsync(await Workbench.DoAsync("Helen", new DraftWriteOff(debtCase.Id, Terms(bill, 60))));
        await Workbench.DoAsync("David", new ChangeWriteOff(draft.Id, draft.Version, Terms(bill)));
        await Workbench.DoAsync("Priya", new SubmitWriteOff(draft.Id, (await Workbench.WriteOffAsync(draft.Id)).Version));

        Assert.Equal(("GEN-004", "GEN-004", "GEN-004"), (await Workbench.NotApprovedAsync("Helen", draft), await Workbench.NotApprovedAsync("David", draft), await Workbench.NotApprovedAsync("Priya", draft)));
        Assert.Equal((0, 0), ((await Workbench.DoAsync("Helen", new FindApprovals(Mine: true))).Total, (await Workbench.DoAsync("David", new FindApprovals(Mine: true))).Total));
        Assert.Equal(WriteOffState.Posted, (await Workbench.ApproveAsync("Anita", draft)).State);
    }

    [Fact]
    public async Task A_letter_that_waits_for_its_answer_keeps_the_case_open()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        await Workbench.DoAsync("Priya", new LogContact(debtCase.Id, ContactDirection.In, ContactChannel.Letter, ContactPurpose.Information, ContactResult.Received, "Asks for a copy of the bill.", NeedsAnswer: true));

        await Workbench.GivenPostedAsync(debtCase, Terms(bill), "Helen");

        Assert.Equal(CaseState.Open, await Workbench.StateAsync(debtCase));
    }

    [Fact]
    public async Task What_was_seen_as_evidence_does_not_enter_the_audit()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        await Workbench.GivenDraftAsync(debtCase, Terms(bill));

        await using var db = Workbench.Db();
        var entry = await db.AuditEntries().SingleAsync(entry => entry.Command == nameof(DraftWriteOff));
        Assert.Contains(nameof(EvidenceKind.FinancialStatement), entry.Detail);
        Assert.DoesNotContain("Seen and filed", entry.Detail);
        Assert.DoesNotContain("Nobody will pay", entry.Detail);
    }

    [Fact]
    public async Task Whoever_approved_first_and_declares_an_interest_since_is_still_told_of_four_eyes()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills));
        await Workbench.ApproveAsync("David", writeOff);
        await Workbench.GivenInterestAsync("David", debtCase);

        Assert.Equal("WO-001", await Workbench.NotApprovedAsync("David", writeOff));
    }

    [Fact]
    public async Task The_S151_officer_approves_above_ten_thousand_pounds_with_the_head_of_service()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(12_000);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));

        Assert.Equal("WO-002", await Workbench.NotApprovedAsync("David", writeOff));
        Assert.Equal("the head of service", (await Workbench.ApproveAsync("Marian", writeOff)).StillNeeds);
        Assert.Equal(WriteOffState.Posted, (await Workbench.ApproveAsync("Anita", writeOff)).State);
    }

    [Fact]
    public async Task Above_fifty_thousand_pounds_the_Cabinet_decides_and_its_record_is_kept()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(50_000.01m);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));
        Assert.Equal("the S151 officer with the Cabinet's decision on record", (await Workbench.NeedsAsync(writeOff)).Needs);

        Assert.Equal("WO-002", await Workbench.NotApprovedAsync("Anita", writeOff));
        await Workbench.RefusedAsync("WO-009", "Marian", new ApproveWriteOff(writeOff.Id, writeOff.Version), "The Cabinet decides this.");
        await Workbench.RefusedAsync("WO-009", "Marian", new ApproveWriteOff(writeOff.Id, writeOff.Version, new("CAB/26/041", Day.AddDays(1))), "The Cabinet cannot have decided");
        Assert.Equal("invalid Cabinet", await Workbench.RefusedAsync("Marian", new ApproveWriteOff(writeOff.Id, writeOff.Version, new(" ", Day))));

        Assert.Equal(WriteOffState.Posted, (await Workbench.ApproveAsync("Marian", writeOff, new("CAB/26/041", new(2026, 4, 14)))).State);
        await using var db = Workbench.Db();
        var approval = await db.WriteOffApprovals().SingleAsync();
        Assert.Equal(("CAB/26/041", (DateOnly?)new DateOnly(2026, 4, 14)), (approval.CabinetReference, approval.CabinetOn));
    }

    [Fact]
    public async Task Money_that_came_meanwhile_is_not_written_off_too()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", Day, ReceiptMethod.Bank, Money.Pounds(30)));

        await Workbench.RefusedAsync("WO-007", "Helen", new ApproveWriteOff(writeOff.Id, writeOff.Version), "Only £50.00 of invoice 940001 may be written off");
        Assert.Equal(Money.Pounds(50), (await Workbench.AccountAsync(debtCase)).Balances.Outstanding);
    }

    [Fact]
    public async Task A_dispute_logged_meanwhile_comes_first()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));
        await Workbench.DoAsync("Priya", new LogDispute(debtCase.Id, bill.Id, Money.Pounds(30), DisputeCategory.SNR, ContactChannel.Phone, Day, "They never came."));

        await Workbench.RefusedAsync("WO-004", "Helen", new ApproveWriteOff(writeOff.Id, writeOff.Version), "Close dispute D-1 first.");
    }

    [Fact]
    public async Task A_case_that_still_owes_something_stays_open()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);

        await Workbench.GivenPostedAsync(debtCase, Terms(bill, 50), "Helen");

        Assert.Equal(CaseState.Open, await Workbench.StateAsync(debtCase));
        Assert.Equal(Money.Pounds(30), (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
    }

    [Fact]
    public async Task Rejected_it_goes_back_with_the_reason_and_nothing_has_moved()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));
        var command = new RejectWriteOff(writeOff.Id, writeOff.Version, "Has nobody asked her daughter?");
        Assert.Equal("invalid Comment", await Workbench.RefusedAsync("Helen", command with { Comment = "No." }));
        Assert.Equal("WO-002", await Workbench.RefusedAsync("Tom", command));

        await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Owen", stale: command with { SeenVersion = writeOff.Version + 1 });

        Assert.Equal(WriteOffState.Rejected, (await Workbench.WriteOffAsync(writeOff.Id)).State);
        Assert.Equal(Money.Pounds(80), (await Workbench.AccountAsync(debtCase)).Balances.Outstanding);
        Assert.Equal("WF-001", await Workbench.NotApprovedAsync("David", writeOff));
        await using var db = Workbench.Db();
        Assert.Equal(ProposalState.Returned, (await db.Proposals().SingleAsync()).State);
        var priya = (await Workbench.OfficerAsync("Priya")).Id;
        Assert.Equal([(DiaryKind.ReturnedApproval, (Guid?)priya)], (await db.Diary().Where(entry => entry.State == DiaryState.Open).ToListAsync()).Select(entry => (entry.Kind, entry.OwnerId)));
        await Workbench.GivenSubmittedAsync(debtCase, Terms(bill)); // Another may be put forward.
    }

    [Fact]
    public async Task Its_preparer_takes_it_back_and_a_draft_is_given_up()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill, 30));
        var draft = await Workbench.GivenDraftAsync(debtCase, Terms(bill, 30));

        await Workbench.DoAsync("Priya", new RejectWriteOff(writeOff.Id, writeOff.Version, "It was the wrong bill."));
        await Workbench.DoAsync("Priya", new RejectWriteOff(draft.Id, draft.Version, "It was the wrong bill."));

        await using var db = Workbench.Db();
        Assert.DoesNotContain(await db.RunningWorkflows().ToListAsync(), work => work.EndedOn is null);
        Assert.DoesNotContain(await db.Diary().ToListAsync(), entry => entry.State == DiaryState.Open);
    }

    [Fact]
    public async Task The_queue_shows_it_to_those_who_may_decide_it_and_no_longer_to_those_who_did()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills));
        async Task<int> MineAsync(string officer) => (await Workbench.DoAsync(officer, new FindApprovals(ProposalKind.WriteOff, Mine: true))).Total;

        Assert.Equal((0, 0, 1, 1, 1), (await MineAsync("Priya"), await MineAsync("Helen"), await MineAsync("David"), await MineAsync("Anita"), await MineAsync("Marian")));
        var row = (await Workbench.DoAsync("Helen", new FindApprovals(ProposalKind.WriteOff))).Rows.Single();
        Assert.Equal(("£2,746.18 in the last 12 months on this case: a manager and the head of service", "WO-002"), (row.Rule, row.MyRefusal?.Code));

        await Workbench.ApproveAsync("David", writeOff);

        Assert.Equal((0, 1, 1), (await MineAsync("David"), await MineAsync("Anita"), await MineAsync("Marian")));
        Assert.Equal(["Anita Kaur", "Marian Cole"], (await Workbench.DoAsync("David", new GetApproval(writeOff.ProposalId!.Value))).WhoCanDecide);
    }

    [Fact]
    public async Task Its_history_and_its_approvals_cannot_be_changed()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        await Workbench.GivenPostedAsync(debtCase, Terms(bill), "Helen");

        await using var db = Workbench.Db();
        foreach (var sql in new[] { "DELETE FROM WriteOffStep", "UPDATE WriteOffApproval SET Level = 'Manager'", "DELETE FROM Posting" })
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql));
        db.Remove(await db.WriteOffSteps().FirstAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }
}
