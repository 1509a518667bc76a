using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Tests.LegalReferrals.GivenLegal;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>A case goes to court: the pack, two looks at it, the claim with its clocks, and the judgment (handbook 11.6).</summary>
public sealed class LegalReferralTests : WorkbenchTest
{
    [Fact]
    public async Task A_pack_is_begun_once_every_gate_is_met_and_for_what_can_be_claimed()
    {
        var odell = await Workbench.GivenReadyForLegalAsync();
        var start = new StartLegalPack(odell.Id);

        var id = await Workbench.KeepsContractAsync("Priya", start, wrongOfficer: "Leo");

        var referral = await Workbench.ReferralAsync(id);
        Assert.Equal((LegalState.PackDraft, "LR-1", new DateOnly(2026, 6, 25)), (referral.State, referral.Reference, referral.NextOn));
        Assert.Equal("CAS-006", await Workbench.RefusedAsync("Priya", start));
    }

    [Fact]
    public async Task Once_a_pack_is_begun_the_worklist_asks_for_the_pack_and_no_longer_for_the_referral()
    {
        var odell = await Workbench.GivenReadyForLegalAsync();
        Assert.Equal("Refer to legal", (await Workbench.DoAsync("Priya", new Domain.Caseload.GetNextAction(odell.Id))).Action);

        await Workbench.DoAsync("Priya", new StartLegalPack(odell.Id));

        Assert.NotEqual("Refer to legal", (await Workbench.DoAsync("Priya", new Domain.Caseload.GetNextAction(odell.Id))).Action);
    }

    [Fact]
    public async Task No_pack_is_begun_while_the_letter_of_claim_has_its_time()
    {
        var (odell, _) = await Workbench.GivenOdellAsync();
        await Workbench.ClimbAsync(odell, LadderState.ClaimSent);
        await Workbench.RefusedAsync("LEG-002", "Priya", new StartLegalPack(odell.Id), "Earliest date is 11 Jun 2026: the letter of claim of 11 May 2026 gives 30 days to reply.");
    }

    [Fact]
    public async Task A_protective_pack_waits_until_the_time_of_a_bill_is_nearly_over_and_is_a_supervisors()
    {
        var odell = await Workbench.GivenReadyForLegalAsync();
        var bill = (await Workbench.AccountAsync(odell)).Invoices.Single().InvoiceId;
        var protect = new StartProtectivePack(odell.Id, [bill], "The bill is out of time in a week.");
        Assert.IsType<Outcome<Guid>.Forbidden>(await Workbench.SendAsync("Priya", protect));
        await Workbench.RefusedAsync("LEG-016", "Helen", protect, "Invoice 940101 can be claimed until 12 Mar 2032: 2,101 days left. There is time for the protocol.");

        Workbench.Clock.MoveTo(new(2032, 3, 5));
        var id = await Workbench.DoAsync("Helen", protect);

        Assert.True((await Workbench.ReferralAsync(id)).IsProtective);
    }

