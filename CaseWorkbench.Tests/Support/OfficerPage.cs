using System.Collections.Concurrent;
using CaseWorkbench.Domain.Access;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>A browser tab as an officer uses it, watched for errors and for requests that leave this machine.</summary>
public sealed class OfficerPage
{
    private static readonly AxeRunOptions Wcag22 = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    /// <summary>What alone is otherwise in the dark.</summary>
    private static readonly AxeRunOptions Contrast = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } };

    private static readonly string Pictures =
        Environment.GetEnvironmentVariable("CASEWORKBENCH_PICTURES") ?? Path.Combine(Path.GetTempPath(), "caseworkbench-pictures");

    private readonly ConcurrentQueue<string> troubles = [];

    public OfficerPage(IPage page, Uri address)
    {
        Page = page;
        page.Console += (_, message) => { if (message.Type == "error") troubles.Enqueue($"console: {message.Text} ({message.Location})"); };
        page.PageError += (_, error) => troubles.Enqueue($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                troubles.Enqueue($"left the machine: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Everything that should not have happened so far.</summary>
    public string Troubles => string.Join('\n', troubles);

    /// <summary>A visit that asks for what is not there expects the browser to say so in its console.</summary>
    public void Forgive(string words)
    {
        var others = troubles.Where(trouble => !trouble.Contains(words, StringComparison.Ordinal)).ToList();
        troubles.Clear();
        others.ForEach(troubles.Enqueue);
    }

    public void AssertQuiet() => Assert.Equal("", Troubles);

    /// <summary>Chooses a persona on the sign-in page and waits for the page behind it.</summary>
    public async Task SignInAsync(Officer officer)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByRole(AriaRole.Button, new() { Name = officer.Name }).ClickAsync();
        await LiveAsync();
    }

    /// <summary>Opens an address and waits until a press is heard.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await LiveAsync();
    }

    public Task LiveAsync() => Page.Locator("body[data-live]").WaitForAsync();

    /// <summary>From the next page on, what either side says arrives this much later, in its order.</summary>
    public Task SlowLineAsync(TimeSpan late) => Page.RouteWebSocketAsync("**/_blazor**", socket =>
    {
        var server = socket.ConnectToServer();
        socket.OnMessage(Later(frame => Say(server, frame)));
        server.OnMessage(Later(frame => Say(socket, frame)));

        Action<IWebSocketFrame> Later(Action<IWebSocketFrame> say)
        {
            var said = Task.CompletedTask;
            return frame =>
            {
                var due = Task.Delay(late);
                said = said.ContinueWith(async _ => { await due; say(frame); }, TaskScheduler.Default).Unwrap();
            };
        }

        static void Say(IWebSocketRoute to, IWebSocketFrame frame)
        {
            if (frame.Binary is { } bytes)
                to.Send(bytes);
            else
                to.Send(frame.Text!);
        }
    });

    /// <summary>No WCAG 2.2 AA violation that a machine can find, in light and in dark.</summary>
    public async Task AssertAccessibleAsync()
    {
        foreach (var (scheme, rules) in new[] { (ColorScheme.Light, Wcag22), (ColorScheme.Dark, Contrast) })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var result = await Page.RunAxe(rules);
            Assert.NotEmpty(result.Passes);
            Assert.Equal("", string.Join('\n', result.Violations.Select(violation =>
                $"{scheme} {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => $"{node.Target} {node.Html}"))}")));
        }
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
    }

    /// <summary>Names what makes the page wider than its window, innermost last; nothing when it fits.</summary>
    private const string TooWide = """
        () => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return '';
            return [...document.querySelectorAll('body *')].filter(at => at.checkVisibility() && at.getBoundingClientRect().right > width)
                .map(at => `${at.tagName.toLowerCase()}.${at.className} to ${Math.round(at.getBoundingClientRect().right)}`).join(' > ');
        }
        """;

    /// <summary>The page is no wider than its window: nothing is lost to the right.</summary>
    public async Task AssertFitsAsync(int width, int height = 768)
    {
        await Page.SetViewportSizeAsync(width, height);
        var wide = await Page.EvaluateAsync<string>(TooWide);
        Assert.True(wide == "", $"Wider than {width}: {wide}");
    }

    /// <summary>Nothing is lost at twice the size of letters, nor on a telephone.</summary>
    public async Task AssertFitsAsync()
    {
        await AssertFitsAsync(683, 384);
        await AssertFitsAsync(320);
        await Page.SetViewportSizeAsync(1366, 768);
    }

    /// <summary>Accessible, and pictured by day and by night for whoever looks.</summary>
    public async Task LookAtAsync(string picture)
    {
        await AssertAccessibleAsync();
        await PictureAsync(picture);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await PictureAsync($"{picture}-dark");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
    }

    /// <summary>Accessible, pictured, and nothing lost where there is less room.</summary>
    public async Task AssertLooksRightAsync(string picture)
    {
        await LookAtAsync(picture);
        await AssertFitsAsync();
    }

    /// <summary>Sends the open dialog by its key, and waits until it is done.</summary>
    public async Task DecideAsync(string done)
    {
        await Page.Locator("dialog :focus").WaitForAsync();
        await Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(Page.Locator(".confirmations")).ToContainTextAsync(done);
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    /// <summary>Keeps a picture of the page and returns where.</summary>
    public async Task<string> PictureAsync(string name)
    {
        var path = Path.Combine(Pictures, $"{name}.png");
        await Page.ScreenshotAsync(new() { Path = path });
        return path;
    }
}
