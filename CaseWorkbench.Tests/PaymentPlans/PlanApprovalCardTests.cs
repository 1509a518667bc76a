using Bunit;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.PaymentPlans;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>A plan in the approvals queue: all its approver needs, and the decision there and then.</summary>
public sealed class PlanApprovalCardTests : PlanBunit
{
    private int decided;

    private async Task<IRenderedComponent<PlanApprovalCard>> OpenAsync(string officer, Guid plan)
    {
        await SignInAsync(officer);
        var approval = await Workbench.DoAsync(officer, new GetApproval((await PlanAsync(plan)).Decision!.ProposalId));
        var card = Render<PlanApprovalCard>(with => with.Add(c => c.Approval, approval).Add(c => c.OnDecided, EventCallback.Factory.Create(this, () => decided++)));
        card.WaitForElement(".decide");
        return card;
    }

    [Fact]
    public async Task It_shows_the_terms_against_what_they_have_the_checks_and_the_plans_before()
    {
        var old = await TakenToAsync(PlanState.Draft, Terms(200m), IncomeStatementKind.Standard);
        await Workbench.DoAsync("Priya", new WithdrawPlan(old, (await PlanAsync(old)).Version, "He asked for a smaller sum."));
        var plan = await TakenToAsync(PlanState.AwaitingApproval, kind: IncomeStatementKind.Standard);

        var text = Read(await OpenAsync("Helen", plan));

        Assert.All(new[]
        {
            "£150.00 every four weeks from 1 Jul 2026, 6 instalments to 18 Nov 2026, £826.40 in all.", "In all £826.40", "How long 5 months, to 18 Nov 2026", "Agreed by Mr Colin Marlow", "How they pay Standing order",
            "Outstanding beside it £0.00", "Standard Financial Statement, 15 Jun 2026", "Left for each instalment £443.07", "Seen: Pension letter and bank statement.", "£443.07 every four weeks is left; £150.00 is offered",
            "P-1 ○ Lapsed £200.00 every four weeks",
        }, words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Approving_offers_it_there_and_then()
    {
        var plan = await TakenToAsync(PlanState.AwaitingApproval);
        var card = await OpenAsync("Helen", plan);

        await card.Find("[data-key=y]").ClickAsync(new());

        Assert.Equal((1, PlanState.Offered), (decided, (await PlanAsync(plan)).State));
    }

    [Fact]
    public async Task A_question_sends_it_back_to_its_draft()
    {
        var plan = await TakenToAsync(PlanState.AwaitingApproval);
        var card = await OpenAsync("Helen", plan);

        await card.Find("[data-key=r]").ClickAsync(new());
        card.WaitForElement("dialog");
        card.Fill("Your question or reason", "Has he asked for a reassessment?");
        await SubmitAsync(card);

        Assert.Equal((1, PlanState.Draft), (decided, (await PlanAsync(plan)).State));
    }

    [Fact]
    public async Task Nobody_approves_their_own_but_may_take_it_back()
    {
        var plan = await TakenToAsync(PlanState.AwaitingApproval);

        var card = await OpenAsync("Priya", plan);

        Assert.Empty(card.FindAll("[data-key=y]"));
        Assert.Equal("Take it back", card.Find("[data-key=r]").FirstChild!.TextContent.Trim());
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_approved()
    {
        var plan = await TakenToAsync(PlanState.AwaitingApproval);
        var card = await OpenAsync("Helen", plan);
        await Workbench.DoAsync("Priya", new RejectPlan(plan, (await PlanAsync(plan)).Version, "I got the sums wrong."));

        await card.Find("[data-key=y]").ClickAsync(new());

        Assert.Contains("Priya Nair", card.Find(".decide [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, decided);
    }
}
