using Bunit;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Letters;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

public sealed class LettersScreensTests : PortalBunit
{
    private async Task<IRenderedComponent<LettersPage>> OpenAsync(string officer = "Priya", string query = "")
    {
        await SignInAsync(officer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/letters?{query}");
        var page = Render<LettersPage>();
        page.WaitForElement(".tabs");
        return page;
    }

    [Fact]
    public async Task An_empty_queue_says_what_comes_here()
    {
        Assert.Contains("No letter waits to be checked.", (await OpenAsync()).Text());
        Assert.Contains("No post has come back.", (await OpenAsync(query: "pile=returned")).Text());
    }

    [Fact]
    public async Task The_first_letter_to_check_is_open_with_its_words_and_y_checks_it()
    {
        var letter = await Workbench.GivenReminderAsync();
        Clock.MoveTo(GivenLetter.Today);

        var page = await OpenAsync();
        page.WaitForElement("#letter-title");
        Assert.Contains("SPECIMEN – nothing here is real", page.Text());
        Assert.Contains("Dear Mr Frost", page.Text());
        page.Find("[data-key=y]").Click();

        page.WaitForAssertion(() => Assert.Contains("No letter waits to be checked.", page.Text()));
        Assert.Equal(LetterState.Checked, (await Workbench.LetterAsync(letter.Id)).State);
    }

    [Fact]
    public async Task Letters_that_are_chosen_are_checked_together()
    {
        var first = await Workbench.GivenReminderAsync();
        var (second, bill) = await Workbench.GivenOverdueAsync("930102", "Perry");
        await Workbench.GivenReminderAsync(second, bill);

        var page = await OpenAsync();
        Assert.Contains("Choose letters in the list, or open one and press Y.", page.Text());
        page.Find("[aria-label='Choose L-1']").Change(true);
        page.Find("[aria-label='Choose L-2']").Change(true);
        page.Press("Check the 2 letters chosen");

        page.WaitForAssertion(() => Assert.Contains("No letter waits to be checked.", page.Text()));
        Assert.Equal(LetterState.Checked, (await Workbench.LetterAsync(first.Id)).State);
    }

    [Fact]
    public async Task One_that_cannot_go_says_why_in_the_list_and_beside_it()
    {
        await Workbench.GivenReminderAsync();
        await using (var db = Workbench.Db())
        {
            (await db.Addresses().SingleAsync()).PostCameBack(new(2026, 7, 1));
            await db.SaveChangesAsync();
        }
        await Workbench.CheckAsync((await Workbench.Db().Letters().SingleAsync()).Id);

        var page = await OpenAsync(query: "pile=errors");

        page.WaitForElement("#letter-title");
        Assert.Contains("Post was returned from this address on 1 Jul 2026.", page.Find("tbody .status").TextContent);
        Assert.Contains("Post was returned from this address on 1 Jul 2026.", page.Find(".approval .outcome").TextContent);
        Assert.Contains("ESC-007", page.Text());
    }

    [Fact]
    public async Task Printing_leads_to_the_batch_with_its_manifest_and_posting_marks_it_sent()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Checked);
        var page = await OpenAsync(query: "pile=ready");
        page.Press("Print batch of 1 letter");
        page.WaitForAssertion(() => Assert.Contains("/letters/batches/", Services.GetRequiredService<NavigationManager>().Uri));
        await using var db = Workbench.Db();
        var batch = await db.PrintBatches().SingleAsync();

        var view = Render<BatchPage>(p => p.Add(x => x.Id, batch.Id));
        view.WaitForAssertion(() => Assert.Contains("SPECIMEN. Printed on 6 Jul 2026", view.Text()));
        Assert.Contains("1 letter, 2 pages by our reckoning, £486.00 in all", view.Text());
        view.Press("Posted…");
        view.WaitForElement("dialog");
        view.Find("[data-submit]").Click();

        view.WaitForAssertion(() => Assert.Contains("Posted on 6 Jul 2026", view.Text()));
        Assert.Equal(LetterState.Sent, (await Workbench.LetterAsync(letter.Id)).State);
    }

    [Fact]
    public async Task What_was_sent_offers_only_that_post_came_back()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Sent);

        var page = await OpenAsync(query: $"pile=sent&letter={letter.Id}");

        page.WaitForElement("#letter-title");
        Assert.Equal(["Post came back"], page.FindAll(".setting-foot button").Select(button => button.TextContent.Trim()));
        Assert.Contains("It is kept exactly as it was sent.", page.Text());
    }

    [Fact]
    public async Task An_auditor_reads_the_letters_and_is_offered_nothing()
    {
        await Workbench.GivenReminderAsync();

        var page = await OpenAsync("Owen");

        page.WaitForElement("#letter-title");
        Assert.Empty(page.FindAll(".setting-foot button"));
    }

    [Fact]
    public async Task A_template_is_written_and_its_faults_are_named_with_their_lines()
    {
        await SignInAsync("Priya");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/letters/templates?letter=E-REM");
        var page = Render<TemplatesPage>();
        page.WaitForElement("#template-title");
        page.Fill("Words of the letter", "Dear {{Debtor.Password}}");
        page.Press("Save the draft");

        page.WaitForAssertion(() => Assert.Contains("Line 1: {{Debtor.Password}} is a path.", page.Text()));
        Assert.Contains("{{figure}} is missing: this letter must contain it.", page.Text());
        Assert.Contains("Test this draft first", page.Text());
    }
}
