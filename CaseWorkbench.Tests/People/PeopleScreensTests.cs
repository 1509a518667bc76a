using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.People;
using Xunit;

namespace CaseWorkbench.Tests.People;

public sealed class SafeToTalkStripTests : CaseBunit
{
    [Fact]
    public async Task It_says_who_may_be_spoken_to_on_what_evidence_and_who_not_and_why()
    {
        var strip = await RenderPartAsync<SafeToTalkStrip>(Views.Case());

        Assert.Contains("Grace Frost (daughter, property attorney; LPA seen 4 Feb 2026): may speak, pay, agree a plan", strip.Text());
        Assert.Contains("Len Marsh (neighbour, payer): Len Marsh has no authority to be told about this account. Only: take a payment and confirm it arrived.", strip.Text());
    }

    [Fact]
    public async Task Where_nobody_may_be_told_it_says_so()
    {
        var strip = await RenderPartAsync<SafeToTalkStrip>(Views.Case(), Views.Person() with { SafeToTalk = Views.Person().SafeToTalk with { SpeakTo = [] } });

        Assert.Contains("Nobody yet.", strip.Text());
        Assert.Contains("not even that there is an account", strip.Text());
    }

    [Fact]
    public async Task Ticking_the_name_and_two_more_verifies_the_caller()
    {
        var strip = await RenderPartAsync<SafeToTalkStrip>(Views.Case());

        strip.Fill("Name", "");
        strip.Fill("Date of birth", "");
        Assert.Contains("not yet verified", strip.Text());
        strip.Fill("Postcode (WX1 2AB)", "");

        Assert.DoesNotContain("not yet verified", strip.Text());
        Assert.Equal([IdentityCheck.Name, IdentityCheck.DateOfBirth, IdentityCheck.Postcode], Call.Passed.Order());
        Call.Clear();
        strip.WaitForAssertion(() => Assert.Contains("not yet verified", strip.Text()));
    }

    [Fact]
    public async Task What_to_take_care_of_stands_in_the_strip()
    {
        var strip = await RenderPartAsync<SafeToTalkStrip>(Views.Case(), Views.Person() with { SafeToTalk = Views.Person().SafeToTalk with { TakeCare = ["Domestic abuse: tell nobody where they live."] } });

        Assert.Contains("Take careDomestic abuse: tell nobody where they live.", strip.Text());
    }

    [Fact]
    public async Task A_vulnerability_is_in_the_heading_with_the_day_it_is_reviewed()
    {
        var flag = new VulnerabilityView(Views.Id(1), 1, VulnerabilityKind.MentalHealth, "", "GP letter", new(2026, 1, 5), new(2026, 7, 3), false);

        Assert.Contains("Vulnerable: mental health (review 3 Jul 2026)", (await RenderPartAsync<VulnerabilityMark>(Views.Case(), Views.Person() with { Vulnerabilities = [flag] })).Text());
        Assert.Contains("(review overdue since 29 May 2026)", (await RenderPartAsync<VulnerabilityMark>(Views.Case(), Views.Person() with { Vulnerabilities = [flag with { ReviewBy = new(2026, 5, 29) }] })).Text());
        Assert.Equal("", (await RenderPartAsync<VulnerabilityMark>(Views.Case())).Text());
    }
}

public sealed class ReachPartTests : CaseBunit
{
    private async Task<IRenderedComponent<ReachPart>> EditingAsync(string section)
    {
        var part = await RenderPartAsync<ReachPart>(Views.Case());
        part.Press($"Edit {section}");
        return part;
    }

    [Fact]
    public async Task Phone_email_and_address_are_read_at_a_glance()
    {
        var part = await RenderPartAsync<ReachPart>(Views.Case());

        Assert.Contains("01632 960123 home", part.Text());
        Assert.Contains("colin@example.org", part.Text());
        Assert.Contains("4 Mill Lane, Wexcombe, WX1 2AB checked 2 May 2026", part.Text());
    }

    [Fact]
    public async Task Post_that_came_back_is_said_before_anything_is_sent_there()
    {
        var person = Views.Person();
        var part = await RenderPartAsync<ReachPart>(Views.Case(), person with { Address = person.Address! with { ReturnedOn = new(2026, 5, 20) } });

        Assert.Contains("post came back 20 May 2026", part.Text());
    }

