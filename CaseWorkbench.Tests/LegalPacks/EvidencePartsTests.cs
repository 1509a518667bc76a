using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Attachments;
using CaseWorkbench.Tests.DeferredPayments;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Enquiries;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.LegalPacks;

/// <summary>Each item of handbook 11.7: when it is there, when it does not apply and why, and what is to be done when it is missing.</summary>
public sealed class EvidencePartsTests : WorkbenchTest
{
    private DebtCase sharpe = default!;
    private Guid referral;

    private async Task BeginAsync() => (sharpe, referral) = await Workbench.GivenReferralAsync();

    private async Task FullAsync() => (sharpe, referral) = await Workbench.GivenFullPackAsync();

    private Task<string> StandsAsync(string name) => Workbench.StandsAsync(referral, name);

    private Task PaperAsync(PackPaperKind kind, string text = GivenPack.Words, Guid? documentId = null, bool isApplicable = true, DateOnly? on = null) => Workbench.GivenPaperAsync(referral, kind, text, documentId, isApplicable, on);

    [Fact]
    public async Task A_full_pack_lacks_nothing_and_its_items_are_in_the_handbook_s_order()
    {
        await FullAsync();

        var pack = await Workbench.PackAsync(referral);

        Assert.Equal("", string.Join('\n', pack.Sections.Where(section => section.State == PackItemState.Missing).Select(section => $"{section.Name}: {section.Why}")));
        Assert.Equal(
            ["Account breakdown", "Invoices", "Assessment letters and signed forms", "Care plan or contract", "Proof of posting to the right address", "Contact log", "Reminder, final notice and letter of claim",
                "Reply form and our answers", "Disputes and outcomes", "Authority documents and OPG result", "Capacity record", "Deferred payment: offer and refusal, or why not eligible",
                "Vulnerability and safeguarding check, and the view of adult social care", "Breathing-space and insolvency search", "Limitation schedule", "Affordability", "Assets known", "Proportionality", "Recommended enforcement"],
            pack.Sections.Select(section => section.Name));
        Assert.Equal("NotApplicable: No dispute was ever raised on this account.", await StandsAsync("Disputes"));
        Assert.Equal("Present: £4,318.40 on 7 invoices is claimed. The oldest, 950101, can be claimed until 17 Jan 2027: 165 days left.", await StandsAsync("Limitation"));
    }

    [Fact]
    public async Task Of_a_pack_just_begun_everything_is_told_that_is_to_be_done()
    {
        await BeginAsync();

        var missing = (await Workbench.PackAsync(referral)).Sections.Where(section => section.State == PackItemState.Missing).Select(section => section.Name);

        Assert.Equal(
            ["Assessment letters and signed forms", "Care plan or contract", "Proof of posting to the right address", "Authority documents and OPG result", "Deferred payment: offer and refusal, or why not eligible",
                "Vulnerability and safeguarding check, and the view of adult social care", "Breathing-space and insolvency search", "Affordability", "Assets known", "Proportionality", "Recommended enforcement"], missing);
    }

    [Fact]
    public async Task What_is_typed_is_there_with_words_or_a_document_and_does_not_apply_with_a_reason()
    {
        await BeginAsync();
        Assert.Equal("Missing: Put in the letter of the financial assessment and the signed forms.", await StandsAsync("Assessment"));

        await PaperAsync(PackPaperKind.AssessmentAndForms, "He refused to be assessed and is charged in full.", isApplicable: false);
        Assert.Equal("NotApplicable: He refused to be assessed and is charged in full.", await StandsAsync("Assessment"));

        await PaperAsync(PackPaperKind.AssessmentAndForms);
        Assert.Equal("Present: Written on 11 May 2026.", await StandsAsync("Assessment"));

        var letter = await Workbench.GivenDocumentAsync(sharpe, kind: DocumentKind.Correspondence, name: "letter.pdf");
        await PaperAsync(PackPaperKind.AssessmentAndForms, documentId: letter);
        Assert.Equal("Present: DOC-1, Letter or email.", await StandsAsync("Assessment"));

        await Workbench.DoAsync("Helen", new HideDocument(letter, "It is about somebody else."));
        Assert.Equal("Missing: The document that was put in was hidden, or may not go to court. Choose another.", await StandsAsync("Assessment"));
    }

    [Fact]
    public async Task A_document_of_the_right_kind_needs_no_typing()
    {
        await BeginAsync();
        await Workbench.GivenDocumentAsync(sharpe, kind: DocumentKind.CareContract, name: "contract.pdf");

        Assert.Equal("Present: DOC-1, Care plan or contract.", await StandsAsync("Care plan"));
    }

