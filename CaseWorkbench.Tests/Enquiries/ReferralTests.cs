using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Enquiries;

/// <summary>A safeguarding referral: made the same day, and never let slip to whoever is suspected (handbook 14.2).</summary>
public sealed class ReferralTests : WorkbenchTest
{
    private static readonly IdentityCheck[] Shown = [IdentityCheck.Name, IdentityCheck.Postcode, IdentityCheck.AccountNumber];
    private DebtCase pike = default!;
    private Guid jane;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
        jane = await Workbench.GivenAttorneyAsync(pike);
    }

    [Fact]
    public async Task It_holds_the_case_asks_for_the_outcome_in_five_days_and_ends_the_duty_to_refer()
    {
        await Workbench.DoAsync("Leo", Call() with { SomeoneElse = "A neighbour", AuthorityId = null, Concern = SafeguardingConcern.FinancialAbuse, FinancesDiscussed = false, Direction = ContactDirection.In });

        var id = await Workbench.KeepsContractAsync("Priya", GivenEnquiry.Referral(pike, jane), wrongOfficer: "Leo");

        var referral = await Workbench.EnquiryAsync(id);
        Assert.Equal(("Jane Cole, daughter, property attorney", new DateOnly(2026, 6, 8)), (referral.About, referral.ChaseOn));
        await using var db = Workbench.Db();
        Assert.Equal(HoldCode.VUL, (await db.Holds().SingleAsync(h => h.CaseId == pike.Id && h.LiftedOn == null)).Code); // The one the concern placed.
        Assert.All(await db.Diary().Where(e => e.Kind == DiaryKind.Safeguarding).ToListAsync(), entry => Assert.Equal(DiaryState.Void, entry.State));
        Assert.Equal(["Helen Marsh", "Ruth Lacey"], (await (from notice in db.Notices() where notice.Text == "CW-100001: Q-1 was begun today" join officer in db.Officers() on notice.OfficerId equals officer.Id select officer.Name).ToListAsync()).Order());
    }

    [Fact]
    public async Task A_form_with_a_gap_names_its_field()
    {
        Assert.Equal("invalid Seen", await Workbench.RefusedAsync("Priya", GivenEnquiry.Referral(pike) with { Seen = "Odd" }));
        Assert.Equal("invalid SentTo", await Workbench.RefusedAsync("Priya", GivenEnquiry.Referral(pike) with { SentTo = "" }));
        Assert.Equal("PER-003", await Workbench.RefusedAsync("Priya", GivenEnquiry.Referral(pike) with { ReferredOn = GivenEnquiry.Day.AddDays(1) }));
        Assert.Equal("GEN-006", await Workbench.RefusedAsync("Priya", GivenEnquiry.Referral(pike) with { ReferredOn = GivenEnquiry.Day.AddDays(-11) }));
    }

    [Fact]
    public async Task Whoever_is_suspected_is_told_nothing_and_the_reason_says_nothing()
    {
        await Workbench.DoAsync("Priya", GivenEnquiry.Referral(pike, jane));

        await Workbench.RefusedAsync("AUT-009", "Leo", Call(), "Do not discuss this account with Jane Cole for now. Ask a supervisor first.");
        var (toOfficer, toInsider) = ((await Workbench.DoAsync("Leo", new GetPerson(pike.Id))).SafeToTalk, (await Workbench.DoAsync("Priya", new GetPerson(pike.Id))).SafeToTalk);
        Assert.Equal("Do not discuss this account with Jane Cole for now. Ask a supervisor first.", Assert.Single(toOfficer.NotTo).Why.Message);
        Assert.Empty(toOfficer.TakeCare);
        Assert.Equal(["A concern about Jane Cole is with adult safeguarding: discuss nothing with them, and do not warn them."], toInsider.TakeCare);
    }

    [Fact]
    public async Task A_letter_on_its_way_to_them_is_stopped_and_no_other_is_queued_for_them()
    {
        var invoice = await Workbench.GivenInvoiceAsync(pike, "930101", 486m, new(2026, 4, 1));
        var letter = await Workbench.QueueAsync(GivenLetter.Reminder(pike, invoice) with { AuthorityId = jane });

        await Workbench.DoAsync("Priya", GivenEnquiry.Referral(pike, jane));

        var stopped = await Workbench.LetterAsync(letter.Id);
        Assert.Equal((LetterState.Cancelled, "to be looked at by a supervisor first"), (stopped.State, stopped.CancelReason));
        var next = await Workbench.QueueAsync(new(pike.Id, LetterCode.MoratoriumEnd, Money.Pounds(486), [], AuthorityId: jane, Words: new Dictionary<string, string> { ["ended_on"] = "1 Jun 2026" }));
        Assert.Contains("AUT-009", next.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task Nothing_of_it_stands_where_others_read()
    {
        var heard = new List<string>();
        using (Workbench.Services.GetService(typeof(ICaseChangeFeed)) is ICaseChangeFeed feed ? feed.Listen(change => heard.Add(change.What)) : throw new InvalidOperationException("There is no feed."))
            await Workbench.DoAsync("Priya", GivenEnquiry.Referral(pike, jane));

        await using var db = Workbench.Db();
        string[] told = ["referral", "safeguarding concern", "suspect", "Jane Cole", "Q-1"];
        var timeline = string.Join('\n', (await db.Timeline().Where(e => e.CaseId == pike.Id && e.Kind != TimelineKind.Case).ToListAsync()).Select(entry => entry.Text));
        Assert.All(told, word => Assert.DoesNotContain(word, timeline, StringComparison.OrdinalIgnoreCase));
        Assert.Equal([NeedToKnow.InOtherWords], heard);
        Assert.DoesNotContain(await db.Diary().Where(e => e.State == DiaryState.Open).Select(e => e.Text).ToListAsync(), text => text.Contains("Jane Cole", StringComparison.Ordinal) && !text.StartsWith("Search the register", StringComparison.Ordinal));
        var page = await Workbench.DoAsync("Leo", new GetCase(pike.Reference));
        Assert.DoesNotContain(page.Holds, hold => hold.Reason.Contains("safeguarding", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_further_action_lets_them_be_talked_to_again_and_lifts_the_hold()
    {
        var referral = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Referral(pike, jane)));

        await Workbench.DoAsync("Ruth", GivenEnquiry.Answer(referral, EnquiryOutcome.NoAction));

        await Workbench.DoAsync("Leo", Call());
        await using var db = Workbench.Db();
        Assert.False(await db.Holds().AnyAsync(h => h.CaseId == pike.Id && h.LiftedOn == null));
    }

    [Fact]
    public async Task While_they_act_on_it_the_silence_and_the_hold_stay_whatever_another_referral_says()
    {
        var first = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Referral(pike, jane)));
        var second = await Workbench.EnquiryAsync(await Workbench.DoAsync("Priya", GivenEnquiry.Referral(pike, jane)));

        await Workbench.DoAsync("Ruth", GivenEnquiry.Answer(first, EnquiryOutcome.ActionTaken));
        await Workbench.DoAsync("Ruth", GivenEnquiry.Answer(second, EnquiryOutcome.NoAction));

        Assert.Equal("AUT-009", await Workbench.RefusedAsync("Leo", Call()));
        Assert.StartsWith("As they advise, tell the Public Guardian", (await Workbench.DoAsync("Priya", new GetEnquiry(first.Id))).Suggestion, StringComparison.Ordinal);
        await Workbench.DoAsync("Priya", new AskBody(pike.Id, EnquiryKind.AttorneyConcern, "The pension is drawn and no bill is paid.", "OPG safeguarding", GivenEnquiry.Day, jane));
    }

    [Fact]
    public async Task Somebody_not_on_the_register_is_named()
    {
        var id = await Workbench.DoAsync("Priya", GivenEnquiry.Referral(pike) with { Suspected = "A lodger, Len" });

        Assert.Equal("A lodger, Len", (await Workbench.EnquiryAsync(id)).About);
    }

    private LogContact Call() => new(pike.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke, "The balance was explained.", jane, Checks: Shown, FinancesDiscussed: true);
}