    [Fact]
    public async Task Who_does_not_edit_people_only_reads()
    {
        Officer = Officer with { Role = Role.LegalOfficer };

        Assert.Empty((await RenderPartAsync<ReachPart>(Views.Case())).FindAll("button"));
    }

    [Fact]
    public async Task An_address_is_confirmed_by_one_press()
    {
        Accept<ConfirmAddress>();
        var part = await RenderPartAsync<ReachPart>(Views.Case());

        part.Press("Confirm");

        Assert.Equal(new(Views.CaseId, Views.Id(141), 4), Sent<ConfirmAddress>());
    }

    [Fact]
    public async Task A_new_address_takes_the_place_of_the_one_that_was_seen()
    {
        Accept<AddAddress>();
        var part = await EditingAsync("address");

        part.Press("Change");
        part.Press("Save address");
        Assert.Contains("Give the first line of the address.", part.Text());
        part.Fill("First line", "2 New Road");
        part.Fill("Town", "Wexcombe");
        part.Fill("Postcode", "wx12ac");
        part.Fill("They have lived there since", "2026-05-01");
        part.Press("Save address");

        Assert.Equal(new(Views.CaseId, "2 New Road", "", "Wexcombe", "wx12ac", new(2026, 5, 1), Views.Id(141), 4), Sent<AddAddress>());
        Assert.Empty(part.FindAll("dialog"));
    }

    [Fact]
    public async Task Returned_post_is_recorded()
    {
        Accept<RecordReturnedPost>();
        var part = await EditingAsync("address");

        part.Press("Post came back");
        part.Fill("The day it came back", "2026-05-29");
        part.Press("Record it");

        Assert.Equal(new(Views.CaseId, Views.Id(141), 4, new(2026, 5, 29)), Sent<RecordReturnedPost>());
    }

    [Fact]
    public async Task A_phone_number_is_added_and_ended()
    {
        Accept<AddPhone>();
        Accept<EndPhone>();
        var part = await EditingAsync("reach by");

        part.Press("Add a phone number");
        part.Fill("Number", "07700 900456");
        part.Fill("What it is", "mobile");
        part.Press("Add number");
        part.Press("End 01632 960123");
        part.Find("dialog [data-submit]").Click();

        Assert.Equal(new(Views.CaseId, "07700 900456", "mobile"), Sent<AddPhone>());
        Assert.Equal(new(Views.CaseId, Views.Id(142), 1), Sent<EndPhone>());
    }

    [Fact]
    public async Task An_email_address_is_checked_as_it_is_typed_and_sent_with_what_was_seen()
    {
        Accept<ChangeEmail>();
        var part = await EditingAsync("reach by");

        part.Press("Change the email");
        part.Fill("Email address", "nobody");
        part.Press("Save email");
        Assert.Contains("Give an email address like name@example.org", part.Text());
        part.Fill("Email address", "frost@example.org");
        part.Press("Save email");

        Assert.Equal(new(Views.CaseId, 5, "frost@example.org"), Sent<ChangeEmail>());
    }

    [Fact]
    public async Task A_stale_form_reads_the_person_again_and_keeps_what_was_typed()
    {
        Runner.On<ChangeEmail, Guid>(_ => new Outcome<Guid>.Conflict(new("GEN-003", "Helen Marsh changed this case at 09:02 (change email). Review and try again."), []));
        var part = await EditingAsync("reach by");

        part.Press("Change the email");
        part.Fill("Email address", "frost@example.org");
        part.Press("Save email");
        part.Press("Keep my text and look again");

        Assert.Equal(1, Reloaded);
        Assert.Equal("frost@example.org", part.Field("Email address").GetAttribute("value"));
    }
}

public sealed class RegisterScreensTests : CaseBunit
{
    [Fact]
    public async Task The_register_shows_those_in_force_and_all_of_them_when_edited()
    {
        var past = Views.Grace with { Id = Views.Id(160), Name = "Old Deputy", Kind = AuthorityKind.Deputy, EndedOn = new(2026, 1, 5), EndedBy = AuthorityEnd.OrderEnded, IsInForce = false };
        var part = await RenderPartAsync<AuthoritiesPart>(Views.Case(), Views.Person(Views.Grace, past));

        Assert.Contains("Grace Frost, property attorney, 07700 900123", part.Text());
        Assert.DoesNotContain("Old Deputy", part.Text());
        part.Press("Edit");
        Assert.Contains("ended 5 Jan 2026 (order ended)", part.Text());
    }

