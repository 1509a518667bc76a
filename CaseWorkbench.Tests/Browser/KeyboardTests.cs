using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class KeyboardTests(BrowserFixture browser)
{
    private const string Sheet = """<dialog id="keys-sheet"><table><tbody></tbody></table><input type="checkbox" name="letters" id="letters"><button data-keys-close>Close</button></dialog>""";

    private const string List = """
        <table><tbody data-rows>
          <tr><td><a href="#1" id="one" data-open>1</a> <button id="assign-one" data-key="a" onclick="document.title='assigned 1'">Assign</button></td></tr>
          <tr><td><a href="#2" id="two" data-open>2</a> <button id="assign-two" data-key="a" onclick="document.title='assigned 2'">Assign</button></td></tr>
          <tr><td><a href="#3" id="three" data-open>3</a></td></tr>
        </tbody></table>
        <input id="search" data-key="/"><button id="call" data-key="c" onclick="document.title='called'">Log call <kbd>C</kbd></button>
        """ + Sheet;

    [Fact]
    public Task The_rows_are_walked_in_the_browser_and_none_is_skipped() => ScriptPage.WithAsync(browser, List, async page =>
    {
        var walked = new List<string>();
        foreach (var key in new[] { "j", "j", "ArrowDown", "j", "k", "ArrowUp", "k" })
        {
            await page.Keyboard.PressAsync(key);
            walked.Add(await ScriptPage.FocusAsync(page));
        }

        Assert.Equal(["one", "two", "three", "three", "two", "one", "one"], walked);
    });

    [Fact]
    public Task The_place_in_the_list_is_kept_when_its_row_leaves() => ScriptPage.WithAsync(browser, List, async page =>
    {
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.EvaluateAsync("document.getElementById('two').closest('tr').remove()");
        await page.Keyboard.PressAsync("j");

        Assert.Equal("three", await ScriptPage.FocusAsync(page));
    });

    [Fact]
    public Task A_letter_presses_what_declares_it_and_the_row_one_is_in_answers_first() => ScriptPage.WithAsync(browser, List, async page =>
    {
        await page.Keyboard.PressAsync("c");
        Assert.Equal("called", await page.TitleAsync());

        await page.Keyboard.PressAsync("a");
        Assert.Equal("called", await page.TitleAsync()); // No row one is in, so none is assigned.

        await page.FocusAsync("#two");
        await page.Keyboard.PressAsync("a");
        Assert.Equal("assigned 2", await page.TitleAsync());
    });

    private const string Acts = """<div data-row-acts data-row="1"><a href="#1&open=call" id="begin" data-begin="call" data-key="h">Hold</a><button id="why" data-key="y" onclick="document.title='why'">Why</button></div>""" +
        """<table data-rest="&of=me"><tbody data-rows><tr><th><a href="#1" id="one">1</a></th></tr><tr><th><a href="#2" id="two">2</a></th><td id="words">Ring</td></tr></tbody></table>""";

    [Fact]
    public Task What_can_be_done_about_a_row_is_done_about_the_row_one_is_in_and_one_stays_in_it() => ScriptPage.WithAsync(browser, Acts, async page =>
    {
        await page.Keyboard.PressAsync("h");
        await page.Keyboard.PressAsync("y");
        Assert.DoesNotContain("open=", page.Url, StringComparison.Ordinal); // One is in no row.
        Assert.Equal("", await page.TitleAsync());

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("h"); // What stands above still names the first: the server has not heard of the second.
        await page.Keyboard.PressAsync("y");

        Assert.EndsWith("#2&of=me&open=call", page.Url, StringComparison.Ordinal);
        Assert.Equal("why", await page.TitleAsync());
        Assert.Equal("two", await ScriptPage.FocusAsync(page));
    });

    [Fact]
    public Task A_row_whose_link_is_another_cases_is_no_longer_the_row_one_is_in() => ScriptPage.WithAsync(browser, Acts, async page =>
    {
        await page.FocusAsync("#two");
        await page.EvaluateAsync("document.getElementById('two').outerHTML = '<a href=\"#9\">9</a>'");
        await page.Keyboard.PressAsync("y");
        Assert.Equal("", await page.TitleAsync());

        await page.ClickAsync("#begin"); // By the mouse it does what it says.
        Assert.EndsWith("#1&open=call", page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task What_all_addresses_end_in_is_added_once_when_a_row_is_opened() => ScriptPage.WithAsync(browser, Acts, async page =>
    {
        await page.FocusAsync("#two");
        await page.Keyboard.PressAsync("Enter");
        await page.ClickAsync("#two");
        Assert.EndsWith("#2&of=me", page.Url, StringComparison.Ordinal);

        await page.EvaluateAsync("document.querySelector('[data-rest]').dataset.rest = '&of=team'"); // The list is another now.
        await page.ClickAsync("#two");
        Assert.EndsWith("#2&of=team", page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_click_anywhere_in_a_row_is_in_it_and_the_left_arrow_leads_to_what_can_be_done() => ScriptPage.WithAsync(browser, Acts, async page =>
    {
        await page.ClickAsync("#words");
        Assert.Equal("two", await ScriptPage.FocusAsync(page));

        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("begin", await ScriptPage.FocusAsync(page));

        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("two", await ScriptPage.FocusAsync(page));
    });

    [Fact]
    public Task Letters_are_only_letters_while_typing() => ScriptPage.WithAsync(browser, List, async page =>
    {
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("jack c");

        Assert.Equal("jack c", await page.InputValueAsync("#search"));
        Assert.Equal("", await page.TitleAsync());
    });

    [Fact]
    public Task Keys_with_control_are_left_to_the_browser() => ScriptPage.WithAsync(browser, List, async page =>
    {
        await page.Keyboard.PressAsync("Control+c");

        Assert.Equal("", await page.TitleAsync());
    });

    [Fact]
    public Task Single_letters_can_be_switched_off_and_stay_off() => ScriptPage.WithAsync(browser, List, async page =>
    {
        await page.Keyboard.PressAsync("?");
        await page.UncheckAsync("#letters");
        await page.ClickAsync("[data-keys-close]");
        await page.Keyboard.PressAsync("c");
        Assert.Equal("", await page.TitleAsync());

        await page.FocusAsync("#one");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("two", await ScriptPage.FocusAsync(page)); // Arrows are no letters.
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.classList.contains('keys-off')"));
    });

    [Fact]
    public Task The_sheet_lists_the_keys_that_are_on_the_page_and_no_other() => ScriptPage.WithAsync(browser, List, async page =>
    {
        await page.Keyboard.PressAsync("?");

        Assert.Equal(["J or ↓, K or ↑", "Enter", "A", "/", "C", "Esc", "?"], await page.Locator("#keys-sheet th").AllTextContentsAsync());
        Assert.Contains("Log call", await page.Locator("#keys-sheet td").AllTextContentsAsync());
    });

    [Fact]
    public Task Control_and_Enter_sends_the_form_one_is_in_with_what_was_just_typed() => ScriptPage.WithAsync(browser, """
        <div data-panel><input id="note" onchange="document.title = this.value"><button data-submit onclick="document.title += ' sent'">Save</button></div>
        <div data-panel><button data-submit onclick="document.title = 'wrong one'">Save</button></div>
        """, async page =>
    {
        await page.FocusAsync("#note");
        await page.Keyboard.TypeAsync("will ring back");
        await page.Keyboard.PressAsync("Control+Enter");

        Assert.Equal("will ring back sent", await page.TitleAsync());
    });

    [Fact]
    public Task Escape_leaves_the_panel_one_is_in_before_the_page() => ScriptPage.WithAsync(browser, """
        <a href="#back" data-escape onclick="document.title = 'left the page'">Worklist</a>
        <div data-panel id="panel"><input id="note"><button data-escape onclick="document.getElementById('panel').remove(); document.title = 'closed the panel'">Close</button></div>
        """, async page =>
    {
        await page.FocusAsync("#note");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("closed the panel", await page.TitleAsync());

        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("left the page", await page.TitleAsync());
    });
}
