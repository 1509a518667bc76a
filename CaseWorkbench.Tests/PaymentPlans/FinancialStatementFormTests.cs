using Bunit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.PaymentPlans;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>Income and outgoings, as they are asked for on the telephone.</summary>
public sealed class FinancialStatementFormTests : PlanBunit
{
    private int done;

    private async Task<IRenderedComponent<FinancialStatementDialog>> OpenAsync(PlanFrequency frequency = PlanFrequency.FourWeekly)
    {
        await SignInAsync("Priya");
        var (view, form) = (await CaseAsync(), await Workbench.DoAsync("Priya", new GetPlanForm(Marlow.Id)));
        var opened = new OpenedBy(null, EventCallback.Factory.Create(this, () => done++), EventCallback.Empty, EventCallback.Empty);
        return Render<FinancialStatementDialog>(with => with.Add(d => d.Case, view).Add(d => d.Form, form).Add(d => d.Frequency, frequency).Add(d => d.Opened, opened));
    }

    private static string[] Sums(IRenderedComponent<FinancialStatementDialog> form) =>
        [.. form.FindAll("table.sums tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())))];

    private async Task<FinancialStatement> LastAsync() => (await Workbench.DoAsync("Priya", new GetPlanForm(Marlow.Id))).Statement!;

    [Fact]
    public async Task The_sums_follow_every_figure_while_it_is_typed()
    {
        var form = await OpenAsync();

        form.Field("Pensions").Input("1200");
        Assert.Equal(["Comes in £1,200.00", "Goes out £0.00", "Left over £1,200.00", "Kept as their savings £20.00", "Left for instalments, every four weeks £1,089.23"], Sums(form));
        form.Fill("Pensions", "1200");
        form.Fill("Rent or mortgage", "700.50");
        form.Field("Food and housekeeping").Input("400");

        Assert.Equal(["Comes in £1,200.00", "Goes out £1,100.50", "Left over £99.50", "Kept as their savings £9.95", "Left for instalments, every four weeks £82.66"], Sums(form));
    }

    [Fact]
    public async Task More_out_than_in_leaves_nothing_and_says_by_how_much()
    {
        var form = await OpenAsync(PlanFrequency.Monthly);

        form.Fill("Benefits", "500");
        form.Fill("Rent or mortgage", "600");

        Assert.Equal(["Goes out beyond what comes in £100.00", "Kept as their savings £0.00", "Left for instalments, each month £0.00"], Sums(form).Skip(2));
    }

    [Fact]
    public async Task What_was_told_is_recorded_line_by_line()
    {
        var form = await OpenAsync();
        form.Fill("Pensions", "1200");
        form.Fill("Council tax", "90");
        form.Fill("Protected income", "At home, of pension age");
        await SubmitAsync(form);

        var statement = await LastAsync();
        Assert.Equal(1, done);
        Assert.Equal((IncomeStatementKind.Note, Monday, ProtectedIncome.PensionAge), (statement.Kind, statement.DatedOn, statement.Protected));
        Assert.Equal(new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(1_200), [StatementLine.CouncilTax] = Money.Pounds(90) }, statement.Lines);
    }

    [Fact]
    public async Task Nothing_coming_in_and_nothing_seen_are_said_before_it_is_sent()
    {
        var form = await OpenAsync();
        form.Fill("Standard Financial Statement", "on");

        await SubmitAsync(form);

        Assert.Contains("Enter what comes in each month.", form.Text(), StringComparison.Ordinal);
        Assert.Contains("Say what was seen for the main lines", form.Find(".field .error").TextContent, StringComparison.Ordinal);
        form.Fill("They have the protected minimum and nothing above it", "on");
        form.Fill("What was seen", "Award letter of 1 April.");
        await SubmitAsync(form);
        Assert.True((await LastAsync()).ProtectedIncomeOnly);
    }

    [Fact]
    public async Task A_day_that_cannot_be_is_refused_at_its_field()
    {
        var form = await OpenAsync();

        form.Fill("It speaks of", "2026-06-16");

        Assert.Equal("▲ A statement cannot be dated on a day to come.", form.Find(".field .error").TextContent);
        Assert.Equal("true", form.Find("[data-submit]").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task The_last_one_is_there_with_its_age_and_its_figures_can_be_gone_through_again()
    {
        await GivenStatementAsync();
        Workbench.Clock.MoveTo(new(2026, 7, 13));
        var form = await OpenAsync();
        Assert.Contains("Last recorded: note of a call of 15 Jun 2026 28 days ago", form.Text(), StringComparison.Ordinal);

        form.Press("Begin with its figures");
        Assert.Equal("2,000.00", form.Field("Pensions").GetAttribute("value"));
        form.Fill("Rent or mortgage", "");
        await SubmitAsync(form);

        var statement = await LastAsync();
        Assert.Equal((new DateOnly(2026, 7, 13), Money.Pounds(2_000), Money.Zero), (statement.DatedOn, statement.Income, statement.Outgoings));
    }

    [Fact]
    public async Task Todays_weekly_sums_stand_beside_what_is_protected()
    {
        var form = await OpenAsync();

        Assert.Equal(["Choose…", "Not looked up", "At home, 18 to 24: £89.15 a week", "At home, from 25: £112.50 a week", "At home, of pension age: £232.60 a week", "In a care home: £30.65 a week"],
            form.Field("Protected income").Children.Select(option => option.TextContent));
    }
}
