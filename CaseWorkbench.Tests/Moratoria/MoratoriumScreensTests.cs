using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Moratoria;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Moratoria;

/// <summary>The panel of a breathing space and its forms, on Ms Ellery's bills of scenario S3.</summary>
public sealed class MoratoriumScreensTests : PortalBunit
{
    private async Task<IRenderedComponent<MoratoriumPanel>> OpenAsync(string officer, DebtCase debtCase)
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(debtCase.Reference));
        var panel = Render<MoratoriumPanel>(with => with.Add(p => p.Case, view).Add(p => p.OnClose, () => { }));
        panel.WaitForElement("#moratorium-title");
        return panel;
    }

    [Fact]
    public async Task The_panel_says_what_stops_what_may_go_on_its_dates_and_its_bills()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();

        var text = (await OpenAsync("Priya", debtCase)).Text();

        Assert.All(new[]
        {
            "Standard, notice BS-77041", "You may not ask for £826.40 or contact them to collect it. Contact the adviser Ann Lee, StepAhead, 0800 160 160 if needed.",
            "No interest or fees may be added for this period.", "Answering what the customer asks", "Last protected day 4 Jul 2026", "Ask for a review by 25 May 2026", "Apply to court by 24 Jun 2026",
            "Bills in it: £826.40 protected today",
        }, words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Priya", "Add a debt|Cancelled for one debt|Cancelled whole|Record the end")]
    [InlineData("David", "Add a debt|Ask for a review|Cancelled for one debt|Cancelled whole|Record the end")]
    [InlineData("Sam", "")]
    public async Task Each_role_is_offered_what_it_may_do(string officer, string offered)
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();

        var panel = await OpenAsync(officer, debtCase);

        Assert.Equal(offered, string.Join('|', panel.FindAll(".actions button").Select(button => button.TextContent.Trim()).Order()));
        Assert.Equal(officer != "Sam", panel.Text().Contains("Standard", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_done_now_says_why()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();
        Workbench.Clock.MoveTo(new(2026, 5, 26));

        var panel = await OpenAsync("David", debtCase);

        Assert.Equal(["Ask for a review The 20-day limit passed on 25 May 2026; the court cannot extend it.", "Record the end This breathing space ends by itself after 4 Jul 2026. If it ended sooner, record the cancellation notice."],
            panel.FindAll(".actions .refused").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Order());
    }

    [Fact]
    public async Task A_notice_is_recorded_from_the_form_and_its_panel_opens()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();
        var dialog = await FormAsync(debtCase);

        dialog.Fill("Reference of the notice", "BS-77041");
        dialog.Fill("Adviser's name", "Ann Lee");
        dialog.Fill("Organisation", "StepAhead");
        dialog.Fill("Adviser's telephone", "0800 160 160");
        Assert.Contains("It starts on 6 May 2026, last protected day 4 Jul 2026.", dialog.Text(), StringComparison.Ordinal);
        await dialog.Find("[data-submit]").ClickAsync(new());

        Assert.Equal(Money.Pounds(826.40m), (await Workbench.AccountAsync(debtCase)).Balances[Balance.Protected]);
        Assert.EndsWith("?open=moratorium", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_the_notice_does_not_name_is_taken_out_and_stays_so_when_the_dates_change()
    {
        var (debtCase, _, _) = await Workbench.GivenElleryAsync();
        var dialog = await FormAsync(debtCase);

        dialog.Field($"{debtCase.Reference}, invoice 920102").Change(false);
        dialog.Fill("Date of the application", "2026-05-04");
        dialog.Fill("Reference of the notice", "BS-77041");
        dialog.Fill("Adviser's name", "Ann Lee");
        dialog.Fill("Organisation", "StepAhead");
        dialog.Fill("Adviser's telephone", "0800 160 160");
        await dialog.Find("[data-submit]").ClickAsync(new());

        Assert.Equal("920101 all", await Workbench.HeldAsync());
    }

    [Fact]
    public async Task A_date_that_cannot_be_is_said_at_its_field_before_it_is_sent()
    {
        var (debtCase, _, _) = await Workbench.GivenElleryAsync();
        var dialog = await FormAsync(debtCase);

        dialog.Fill("Date of the register entry", "2026-05-04");
        dialog.Fill("Date of the application", "2026-05-05");

        Assert.Contains("The application (5 May 2026) cannot be after the register entry (4 May 2026).", dialog.Find(".field .error").TextContent, StringComparison.Ordinal);
        dialog.Fill("Date of the register entry", "2026-05-05");
        Assert.Empty(dialog.FindAll(".field .error"));
        await dialog.Find("[data-submit]").ClickAsync(new());
        Assert.Contains("Give the reference of the notice", dialog.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_one_protects_the_form_says_so_and_sends_nothing()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();

        var dialog = await FormAsync(debtCase);

        Assert.Contains("Breathing space M-1 protects this person already until 4 Jul 2026.", dialog.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_of_the_person_is_among_the_bills_and_one_for_later_care_says_why_not()
    {
        var (debtCase, _, _) = await Workbench.GivenElleryAsync();
        var second = await Workbench.GivenSecondCaseAsync(debtCase);
        await Workbench.GivenInvoiceAsync(second, "940101", 60, new(2026, 4, 1));
        await Workbench.GivenBillAsync(debtCase, "920104", new(2026, 5, 5), new(2026, 5, 6), new(2026, 6, 2));

        var text = (await FormAsync(debtCase)).Text();

        Assert.Contains($"{second.Reference}, invoice 940101 of 1 Apr 2026, £60.00 owed", text, StringComparison.Ordinal);
        Assert.Contains("Invoice 920104 is for care after the application. It is not protected and stays due.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_dialog_of_the_panel_sends_its_command()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();
        var id = await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a) with { Kind = MoratoriumKind.MentalHealthCrisis });
        var panel = await OpenAsync("David", debtCase);

        await PressAsync(panel, "Add a debt");
        panel.Fill($"{debtCase.Reference}, invoice 920102", "on");
        await panel.Find("[data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("£826.40 protected today", panel.Text(), StringComparison.Ordinal));

        await PressAsync(panel, "Cancelled for one debt");
        panel.Fill("Which bill", $"{debtCase.Reference}, invoice 920101");
        panel.Fill("Reference of the notice", "BS-2");
        panel.Fill("It takes effect on", "2026-05-05");
        await panel.Find("[data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("£413.20 protected today", panel.Text(), StringComparison.Ordinal));

        await PressAsync(panel, "Ask for a review");
        panel.Fill("Unfair prejudice", "on");
        panel.Fill("Where the request and its evidence are kept", "DOC-1");
        await panel.Find("[data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Review requested", panel.Text(), StringComparison.Ordinal));

        await PressAsync(panel, "Record the end");
        panel.Fill("Reference of the notice", "BS-3");
        panel.Fill("Treatment stopped on", "2026-05-05");
        Assert.Contains("to 3 Jun 2026", panel.Text(), StringComparison.Ordinal);
        await panel.Find("[data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Last protected day 3 Jun 2026", panel.Text(), StringComparison.Ordinal));

        await PressAsync(panel, "Cancelled whole");
        await panel.Find("[data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Enter the notice reference and effective date.", panel.Text(), StringComparison.Ordinal));
        panel.Fill("Reference of the cancellation notice", "BS-4");
        panel.Fill("It takes effect on", "2026-05-05");
        await panel.Find("[data-submit]").ClickAsync(new());
        panel.WaitForAssertion(() => Assert.Contains("Cancelled from 5 May 2026", panel.Text(), StringComparison.Ordinal));
        Assert.Equal(MoratoriumState.Cancelled, (await Workbench.MoratoriumAsync(id)).State);
    }

    private async Task<IRenderedComponent<RecordMoratoriumDialog>> FormAsync(DebtCase debtCase)
    {
        await SignInAsync("Priya");
        var view = await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference));
        var dialog = Render<RecordMoratoriumDialog>(with => with.Add(p => p.Case, view).Add(p => p.OnClose, () => { }));
        dialog.WaitForElement("dialog");
        return dialog;
    }

    private static async Task PressAsync(IRenderedComponent<MoratoriumPanel> panel, string action) =>
        await panel.FindAll(".actions button").Single(button => button.TextContent.Trim() == action).ClickAsync(new());
}
