using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Attachments;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Domain.DeferredPayments.DeferredState;
using static CaseWorkbench.Tests.DeferredPayments.GivenDeferred;

namespace CaseWorkbench.Tests.DeferredPayments;

/// <summary>A deferred payment from the assessment to the answer, and what it holds meanwhile (handbook 6, 19.1).</summary>
public sealed class DeferredCommandsTests : WorkbenchTest
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(frost, "930101", 486m, new(2026, 4, 1));
        await Workbench.GivenInvoiceAsync(frost, "930102", 100m, new(2026, 5, 1));
    }

    private async Task<string[]> HeldAsync()
    {
        await using var db = Workbench.Db();
        return [.. (await db.Holds().Where(h => h.CaseId == frost.Id && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync()).Select(h => $"{h.Code} {h.EndsOn?.InWords() ?? "open"}")];
    }

    private async Task<string[]> DiaryAsync()
    {
        await using var db = Workbench.Db();
        return [.. (await db.Diary().Where(e => e.CaseId == frost.Id && e.State == DiaryState.Open).OrderBy(e => e.DueOn).ToListAsync()).Select(e => $"{e.Kind} {e.DueOn.InWords()}")];
    }

    private async Task<string[]> ToldAsync()
    {
        await using var db = Workbench.Db();
        return await db.Timeline().Where(e => e.CaseId == frost.Id).OrderBy(e => e.Id).Select(e => e.Text).ToArrayAsync();
    }

    private Task<DeferredView> ViewAsync() => Workbench.DeferredAsync(frost);

    [Fact]
    public async Task A_case_that_nobody_assessed_is_closed_to_legal()
    {
        var view = await ViewAsync();

        Assert.Equal((NotAssessed, 0, "LEG-001"), (view.State, view.Version, view.Gate?.Code));
    }

    [Fact]
    public async Task One_who_lives_at_home_is_not_eligible_and_the_way_is_open()
    {
        await Workbench.KeepsContractAsync("Priya", new RecordNotEligible(frost.Id, 0, NotEligibleReason.NoCareHome, Seen), wrongOfficer: "Leo", stale: new RecordNotEligible(frost.Id, 1, NotEligibleReason.NoCareHome, Seen));

        var view = await ViewAsync();
        Assert.Equal((NotEligible, NotEligibleReason.NoCareHome, null), (view.State, view.Reason, view.Gate));
        Assert.Equal(["Deferred payment: not eligible (lives at home: no care-home provision)"], await ToldAsync());
    }

    [Fact]
    public async Task An_offer_holds_every_bill_for_84_days_and_is_to_be_answered_in_28()
    {
        await Workbench.KeepsContractAsync("Priya", new RecordEligible(frost.Id, 0, Seen), wrongOfficer: "Leo", stale: new RecordEligible(frost.Id, 1, Seen));
        var offer = new OfferDeferredPayment(frost.Id, 1, Day, Seen);

        await Workbench.KeepsContractAsync("Priya", offer, wrongOfficer: "Leo", stale: offer with { SeenVersion = 0 });

        Assert.Equal(["DPA 24 Aug 2026", "DPA 24 Aug 2026"], await HeldAsync());
        Assert.Equal(["DeferredAnswer 29 Jun 2026"], await DiaryAsync());
        Assert.Equal((Offered, 1, Day), ((await ViewAsync()).State, (await ViewAsync()).OffersMade, (await ViewAsync()).LastOfferOn));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", offer with { SeenVersion = 2 }));
    }

    [Fact]
    public async Task An_agreement_in_force_holds_until_it_ends_and_then_all_is_assessed_anew()
    {
        await Workbench.GivenDeferredAsync(frost, Offered);
        var accept = new RecordDeferredAcceptance(frost.Id, 2, InWriting, Seen);

        await Workbench.KeepsContractAsync("Priya", accept, wrongOfficer: "Leo", stale: accept with { SeenVersion = 1 });
        Assert.Equal(["DPA open", "DPA open"], await HeldAsync());
        Assert.Empty(await DiaryAsync());
        Assert.Equal(("Mr Colin Frost", "LEG-001"), ((await ViewAsync()).AnsweredBy, (await ViewAsync()).Gate?.Code));

        await Workbench.DoAsync("Leo", new RaiseInvoice(frost.Id, "930177", Day, Money.Pounds(54)));
        Assert.Equal(["DPA open", "DPA open", "DPA open"], await HeldAsync()); // What is billed under it is deferred too.

        var end = new EndDeferredPayment(frost.Id, 3, Seen);
        await Workbench.KeepsContractAsync("Priya", end, wrongOfficer: "Leo", stale: end with { SeenVersion = 2 });
        Assert.Empty(await HeldAsync());
        Assert.Equal(NotAssessed, (await ViewAsync()).State);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", end with { SeenVersion = 4 }));
    }

    [Fact]
    public async Task A_refusal_lifts_what_was_held_and_opens_the_way()
    {
        await Workbench.GivenDeferredAsync(frost, Offered);
        var refuse = new RecordDeferredRefusal(frost.Id, 2, new(Day, null, AnswerForm.Witnessed, "Ann Lee"), Seen);

        await Workbench.KeepsContractAsync("Priya", refuse, wrongOfficer: "Leo", stale: refuse with { SeenVersion = 1 });

        Assert.Empty(await HeldAsync());
        Assert.Null((await ViewAsync()).Gate);
        Assert.Contains("Deferred payment: refused by Mr Colin Frost before Ann Lee", await ToldAsync());
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", refuse with { SeenVersion = 3 }));
    }

    [Fact]
    public async Task Silence_leads_to_a_second_offer_and_then_to_legal_whose_view_opens_nothing()
    {
        await Workbench.GivenDeferredAsync(frost, Offered);
        var silence = new RecordDeferredSilence(frost.Id, 2, Seen);
        await Workbench.RefusedAsync("DPA-002", "Priya", silence, "They have until 29 Jun 2026 to answer the offer of 1 Jun 2026.");
        Workbench.Clock.MoveTo(new(2026, 6, 29));
        await Workbench.KeepsContractAsync("Priya", silence, wrongOfficer: "Leo", stale: silence with { SeenVersion = 1 });
        Assert.Equal(["DeferredOffer 29 Jun 2026"], await DiaryAsync());
        var view = new RecordDeferredLegalView(frost.Id, 3, Seen);
        await Workbench.RefusedAsync("DPA-003", "Sam", view, "It was offered once.");

        await Workbench.OfferAsync(frost);
        Assert.Equal(["DPA 21 Sep 2026", "DPA 21 Sep 2026"], await HeldAsync());
        await Workbench.PassInSilenceAsync(frost);
        Assert.Equal(["DeferredLegalView 27 Jul 2026"], await DiaryAsync());
        await Workbench.KeepsContractAsync("Sam", view with { SeenVersion = 5 }, wrongOfficer: "Priya", stale: view);

        Assert.Equal("LEG-001", (await ViewAsync()).Gate?.Code);
        Assert.Empty(await DiaryAsync());
        await using var db = Workbench.Db();
        var sam = (await Workbench.OfficerAsync("Sam")).Id;
        Assert.Contains(await db.Notices().Where(n => n.OfficerId == sam).Select(n => n.Text).ToListAsync(), text => text.Contains("your view is asked for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_adult_or_one_who_lawfully_acts_for_their_property_answers()
    {
        var attorney = await Workbench.DoAsync("Priya", new AddAuthority(frost.Id, AuthorityKind.PropertyAttorney, "Grace Frost", "Daughter", "", "LPA seen", "", new(2026, 5, 1), null));
        var form = await Workbench.DoAsync("Priya", new AddAuthority(frost.Id, AuthorityKind.AuthorityForm, "Len Marsh", "Neighbour", "", "Form seen", "", new(2026, 5, 1), new(2027, 4, 1)));
        var health = await Workbench.DoAsync("Priya", new AddAuthority(frost.Id, AuthorityKind.HealthAttorney, "Ivy Frost", "Sister", "", "LPA seen", "", new(2026, 5, 1), null));
        await Workbench.GivenDeferredAsync(frost, Offered);
        RecordDeferredRefusal By(Guid? authority) => new(frost.Id, 2, InWriting with { AuthorityId = authority }, Seen);

        Assert.Equal(["DPA-004", "AUT-003", "not found"], [await Workbench.RefusedAsync("Priya", By(form)), await Workbench.RefusedAsync("Priya", By(health)), await Workbench.RefusedAsync("Priya", By(Guid.NewGuid()))]);
        Assert.Equal(["Grace Frost, property attorney ", "Ivy Frost, health attorney AUT-003", "Len Marsh, authority form DPA-004", "Mr Colin Frost "], (await ViewAsync()).Answerers.Select(each => $"{each.Name} {each.Refusal?.Code}").Order());
        await Workbench.DoAsync("Priya", By(attorney));

        Assert.Equal("Grace Frost, property attorney", (await ViewAsync()).AnsweredBy);
    }

    [Fact]
    public async Task An_answer_has_a_day_between_the_offer_and_today_a_form_and_a_witness_where_it_was_said()
    {
        await Workbench.GivenDeferredAsync(frost, Offered);
        RecordDeferredRefusal With(DeferredAnswer answer) => new(frost.Id, 2, answer, Seen);

        Assert.Equal("DPA-005", await Workbench.RefusedAsync("Priya", With(InWriting with { On = Day.AddDays(-1) })));
        Assert.Equal("PER-003", await Workbench.RefusedAsync("Priya", With(InWriting with { On = Day.AddDays(1) })));
        Assert.Equal("invalid Witness", await Workbench.RefusedAsync("Priya", With(InWriting with { Form = AnswerForm.Witnessed })));
        Assert.Equal("invalid Text", await Workbench.RefusedAsync("Priya", With(InWriting) with { Evidence = new("short") }));
    }

    [Fact]
    public async Task Evidence_may_be_a_document_of_the_case_and_is_shown_with_the_step()
    {
        var document = await Workbench.GivenDocumentAsync(frost, kind: DocumentKind.DeferredPayment, name: "refusal.pdf");
        await Workbench.GivenDeferredAsync(frost, Offered);
        RecordDeferredRefusal With(Guid id) => new(frost.Id, 2, InWriting, Seen with { DocumentId = id });

        Assert.Equal("ATT-009", await Workbench.RefusedAsync("Priya", With(Guid.NewGuid())));
        await Workbench.DoAsync("Priya", With(document));

        Assert.Equal((document, "refusal.pdf"), ((await ViewAsync()).History[0].DocumentId, (await ViewAsync()).History[0].DocumentName));
    }

    [Fact]
    public async Task Another_teams_case_and_a_closed_one_are_left_alone()
    {
        await Workbench.GivenOfficerElsewhereAsync("Dot Wright");
        Assert.Equal("not found", await Workbench.RefusedAsync("Dot Wright", new RecordEligible(frost.Id, 0, Seen)));
        await using (var db = Workbench.Db())
            await db.Cases().ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CaseState.Closed));

        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Priya", new RecordEligible(frost.Id, 0, Seen)));
        Assert.All((await ViewAsync()).Offers, offer => Assert.Equal("GEN-005", offer.Refusal?.Code));
    }
}
