using System.Reflection;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.DeferredPayments.DeferredState;

namespace CaseWorkbench.Tests.DeferredPayments;

public sealed class DeferredWorkflowTests
{
    private static readonly DeferredFacts AllGuardsMet = new(new(2026, 6, 29), Offers: 2, LastOfferOn: new(2026, 6, 1));

    // The whole contract at a glance; a dot is "not available". A change to the table must change this.
    private const string Expected = """
                         NotAssessed      NotEligible      Eligible         Offered          Accepted         Refused          NoResponse
        FindNotEligible  NotEligible      .                NotEligible      NotEligible      .                NotEligible      NotEligible
        FindEligible     Eligible         Eligible         .                .                .                Eligible         .
        Offer            .                .                Offered          .                .                .                Offered
        RecordAcceptance .                .                .                Accepted         .                .                Accepted
        RecordRefusal    .                .                .                Refused          .                .                Refused
        RecordNoResponse .                .                .                NoResponse       .                .                .
        RecordLegalView  .                .                .                .                .                .                NoResponse
        End              .                .                .                .                NotAssessed      .                .
        """;

    [Fact]
    public void Every_action_in_every_state_does_what_the_grid_says() =>
        Assert.Equal(Expected, WorkflowGrid.Of(DeferredWorkflow.Table, AllGuardsMet), ignoreLineEndingDifferences: true);

    [Fact]
    public void The_page_beside_the_code_shows_this_table() =>
        WorkflowDocument.MustBeInStep(DeferredWorkflow.Table, "Deferred payment", "CaseWorkbench.Domain/DeferredPayments/workflow.md");

    [Fact]
    public void Every_state_can_be_reached_and_every_action_has_one_command()
    {
        var reached = new HashSet<DeferredState> { DeferredWorkflow.Table.Start };
        while (DeferredWorkflow.Table.Cells.Any(cell => reached.Contains(cell.From) && reached.Add(cell.To))) { }
        var performed = from type in typeof(DeferredPayment).Assembly.GetTypes()
                        from performs in type.GetCustomAttributes<PerformsAttribute<DeferredAction>>()
                        select performs.Action;

        Assert.Equal(Enum.GetValues<DeferredState>(), reached.Order());
        Assert.Equal(Enum.GetValues<DeferredAction>(), performed.Order());
    }

    [Theory]
    [InlineData("2026-06-28", "DPA-001")]
    [InlineData("2026-06-29", null)]
    public void A_second_offer_is_made_at_least_28_days_after_the_first(string on, string? code) =>
        Assert.Equal(code, Code(NoResponse, DeferredAction.Offer, AllGuardsMet with { On = DateOnly.Parse(on), Offers = 1 }));

    [Theory]
    [InlineData("2026-06-28", "DPA-002")]
    [InlineData("2026-06-29", null)]
    public void Silence_counts_after_28_days(string on, string? code) =>
        Assert.Equal(code, Code(Offered, DeferredAction.RecordNoResponse, AllGuardsMet with { On = DateOnly.Parse(on) }));

    [Theory]
    [InlineData(1, "DPA-003")]
    [InlineData(2, null)]
    public void Legal_is_asked_after_two_offers(int offers, string? code) =>
        Assert.Equal(code, Code(NoResponse, DeferredAction.RecordLegalView, AllGuardsMet with { Offers = offers }));

    /// <summary>Handbook 19.1: only these two open the way, whatever else is so.</summary>
    [Fact]
    public void Only_not_eligible_and_refused_open_the_way_to_legal()
    {
        foreach (var state in Enum.GetValues<DeferredState>())
        {
            for (var offers = 0; offers < 5; offers++)
            {
                foreach (var view in new DateOnly?[] { null, new(2026, 8, 3) })
                {
                    var gate = DeferredRules.LegalGate(state, offers, new(2026, 6, 1), view);
                    Assert.Equal(state is NotEligible or Refused, gate is null);
                    Assert.Equal(gate is null ? null : "LEG-001", gate?.Code);
                }
            }
        }
    }

    [Fact]
    public void A_closed_way_says_what_is_missing()
    {
        Assert.Equal("By law we must offer a deferred payment agreement first. Record the offer and the refusal, or why the person is not eligible.", DeferredRules.LegalGate(NotAssessed)?.Message);
        Assert.EndsWith("ask Legal for their view.", DeferredRules.LegalGate(NoResponse, 2)?.Message, StringComparison.Ordinal);
        Assert.EndsWith("Legal gave their view on 3 Aug 2026.", DeferredRules.LegalGate(NoResponse, 2, legalViewOn: new(2026, 8, 3))?.Message, StringComparison.Ordinal);
    }

    private static string? Code(DeferredState state, DeferredAction action, DeferredFacts facts) =>
        DeferredWorkflow.Table.Offers(state, facts).Single(offer => offer.Action == action).Refusal?.Code;
}