    [Fact]
    public async Task The_bills_are_chosen_anew_but_never_one_that_cannot_be_claimed()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.PackDraft);
        var late = await Workbench.GivenInvoiceAsync(odell, "910101", 80m, new(2020, 1, 18));
        var choose = new ChooseClaimBills(referral.Id, referral.Version, referral.InvoiceIds);

        await Workbench.RefusedAsync("LEG-003", "Priya", choose with { InvoiceIds = [.. referral.InvoiceIds, late.Id] }, "Invoice 910101 (£80.00) passed six years on 17 Jan 2026. It must be left out; consider write-off.");
        await Workbench.KeepsContractAsync("Priya", choose, wrongOfficer: "Leo", stale: choose with { SeenVersion = referral.Version + 1 });
        Assert.Equal("invalid InvoiceIds", await Workbench.RefusedAsync("Priya", choose with { InvoiceIds = [] }));
    }

    [Fact]
    public async Task What_an_officer_puts_into_the_pack_has_a_text_a_document_or_a_reason_why_not()
    {
        var (_, referral) = await Workbench.GivenReferralAsync(LegalState.PackDraft);
        var put = new PutInPack(referral.Id, referral.Version, PackPaperKind.Assets, false, "She rents, says the Land Registry.");

        await Workbench.KeepsContractAsync("Priya", put, wrongOfficer: "Leo", stale: put with { SeenVersion = referral.Version + 1 });

        var now = put with { SeenVersion = referral.Version + 1 };
        Assert.Equal("invalid Text", await Workbench.RefusedAsync("Priya", now with { Text = "no" }));
        Assert.Equal("invalid DocumentId", await Workbench.RefusedAsync("Priya", now with { DocumentId = Guid.NewGuid() }));
        Assert.Equal("ATT-009", await Workbench.RefusedAsync("Priya", now with { IsApplicable = true, DocumentId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task A_pack_is_put_forward_and_passed_to_Legal_by_somebody_else_within_their_limit()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.PackDraft);
        var submit = new SubmitLegalPack(referral.Id, referral.Version, Why);
        await Workbench.KeepsContractAsync("Priya", submit, wrongOfficer: "Leo", stale: submit with { SeenVersion = referral.Version + 1 });
        var pass = new PassLegalPack(referral.Id, (await Workbench.ReferralAsync(referral.Id)).Version);
        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Priya", pass));
        Assert.Equal("APR-002", await Workbench.RefusedAsync("Tom", pass));

        await Workbench.KeepsContractAsync("Helen", pass, wrongOfficer: "Owen", stale: pass with { SeenVersion = pass.SeenVersion + 1 });

        await using var db = Workbench.Db();
        Assert.Equal(HoldCode.LEG, (await db.Holds().SingleAsync(h => h.SourceId == referral.Id && h.LiftedOn == null)).Code);
        Assert.Equal(ProposalState.Approved, (await db.Proposals().SingleAsync(p => p.SubjectId == referral.Id)).State);
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text == $"{odell.Reference}: legal referral LR-1 of £512.40 is with you");
        Assert.Equal(Money.Zero, (await Workbench.AccountAsync(odell)).Balances.CollectableNow); // Nobody chases it meanwhile.
    }

    [Fact]
    public async Task Above_a_supervisors_limit_a_manager_passes_the_pack_on()
    {
        var (_, referral) = await Workbench.GivenReferralAsync(LegalState.WithSupervisor);
        await using (var db = Workbench.Db())
            await db.Proposals().Where(p => p.SubjectId == referral.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Amount, Money.Pounds(5_000.01m)));

        await Workbench.RefusedAsync("APR-002", "Helen", new PassLegalPack(referral.Id, referral.Version), "£5,000.01 is above your limit of £5,000.00. It goes on to a manager.");
        await Workbench.DoAsync("David", new PassLegalPack(referral.Id, referral.Version));
    }

    [Fact]
    public async Task What_changed_since_it_was_put_forward_is_not_passed_on()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.WithSupervisor);
        await Workbench.PayAsync(odell, 10);

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Helen", new PassLegalPack(referral.Id, referral.Version)));
    }

    [Fact]
    public async Task A_pack_comes_back_with_a_question_and_goes_again()
    {
        var (_, referral) = await Workbench.GivenReferralAsync(LegalState.WithSupervisor);
        var back = new ReturnLegalPack(referral.Id, referral.Version, "Has nobody asked her daughter?");

        await Workbench.KeepsContractAsync("Helen", back, wrongOfficer: "Owen", stale: back with { SeenVersion = referral.Version + 1 });

        var now = await Workbench.ReferralAsync(referral.Id);
        Assert.Equal(LegalState.PackDraft, now.State);
        await Workbench.DoAsync("Priya", new SubmitLegalPack(now.Id, now.Version, Why));
        Assert.Equal(2, (await Workbench.ReferralAsync(referral.Id)).Edition);
    }

    [Fact]
    public async Task Legal_sends_a_pack_back_with_reasons_and_it_opens_where_it_was()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Submitted);
        var back = new SendBackLegalPack(referral.Id, referral.Version, "The contract is not signed.");

        await Workbench.KeepsContractAsync("Sam", back, wrongOfficer: "Priya", stale: back with { SeenVersion = referral.Version + 1 });

        Assert.Equal(LegalState.PackDraft, (await Workbench.ReferralAsync(referral.Id)).State);
        Assert.Equal(Money.Pounds(512.40m), (await Workbench.AccountAsync(odell)).Balances.CollectableNow);
        await using var db = Workbench.Db();
        Assert.Equal(9, await db.PackPapers().CountAsync());
    }

    [Fact]
    public async Task A_pack_is_given_up_and_the_ladder_stays_where_it_stands()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.PackDraft);
        var up = new GiveUpLegalPack(referral.Id, referral.Version, "She pays after all, she says.");

        await Workbench.KeepsContractAsync("Priya", up, wrongOfficer: "Leo", stale: up with { SeenVersion = referral.Version + 1 });

        await using var db = Workbench.Db();
        Assert.Equal(LadderState.ReadyForLegal, (await db.Ladders().SingleAsync(l => l.CaseId == odell.Id)).State);
        Assert.DoesNotContain(await db.WorkOnAsync(odell.Id, default), work => work.Kind == WorkflowKind.LegalReferral);
    }

    [Fact]
    public async Task While_it_lies_with_Legal_an_officer_agrees_no_plan_and_passes_every_offer_on()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Accepted);
        await using (var db = Workbench.Db())
            Assert.Equal("This case is with Legal (Sam Price). Send them the offer; do not agree terms.", MayRunTogether.RefusalOf(WorkflowKind.PaymentPlan, [], await db.WorkOnAsync(odell.Id, default))!.Message);
        var offer = new PassOfferToLegal(referral.Id, referral.Version, "She offers £20 a month from August.");
        await Workbench.KeepsContractAsync("Leo", offer, wrongOfficer: "Owen", stale: offer with { SeenVersion = referral.Version + 1 });
        var list = await Workbench.DoAsync("Sam", new FindLegal());
        Assert.Equal(Day, list.Rows.Single().OfferOn);

        var answer = new AnswerOfferToLegal(referral.Id, (await Workbench.ReferralAsync(referral.Id)).Version, false, "It would take more than two years.");
        await Workbench.KeepsContractAsync("Sam", answer, wrongOfficer: "Priya", stale: answer with { SeenVersion = answer.SeenVersion + 1 });

        await using var after = Workbench.Db();
        Assert.Equal(DiaryState.Done, (await after.Diary().SingleAsync(e => e.Kind == DiaryKind.LegalOffer)).State);
        Assert.Equal("LEG-013", await Workbench.RefusedAsync("Sam", answer with { SeenVersion = (await Workbench.ReferralAsync(referral.Id)).Version }));
    }

    [Fact]
    public async Task Where_somebody_replied_fourteen_days_notice_goes_before_the_claim()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Accepted, ReplyBox.A);
        var issue = new IssueClaim(referral.Id, referral.Version, "M00QX123", ClaimRoute.MoneyClaimOnline, Money.Pounds(512.40m));
        await Workbench.RefusedAsync("LEG-002", "Sam", issue, "No earliest date yet: they replied on 21 May 2026, so 14 days' notice goes first.");
        var notice = new GiveClaimNotice(referral.Id, referral.Version, "You offered £5 a month on 1 June. We could not take it.");

        await Workbench.KeepsContractAsync("Sam", notice, wrongOfficer: "Priya", stale: notice with { SeenVersion = referral.Version + 1 });
        Assert.Equal("LEG-010", await Workbench.RefusedAsync("Sam", notice with { SeenVersion = (await Workbench.ReferralAsync(referral.Id)).Version }));
        await Workbench.PostAsync();

        var given = await Workbench.ReferralAsync(referral.Id);
        Assert.Equal((LegalState.NoticeGiven, (DateOnly?)Day), (given.State, given.NoticeGivenOn));
        await using (var db = Workbench.Db())
            Assert.Equal(Money.Pounds(512.40m), (await db.Letters().SingleAsync(l => l.CaseId == odell.Id && l.Code == LetterCode.NoticeOfClaimAtCourt)).Figure);
        Workbench.Clock.MoveTo(new(2026, 6, 25));
        await Workbench.RefusedAsync("LEG-002", "Sam", issue with { SeenVersion = given.Version }, "Earliest date is 26 Jun 2026: 14 days' notice.");
        Workbench.Clock.MoveTo(new(2026, 6, 26));
        await Workbench.DoAsync("Sam", issue with { SeenVersion = given.Version });
    }

    [Fact]
    public async Task A_claim_is_issued_for_what_the_gates_allow_that_day_and_its_fee_is_costs_and_no_principal()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Accepted);
        var issue = new IssueClaim(referral.Id, referral.Version, "M00QX123", ClaimRoute.MoneyClaimOnline, Money.Pounds(512.40m));
        Assert.Equal("LEG-017", await Workbench.RefusedAsync("Sam", issue with { SeenSum = Money.Pounds(500) }));
        Assert.Equal("invalid CourtReference", await Workbench.RefusedAsync("Sam", issue with { CourtReference = " " }));

        var claim = await Workbench.KeepsContractAsync("Sam", issue, wrongOfficer: "Helen", stale: issue with { SeenVersion = referral.Version + 1 });

        Assert.Equal(Money.Pounds(582.40m), claim.Sum);
        Assert.Equal(Money.Pounds(512.40m), (await Workbench.AccountAsync(odell)).Balances.Outstanding);
        await using var db = Workbench.Db();
        Assert.Equal(Money.Pounds(70), await db.CostsAsync(odell.Id, default));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_claim_counts_as_served_after_five_days_and_judgment_is_asked_for_when_nobody_has_answered(bool isAcknowledged)
    {
        var (_, referral) = await Workbench.GivenReferralAsync(LegalState.ClaimIssued);
        Assert.Equal(0, await Workbench.LegalNightAsync(Day.AddDays(4)));
        Assert.Equal(1, await Workbench.LegalNightAsync(Day.AddDays(5)));
        Assert.Equal(0, await Workbench.LegalNightAsync(Day.AddDays(5)));
        var served = await Workbench.ReferralAsync(referral.Id);
        Assert.Equal(new DateOnly(2026, 6, 16), served.ServedOn);
        if (isAcknowledged)
            await Workbench.DoAsync("Sam", new RecordAcknowledgment(served.Id, served.Version, Day.AddDays(5)));
        var last = isAcknowledged ? new DateOnly(2026, 7, 14) : new DateOnly(2026, 6, 30);
        var ask = new RequestDefaultJudgment(served.Id, (await Workbench.ReferralAsync(referral.Id)).Version);

        Workbench.Clock.MoveTo(last);
        await Workbench.RefusedAsync("LEG-002", "Sam", ask, $"Earliest date is {last.AddDays(1).InWords()}: response period.");
        Workbench.Clock.MoveTo(last.AddDays(1));
        await Workbench.KeepsContractAsync("Sam", ask, wrongOfficer: "Helen", stale: ask with { SeenVersion = ask.SeenVersion + 1 });
    }

    [Fact]
    public async Task What_the_debtor_answers_is_recorded_with_its_day_and_never_for_more_than_is_claimed()
    {
        var (_, referral) = await Workbench.GivenReferralAsync(LegalState.Served);
        var acknowledge = new RecordAcknowledgment(referral.Id, referral.Version, Day.AddDays(5));
        await Workbench.KeepsContractAsync("Sam", acknowledge, wrongOfficer: "Helen", stale: acknowledge with { SeenVersion = referral.Version + 1 });
        var seen = (await Workbench.ReferralAsync(referral.Id)).Version;
        Assert.Equal("LEG-010", await Workbench.RefusedAsync("Sam", acknowledge with { SeenVersion = seen }));
        Assert.Equal("PER-003", await Workbench.RefusedAsync("Sam", new RecordDefence(referral.Id, seen, Day.AddDays(6), "She says that she had no care.")));
        var admit = new RecordAdmission(referral.Id, seen, Day.AddDays(5), Money.Pounds(512.40m), Money.Pounds(20), "Form N9A.");
        Assert.Equal("LEG-018", await Workbench.RefusedAsync("Sam", admit with { Admitted = Money.Pounds(600) }));
        Assert.Equal("invalid Offered", await Workbench.RefusedAsync("Sam", admit with { Offered = Money.Pounds(513) }));

        await Workbench.KeepsContractAsync("Sam", admit, wrongOfficer: "Helen", stale: admit with { SeenVersion = seen + 1 });

        Assert.Equal((LegalState.Admitted, new DateOnly(2026, 6, 30)), ((await Workbench.ReferralAsync(referral.Id)).State, (await Workbench.ReferralAsync(referral.Id)).NextOn!.Value));
    }

    [Fact]
    public async Task A_defence_is_told_to_the_team_and_its_court_dates_are_kept()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Served);
        var defend = new RecordDefence(referral.Id, referral.Version, Day.AddDays(5), "She says that she had no care in March.");
        await Workbench.KeepsContractAsync("Sam", defend, wrongOfficer: "Helen", stale: defend with { SeenVersion = referral.Version + 1 });
        var date = new RecordCourtDate(referral.Id, (await Workbench.ReferralAsync(referral.Id)).Version, new(2026, 9, 1), "Hearing at Wexcombe");
        Assert.Equal("DIA-002", await Workbench.RefusedAsync("Sam", date with { On = Day }));

        await Workbench.KeepsContractAsync("Sam", date, wrongOfficer: "Helen", stale: date with { SeenVersion = date.SeenVersion + 1 });

        await using var db = Workbench.Db();
        var entry = await db.Diary().SingleAsync(e => e.Kind == DiaryKind.CourtDate);
        Assert.Equal((new DateOnly(2026, 9, 1), true), (entry.DueOn, entry.IsStatutory));
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text.StartsWith($"{odell.Reference}: legal referral LR-1 is defended", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 9, 1), (await Workbench.DoAsync("Sam", new FindLegal(LegalList.AtCourt))).Rows.Single().CourtOn);
    }

    [Fact]
    public async Task A_judgment_keeps_principal_costs_and_interest_apart_and_is_for_no_more_than_was_claimed()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.DefaultRequested);
        Workbench.Clock.MoveTo(Judgment.On);
        var judge = new RecordJudgment(referral.Id, referral.Version, Judgment with { Costs = Money.Pounds(120), Interest = Money.Pounds(3) });
        Assert.Equal("LEG-011", await Workbench.RefusedAsync("Sam", judge with { Given = Judgment with { On = Day.AddDays(-1) } }));
        Assert.Equal("LEG-018", await Workbench.RefusedAsync("Sam", judge with { Given = Judgment with { Principal = Money.Pounds(512.41m) } }));
        Assert.Equal("PER-003", await Workbench.RefusedAsync("Sam", judge with { Given = Judgment with { On = Judgment.On.AddDays(1) } }));
        Assert.Equal("invalid PayBy", await Workbench.RefusedAsync("Sam", judge with { Given = Judgment with { Terms = JudgmentTerms.ByDate } }));
        Assert.Equal("invalid Instalment", await Workbench.RefusedAsync("Sam", judge with { Given = Judgment with { Terms = JudgmentTerms.Instalments, PayBy = Judgment.On } }));

        Assert.Equal(Money.Pounds(635.40m), await Workbench.KeepsContractAsync("Sam", judge, wrongOfficer: "Helen", stale: judge with { SeenVersion = referral.Version + 1 }));

        await using var db = Workbench.Db();
        Assert.Equal(Money.Pounds(123), await db.CostsAsync(odell.Id, default)); // The fee was there before.
        Assert.Equal(Money.Pounds(512.40m), (await Workbench.AccountAsync(odell)).Balances.Outstanding);
    }

    [Fact]
    public async Task Instalments_by_order_are_watched_and_each_that_is_missing_is_told_once()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.DefaultRequested);
        await Workbench.JudgeAsync(referral, Judgment with { Terms = JudgmentTerms.Instalments, PayBy = new(2026, 7, 31), Instalment = Money.Pounds(50) });

        Assert.Equal(0, await Workbench.LegalNightAsync(new(2026, 8, 7)));
        Assert.Equal(1, await Workbench.LegalNightAsync(new(2026, 8, 10)));
        Assert.Equal(0, await Workbench.LegalNightAsync(new(2026, 8, 11)));
        await Workbench.PayAsync(odell, 50);
        Assert.Equal(0, await Workbench.LegalNightAsync(new(2026, 9, 7)));
        Assert.Equal(1, await Workbench.LegalNightAsync(new(2026, 9, 8)));

        await using var db = Workbench.Db();
        Assert.Equal(2, await db.LegalSteps().CountAsync(step => step.What.Contains("is missing")));
    }

    [Fact]
    public async Task A_judgment_that_is_paid_is_concluded_and_the_case_is_Legals_no_more()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Judgment);
        var conclude = new ConcludeClaim(referral.Id, referral.Version, "Paid in full on 6 July, costs too.");
        await Workbench.RefusedAsync("LEG-012", "Sam", conclude, "£512.40 of the judgment is still owed.");
        await Workbench.PayAsync(odell, 582.40m);

        await Workbench.KeepsContractAsync("Sam", conclude, wrongOfficer: "Helen", stale: conclude with { SeenVersion = referral.Version + 1 });

        await using var db = Workbench.Db();
        Assert.DoesNotContain(await db.Holds().ToListAsync(), hold => hold is { Code: HoldCode.LEG, LiftedOn: null });
        Assert.DoesNotContain(await db.Diary().ToListAsync(), entry => entry.State == DiaryState.Open && entry.SourceId == referral.Id);
    }

    [Fact]
    public async Task Enforcement_waits_for_a_judgment_and_for_a_fresh_look_at_vulnerability()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.DefaultRequested);
        Assert.Equal("LEG-007", await Workbench.RefusedAsync("Sam", new OpenEnforcement(referral.Id, referral.Version)));
        await Workbench.JudgeAsync(referral, Judgment);
        var open = new OpenEnforcement(referral.Id, (await Workbench.ReferralAsync(referral.Id)).Version);
        Assert.Equal("LEG-019", await Workbench.RefusedAsync("Sam", open));
        Workbench.Clock.MoveTo(new(2026, 7, 20));
        await Workbench.RefusedAsync("ENF-002", "Sam", open, "Vulnerability was last checked on 7 May 2026. Check again before enforcement (28 days).");
        await Workbench.LookAtVulnerabilityAsync(odell);

        await Workbench.KeepsContractAsync("Sam", open, wrongOfficer: "Helen", stale: open with { SeenVersion = open.SeenVersion + 1 });

        Assert.Equal(LegalState.EnforcementChoice, (await Workbench.ReferralAsync(referral.Id)).State);
    }

    [Fact]
    public async Task A_withdrawal_is_Legals_and_a_managers()
    {
        var (_, referral) = await Workbench.GivenReferralAsync(LegalState.ClaimIssued);
        var propose = new ProposeLegalWithdrawal(referral.Id, referral.Version, "She has paid the friend of the court.");
        await Workbench.KeepsContractAsync("Sam", propose, wrongOfficer: "Helen", stale: propose with { SeenVersion = referral.Version + 1 });
        var seen = (await Workbench.ReferralAsync(referral.Id)).Version;
        Assert.Equal("LEG-014", await Workbench.RefusedAsync("Sam", propose with { SeenVersion = seen }));
        var approve = new ApproveLegalWithdrawal(referral.Id, seen);
        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Sam", approve));
        await Workbench.RefusedAsync("APR-002", "Helen", approve, "Discontinue the claim needs manager approval.");
        var back = new ReturnLegalWithdrawal(referral.Id, seen, "Ask her solicitor first, please.");
        await Workbench.KeepsContractAsync("David", back, wrongOfficer: "Owen", stale: back with { SeenVersion = seen + 1 });
        await Workbench.DoAsync("Sam", propose with { SeenVersion = (await Workbench.ReferralAsync(referral.Id)).Version });

        var again = approve with { SeenVersion = (await Workbench.ReferralAsync(referral.Id)).Version };
        await Workbench.KeepsContractAsync("David", again, wrongOfficer: "Owen", stale: again with { SeenVersion = again.SeenVersion + 1 });

        Assert.Equal(LegalState.Withdrawn, (await Workbench.ReferralAsync(referral.Id)).State);
        await using var db = Workbench.Db();
        Assert.DoesNotContain(await db.Holds().ToListAsync(), hold => hold is { Code: HoldCode.LEG, LiftedOn: null });
    }

    [Fact]
    public async Task A_breathing_space_stays_the_claim_and_Legal_and_the_court_are_told_the_same_day()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Served);
        Workbench.Clock.MoveTo(referral.ServedOn!.Value.AddDays(1));
        var bill = (await Workbench.AccountAsync(odell)).Invoices.Single().InvoiceId;
        await Workbench.DoAsync("Priya", new RecordMoratorium(odell.Id, MoratoriumKind.Standard, "BS-77041", Workbench.Workspace.Clock.Today(), GivenMoratorium.Adviser, [bill], Workbench.Workspace.Clock.Today()));

        var list = await Workbench.DoAsync("Sam", new FindLegal(LegalList.Stayed));
        Assert.StartsWith("breathing space", list.Rows.Single().Stays, StringComparison.OrdinalIgnoreCase);
        Workbench.Clock.MoveTo(referral.ServedOn.Value.AddDays(15));
        Assert.Equal("MOR-001", await Workbench.RefusedAsync("Sam", new RequestDefaultJudgment(referral.Id, (await Workbench.ReferralAsync(referral.Id)).Version)));
        await using var db = Workbench.Db();
        Assert.Equal((referral.ServedOn.Value.AddDays(1), true), await db.Diary().Where(e => e.Kind == DiaryKind.TellCourt).Select(e => ValueTuple.Create(e.DueOn, e.IsStatutory)).SingleAsync());
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text.StartsWith($"{odell.Reference}: legal referral LR-1 stayed: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_death_stays_the_claim_and_no_claim_is_issued_against_the_dead()
    {
        var (odell, referral) = await Workbench.GivenReferralAsync(LegalState.Accepted);
        await Workbench.DoAsync("Leo", new ReportDeath(odell.Id, null, "Her daughter rang us"));

        Assert.Equal("EST-001", await Workbench.RefusedAsync("Sam", new IssueClaim(referral.Id, (await Workbench.ReferralAsync(referral.Id)).Version, "M00QX123", ClaimRoute.Paper, Money.Pounds(512.40m))));
        Assert.Equal("the debtor has died", (await Workbench.DoAsync("Sam", new FindLegal(LegalList.Stayed))).Rows.Single().Stays);
    }

    [Fact]
    public async Task Whoever_may_not_know_of_the_case_finds_no_referral()
    {
        var (odell, _) = await Workbench.GivenReferralAsync(LegalState.Accepted);
        await Workbench.GivenOfficerElsewhereAsync("Nia Webb");

        Assert.Empty((await Workbench.DoAsync("Nia", new FindLegal(LegalList.All))).Rows);
        Assert.IsType<Outcome<CaseLegalView>.NotFound>(await Workbench.SendAsync("Nia", new GetCaseLegal(odell.Id)));
    }
}
