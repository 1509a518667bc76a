using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>What becomes of a plan if nothing changes: the days that the nights then really keep (handbook 9.4, 9.5).</summary>
public sealed class PlanPathTests : WorkbenchTest
{
    [Theory]
    [InlineData(PlanState.AwaitingEvidence, "23 Apr they are reminded of the financial statement")]
    [InlineData(PlanState.Offered, "23 Apr the offer lapses, and the ladder goes on")]
    [InlineData(PlanState.Active, "1 May £50.00 falls due; 11 May £50.00 counts as missed, and they are written to; 19 May the plan is broken; the notice runs to 2 Jun 2026; 3 Jun the plan ends, and the ladder starts at the pre-action review")]
    [InlineData(PlanState.InArrears, "19 May the plan is broken; the notice runs to 2 Jun 2026; 3 Jun the plan ends, and the ladder starts at the pre-action review")]
    [InlineData(PlanState.Broken, "3 Jun the plan ends, and the ladder starts at the pre-action review")]
    public async Task The_path_ahead_is_told_with_its_days(PlanState state, string path)
    {
        await Workbench.GivenPlanAsync(state);

        Assert.Equal(path, await PathAsync());
    }

    [Fact]
    public async Task What_was_foretold_is_what_the_nights_do()
    {
        var plan = await Workbench.GivenPlanAsync(PlanState.Active);

        foreach (var (day, state) in new[] { (new DateOnly(2026, 5, 10), PlanState.Active), (new(2026, 5, 11), PlanState.InArrears), (new(2026, 5, 18), PlanState.InArrears), (new(2026, 5, 19), PlanState.Broken), (new(2026, 6, 2), PlanState.Broken), (new(2026, 6, 3), PlanState.Terminated) })
        {
            await Workbench.PlanNightsAsync(day);
            Assert.Equal((day, state), (day, (await Workbench.PlanAsync(plan.Id)).State));
        }
        Assert.Equal("", await PathAsync());
    }

    private async Task<string> PathAsync() => string.Join("; ",
        (await Workbench.DoAsync("Priya", new GetWhy((await Workbench.OnlyCaseAsync()).Id))).Ahead.Where(step => step.Kind == AheadKind.Plan).Select(step => $"{step.On:d MMM} {step.What.Split(": ", 2)[1]}"));
}
