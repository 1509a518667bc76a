using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Receipts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>The pages of what came in, and of what came in for nobody knows whom.</summary>
public sealed class SuspenseScreensTests : PortalBunit
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync("Frost");
    }

    private Task<Guid> RecordedAsync(string reference = "S-1", DateOnly? on = null) =>
        Workbench.DoAsync("Leo", new RecordSuspense(reference, on ?? new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(40), "J FROST", "CARE MRS F"));

    private async Task<IRenderedComponent<T>> OpenAsync<T>(string address, string officer = "Leo") where T : IComponent
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<T>();
        page.WaitForElement("table");
        return page;
    }

    [Fact]
    public async Task Without_any_it_says_so_plainly()
    {
        var page = await OpenAsync<SuspensePage>("/suspense");

        Assert.Contains("No money is in suspense.", page.Text());
        Assert.Contains("£0.00 waits for an account", page.Text());
    }

    [Fact]
    public async Task Money_is_recorded_and_listed_with_its_owner_and_its_age_in_words()
    {
        var page = await OpenAsync<SuspensePage>("/suspense");

        page.Press("Record money");
        page.Press("Record in suspense");
        Assert.Contains("Enter the amount.", page.Text());
        page.Fill("Amount", "40");
        page.Fill("Reference of the receipt", "S-1");
        page.Fill("How it was paid", "Bank");
        page.Press("Record in suspense");

        page.WaitForAssertion(() => Assert.Contains("Came in today", page.Text()));
        Assert.Contains("Leo Finch", page.Text());
        Assert.Contains("£40.00 waits for an account", page.Text());
    }

    [Fact]
    public async Task The_oldest_come_first_and_say_who_is_told_of_them()
    {
        await RecordedAsync("S-2");
        await RecordedAsync("S-1", new(2026, 5, 26));
        Workbench.Clock.MoveTo(new(2026, 6, 10));

        var page = await OpenAsync<SuspensePage>("/suspense");

        Assert.Equal(["S-1", "S-2"], page.FindAll("tbody th[scope=row]").Select(cell => cell.TextContent.Trim()[..3]));
        Assert.Contains("15 days, 11 working days: supervisors are told", page.Text());
        Assert.Contains("9 days, 7 working days", page.Text());
    }

    [Fact]
    public async Task It_is_placed_on_the_case_that_is_found()
    {
        await RecordedAsync();
        await Workbench.GivenInvoiceAsync(frost, "930101", 30, new(2026, 5, 1));
        var page = await OpenAsync<SuspensePage>("/suspense");

        page.Press("Place… S-1");
        page.Press("Place it");
        Assert.Contains("Choose the case.", page.Text());
        page.Fill("Case", frost.Reference);
        page.WaitForAssertion(() => Assert.Contains("930101, £30.00 owed", page.Text()));
        page.Press("Place it");

        page.WaitForAssertion(() => Assert.Contains("No money is in suspense.", page.Text()));
        Assert.Equal(Money.Pounds(10), (await Workbench.AccountAsync(frost)).AccountCredit);
    }

    [Fact]
    public async Task It_is_given_to_a_colleague()
    {
        await RecordedAsync();
        var page = await OpenAsync<SuspensePage>("/suspense");

        page.Press("Give… S-1");
        page.Fill("To whom", "Priya Nair");
        page.Press("Give it");

        page.WaitForAssertion(() => Assert.Contains("Priya Nair", page.Find("tbody").TextContent));
    }

    [Fact]
    public async Task What_has_not_cleared_says_on_its_button_from_when_it_may_go_back()
    {
        await RecordedAsync();

        var page = await OpenAsync<SuspensePage>("/suspense");

        var button = page.Button("Send back… S-1");
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Contains("This receipt has not cleared. It may go back from 9 Jun 2026", page.Find($"#{button.GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public async Task One_officer_asks_for_it_to_go_back_and_another_approves()
    {
        await RecordedAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 9));
        var page = await OpenAsync<SuspensePage>("/suspense");

        page.Press("Send back… S-1");
        page.Fill("Why", "The payer's bank says it was sent by mistake.");
        page.Press("Ask for approval");

        page.WaitForAssertion(() => Assert.Contains("You asked for this, so someone else must approve it.", page.Text()));
        Assert.Equal("true", page.Button("Approve… that S-1 goes back").GetAttribute("aria-disabled"));
        Assert.NotNull(page.Button("Take it back… S-1"));
    }

    [Fact]
    public async Task Its_approver_reads_why_and_sends_it_back()
    {
        await Workbench.DoAsync("Priya", new RecordSuspense("S-1", new(2026, 6, 1), ReceiptMethod.Bank, Money.Pounds(40)));
        Workbench.Clock.MoveTo(new(2026, 6, 9));
        var item = (await Workbench.DoAsync("Priya", new FindSuspense())).Rows.Single();
        await Workbench.DoAsync("Priya", new ProposeSuspenseReturn(item.Id, item.Version, "The payer's bank says it was sent by mistake."));
        var page = await OpenAsync<SuspensePage>("/suspense?show=to-approve", "Helen");

        Assert.Contains("Priya Nair asked for it to go back: The payer's bank says it was sent by mistake.", page.Text());
        page.Press("Approve… that S-1 goes back");
        page.Press("Approve and send back");

        page.WaitForAssertion(() => Assert.Contains("Nothing waits to go back.", page.Text()));
        Assert.Equal(1, (await Workbench.DoAsync("Helen", new FindSuspense(SuspenseShow.SentBack))).Total);
    }

    [Fact]
    public async Task A_screen_that_shows_what_is_past_says_so_and_keeps_what_was_typed()
    {
        var id = await RecordedAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 9));
        var page = await OpenAsync<SuspensePage>("/suspense");
        page.Press("Send back… S-1");
        page.Fill("Why", "The payer's bank says it was sent by mistake.");
        await Workbench.DoAsync("Priya", new GiveSuspense(id, 0, (await Workbench.OfficerAsync("Tom")).Id));

        page.Press("Ask for approval");

        Assert.Contains("Someone else changed this", page.Text());
        Assert.Equal(SuspenseState.Open, (await Workbench.DoAsync("Leo", new FindSuspense())).Rows.Single().State);
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_nothing()
    {
        await RecordedAsync();

        var page = await OpenAsync<SuspensePage>("/suspense", "Owen");

        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains('…', StringComparison.Ordinal) || button.TextContent.Contains("Record", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_receipts_page_opens_the_account_of_each_and_says_how_it_stands()
    {
        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Cheque, Money.Pounds(40), "Mrs Frost"));

        var page = await OpenAsync<ReceiptsPage>("/receipts");

        Assert.Equal($"/cases/{frost.Reference}?open=account", page.Find("a[data-open]").GetAttribute("href"));
        Assert.Contains("Provisional until 9 Jun 2026", page.Text());
        Assert.Contains("1–1 of 1, £40.00 in all that is still ours", page.Text());
    }

    [Fact]
    public async Task Its_filters_are_its_address()
    {
        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-1", new(2026, 6, 1), ReceiptMethod.Cheque, Money.Pounds(40)));
        var page = await OpenAsync<ReceiptsPage>("/receipts");

        page.Fill("How it was paid", "Cash");
        page.Fill("Reference, payer or case", "R-1");
        page.Press("Show");

        page.WaitForAssertion(() => Assert.Contains("No receipt fits this.", page.Text()));
        Assert.EndsWith("/receipts?method=cash&text=R-1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/receipts?from=2026-05-01&until=2026-05-31&method=direct-debit&status=provisional&text=R-1&page=3")]
    [InlineData("/receipts")]
    public void An_address_of_receipts_reads_as_it_was_written(string address) =>
        Assert.Equal(address, ReceiptsAddress.Read(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "").Href);

    [Theory]
    [InlineData("/suspense?show=to-approve&of=me&page=2")]
    [InlineData("/suspense?open=record")]
    [InlineData("/suspense")]
    public void An_address_of_suspense_reads_as_it_was_written(string address) =>
        Assert.Equal(address, SuspenseAddress.Read(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "").Href);

    [Fact]
    public async Task A_payment_is_recorded_on_the_case_that_is_found()
    {
        var page = await OpenAsync<ReceiptsPage>("/receipts");

        page.Press("Record a payment");
        page.Press("Next: the payment");
        Assert.Contains("Choose the case.", page.Text());
        page.Fill("Case", frost.Reference);
        page.WaitForAssertion(() => Assert.Contains($"{frost.Reference} Mr Colin Frost", page.Text()));
        page.Press("Next: the payment");

        page.WaitForAssertion(() => Assert.EndsWith($"/cases/{frost.Reference}?open=receipt", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }
}
