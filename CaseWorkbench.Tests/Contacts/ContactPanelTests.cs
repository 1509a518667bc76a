using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Contacts;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Contacts;

public sealed class ContactPanelTests : CaseBunit
{
    private static readonly ContactRulesView Usual = new(0, 1, null, [], null, null,
        [
            new(null, "Mr Colin Frost", "debtor", null, ["speak", "pay"]), new(Views.Id(151), "Grace Frost", "daughter, property attorney", null, ["speak", "pay"]),
            new(Views.Id(152), "Len Marsh", "neighbour, payer", new("AUT-004", "Len Marsh has no authority to be told about this account."), []),
        ],
        Enum.GetValues<IdentityCheck>(), new(2026, 5, 22), new(2026, 6, 8), ContactText.LongestSummary);

    private static readonly CaseTrail InList = new("Worklist (3 of 42)", "/worklist", "/cases/CW-100005?list=x");

    private async Task<IRenderedComponent<ContactPanel>> OpenAsync(ContactRulesView? rules = null, CaseTrail? trail = null, CaseView? debtCase = null)
    {
        Runner.On<GetContactRules, ContactRulesView>(_ => new Outcome<ContactRulesView>.Done(rules ?? Usual));
        Accept<LogContact>();
        return await RenderPartAsync<ContactPanel>(debtCase ?? Views.Case(), trail: trail);
    }

    private static void FillIn(IRenderedComponent<ContactPanel> panel, string purpose = "Information", string result = "Spoke")
    {
        panel.Fill("What for", purpose);
        panel.Fill("Result", result);
        panel.Fill("What was said", "Will look for the letter.");
    }

    [Fact]
    public async Task A_call_is_logged_with_the_checks_ticked_in_the_strip_and_the_next_date_of_the_policy()
    {
        var panel = await OpenAsync();
        Call.Tick(IdentityCheck.Name, true);
        Call.Tick(IdentityCheck.Postcode, true);
        Call.Tick(IdentityCheck.DateOfBirth, true);

        FillIn(panel);
        panel.Fill("Who", "Grace Frost");
        panel.Fill("Finances discussed", "");
        panel.Fill("Offered online", "");
        panel.Press("Save");

        var sent = Sent<LogContact>();
        Assert.Equal((Views.CaseId, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke), (sent.CaseId, sent.Direction, sent.Channel, sent.Purpose, sent.Result));
        Assert.Equal((Views.Id(151), "Will look for the letter.", true, true), (sent.AuthorityId, sent.Summary, sent.FinancesDiscussed, sent.OnlineOffered));
        Assert.Equal([IdentityCheck.Name, IdentityCheck.DateOfBirth, IdentityCheck.Postcode], sent.Checks!.Order());
        Assert.Equal(new(new(2026, 6, 8), ""), sent.ComeBack);
        Assert.Null(sent.On);
        Assert.Equal(1, Closed);
        Assert.Empty(Call.Passed);
    }

