using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Holds;
using Xunit;

namespace CaseWorkbench.Tests.Holds;

public sealed class HoldScreensTests : CaseBunit
{
    private static readonly HoldKindRow[] Kinds =
    [
        new(HoldCode.ADM, "Other", [HoldScope.Case, HoldScope.Invoice, HoldScope.PartOfInvoice], Blocks.LadderLetters, new(2026, 6, 15), new(2026, 6, 15), NeedsEnd: true),
        new(HoldCode.VUL, "Vulnerability or safeguarding", [HoldScope.Case], Blocks.LadderLetters | Blocks.DemandCalls, new(2026, 6, 29), null, NeedsEnd: true),
    ];

    public HoldScreensTests() => Runner.On<GetHoldKinds, IReadOnlyList<HoldKindRow>>(_ => new Outcome<IReadOnlyList<HoldKindRow>>.Done(Kinds));

    [Fact]
    public async Task A_hold_says_what_it_covers_and_until_when_and_a_dispute_has_no_button_here()
    {
        var part = await RenderPartAsync<HoldsPart>(Views.Case(holds: [Views.Dispute, Views.Advice]));

        Assert.Contains("Dispute on £90.00 of invoice 930101", part.Text());
        Assert.Contains("Getting debt advice on the whole case to 19 Jun 2026", part.Text());
        Assert.Equal(["Extend Getting debt advice", "Lift Getting debt advice"], part.FindAll("button").Select(button => string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task What_only_a_supervisor_lifts_stays_in_sight_with_the_reason()
    {
        var capacity = Views.Advice with { Code = HoldCode.CAP, Name = "No one with authority, or capacity doubted" };

        var part = await RenderPartAsync<HoldsPart>(Views.Case(holds: [capacity]));

        Assert.Equal("true", part.Button("Lift").GetAttribute("aria-disabled"));
        Assert.Contains("A supervisor must lift this hold.", part.Text());
    }

    [Fact]
    public async Task On_a_closed_case_nothing_is_extended_or_lifted()
    {
        var part = await RenderPartAsync<HoldsPart>(Views.Case(CaseState.Closed, holds: [Views.Advice]));

        Assert.Empty(part.FindAll("button"));
    }

    [Fact]
    public async Task Placing_a_hold_offers_its_usual_last_day_and_sends_what_was_chosen()
    {
        Accept<PlaceHold>();
        var dialog = await RenderPartAsync<PlaceHoldDialog>(Views.Case());

        dialog.Fill("Why", "Other");
        Assert.Equal("2026-06-15", dialog.Field("Last day on hold").GetAttribute("value"));
        Assert.Contains("To 15 Jun 2026 at the latest; a supervisor may go further", dialog.Text());
        dialog.Fill("Part of invoice", "");
        dialog.Fill("Which invoice", "930101");
        dialog.Fill("How much of it", "50");
        dialog.Fill("Reason", "Statement asked for");
        dialog.Press("Place hold");

        Assert.Equal(new(Views.CaseId, HoldCode.ADM, "Statement asked for", new(2026, 6, 15), Views.OldInvoice, Money.Pounds(50)), Sent<PlaceHold>());
        Assert.Equal(1, Closed);
    }

    [Fact]
    public async Task Only_bills_that_are_owed_can_be_held()
    {
        var dialog = await RenderPartAsync<PlaceHoldDialog>(Views.Case());

        dialog.Fill("Why", "Other");
        dialog.Fill("Invoice", "");

        Assert.Equal(["930101, £486.00 owed", "930103, £310.99 owed"], dialog.Field("Which invoice").QuerySelectorAll("option").Skip(1).Select(option => option.TextContent.Trim()));
    }

    [Fact]
    public async Task What_a_vulnerability_hold_stops_is_chosen()
    {
        Accept<PlaceHold>();
        var dialog = await RenderPartAsync<PlaceHoldDialog>(Views.Case());

        dialog.Fill("Why", "Vulnerability");
        dialog.Field("Calls for payment").Change(false);
        dialog.Fill("Reason", "Just out of hospital");
        dialog.Press("Place hold");

        Assert.Equal(Blocks.LadderLetters, Sent<PlaceHold>().Blocks);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_each_field_and_nothing_is_sent()
    {
        var dialog = await RenderPartAsync<PlaceHoldDialog>(Views.Case());

        dialog.Press("Place hold");

        Assert.Contains("Choose why it is held.", dialog.Text());
        Assert.Empty(Runner.Of<PlaceHold>());
    }

    [Fact]
    public async Task Extending_and_lifting_answer_for_the_hold_as_it_was_seen()
    {
        Accept<ExtendHold>();
        Accept<LiftHold>();
        var part = await RenderPartAsync<HoldsPart>(Views.Case(holds: [Views.Advice]));

        part.Press("Extend");
        part.Fill("New last day", "2026-07-10");
        part.Fill("Why", "The adviser needs longer");
        part.Find("dialog [data-submit]").Click();
        part.Press("Lift");
        part.Fill("Why it is lifted", "The advice was given");
        part.Find("dialog [data-submit]").Click();

        Assert.Equal(new(Views.Advice.Id, 3, new(2026, 7, 10), "The adviser needs longer"), Sent<ExtendHold>());
        Assert.Equal(new(Views.Advice.Id, 3, "The advice was given"), Sent<LiftHold>());
        Assert.Empty(part.FindAll("dialog"));
    }

    [Fact]
    public async Task A_stale_screen_says_who_was_first_and_keeps_the_reason()
    {
        Runner.On<LiftHold, Guid>(_ => new Outcome<Guid>.Conflict(new("GEN-003", "Helen Marsh changed this case at 09:02 (extend hold). Review and try again."), []));
        var part = await RenderPartAsync<HoldsPart>(Views.Case(holds: [Views.Advice]));

        part.Press("Lift");
        part.Fill("Why it is lifted", "The advice was given");
        part.Find("dialog [data-submit]").Click();

        Assert.Contains("Helen Marsh changed this case at 09:02", part.Find("[role=alert]").TextContent);
        Assert.Equal("The advice was given", part.Field("Why it is lifted").GetAttribute("value") ?? part.Field("Why it is lifted").TextContent);
        part.Press("Keep my text and look again");
        Assert.Equal(1, Reloaded);
    }

    [Fact]
    public async Task A_supervisor_lifts_what_an_officer_may_not()
    {
        Officer = Officer with { Role = Role.Supervisor };
        var part = await RenderPartAsync<HoldsPart>(Views.Case(holds: [Views.Advice with { Code = HoldCode.VUL }]));

        Assert.False(part.Button("Lift").HasAttribute("aria-disabled"));
    }
}
