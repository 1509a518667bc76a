using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.DeferredPayments;
using Xunit;

namespace CaseWorkbench.Tests.DeferredPayments;

/// <summary>A deferred payment on the panel of its case.</summary>
public sealed class DeferredScreensTests : PortalBunit
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(frost, "930101", 486m, new(2026, 4, 1));
    }

    private async Task<IRenderedComponent<DeferredPanel>> PanelAsync(string officer = "Priya")
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(frost.Reference));
        return Render<DeferredPanel>(with => with.Add(panel => panel.Case, view));
    }

    [Fact]
    public async Task It_is_assessed_offered_and_refused_from_the_panel()
    {
        var panel = await PanelAsync();
        Assert.Contains("Closed to Legal", panel.Text(), StringComparison.Ordinal);

        panel.Press("Eligible");
        panel.Press("Record it");
        Assert.Contains("Say what was seen or done", panel.Text(), StringComparison.Ordinal);
        panel.Fill("Evidence", "Lives at The Limes; owns 4 Mill Lane.");
        panel.Press("Record it");
        panel.WaitForAssertion(() => panel.Button("It was offered"));
        panel.Press("It was offered");
        panel.Fill("Day of the offer", "2026-06-01");
        panel.Fill("Evidence", "Sent with the fact sheet.");
        panel.Press("Record it");
        panel.WaitForAssertion(() => panel.Button("They refused"));
        Assert.Contains("They have until 29 Jun 2026", panel.Text(), StringComparison.Ordinal);
        panel.Press("They refused");
        panel.Fill("Day of the answer", "2026-06-01");
        panel.Fill("Who answered", "Mr Colin Frost");
        panel.Fill("Said before a witness", "");
        panel.Fill("Witness", "Ann Lee");
        panel.Fill("Evidence", "Does not want a charge on the house.");
        panel.Press("Record it");

        panel.WaitForAssertion(() => Assert.Contains("Open to Legal", panel.Text(), StringComparison.Ordinal));
        Assert.Contains("refused by Mr Colin Frost before Ann Lee (Priya Nair): Does not want a charge on the house.", panel.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_action_has_its_words_and_its_form()
    {
        await SignInAsync("Priya");
        var view = await Workbench.DeferredAsync(frost);
        foreach (var action in Enum.GetValues<DeferredAction>())
        {
            var dialog = Render<DeferredDialog>(with => with.Add(each => each.View, view).Add(each => each.Action, action).Add(each => each.Reference, frost.Reference).Add(each => each.Opened, new(null, default, default, default)));
            Assert.Contains($"Deferred payment: {action.Words().ToLowerInvariant()}", dialog.Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_who_only_reads_sees_where_it_stands_and_no_buttons()
    {
        var panel = await PanelAsync("Owen");

        Assert.Contains("Not assessed", panel.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Eligible", panel.Text(), StringComparison.Ordinal);
    }
}