    [Fact]
    public async Task Saving_opens_the_next_case_of_the_list()
    {
        var panel = await OpenAsync(trail: InList);

        FillIn(panel);
        panel.Press("Save and open the next case");

        Assert.Single(Runner.Of<LogContact>());
        Assert.EndsWith("/cases/CW-100005?list=x", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_and_Enter_presses_the_one_primary_button()
    {
        var panel = await OpenAsync(trail: InList);

        Assert.StartsWith("Save and open the next case", panel.FindAll("[data-submit]").Single().TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demand_says_beforehand_what_is_against_it_and_asks_for_the_reason()
    {
        var panel = await OpenAsync(Usual with
        {
            OverLimit = new("CON-001", "3 calls this week already. Record a reason to call again."),
            AgainstDemand = [new("EST-001", "This person has died. Only estate letters can be used.")],
        });

        Assert.DoesNotContain("CON-001", panel.Text());
        panel.Fill("What for", "Demand");
        Assert.Contains("3 calls this week already. Record a reason to call again. CON-001", panel.Text());
        Assert.Contains("This person has died.", panel.Text());
        panel.Fill("Reason to ask again", "They asked us to ring today");
        Assert.DoesNotContain("CON-001", panel.Text());
        panel.Fill("Result", "Spoke");
        panel.Fill("What was said", "Will pay.");
        panel.Press("Save");

        Assert.Equal("They asked us to ring today", Sent<LogContact>().Reason);
    }

    [Fact]
    public async Task A_call_that_came_in_is_no_demand_and_has_no_limit()
    {
        var panel = await OpenAsync(Usual with { OverLimit = new("CON-001", "3 calls this week already. Record a reason to call again.") });

        panel.Fill("In or out", "They contacted us");
        panel.Fill("What for", "Demand");

        Assert.DoesNotContain("CON-001", panel.Text());
    }

    [Fact]
    public async Task Finances_are_told_only_to_somebody_verified_and_with_standing()
    {
        var panel = await OpenAsync();

        panel.Fill("Finances discussed", "");
        Assert.Contains("Verify identity before opening financial details. AUT-001", panel.Text());
        panel.Fill("Who", "Len Marsh");
        Assert.Contains("Len Marsh has no authority to be told about this account. AUT-004", panel.Text());
        panel.Fill("Who", "Somebody else");
        panel.Fill("Their name", "A neighbour");
        Assert.Contains("A neighbour has no authority to be told about this account.", panel.Text());
    }

    [Fact]
    public async Task Somebody_who_is_not_on_the_register_is_named()
    {
        var panel = await OpenAsync();
        FillIn(panel);

        panel.Fill("Who", "Somebody else");
        panel.Press("Save");
        Assert.Contains("Say who it was.", panel.Text());
        panel.Fill("Their name", "A neighbour");
        panel.Press("Save");

        Assert.Equal((null, "A neighbour"), (Sent<LogContact>().AuthorityId, Sent<LogContact>().SomeoneElse));
    }

    [Fact]
    public async Task A_promise_has_an_amount_and_a_day_and_comes_with_the_policy_on_promises()
    {
        var panel = await OpenAsync(Usual with { NoPromise = new("CON-002", "2 promises in the last 60 days already. Offer a payment plan instead.") });
        FillIn(panel, "Promise taken");

        panel.Fill("They promised", "120");
        Assert.Contains("Offer a payment plan instead. CON-002", panel.Text());
        panel.Press("Save");
        Assert.Contains("A promise has an amount and a day.", panel.Text());
        panel.Fill("By", "2026-06-12");
        panel.Press("Save");

        Assert.Equal(new(Money.Pounds(120), new(2026, 6, 12)), Sent<LogContact>().Promised);
    }

    [Fact]
    public async Task Only_what_came_in_can_wait_for_our_answer()
    {
        var panel = await OpenAsync();
        Assert.DoesNotContain("They wait for our answer", panel.Text());

        FillIn(panel);
        panel.Fill("In or out", "They contacted us");
        panel.Fill("They wait for our answer", "");
        panel.Press("Save");

        Assert.True(Sent<LogContact>().NeedsAnswer);
    }

    [Fact]
    public async Task On_a_closed_case_the_call_is_taken_and_no_work_is_left()
    {
        var panel = await OpenAsync(Usual with { NoWork = new("GEN-005", "A closed case cannot be changed. Reopen it first.") }, debtCase: Views.Case(CaseState.Closed));

        Assert.DoesNotContain("They promised", panel.Text());
        FillIn(panel);
        panel.Press("Save");

        Assert.Null(Sent<LogContact>().ComeBack);
    }

    [Fact]
    public async Task A_call_of_an_earlier_day_is_dated_then()
    {
        var panel = await OpenAsync();
        FillIn(panel);

        panel.Fill("It took place on", "2026-05-29");
        panel.Press("Save");

        Assert.Equal(new DateOnly(2026, 5, 29), Sent<LogContact>().On);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_each_field_and_what_was_typed_stays()
    {
        var panel = await OpenAsync();

        panel.Fill("What was said", "Half a note");
        panel.Press("Save");

        Assert.Contains("Choose what it was for.", panel.Text());
        Assert.Contains("Choose how it ended.", panel.Text());
        Assert.Equal("Half a note", panel.Field("What was said").GetAttribute("value") ?? panel.Field("What was said").TextContent);
        Assert.Empty(Runner.Of<LogContact>());
        Assert.Equal("contact/CW-100004/What was said", panel.Field("What was said").GetAttribute("data-draft"));
    }

    [Fact]
    public async Task A_refusal_is_shown_in_place_and_the_panel_stays()
    {
        var panel = await OpenAsync();
        Runner.On<LogContact, Guid>(_ => new Outcome<Guid>.Refused(new("AUT-002", "Authority for Grace Frost expired on 31 May 2026.")));

        FillIn(panel);
        panel.Press("Save");

        Assert.Contains("Authority for Grace Frost expired on 31 May 2026.", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, Closed);
    }

    [Fact]
    public async Task More_than_the_record_takes_is_told_while_typing()
    {
        var panel = await OpenAsync();

        panel.Fill("What was said", new string('a', ContactText.LongestSummary + 2));

        Assert.Contains("2 characters too many. The limit is 4,000.", panel.Text());
    }
}
