using Bunit;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Disputes;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>Putting a finding forward on £90.00 of a bill of £486.00.</summary>
public sealed class ProposeDisputeOutcomeDialogTests : PortalBunit
{
    private bool done;

    private async Task<IRenderedComponent<ProposeDisputeOutcomeDialog>> OpenAsync()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        await SignInAsync("Priya");
        var view = await Workbench.DoAsync("Priya", new GetDispute(dispute.Id));
        var opened = new OpenedBy(null, EventCallback.Factory.Create(this, () => done = true), EventCallback.Empty, EventCallback.Empty);
        return Render<ProposeDisputeOutcomeDialog>(with => with.Add(d => d.Dispute, view).Add(d => d.Opened, opened));
    }

    private static void Find(IRenderedComponent<ProposeDisputeOutcomeDialog> dialog, string finding) =>
        dialog.FindAll(".option label").Single(label => label.TextContent == finding).ParentElement!.ParentElement!.QuerySelector("input")!.Change(true);

    private static string[] Sums(IRenderedComponent<ProposeDisputeOutcomeDialog> dialog) => [.. dialog.FindAll("td.money").Select(cell => cell.TextContent.Trim())];

    private static string? Refusal(IRenderedComponent<ProposeDisputeOutcomeDialog> dialog) =>
        dialog.Find("[data-submit]").GetAttribute("aria-describedby") is { } why ? dialog.Find($"#{why}").TextContent : null;

    [Fact]
    public async Task The_sums_follow_the_finding_as_it_is_chosen()
    {
        var dialog = await OpenAsync();
        Assert.Equal(["£486.00", "£0.00", "£486.00", "£90.00"], Sums(dialog));

        Find(dialog, "Upheld");
        Assert.Equal(["£486.00", "−£90.00", "£396.00", "£0.00"], Sums(dialog));
        Find(dialog, "Rejected");
        Assert.Equal(["£486.00", "£0.00", "£486.00", "£90.00"], Sums(dialog));
        Find(dialog, "Partly upheld");
        dialog.Find("input.money").Change("54");
        Assert.Equal(["£486.00", "−£54.00", "£432.00", "£36.00"], Sums(dialog));
    }

    [Fact]
    public async Task What_cannot_be_proposed_says_so_before_it_is_sent()
    {
        var dialog = await OpenAsync();
        Assert.Equal("Choose upheld, partly upheld, rejected or withdrawn, and give reasons.", Refusal(dialog));

        Find(dialog, "Partly upheld");
        dialog.Find("textarea").Input(GivenDispute.Reasons);
        dialog.Find("input.money").Change("90.01");

        Assert.Equal("The credit (£90.01) is more than the amount disputed (£90.00). Raise a separate adjustment.", Refusal(dialog));
        await dialog.Find("[data-submit]").ClickAsync(new());
        Assert.False(done);
    }

    [Fact]
    public async Task A_finding_with_reasons_waits_for_approval()
    {
        var dialog = await OpenAsync();
        Find(dialog, "Partly upheld");
        dialog.Find("input.money").Change("54");
        dialog.Find("textarea").Input(GivenDispute.Reasons);
        Assert.Null(Refusal(dialog));

        await dialog.Find("[data-submit]").ClickAsync(new());

        Assert.True(done);
        var dispute = await Workbench.DisputeAsync(dialog.Instance.Dispute.Id);
        Assert.Equal((DisputeState.Proposed, DisputeOutcome.PartlyUpheld, 5_400), (dispute.State, dispute.Outcome, dispute.Credit.Pence));
    }
}
