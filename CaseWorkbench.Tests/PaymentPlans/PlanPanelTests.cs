using Bunit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.PaymentPlans;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>The plan on the case page: where it stands, what comes next, and what can be done about it.</summary>
public sealed class PlanPanelTests : PlanBunit
{
    private async Task<IRenderedComponent<PlanPanel>> OpenAsync(string officer = "Priya", Guid? subject = null)
    {
        await SignInAsync(officer);
        var view = await CaseAsync(officer);
        var panel = Render<PlanPanel>(with => with.Add(p => p.Case, view).Add(p => p.Subject, subject?.ToString()).Add(p => p.OnClose, () => { }));
        panel.WaitForElement("#plan-title");
        return panel;
    }

    private static string[] Actions(IRenderedComponent<PlanPanel> panel) => [.. panel.FindAll(".actions > .row button").Select(button => button.TextContent.Trim())];

    private static async Task PressAsync(IRenderedComponent<PlanPanel> panel, string action) =>
        await panel.FindAll(".actions button").Single(button => button.TextContent.Trim() == action).ClickAsync(new());

    private static string[] Refused(IRenderedComponent<PlanPanel> panel) =>
        [.. panel.FindAll(".actions .refused").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public async Task Without_a_plan_it_says_so_and_offers_the_one_next_step()
    {
        var panel = await OpenAsync();

        Assert.Contains("There is no payment plan on this case.", Read(panel), StringComparison.Ordinal);
        panel.Press("Build a plan");
        panel.WaitForAssertion(() => Assert.Equal($"Build a plan for {Marlow.Reference}", panel.Find("dialog h2").TextContent));
    }

    [Fact]
    public async Task An_auditor_reads_and_does_nothing()
    {
        await TakenToAsync(PlanState.Active);

        var panel = await OpenAsync("Owen");

        Assert.Contains("Left to pay £826.40", Read(panel), StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".actions button"));
        Assert.DoesNotContain("Build", Read(panel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_shows_its_terms_and_why_it_cannot_go_forward_yet()
    {
        await Workbench.DoAsync("Priya", new DraftPlan(Marlow.Id, Terms()));

        var panel = await OpenAsync();

        Assert.All(new[] { "Payment plan P-1", "Draft", "Total £826.40", "£150.00 every four weeks from 1 Jul 2026, 5 months", "Agreed by Mr Colin Marlow", "Instalments as they would be" },
            words => Assert.Contains(words, Read(panel), StringComparison.Ordinal));
        Assert.Equal(["Change the terms", "Ask for a statement", "Withdraw"], Actions(panel));
        Assert.Equal(["Put forward for approval Ask what comes in and goes out first, and record it."], Refused(panel));
    }

    [Fact]
    public async Task A_running_plan_says_what_comes_next_what_came_and_which_bills_it_pays()
    {
        await TakenToAsync(PlanState.Active);
        Workbench.Clock.MoveTo(new(2026, 7, 2));
        await GivenPaymentAsync(150m, new(2026, 7, 1));

        var panel = await OpenAsync();

        Assert.All(new[] { "Active", "29 Jul 2026 in 27 days £150.00 falls due.", "Paid £150.00", "Left to pay £676.40", "Due now £0.00", "950101", "950102", "Review 15 Jun 2027" },
            words => Assert.Contains(words, Read(panel), StringComparison.Ordinal));
        Assert.Equal(["Paid", "Ahead"], panel.FindAll("tbody .status").Take(2).Select(word => word.TextContent[1..]));
        Assert.Contains("Withdraw Plans with payments are ended, not deleted.", Refused(panel));
    }

    [Fact]
    public async Task Expected_against_paid_is_drawn_with_its_table_beneath()
    {
        await TakenToAsync(PlanState.Active);
        Workbench.Clock.MoveTo(new(2026, 7, 2));
        await GivenPaymentAsync(150m, new(2026, 7, 1));
        Workbench.Clock.MoveTo(new(2026, 7, 30));

        var panel = await OpenAsync();

        Assert.Equal("true", panel.Find(".plan-chart svg").GetAttribute("aria-hidden"));
        Assert.Equal("Paid £150.00", panel.Find(".plan-chart text.paid").TextContent.Trim());
        Assert.Equal(["29 Jul 2026 £300.00 £150.00 £150.00", "1 Jul 2026 £150.00 £150.00 £0.00"],
            panel.FindAll(".plan-chart tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Contains("Near a breach £150.00 was due on 29 Jul 2026 and has not come; it counts as missed after 5 Aug 2026.", Read(panel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_instalments_stand_a_page_at_a_time()
    {
        await TakenToAsync(PlanState.Draft, Terms(5m) with { Frequency = PlanFrequency.Weekly });

        var panel = await OpenAsync();

        Assert.Contains("1–13 of 166", Read(panel), StringComparison.Ordinal);
        panel.Press("Later instalments");
        panel.WaitForAssertion(() => Assert.Contains("14–26 of 166", Read(panel), StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_put_forward_offered_and_accepted()
    {
        var plan = await TakenToAsync(PlanState.Draft);
        var panel = await OpenAsync();

        await PressAsync(panel, "Put forward for approval");
        panel.WaitForAssertion(() => Assert.Contains("5 months / £826.40 needs another officer's approval", panel.Find("dialog").TextContent, StringComparison.Ordinal));
        await SubmitAsync(panel);
        panel.WaitForAssertion(() => Assert.Contains("Awaiting approval", Read(panel), StringComparison.Ordinal));
        Assert.Contains(Refused(panel), line => line.Contains("You prepared this, so someone else must approve it.", StringComparison.Ordinal));

        await Workbench.DoAsync("Helen", new ApprovePlan(plan, (await PlanAsync(plan)).Version));
        panel.WaitForAssertion(() => Assert.Contains("They accept", Actions(panel)));
        await PressAsync(panel, "They accept");
        await SubmitAsync(panel);
        Assert.Contains("Choose how they said yes.", panel.Find("dialog .field .error").TextContent, StringComparison.Ordinal);
        panel.Fill("On a recorded call", "on");
        Assert.Contains("Verify identity before opening financial details.", panel.Find("dialog").TextContent, StringComparison.Ordinal);
        foreach (var shown in new[] { "Name", "Date of birth", "Postcode" })
            panel.Fill(shown, "on");
        await SubmitAsync(panel);

        panel.WaitForAssertion(() => Assert.Contains("Due now", Read(panel), StringComparison.Ordinal));
        Assert.Equal((PlanState.Active, PlanAcceptance.RecordedCall), ((await PlanAsync(plan)).State, (await PlanAsync(plan)).Dates.How));
    }

    [Fact]
    public async Task Asking_for_a_statement_waits_until_its_day()
    {
        await Workbench.DoAsync("Priya", new DraftPlan(Marlow.Id, Terms()));
        var panel = await OpenAsync();

        await PressAsync(panel, "Ask for a statement");
        await SubmitAsync(panel);

        panel.WaitForAssertion(() => Assert.Contains("29 Jun 2026 in 14 days is the day their statement should be here.", Read(panel), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Income_and_outgoings_are_recorded_beside_the_draft_they_are_for()
    {
        await Workbench.DoAsync("Priya", new DraftPlan(Marlow.Id, Terms()));
        var panel = await OpenAsync();

        panel.Press("Record income and outgoings…");
        panel.WaitForElement("dialog");
        panel.Fill("Pensions", "2000");
        panel.Fill("Rent or mortgage", "1500");
        await SubmitAsync(panel);

        panel.WaitForAssertion(() => Assert.Contains("Put forward for approval", Actions(panel)));
        Assert.Contains("Can afford £443.07 every four weeks", Read(panel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_withdrawn_says_so_and_another_may_be_built()
    {
        await TakenToAsync(PlanState.Offered);
        var panel = await OpenAsync();

        await PressAsync(panel, "Withdraw");
        await SubmitAsync(panel);
        Assert.Contains("Give a reason (10 characters or more).", panel.Find("dialog .field .error").TextContent, StringComparison.Ordinal);
        panel.Fill("Why it is withdrawn", "He would rather pay it whole in July.");
        await SubmitAsync(panel);

        panel.WaitForAssertion(() => Assert.Contains("It lapsed and never ran.", Read(panel), StringComparison.Ordinal));
        Assert.NotNull(panel.Button("Build a new plan"));
    }

    [Fact]
    public async Task Plans_before_it_are_listed_and_can_be_opened()
    {
        var old = await TakenToAsync(PlanState.Draft);
        await Workbench.DoAsync("Priya", new WithdrawPlan(old, (await PlanAsync(old)).Version, "He asked for another sum."));
        Workbench.Clock.MoveTo(Monday, 10);
        await Workbench.DoAsync("Priya", new DraftPlan(Marlow.Id, Terms(100m)));

        var panel = await OpenAsync();

        Assert.Equal(["P-2", "P-1"], panel.FindAll("header nav a").Select(link => link.TextContent));
        Assert.Contains("P-1 ○ Lapsed £150.00 every four weeks, £826.40 in all, drafted 15 Jun 2026 , ended 15 Jun 2026", Read(panel), StringComparison.Ordinal);
        Assert.Contains("It lapsed and never ran.", Read(await OpenAsync(subject: old)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_went_stale_says_who_changed_what_and_keeps_what_was_typed()
    {
        var plan = await TakenToAsync(PlanState.Draft);
        var panel = await OpenAsync();
        await PressAsync(panel, "Withdraw");
        panel.Fill("Why it is withdrawn", "He would rather pay it whole in July.");

        await Workbench.DoAsync("Helen", new ChangePlanTerms(plan, (await PlanAsync(plan)).Version, Terms(120m)));
        panel.WaitForAssertion(() => Assert.Contains("Helen Marsh changed this case just now", panel.Find("dialog [role=status]").TextContent, StringComparison.Ordinal));
        await SubmitAsync(panel);
        Assert.Contains("Helen Marsh", panel.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);
        await panel.Find("dialog [role=alert] button").ClickAsync(new());

        await SubmitAsync(panel);
        panel.WaitForAssertion(() => Assert.Contains("It lapsed and never ran.", Read(panel), StringComparison.Ordinal));
        Assert.Contains("withdrawn: He would rather pay it whole in July.", panel.Find(".history").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_was_put_forward_is_decided_in_the_queue()
    {
        var plan = await TakenToAsync(PlanState.AwaitingApproval);
        var panel = await OpenAsync("Helen");

        await PressAsync(panel, "Decide it in the approvals queue");

        Assert.EndsWith($"/approvals?item={(await PlanAsync(plan)).Decision!.ProposalId}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    /// <summary>What an officer may do to a plan has a dialog; the night, the money and the approvals queue do the rest.</summary>
    [Fact]
    public void Every_action_has_its_dialog()
    {
        PlanAction[] elsewhere = [PlanAction.Approve, PlanAction.Lapse, PlanAction.Miss, PlanAction.ClearArrears, PlanAction.Break, PlanAction.Complete, PlanAction.EndByDeath, PlanAction.LiveAgain];

        Assert.Equal(Enum.GetValues<PlanAction>().Except(elsewhere).Order(), PlanDialogs.ByAction.Keys.Concat(PlanDialogs.InBuilder.Keys).Order());
    }
}
