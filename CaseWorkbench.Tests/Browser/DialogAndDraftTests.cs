using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class DialogAndDraftTests(BrowserFixture browser)
{
    private const string Page = """
        <header data-officer="ana"></header><main tabindex="-1"><h1 tabindex="-1" id="title">Case</h1>
        <button id="opener">Propose outcome</button><button id="behind" data-key="c" onclick="document.title = 'pressed behind'">Log call</button></main>
        <div id="place"></div>
        """;

    private const string Dialog = """
        <dialog data-modal><div class="body"><textarea id="reasons" data-draft="propose/D-1/Reasons" oninput="document.title = 'heard ' + this.value"></textarea></div>
        <button id="send" data-submit>Propose</button><button id="cancel" data-escape onclick="document.getElementById('place').innerHTML = ''">Cancel</button></dialog>
        """;

    private static Task OpenAsync(IPage page) => page.EvaluateAsync("html => { document.getElementById('place').innerHTML = html }", Dialog);

    [Fact]
    public Task A_dialog_opens_by_being_there_and_holds_the_focus() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await page.FocusAsync("#opener");
        await OpenAsync(page);
        await Assertions.Expect(page.Locator("#reasons")).ToBeFocusedAsync();

        var places = new HashSet<string>();
        for (var presses = 0; presses < 6; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            places.Add(await ScriptPage.FocusAsync(page));
        }

        Assert.DoesNotContain("opener", places);
        Assert.Superset(new HashSet<string> { "reasons", "send", "cancel" }, places);
    });

    [Fact]
    public Task Escape_leaves_a_dialog_by_its_own_way_out_and_returns_the_focus() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await page.FocusAsync("#opener");
        await OpenAsync(page);
        await Assertions.Expect(page.Locator("#reasons")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#opener")).ToBeFocusedAsync();
    });

    [Fact]
    public Task A_dialog_whose_opener_is_gone_returns_to_the_heading() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await page.FocusAsync("#opener");
        await OpenAsync(page);
        await Assertions.Expect(page.Locator("#reasons")).ToBeFocusedAsync();
        await page.EvaluateAsync("document.getElementById('opener').remove()");

        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator("#title")).ToBeFocusedAsync();
    });

    [Fact]
    public Task Keys_of_the_page_behind_a_dialog_are_out_of_reach() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await OpenAsync(page);
        await page.FocusAsync("#send");
        await page.Keyboard.PressAsync("c");

        Assert.Equal("", await page.TitleAsync());
    });

    [Fact]
    public Task What_is_typed_comes_back_after_a_reload_and_the_page_hears_it() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await OpenAsync(page);
        await page.FillAsync("#reasons", "The visits were missed.");
        await page.EvaluateAsync("document.getElementById('place').innerHTML = ''; document.title = ''");

        await OpenAsync(page);

        await Assertions.Expect(page.Locator("#reasons")).ToHaveValueAsync("The visits were missed.");
        Assert.Equal("heard The visits were missed.", await page.TitleAsync());
    });

    [Fact]
    public Task What_the_record_says_is_not_overwritten_by_a_draft() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await OpenAsync(page);
        await page.FillAsync("#reasons", "A draft.");

        await page.EvaluateAsync("document.getElementById('place').innerHTML = '<input id=reasons data-draft=\"propose/D-1/Reasons\" value=\"On record.\">'");
        await page.EvaluateAsync("new Promise(done => setTimeout(done, 50))");

        Assert.Equal("On record.", await page.InputValueAsync("#reasons"));
    });

    [Fact]
    public Task The_last_words_go_on_from_the_beginning_the_server_brought_back() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await OpenAsync(page);
        await page.FillAsync("#reasons", "The visits were missed.");

        await page.EvaluateAsync("document.getElementById('place').innerHTML = '<input id=reasons data-draft=\"propose/D-1/Reasons\" value=\"The visits\">'");

        await Assertions.Expect(page.Locator("#reasons")).ToHaveValueAsync("The visits were missed.");
    });

    [Fact]
    public Task What_is_done_is_forgotten_and_what_another_form_holds_is_not() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await OpenAsync(page);
        await page.FillAsync("#reasons", "A draft.");
        await page.EvaluateAsync("sessionStorage.setItem('draft:ana:propose/D-10/Reasons', 'Another.')");

        await page.EvaluateAsync("caseworkbench.forgetDraft('propose/D-1')");

        Assert.Equal(["draft:ana:propose/D-10/Reasons"], await page.EvaluateAsync<string[]>("Object.keys(sessionStorage)"));
    });

    [Fact]
    public Task Nobody_finds_what_another_officer_typed() => ScriptPage.WithAsync(browser, Page, async page =>
    {
        await OpenAsync(page);
        await page.FillAsync("#reasons", "Ana's words.");

        await page.EvaluateAsync("document.querySelector('[data-officer]').dataset.officer = 'dee'");
        await OpenAsync(page);
        await page.EvaluateAsync("new Promise(done => setTimeout(done, 50))");

        Assert.Equal("", await page.InputValueAsync("#reasons"));
    });
}
