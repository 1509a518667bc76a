using Bunit;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.PaymentPlans;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>The builder: one form that drafts a plan, changes its terms, and makes new ones for a plan that runs.</summary>
public sealed class PlanBuilderTests : PlanBunit
{
    private int done;

    private async Task<IRenderedComponent<PlanBuilderDialog>> OpenAsync(PlanPurpose purpose = PlanPurpose.Draft, Guid? plan = null)
    {
        await SignInAsync("Priya");
        var (view, of) = (await CaseAsync(), plan is { } id ? await PlanAsync(id) : null);
        var opened = new OpenedBy(null, EventCallback.Factory.Create(this, () => done++), EventCallback.Empty, EventCallback.Empty);
        var builder = Render<PlanBuilderDialog>(with => with.Add(b => b.Case, view).Add(b => b.Plan, of).Add(b => b.Purpose, purpose).Add(b => b.Opened, opened));
        builder.WaitForElement("dialog");
        return builder;
    }

    private static string Drawn(IRenderedComponent<PlanBuilderDialog> builder) => Tidy(builder.Find(".plan-builder [role=status]").TextContent);

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Types without leaving the field.</summary>
    private static void Type(IRenderedComponent<PlanBuilderDialog> builder, string sum) => builder.Field("Each instalment").Input(sum);

