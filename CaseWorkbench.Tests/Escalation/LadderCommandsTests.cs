using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Escalation;

/// <summary>What officers do on the ladder: each does what it says, and keeps the contract of every command.</summary>
public sealed class LadderCommandsTests : WorkbenchTest
{
    private DebtCase odell = default!;
    private Invoice invoice = default!;
    private Guid id;
    private int version;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (odell, invoice) = await Workbench.GivenOdellAsync();
    }

    [Fact]
    public async Task Three_attempts_on_three_days_open_the_review_and_two_do_not()
    {
        await AtAsync(LadderState.Telephone);
        await CallAsync(new(2026, 4, 28), ContactResult.NoAnswer);
        await CallAsync(new(2026, 4, 30), ContactResult.Voicemail);
        Assert.Equal("ESC-005", await Workbench.RefusedAsync("Priya", await OpenAsync()));
        await CallAsync(new(2026, 5, 6), ContactResult.NoAnswer);

        var open = await OpenAsync();
        Assert.Equal(1, await Workbench.KeepsContractAsync("Priya", open, wrongOfficer: "Leo", stale: open with { SeenVersion = open.SeenVersion + 1 }));

        Assert.Equal(LadderState.PreActionReview, (await Workbench.LadderAsync(invoice)).State);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", await OpenAsync()));
    }

    [Fact]
    public async Task A_question_is_answered_on_evidence_and_a_need_keeps_the_claim_back()
    {
        await AtAsync(LadderState.PreActionReview);
        var answer = new AnswerReview(id, version, ReviewQuestion.Capacity, ReviewFinding.NeedsAction, "Her son doubts that she follows it.");

        await Workbench.KeepsContractAsync("Priya", answer, wrongOfficer: "Leo", stale: answer with { SeenVersion = version + 1 });
        await NowAsync();

        Assert.Equal("ESC-004", await Workbench.RefusedAsync("Priya", new ProposeClaim(id, version, "It is owed and nothing stands against it.")));
        Assert.Equal("invalid Evidence", await Workbench.RefusedAsync("Priya", answer with { SeenVersion = version, Evidence = "no" }));
    }

    [Fact]
    public async Task A_review_older_than_its_checks_is_put_forward_no_more()
    {
        await AtAsync(LadderState.PreActionReview);
        Workbench.Clock.MoveTo(new(2026, 5, 15)); // Eight days after the search for a breathing space.

        var refused = Assert.IsType<Domain.Requests.Outcome<Guid>.Refused>(await Workbench.SendAsync("Priya", new ProposeClaim(id, version, "It is owed and nothing stands against it.")));

        Assert.Equal("Still to answer: breathing space (checked on 7 May 2026, older than 7 days).", refused.Refusal.Message);
    }

    [Fact]
    public async Task A_supervisor_who_did_not_prepare_it_approves_and_the_letter_of_claim_may_go()
    {
        await AtAsync(LadderState.PreActionReview);
        var propose = new ProposeClaim(id, version, "It is owed and nothing stands against it.");
        await Workbench.KeepsContractAsync("Priya", propose, wrongOfficer: "Leo", stale: propose with { SeenVersion = version + 1 });
        await NowAsync();
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", propose with { SeenVersion = version }));
        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Priya", new ApproveClaim(id, version)));
        Assert.Equal("APR-002", await Workbench.RefusedAsync("Tom", new ApproveClaim(id, version)));

        var approve = new ApproveClaim(id, version);
        Assert.Equal(Money.Pounds(512.40m), await Workbench.KeepsContractAsync("Helen", approve, wrongOfficer: "Owen", stale: approve with { SeenVersion = version + 1 }));

        Assert.Equal(LadderState.ClaimApproved, (await Workbench.LadderAsync(invoice)).State);
    }

    [Fact]
    public async Task What_changed_since_it_was_put_forward_is_not_approved()
    {
        await AtAsync(LadderState.PreActionReview);
        await Workbench.DoAsync("Priya", new ProposeClaim(id, version, "It is owed and nothing stands against it."));
        await Workbench.DoAsync("Leo", new Domain.Receipts.RecordReceipt(odell.Id, "R-1", Workbench.Workspace.Clock.Today(), Domain.Receipts.ReceiptMethod.Bank, Money.Pounds(100), "Mrs Odell"));
        await NowAsync();

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Helen", new ApproveClaim(id, version)));
    }

    [Fact]
    public async Task A_review_that_outlives_its_invoice_claims_nothing()
    {
        await AtAsync(LadderState.PreActionReview);
        await Workbench.GivenInvoiceAsync(odell, "940102", 80m, new(2026, 4, 20));
        await Workbench.LadderNightAsync();
        await Workbench.DoAsync("Leo", new Domain.Receipts.RecordReceipt(odell.Id, "R-1", Workbench.Workspace.Clock.Today(), Domain.Receipts.ReceiptMethod.Bank, Money.Pounds(512.40m), "Mrs Odell", invoice.Id));
        await NowAsync();

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new ProposeClaim(id, version, "It is owed and nothing stands against it.")));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", new ApproveClaim(id, version)));
    }

    [Fact]
    public async Task Money_that_pays_a_bill_under_review_takes_its_claim_out_of_the_approvals()
    {
        await AtAsync(LadderState.PreActionReview);
        var proposal = await Workbench.DoAsync("Priya", new ProposeClaim(id, version, "It is owed and nothing stands against it."));
        await Workbench.DoAsync("Leo", new Domain.Receipts.RecordReceipt(odell.Id, "R-1", Workbench.Workspace.Clock.Today(), Domain.Receipts.ReceiptMethod.Bank, Money.Pounds(512.40m), "Mrs Odell", invoice.Id));
        await Workbench.LadderNightAsync();

        await using var db = Workbench.Db();
        Assert.Equal(Domain.Approvals.ProposalState.Returned, (await db.Set<Domain.Approvals.Proposal>().SingleAsync(p => p.Id == proposal)).State);
        Assert.Null(await db.ReviewAsync(odell.Id, default));
    }

    [Fact]
    public async Task A_bill_that_comes_to_the_review_after_the_letter_of_claim_of_another_has_a_review_of_its_own()
    {
        await AtAsync(LadderState.ClaimSent);
        var later = await Workbench.GivenInvoiceAsync(odell, "940102", 80m, new(2026, 4, 20));
        await Workbench.LadderNightAsync();
        await using (var db = Workbench.Db())
            await db.Ladders().Where(l => l.InvoiceId == later.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LadderState.PreActionReview));
        await NowAsync();

        Assert.StartsWith("Still to answer", Assert.IsType<Domain.Requests.Outcome<Guid>.Refused>(await Workbench.SendAsync("Priya", new ProposeClaim(id, version, "It is owed and nothing stands against it."))).Refusal.Message);
        await Workbench.AnswerAllAsync(odell);
        await NowAsync();
        await Workbench.DoAsync("Priya", new ProposeClaim(id, version, "It is owed and nothing stands against it."));
    }

    [Fact]
    public async Task A_claim_goes_back_with_a_comment_before_and_after_it_was_approved()
    {
        await AtAsync(LadderState.ClaimApproved);
        var back = new ReturnClaim(id, version, "Ask social care once more, please.");

        await Workbench.KeepsContractAsync("Helen", back, wrongOfficer: "Owen", stale: back with { SeenVersion = version + 1 });
        await NowAsync();

        Assert.Equal(LadderState.PreActionReview, (await Workbench.LadderAsync(invoice)).State);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", back with { SeenVersion = version }));
    }

    [Fact]
    public async Task The_letter_of_claim_is_queued_once_and_counts_from_the_day_it_is_posted()
    {
        await AtAsync(LadderState.ClaimApproved);
        var send = new SendClaim(id, version, [invoice.Id]);

        await Workbench.KeepsContractAsync("Priya", send, wrongOfficer: "Leo", stale: send with { SeenVersion = version + 1 });
        await NowAsync();
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", send with { SeenVersion = version }));
        Workbench.Clock.MoveTo(new(2026, 5, 11));
        await Workbench.PostAsync();

        var ladder = await Workbench.LadderAsync(invoice);
        Assert.Equal((LadderState.ClaimSent, new DateOnly(2026, 5, 11), new DateOnly(2026, 6, 11)), (ladder.State, ladder.ClaimSentOn!.Value, ladder.NextOn));
    }

    [Fact]
    public async Task A_reply_that_asks_for_documents_gives_thirty_days_from_when_they_are_sent()
    {
        await AtAsync(LadderState.ClaimSent);
        Workbench.Clock.MoveTo(new(2026, 6, 3));
        var reply = new RecordReply(id, version, new(2026, 6, 2), ReplyBox.C, DocumentsAsked: true, AdviceSought: false, "Please send me the bills.");
        await Workbench.KeepsContractAsync("Priya", reply, wrongOfficer: "Leo", stale: reply with { SeenVersion = version + 1 });
        await NowAsync();
        Assert.Equal("ESC-010", await Workbench.RefusedAsync("Priya", new RecordReply(id, version, new(2026, 6, 4), ReplyBox.A, false, false, "A reply of tomorrow.")));
        await Workbench.DayAsync(new(2026, 7, 20));
        Assert.Equal(LadderState.ReplyReceived, (await Workbench.LadderAsync(invoice)).State); // Nothing was sent, so the time does not end.
        await NowAsync();

        var sent = new RecordDocumentsSent(id, version, new(2026, 7, 20));
        Assert.Equal(new(2026, 8, 19), await Workbench.KeepsContractAsync("Priya", sent, wrongOfficer: "Leo", stale: sent with { SeenVersion = version + 1 }));
        await NowAsync();
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", sent with { SeenVersion = version }));
        await Workbench.DayAsync(new(2026, 8, 18));
        Assert.Equal(LadderState.ReplyReceived, (await Workbench.LadderAsync(invoice)).State);
        await Workbench.DayAsync(new(2026, 8, 19));

        Assert.Equal(LadderState.ReadyForLegal, (await Workbench.LadderAsync(invoice)).State);
    }

    [Fact]
    public async Task A_second_reply_takes_the_place_of_the_first_but_not_its_documents_nor_its_time()
    {
        await AtAsync(LadderState.ClaimSent);
        Workbench.Clock.MoveTo(new(2026, 6, 3));
        await Workbench.DoAsync("Priya", new RecordReply(id, version, new(2026, 6, 2), ReplyBox.C, DocumentsAsked: true, AdviceSought: true, "Please send me the bills."));
        var given = (await Workbench.LadderAsync(invoice)).NextOn;
        await NowAsync();
        await Workbench.DoAsync("Priya", new RecordReply(id, version, new(2026, 6, 1), ReplyBox.D, DocumentsAsked: false, AdviceSought: false, "A letter of the day before, opened late: I dispute it."));

        var view = await Workbench.DoAsync("Priya", new GetEscalation(odell.Id));
        Assert.Equal((ReplyBox.D, true), (view.Reply!.Box, view.Reply.AwaitsDocuments));
        Assert.Equal(given, (await Workbench.LadderAsync(invoice)).NextOn);
        await using var db = Workbench.Db();
        Assert.Equal(1, await db.ClaimReplies().CountAsync(r => r.EndedOn == null));
        Assert.Equal(1, await db.Diary().CountAsync(d => d.Kind == DiaryKind.ClaimDocuments && d.State == DiaryState.Open));
    }

    [Fact]
    public async Task A_step_is_put_off_a_fortnight_by_an_officer_and_further_by_a_supervisor_and_its_letter_is_stopped()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        await Workbench.LadderNightAsync();
        await NowAsync();
        var off = new PutStepOff(id, version, new(2026, 4, 20), "Her daughter is on holiday until then.");
        Assert.Equal("ESC-009", await Workbench.RefusedAsync("Priya", off with { Until = new(2026, 4, 22) }));
        Assert.Equal("ESC-009", await Workbench.RefusedAsync("Priya", off with { Until = new(2026, 4, 7) }));

        await Workbench.KeepsContractAsync("Priya", off, wrongOfficer: "Leo", stale: off with { SeenVersion = version + 1 });

        await using var db = Workbench.Db();
        Assert.Equal(LetterState.Cancelled, (await db.Letters().SingleAsync()).State);
        Assert.Equal(new(2026, 4, 20), (await Workbench.LadderAsync(invoice)).NextOn);
        await NowAsync();
        await Workbench.DoAsync("Helen", off with { SeenVersion = version, Until = new(2026, 5, 6) });
        Assert.Equal(new(2026, 5, 6), (await Workbench.LadderAsync(invoice)).NextOn);
    }

    private async Task AtAsync(LadderState state)
    {
        await Workbench.ClimbAsync(odell, state);
        await NowAsync();
    }

    /// <summary>The screen as it would be drawn now.</summary>
    private async Task NowAsync() => (id, version) = (await Workbench.EscalationIdAsync(odell), await Workbench.EscalationVersionAsync(odell));

    private async Task<OpenReview> OpenAsync()
    {
        await NowAsync();
        return new(id, version);
    }

    private async Task CallAsync(DateOnly day, ContactResult result)
    {
        Workbench.Clock.MoveTo(day, 10);
        await Workbench.DoAsync("Priya", new LogContact(odell.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, result, "Rang."));
    }
}
