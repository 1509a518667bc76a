using System.Text;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>
/// Whatever becomes of the press that moves money (ten in one turn, each frame of the circuit three times, a line that is cut
/// behind it, the same form in two tabs), and when the officer then sends it again: it moves once.
/// </summary>
[Collection(BrowserFormTests.Name), Trait("Category", "Browser")]
public sealed class DoubleDispatchTests(BrowserFixture browser)
{
    private const string TenClicks = "button => { for (let times = 0; times < 10; times++) button.click(); }";
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(400), Patience = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Commands() => [.. MoneyForms.ByCommand.Keys.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public Task Ten_presses_in_one_turn_move_it_once(string command) => TryAsync(command, async (page, form) =>
    {
        await form.OpenAsync(page);
        await form.Button(page.Page).EvaluateAsync(TenClicks);
    }, isQuiet: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public Task Frames_that_come_three_times_move_it_once(string command) => TryAsync(command, async (page, form) =>
    {
        var times = 1;
        await page.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(frame =>
            {
                for (var time = 0; time < times; time++)
                    Pass(frame, server);
            });
        });
        await form.OpenAsync(page);
        times = 3;
        await form.Button(page.Page).ClickAsync();
        await Task.Delay(Late);
        times = 1;
    });

    [Theory]
    [MemberData(nameof(Commands))]
    public Task A_line_that_is_cut_behind_the_press_moves_it_once(string command) => TryAsync(command, async (page, form) =>
    {
        var (isArmed, isPressed, cut) = (false, false, new TaskCompletionSource());
        await page.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(frame =>
            {
                if (isArmed && isPressed)
                    return; // Nothing gets through any more.
                Pass(frame, server);
                if (!isArmed || !IsClick(frame))
                    return;
                isPressed = true;
                _ = CutAsync(server, socket, cut);
            });
        });
        await form.OpenAsync(page);
        isArmed = true;
        await form.Button(page.Page).ClickAsync();
        await cut.Task.WaitAsync(Patience);
        isArmed = false;
    });

    [Theory]
    [MemberData(nameof(Commands))]
    public Task The_same_form_in_two_tabs_moves_it_once(string command) => TryAsync(command, async (page, form) =>
    {
        var other = new OfficerPage(await page.Page.Context.NewPageAsync(), browser.App.Address);
        await Task.WhenAll(form.OpenAsync(page), form.OpenAsync(other));
        await Task.WhenAll(form.Button(page.Page).ClickAsync(), form.Button(other.Page).ClickAsync());
        await Task.Delay(Late); // What the slower tab was told comes after.
        Assert.Equal("", other.Troubles);
    }, isQuiet: true);

    /// <summary>Cuts the line when the press has left it.</summary>
    private static async Task CutAsync(IWebSocketRoute server, IWebSocketRoute socket, TaskCompletionSource cut)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100));
        await server.CloseAsync();
        await socket.CloseAsync();
        cut.TrySetResult();
    }

    /// <summary>Lets it happen, sends the form again as far as it can still be sent, and looks what came of it.</summary>
    private async Task TryAsync(string command, Func<OfficerPage, MoneyForm, Task> actAsync, bool isQuiet = false)
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var form = await MoneyForms.ByCommand.Single(each => each.Key.Name == command).Value(workbench);
        var before = await form.RowsAsync(workbench);

        await browser.VisitAsync(form.Officer, async page =>
        {
            await actAsync(page, form);
            await ComesToAsync(form, workbench, before);
            if (!isQuiet)
                page.Forgive(""); // A circuit that was broken is an error to the console, as it should be.
            await SendAgainAsync(page, form);
            Assert.Equal(form.Once, (await form.RowsAsync(workbench)).Less(before));
        });
    }

    /// <summary>Waits until it has taken effect, and a while longer, in which it must not do so again.</summary>
    private static async Task ComesToAsync(MoneyForm form, Workbench workbench, MoneyRows before)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && (await form.RowsAsync(workbench)).Done == before.Done; waited += TimeSpan.FromMilliseconds(50))
            await Task.Delay(50);
        await Task.Delay(Late);
        Assert.Equal(form.Once, (await form.RowsAsync(workbench)).Less(before));
    }

    /// <summary>As an officer would who saw no answer: the page anew, the same once more. Where it shows that it is done, there is nothing to press.</summary>
    private static async Task SendAgainAsync(OfficerPage page, MoneyForm form)
    {
        page.Page.SetDefaultTimeout(1_000);
        try
        {
            await form.OpenAsync(page);
            await form.Button(page.Page).ClickAsync();
        }
        catch (TimeoutException)
        {
            return;
        }
        await Task.Delay(Late);
    }

    private static bool IsClick(IWebSocketFrame frame) => frame.Binary is { } bytes && Encoding.UTF8.GetString(bytes).Contains("\"type\":\"click\"", StringComparison.Ordinal);

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text!);
    }
}