    [Fact]
    public async Task It_is_drawn_while_the_sum_is_typed()
    {
        await GivenStatementAsync();
        var builder = await OpenAsync();
        Assert.Equal("£826.40 is to be spread. Enter what they can pay each time.", Drawn(builder));

        builder.Fill("First instalment due", "2026-07-01");
        Type(builder, "15");
        Assert.StartsWith("56 instalments of £15.00 every four weeks", Drawn(builder), StringComparison.Ordinal);
        Type(builder, "150");

        Assert.Equal("6 instalments of £150.00 every four weeks, the last of £76.40 on 18 Nov 2026: 5 months", Drawn(builder));
        Assert.All(new[] { "They can afford every four weeks £443.07", "Left to them of it £293.07", "5 months / £826.40 needs another officer's approval.", "Evidence is there" },
            words => Assert.Contains(words, Read(builder), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_day_it_proposes_is_a_working_day()
    {
        Workbench.Clock.MoveTo(new(2026, 11, 27)); // Four weeks on is Christmas Day, and Boxing Day is kept on the Monday.

        var builder = await OpenAsync();

        Assert.Equal("2026-12-29", builder.Field("First instalment due").GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_drawn_is_what_is_drafted()
    {
        var builder = await OpenAsync();

        builder.Fill("Each instalment", "150");
        builder.Fill("First instalment due", "2026-07-01");
        builder.Fill("How they pay", "Standing order");
        builder.Fill("Deposit", "26.40");
        builder.Fill("Who pays, if somebody else", "Mrs Jane Cole");
        Assert.Contains("Still needed Ask what comes in and goes out first, and record it.", Read(builder), StringComparison.Ordinal);
        await SubmitAsync(builder);

        var plan = await OnlyPlanAsync();
        Assert.Equal(1, done);
        Assert.Equal((Money.Pounds(826.40m), Money.Pounds(26.40m), "Mrs Jane Cole", PlanMethod.StandingOrder, new DateOnly(2026, 7, 1)), (plan.Money.Total, plan.Deposit, plan.Payer, plan.Method, plan.FirstDueOn));
        Assert.Equal(["950101", "950102"], plan.Bills.Select(bill => bill.Number));
    }

    [Fact]
    public async Task What_is_not_filled_in_is_said_at_its_field()
    {
        var builder = await OpenAsync();

        await SubmitAsync(builder);

        Assert.Equal(["▲ Enter what they pay each time.", "▲ Choose how they pay."], builder.FindAll(".field .error").Select(error => error.TextContent));
    }

    [Theory]
    [InlineData("2", "An instalment is £5.00 or more.")]
    [InlineData("900", "Only £826.40 is left to spread.")]
    public async Task A_sum_that_makes_no_plan_is_refused_at_its_field_and_on_the_button(string sum, string why)
    {
        var builder = await OpenAsync();

        builder.Fill("Each instalment", sum);

        Assert.Equal($"▲ {why}", builder.Find(".field .error").TextContent);
        Assert.Equal("true", builder.Find("[data-submit]").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task What_is_disputed_of_a_bill_is_left_out_and_said()
    {
        await Workbench.DoAsync("Priya", new LogDispute(Marlow.Id, Second.Id, Money.Pounds(90), DisputeCategory.SNR, ContactChannel.Phone, Monday, "Nobody came on three days in April."));

        var builder = await OpenAsync();

        Assert.Contains("£90.00 of invoice 950102 is disputed and has been left out.", Read(builder), StringComparison.Ordinal);
        Assert.StartsWith("£736.40 is to be spread.", Drawn(builder), StringComparison.Ordinal);
        builder.Field("950101").Change(false);
        Assert.StartsWith("£323.20 is to be spread.", Drawn(builder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_agree_is_there_with_the_reason()
    {
        await Workbench.DoAsync("Priya", new AddAuthority(Marlow.Id, AuthorityKind.Payer, "Mr Ian Marlow", "son", "", "His letter", "", Monday, null));

        var builder = await OpenAsync();

        var son = builder.FindAll("fieldset label").Single(label => label.TextContent.StartsWith("Mr Ian Marlow", StringComparison.Ordinal));
        Assert.True(builder.Find($"#{son.GetAttribute("for")}").HasAttribute("disabled"));
        Assert.Contains("Only the debtor (or estate) owes this debt. Record Mr Ian Marlow as payer, not debtor.", Read(builder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_statement_leaves_needs_their_reason()
    {
        await GivenStatementAsync(pension: 1_000m, housing: 900m);
        var builder = await OpenAsync();
        builder.Fill("How they pay", "Standing order");
        builder.Fill("Each instalment", "150");

        Assert.Contains("The statement leaves £83.07 every four weeks.", builder.Find(".field .error").TextContent, StringComparison.Ordinal);
        Assert.Contains("More than they can afford £66.93", Read(builder), StringComparison.Ordinal);
        Assert.Equal("true", builder.Find("[data-submit]").GetAttribute("aria-disabled"));
        builder.Fill("Why they choose to pay more", "His sister gives him £100 each month for it.");
        Assert.Empty(builder.FindAll(".field .error"));
        await SubmitAsync(builder);

        Assert.Equal("His sister gives him £100 each month for it.", (await OnlyPlanAsync()).WhyMore);
    }

    [Fact]
    public async Task Offers_are_held_against_each_other_and_one_fills_the_form()
    {
        var builder = await OpenAsync();
        builder.Fill("First instalment due", "2026-07-01");
        builder.Fill("Each instalment", "150");
        builder.Press("Keep this offer to compare");
        builder.Fill("How often", "Each month");
        builder.Fill("Each instalment", "80");
        builder.Press("Keep this offer to compare");

        Assert.Equal(["Offer 1", "Offer 2", "In the form"], builder.FindAll(".plan-offers thead th").Select(head => head.TextContent));
        Assert.Equal("How long 5 months 10 months 10 months", Tidy(string.Join(' ', builder.FindAll(".plan-offers tbody tr")[4].Children.Select(cell => cell.TextContent))));
        Assert.DoesNotContain("Keep this offer", Read(builder), StringComparison.Ordinal);
        builder.Press("Use this offer 1");

        Assert.Equal("150.00", builder.Field("Each instalment").GetAttribute("value"));
        Assert.Equal("6 instalments of £150.00 every four weeks, the last of £76.40 on 18 Nov 2026: 5 months", Drawn(builder));
        builder.Press("Drop offer 2");
        Assert.Equal(["Offer 1", "In the form"], builder.FindAll(".plan-offers thead th").Select(head => head.TextContent));
    }

    [Fact]
    public async Task A_long_plan_is_drawn_by_its_first_and_last_until_all_is_asked_for()
    {
        var builder = await OpenAsync();
        builder.Fill("How often", "Each week");
        builder.Fill("Each instalment", "5");

        Assert.Equal(["1", "2", "3", "166"], builder.FindAll(".plan-drawn tbody th").Select(head => head.TextContent));
        builder.Press("All 166 instalments");
        Assert.Equal(Enumerable.Range(1, 13).Select(number => $"{number}"), builder.FindAll(".plan-drawn tbody th").Select(head => head.TextContent));
        builder.Press("Later instalments");
        Assert.Equal("14", builder.Find(".plan-drawn tbody th").TextContent);
    }

    [Fact]
    public async Task Income_and_outgoings_are_recorded_without_losing_the_offer()
    {
        var builder = await OpenAsync();
        builder.Fill("Each instalment", "150");
        Assert.Contains("No income and outgoings yet", Read(builder), StringComparison.Ordinal);

        builder.Press("Record income and outgoings…");
        builder.WaitForAssertion(() => Assert.Equal(2, builder.FindAll("dialog").Count));
        builder.Fill("Pensions", "2000");
        builder.Fill("Rent or mortgage", "1500");
        await builder.FindAll("[data-submit]")[0].ClickAsync(new());

        builder.WaitForAssertion(() => Assert.Single(builder.FindAll("dialog")));
        Assert.Contains("Note of a call 15 Jun 2026 today : £2,000.00 in, £1,500.00 out each month", Read(builder), StringComparison.Ordinal);
        Assert.Contains("They can afford every four weeks £443.07", Read(builder), StringComparison.Ordinal);
        Assert.Equal("150.00", builder.Field("Each instalment").GetAttribute("value"));
    }

    [Fact]
    public async Task The_terms_of_a_draft_are_there_to_be_changed()
    {
        var plan = await TakenToAsync(PlanState.Draft);
        var builder = await OpenAsync(PlanPurpose.Change, plan);

        Assert.Equal("Terms of P-1", builder.Find("h2").TextContent);
        Assert.Equal("6 instalments of £150.00 every four weeks, the last of £76.40 on 18 Nov 2026: 5 months", Drawn(builder));
        builder.Fill("Each instalment", "120");
        await SubmitAsync(builder);

        Assert.Equal(Money.Pounds(120), (await PlanAsync(plan)).Instalment);
    }

    [Fact]
    public async Task New_terms_for_a_plan_that_runs_need_a_reason_and_go_on_from_its_next_day()
    {
        var plan = await TakenToAsync(PlanState.Active);
        Workbench.Clock.MoveTo(new(2026, 7, 2));
        await GivenPaymentAsync(150m, new(2026, 7, 1));
        var builder = await OpenAsync(PlanPurpose.Vary, plan);

        Assert.Equal("2026-07-29", builder.Field("First instalment due").GetAttribute("value"));
        builder.Fill("Each instalment", "100");
        Assert.StartsWith("7 instalments of £100.00 every four weeks, the last of £76.40", Drawn(builder), StringComparison.Ordinal);
        await SubmitAsync(builder);
        Assert.Equal("▲ Give a reason (10 characters or more).", builder.Find(".field .error").TextContent);
        builder.Fill("Why the terms change", "His pension fell in July.");
        await SubmitAsync(builder);

        var next = await OnlyPlanAsync();
        Assert.Equal(("P-1/2", PlanState.Draft, Money.Pounds(676.40m)), (next.Reference, next.State, next.Money.Total));
        Assert.Equal(PlanState.Superseded, (await PlanAsync(plan)).State);
    }

    [Fact]
    public async Task What_was_typed_comes_back_when_it_opens_again()
    {
        var builder = await OpenAsync();
        builder.Fill("Each instalment", "150");
        builder.Fill("Who pays, if somebody else", "Mrs Jane Cole");
        builder.Fill("How often", "Each fortnight");
        Services.GetRequiredService<Web.Shell.Drafts>().Dispose();

        var again = await OpenAsync();

        again.WaitForAssertion(() => Assert.Equal("150.00", again.Field("Each instalment").GetAttribute("value")));
        again.WaitForAssertion(() => Assert.StartsWith("6 instalments of £150.00 each fortnight", Drawn(again), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_offer_that_was_chosen_comes_back_too()
    {
        var builder = await OpenAsync();
        builder.Fill("Each instalment", "150");
        builder.Press("Keep this offer to compare");
        builder.Fill("Each instalment", "80");
        builder.Press("Use this offer 1");
        Services.GetRequiredService<Web.Shell.Drafts>().Dispose();

        var again = await OpenAsync();

        again.WaitForAssertion(() => Assert.Equal("150.00", again.Field("Each instalment").GetAttribute("value")));
    }

    [Fact]
    public async Task While_a_plan_is_there_no_other_is_drafted()
    {
        await TakenToAsync(PlanState.Draft);

        Assert.Contains("There is already an active plan. Vary it instead.", Read(await OpenAsync()), StringComparison.Ordinal);
    }
}