    [Fact]
    public async Task The_address_is_confirmed_or_proof_of_it_is_put_in_and_no_post_came_back_from_it()
    {
        await BeginAsync();
        Assert.Equal("Missing: Confirm the address, or put in proof of it.", await StandsAsync("Proof of posting"));

        await Workbench.ConfirmAddressAsync(sharpe);
        Assert.Equal("Present: The address was confirmed on 11 May 2026.", await StandsAsync("Proof of posting"));
        var posted = Assert.Single((await Workbench.SectionAsync(referral, "Proof of posting")).Blocks.OfType<EvidenceBlock.Table>());
        Assert.Equal(3, posted.Rows.Count);
        Assert.All(posted.Rows, row => Assert.Equal(("Mr Colin Sharpe, 4 Mill Lane, Wexcombe, WX1 2AB", "No"), (row[3].Text, row[4].Text)));

        await using (var db = Workbench.Db())
        {
            var address = await db.Addresses().AsNoTracking().SingleAsync(a => a.PersonId == sharpe.PersonId);
            await Workbench.DoAsync("Priya", new RecordReturnedPost(sharpe.Id, address.Id, address.Version, new(2026, 5, 11)));
        }
        Assert.Equal("Missing: Post came back from 4 Mill Lane, Wexcombe, WX1 2AB on 11 May 2026. Confirm the address or record another.", await StandsAsync("Proof of posting"));
    }

    [Fact]
    public async Task The_contact_log_is_whole_with_what_was_put_right()
    {
        await BeginAsync();
        var id = await Workbench.DoAsync("Priya", new LogContact(sharpe.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke, "He says he pays on Friday."));
        await Workbench.DoAsync("Priya", new CorrectContact(id, ContactPurpose.Information, ContactResult.Spoke, "He says he pays on Monday.", NeedsAnswer: false, "The day was wrong."));

        var log = Assert.Single((await Workbench.SectionAsync(referral, "Contact log")).Blocks.OfType<EvidenceBlock.Table>());

        Assert.Contains(log.Rows, row => row[3].Text == "Information. He says he pays on Friday. A later entry puts this right. (Priya Nair)");
        Assert.Contains(log.Rows, row => row[3].Text == "Information. He says he pays on Monday. This puts an earlier entry right: The day was wrong. (Priya Nair)");
    }

    [Fact]
    public async Task The_three_letters_are_there_as_they_were_sent_with_the_proof_of_their_dates()
    {
        await BeginAsync();

        var section = await Workbench.SectionAsync(referral, "Reminder");

        Assert.Equal(PackItemState.Present, section.State);
        Assert.Equal("Reminder L-1 posted on 7 Apr 2026. Final notice L-2 posted on 21 Apr 2026. Letter of claim L-3 posted on 11 May 2026.", section.Why);
        await using var db = Workbench.Db();
        var letters = await db.Letters().AsNoTracking().Where(l => l.CaseId == sharpe.Id).OrderBy(l => l.SentOn).ToListAsync();
        var shown = section.Blocks.OfType<EvidenceBlock.LetterText>().ToList();
        Assert.Equal(letters.Select(letter => letter.Body), shown.Select(letter => letter.Body));
        Assert.All(shown, letter => Assert.Equal(letter.Way.Single(fact => fact.Name == "Hash of what is shown here").Value, letter.Way.Single(fact => fact.Name == "Hash in the print room's manifest").Value));
        Assert.Equal("11 May 2026, the day of its date", shown[^1].Way.Single(fact => fact.Name == "Posted").Value.Text);
    }

    [Fact]
    public async Task Without_a_letter_of_claim_it_is_missing_and_there_is_nothing_to_reply_to()
    {
        referral = await Workbench.BeginPackAsync(await Workbench.GivenCaseAsync());

        Assert.Equal("Missing: No letter of claim was posted.", await StandsAsync("Reminder"));
        Assert.Equal("NotApplicable: No letter of claim was posted, so there is nothing to reply to.", await StandsAsync("Reply form"));
        Assert.Equal("NotApplicable: Nothing is in the contact log. What was written to them is under the letters.", await StandsAsync("Contact log"));
        Assert.Equal("Missing: No invoice stands on this account.", await StandsAsync("Invoices"));
        Assert.Equal("Missing: Nothing can be claimed: no invoice is owed, in time and free of a hold.", await StandsAsync("Limitation"));
    }

