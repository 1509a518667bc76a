using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Disputes;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>Logging a dispute on Mr Frost's bill of £486.00; his neighbour pays for him and may not dispute.</summary>
public sealed class LogDisputeDialogTests : PortalBunit
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (frost, _) = await Workbench.GivenFrostAsync();
        await Workbench.DoAsync("Priya", new AddAuthority(frost.Id, AuthorityKind.Payer, "Len Marsh", "neighbour", "", "", "", new(2026, 1, 1), null));
    }

    private async Task<IRenderedComponent<LogDisputeDialog>> OpenAsync()
    {
        await SignInAsync("Priya");
        var view = await Workbench.DoAsync("Priya", new GetCase(frost.Reference));
        var dialog = Render<LogDisputeDialog>(with => with.Add(d => d.Case, view).Add(d => d.OnClose, () => { }));
        dialog.WaitForElement("dialog");
        return dialog;
    }

    private static void Choose(IRenderedComponent<LogDisputeDialog> dialog, string label, string option)
    {
        var field = dialog.FindAll(".field").Single(field => field.QuerySelector("label")?.TextContent == label);
        var choice = field.QuerySelectorAll("option").Single(each => each.TextContent.StartsWith(option, StringComparison.Ordinal));
        field.QuerySelector("select")!.Change(choice.GetAttribute("value"));
    }

    private static void About(IRenderedComponent<LogDisputeDialog> dialog, string kind) =>
        dialog.FindAll("table.choices label").Single(label => label.TextContent == kind).ParentElement!.QuerySelector("input")!.Change(true);

    private static string Sending(IRenderedComponent<LogDisputeDialog> dialog) => dialog.Find("[data-submit]").GetAttribute("aria-describedby") is { } why ? dialog.Find($"#{why}").TextContent : "";

    [Fact]
    public async Task The_only_bill_is_chosen_and_says_how_much_can_be_disputed()
    {
        var dialog = await OpenAsync();

        Assert.Contains("At most £486.00 can be disputed.", dialog.Markup, StringComparison.Ordinal);
        Assert.Equal(["Service not received", "the provider or brokerage", "20", "provider logs, call monitoring"],
            dialog.FindAll("table.choices tbody tr")[4].Children.Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task More_than_the_bill_is_refused_before_it_is_sent()
    {
        var dialog = await OpenAsync();

        dialog.Find("input.money").Change("486.01");

        Assert.Equal("Only £486.00 of this invoice can be disputed.", Sending(dialog));
        Assert.Contains("Only £486.00 of this invoice can be disputed.", dialog.Find(".field .error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_standing_is_refused_before_it_is_sent()
    {
        var dialog = await OpenAsync();

        Choose(dialog, "Who raises it", "Len Marsh, payer");

        Assert.StartsWith("Len Marsh has no authority on this account.", Sending(dialog), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_afford_it_is_no_dispute_and_says_what_to_do_instead()
    {
        var dialog = await OpenAsync();

        About(dialog, "Can't afford it");

        Assert.Contains("Offer an affordability check", Sending(dialog), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field()
    {
        var dialog = await OpenAsync();

        await dialog.Find("[data-submit]").ClickAsync(new());

        Assert.Equal(["Choose what it is about.", "Choose who raises it."], dialog.FindAll(".field .error").Select(error => error.TextContent.Replace("▲ ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_dispute_that_is_logged_holds_exactly_its_amount_and_opens()
    {
        var dialog = await OpenAsync();
        dialog.Find("input.money").Change("90");
        About(dialog, "Service not received");
        Choose(dialog, "Who raises it", "Mr Colin Frost");
        dialog.Find("textarea").Input(GivenDispute.Words);

        await dialog.Find("[data-submit]").ClickAsync(new());

        var account = await Workbench.AccountAsync(frost);
        Assert.Equal((Money.Pounds(90), Money.Pounds(396)), (account.Balances.Disputed, account.Balances.Outstanding - account.Balances.Disputed));
        Assert.EndsWith("?open=dispute", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_about_the_care_is_recorded_as_one_with_the_words_kept_and_nothing_held()
    {
        var dialog = await OpenAsync();
        dialog.Find("textarea").Input("The carer was rude to me.");
        About(dialog, "Quality of care");
        Choose(dialog, "Who raises it", "Mr Colin Frost");
        Assert.StartsWith("This is a complaint, not a dispute", Sending(dialog), StringComparison.Ordinal);

        await dialog.FindAll("button").Single(button => button.TextContent.Trim() == "Record it as a complaint").ClickAsync(new());
        Assert.Equal("The carer was rude to me.", dialog.Find("textarea").GetAttribute("value"));
        await dialog.Find("[data-submit]").ClickAsync(new());

        await using var db = Workbench.Db();
        Assert.Equal(["The carer was rude to me."], await db.Contacts().Where(c => c.Purpose == ContactPurpose.Complaint).Select(c => c.Summary).ToListAsync());
        Assert.Equal(Money.Zero, (await Workbench.AccountAsync(frost)).Balances.Disputed);
    }
}