    [Fact]
    public async Task Somebody_is_added_with_what_it_lets_them_do_in_sight()
    {
        Accept<AddAuthority>();
        var part = await RenderPartAsync<AuthoritiesPart>(Views.Case());

        part.Press("Edit");
        part.Press("Add somebody");
        part.Fill("In what capacity", "Appointee");
        Assert.Contains("balance: benefit-funded charges; plan: benefit income, not capital", part.Text());
        part.Fill("Name", "Ruth Hale");
        part.Press("Add to the register");
        Assert.Contains("Say what was seen", part.Text());
        part.Fill("What was seen", "BF57 letter of 3 March 2026");
        part.Press("Add to the register");

        Assert.Equal(new(Views.CaseId, AuthorityKind.Appointee, "Ruth Hale", "", "", "BF57 letter of 3 March 2026", "", Views.Today, null, new(), WritingAddress.None), Sent<AddAuthority>());
    }

    [Fact]
    public async Task An_authority_ends_for_a_reason_and_a_death_is_not_one_of_them()
    {
        Accept<EndAuthority>();
        var part = await RenderPartAsync<AuthoritiesPart>(Views.Case(), Views.Person(Views.Grace));

        part.Press("Edit");
        part.Press("End authority of Grace Frost");
        Assert.DoesNotContain(part.FindAll("dialog label"), label => label.TextContent == "Death");
        part.Fill("Revoked", "");
        part.Find("dialog [data-submit]").Click();

        Assert.Equal(new(Views.CaseId, Views.Grace.Id, 6, AuthorityEnd.Revoked, Views.Today), Sent<EndAuthority>());
    }

    [Fact]
    public async Task A_flag_says_what_to_do_differently_and_who_is_told()
    {
        Accept<AddVulnerability>();
        var part = await RenderPartAsync<VulnerabilitiesPart>(Views.Case());

        part.Press("Edit");
        part.Press("Add a flag");
        part.Fill("What it is", "Suicide risk");
        Assert.Contains("Supervisors and the social-care liaison are told at once.", part.Text());
        part.Fill("What it is", "Mental health");
        part.Fill("What to do differently", "Ring after 11");
        part.Fill("Who told us, or what was seen", "The daughter");
        part.Fill("Review by", "2026-09-01");
        part.Press("Add flag");

        Assert.Equal(new(Views.CaseId, VulnerabilityKind.MentalHealth, "Ring after 11", "The daughter", new(2026, 9, 1)), Sent<AddVulnerability>());
    }

    [Fact]
    public async Task A_flag_is_reviewed_and_ended()
    {
        Accept<ReviewVulnerability>();
        Accept<EndVulnerability>();
        var flag = new VulnerabilityView(Views.Id(170), 2, VulnerabilityKind.MentalHealth, "Ring after 11", "GP letter", new(2026, 1, 5), new(2026, 5, 29), true);
        var part = await RenderPartAsync<VulnerabilitiesPart>(Views.Case(), Views.Person() with { Vulnerabilities = [flag] });

        Assert.Contains("review overdue since 29 May 2026", part.Text());
        part.Press("Edit");
        part.Press("Review");
        part.Press("It still holds");
        part.Press("End");
        part.Fill("Why it no longer holds", "Recovered, says the GP");
        part.Press("End flag");

        Assert.Equal(new(Views.CaseId, flag.Id, 2, "Ring after 11", Dates.Months(Views.Today, VulnerabilityFlag.ReviewMonths)), Sent<ReviewVulnerability>());
        Assert.Equal(new(Views.CaseId, flag.Id, 2, "Recovered, says the GP"), Sent<EndVulnerability>());
    }

    [Fact]
    public async Task A_name_is_put_right_from_what_is_recorded()
    {
        Accept<CorrectPerson>();
        var dialog = await RenderPartAsync<CorrectPersonDialog>(Views.Case());

        Assert.Equal("Frost", dialog.Field("Surname").GetAttribute("value"));
        dialog.Fill("Surname", "Frostman");
        dialog.Press("Save");

        Assert.Equal(new(Views.CaseId, 5, "Mr", "Colin", "Frostman", new(1941, 3, 2)), Sent<CorrectPerson>());
    }
}