    [Fact]
    public async Task A_reply_is_there_with_our_answer_and_missing_while_documents_are_owed()
    {
        await BeginAsync();
        Assert.Equal("NotApplicable: Nothing was received since the letter of claim of 11 May 2026.", await StandsAsync("Reply form"));

        Workbench.Clock.MoveTo(new(2026, 5, 20), 10);
        await Workbench.DoAsync("Priya", new RecordReply(await Workbench.EscalationIdAsync(sharpe), await Workbench.EscalationVersionAsync(sharpe), new(2026, 5, 20), ReplyBox.C, true, false, "Send me the invoices, please."));
        Assert.Equal("Missing: Documents asked for on 20 May 2026 have not been sent.", await StandsAsync("Reply form"));

        await Workbench.DoAsync("Priya", new RecordDocumentsSent(await Workbench.EscalationIdAsync(sharpe), await Workbench.EscalationVersionAsync(sharpe), new(2026, 5, 20)));
        Assert.Equal("Present: Reply form of 20 May 2026.", await StandsAsync("Reply form"));
    }

    [Fact]
    public async Task A_dispute_is_there_with_its_outcome_and_an_open_one_is_left_out_of_the_claim()
    {
        await BeginAsync();
        await using var db = Workbench.Db();
        var bill = await db.Invoices().AsNoTracking().OrderBy(i => i.InvoiceDate).FirstAsync(i => i.CaseId == sharpe.Id);
        await Workbench.DoAsync("Priya", new LogDispute(sharpe.Id, bill.Id, Money.Pounds(90), DisputeCategory.SNR, ContactChannel.Phone, new(2026, 5, 11), "Nobody came on four days."));

        Assert.Equal("Present: D-1 is not decided: £90.00 is left out of the claim.", await StandsAsync("Disputes"));
        Assert.StartsWith("Present: £4,228.40 on 7 invoices is claimed.", await StandsAsync("Limitation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_guardian_answered_within_six_months_and_a_day_later_not()
    {
        await BeginAsync();
        Assert.Equal("Missing: Search the register of the Office of the Public Guardian (OPG100).", await StandsAsync("Authority"));

        await Workbench.SearchRegisterAsync(sharpe.Id, new(2026, 5, 11));
        Assert.Equal("Present: The Office of the Public Guardian answered on 11 May 2026: there is none.", await StandsAsync("Authority"));

        Workbench.Clock.MoveTo(new(2026, 11, 11));
        Assert.StartsWith("Present", await StandsAsync("Authority"), StringComparison.Ordinal);
        Workbench.Clock.MoveTo(new(2026, 11, 12));
        Assert.StartsWith("Missing: The Office of the Public Guardian answered on 11 May 2026, more than six months ago.", await StandsAsync("Authority"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capacity_is_presumed_a_doubt_is_answered_and_who_lacks_it_has_somebody_to_act()
    {
        await BeginAsync();
        Workbench.Clock.MoveTo(GivenEnquiry.Day);
        Assert.StartsWith("NotApplicable: No doubt is recorded", await StandsAsync("Capacity"), StringComparison.Ordinal);

        var doubt = await Workbench.DoAsync("Priya", GivenEnquiry.Doubt(sharpe));
        Assert.Equal("Missing: The doubt about capacity of 1 Jun 2026 is not answered.", await StandsAsync("Capacity"));

        await Workbench.DoAsync("Priya", GivenEnquiry.Answer(await Workbench.EnquiryAsync(doubt), EnquiryOutcome.LacksCapacity));
        Assert.Equal("Missing: They lack capacity. Legal cannot issue without a representative.", await StandsAsync("Capacity"));

        await Workbench.GivenAttorneyAsync(sharpe);
        Assert.Equal("Present: They lack capacity; Jane Cole, property attorney, acts for them.", await StandsAsync("Capacity"));
        var section = await Workbench.SectionAsync(referral, "Capacity");
        Assert.DoesNotContain(section.Blocks.OfType<EvidenceBlock.Table>().SelectMany(table => table.Rows).SelectMany(row => row), cell => cell.ToString().Contains(GivenEnquiry.Seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_deferred_payment_is_refused_or_not_for_them()
    {
        await BeginAsync();
        Assert.StartsWith("Missing: By law we must offer a deferred payment agreement first.", await StandsAsync("Deferred"), StringComparison.Ordinal);

        await Workbench.DoAsync("Priya", new RecordNotEligible(sharpe.Id, 0, NotEligibleReason.NoCareHome, GivenDeferred.Seen));
        Assert.Equal("Present: Not eligible. Lives at home: no care-home provision.", await StandsAsync("Deferred"));
    }

    [Fact]
    public async Task Social_care_say_what_they_think_no_referral_is_open_and_what_was_suspected_stays_out()
    {
        await BeginAsync();
        Workbench.Clock.MoveTo(GivenEnquiry.Day);
        await Workbench.DoAsync("Priya", new AddVulnerability(sharpe.Id, VulnerabilityKind.PhysicalOrSensory, "Large print.", "He told us.", new(2026, 9, 1)));
        Assert.Equal("Missing: Ask adult social care for their view of a claim, and put it in.", await StandsAsync("Vulnerability"));

        await PaperAsync(PackPaperKind.CareView, "No objection, says Mr Shah.");
        Assert.Equal("Present: Written on 1 Jun 2026.", await StandsAsync("Vulnerability"));

        await Workbench.DoAsync("Priya", new AddVulnerability(sharpe.Id, VulnerabilityKind.SuspectedFinancialAbuse, "Speak to a supervisor.", "His neighbour.", new(2026, 9, 1)));
        var section = await Workbench.SectionAsync(referral, "Vulnerability");
        Assert.Equal(["Physical or sensory"], section.Blocks.OfType<EvidenceBlock.Table>().Single().Rows.Select(row => row[1].Text));

        await Workbench.DoAsync("Priya", GivenEnquiry.Referral(sharpe));
        Assert.Equal("Missing: A referral is not answered. Nothing goes to court until it is.", await StandsAsync("Vulnerability"));
    }

    [Fact]
    public async Task The_search_for_breathing_space_holds_for_seven_days()
    {
        await BeginAsync();
        Assert.Equal("Missing: Search for breathing space and insolvency, and put the result in.", await StandsAsync("Breathing"));

        await PaperAsync(PackPaperKind.InsolvencySearch, "Nothing was found in either register.", on: new(2026, 5, 4));
        Assert.Equal("Present: Written on 4 May 2026.", await StandsAsync("Breathing"));

        await PaperAsync(PackPaperKind.InsolvencySearch, "Nothing was found in either register.", on: new(2026, 5, 3));
        Assert.Equal("Missing: The search of 3 May 2026 is older than seven days. Search again.", await StandsAsync("Breathing"));

        await PaperAsync(PackPaperKind.InsolvencySearch, "The debtor is a company that was dissolved.", isApplicable: false);
        Assert.Equal("NotApplicable: The debtor is a company that was dissolved.", await StandsAsync("Breathing"));
    }

    [Fact]
    public async Task What_they_can_afford_is_recorded_or_typed_or_cannot_be_known()
    {
        await BeginAsync();
        Assert.Equal("Missing: Record their income and outgoings, or say why they are not known.", await StandsAsync("Affordability"));

        await PaperAsync(PackPaperKind.Affordability, "He answers nothing and sends no form back.", isApplicable: false);
        Assert.Equal("NotApplicable: He answers nothing and sends no form back.", await StandsAsync("Affordability"));

        await PaperAsync(PackPaperKind.Affordability);
        await Workbench.DoAsync("Priya", GivenPlan.Statement(sharpe));
        Assert.Equal("Present: Income and outgoings of 7 Apr 2026.", await StandsAsync("Affordability"));
        Assert.Equal("Left over: £68.00", (await Workbench.SectionAsync(referral, "Affordability")).Blocks.OfType<EvidenceBlock.Table>().First().Sum![0].Text);
    }

    [Fact]
    public async Task A_document_about_safeguarding_goes_to_no_court_and_one_about_health_to_those_alone_who_may_read_such()
    {
        await BeginAsync();
        await Workbench.GivenDocumentAsync(sharpe, Sensitivity.Safeguarding, DocumentKind.CareContract, "strategy meeting.pdf");
        await Workbench.GivenDocumentAsync(sharpe, Sensitivity.Health, DocumentKind.CareContract, "care plan.pdf");

        var pack = await Workbench.PackAsync(referral);

        Assert.Equal(["care plan.pdf"], pack.Documents.Select(each => each.Document.Name));
        Assert.Empty(pack.ForAll().Documents);
        Assert.Empty((await Workbench.PackAsync(referral, "Sam")).Documents); // A legal officer, who may not read concerns.
        Assert.StartsWith("What is recorded of this is kept to those who need to know.", (await Workbench.SectionAsync(referral, "Capacity", "Sam")).Why, StringComparison.Ordinal);
    }
}
