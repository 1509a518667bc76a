using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.PaymentPlans;
using CaseWorkbench.Web.Shell;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>What is done about a broken plan: it goes on, or it ends.</summary>
public sealed class BrokenPlanDialogTests : PlanBunit
{
    private static OpenedBy Nobody => new(null, EventCallback.Empty, EventCallback.Empty, EventCallback.Empty);

    /// <summary>His plan as it looks when one instalment was not put right.</summary>
    private async Task<PlanView> BrokenAsync()
    {
        var view = await PlanAsync(await TakenToAsync(PlanState.Active));
        return view with
        {
            State = PlanState.Broken, Money = view.Money with { Shortfall = Money.Pounds(150), DueNow = Money.Pounds(150) },
            Instalments = [view.Instalments[0] with { Standing = InstalmentStanding.Missed }, .. view.Instalments.Skip(1)],
        };
    }

    [Fact]
    public async Task It_goes_on_only_when_what_is_missing_came_or_moves_to_its_end()
    {
        var view = await BrokenAsync();
        await SignInAsync("Priya");
        var dialog = Render<ReinstatePlanDialog>(with => with.Add(d => d.Plan, view).Add(d => d.Opened, Nobody));

        Assert.Contains("£150.00 is missing. It has been reinstated 0 of 2 times in twelve months.", dialog.Text(), StringComparison.Ordinal);
        Assert.Contains("£150.00 is still missing. Take it, or agree new terms.", dialog.Text(), StringComparison.Ordinal);
        Assert.Equal("true", dialog.Find("[data-submit]").GetAttribute("aria-disabled"));
        dialog.Fill("Move what is missing to the end of the plan", "on");
        Assert.Contains("1 instalment is put after 18 Nov 2026", dialog.Text(), StringComparison.Ordinal);
        await SubmitAsync(dialog);

        Assert.Contains("Give a reason (10 characters or more).", dialog.Find(".field .error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_it_says_what_is_owed_again_and_what_does_not_follow()
    {
        var view = await BrokenAsync();
        await SignInAsync("Priya");
        var dialog = Render<TerminatePlanDialog>(with => with.Add(d => d.Plan, view).Add(d => d.Opened, Nobody));

        Assert.Contains("£826.40 is owed again. The ladder starts at the pre-action review: no reminder, and no letter of claim before it.", dialog.Text(), StringComparison.Ordinal);
        await SubmitAsync(dialog);

        Assert.Contains("is not available while the payment plan is active", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_plan_says_what_is_missing_and_until_when()
    {
        var view = await BrokenAsync();

        var next = (view with { Dates = view.Dates with { NoticeEndsOn = new(2026, 8, 5) } }).Next();

        Assert.Equal(new PlanNext(new(2026, 8, 5), "the default notice ends; £150.00 is missing."), next);
        Assert.Equal("Broken, paused", PlanState.Broken.Words(isPaused: true));
    }
}
