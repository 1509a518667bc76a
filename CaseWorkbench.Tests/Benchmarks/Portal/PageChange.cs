using CaseWorkbench.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>
/// The next fifty rows of the worklist in a browser, from the click to the rows being there, beside the least it could cost: the
/// same rows as ready HTML from a server that does nothing else, fetched and put into a table of the same page. Both clocks run
/// inside the page.
/// </summary>
public static class PageChange
{
    private const int Rows = 50, Times = 3, Turns = 4;
    private const double Limit = 1.3, LimitKb = 40;

    /// <summary>Clicks the link and tells, in milliseconds, when the first row is another and all are there.</summary>
    private const string Turn = """
        () => new Promise(done => {
            const rows = document.querySelector('tbody[data-rows]'), before = rows.querySelector('th > a').textContent;
            const watch = new MutationObserver(() => {
                const now = document.querySelector('tbody[data-rows]');
                if (now.children.length !== 50 || now.querySelector('th > a').textContent === before) return;
                watch.disconnect();
                done(performance.now() - started);
            });
            watch.observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });
            const started = performance.now();
            document.querySelector('a[rel=next]').click();
        })
        """;

    private const string Fetch = """
        async address => {
            const rows = document.getElementById('floor');
            const started = performance.now();
            rows.innerHTML = await (await fetch(address, { cache: 'no-store' })).text();
            if (rows.children.length !== 50) throw new Error(`${rows.children.length} rows`);
            return performance.now() - started;
        }
        """;

    private const string AddFloor = """
        () => {
            const table = document.querySelector('tbody[data-rows]').closest('table').cloneNode(true);
            table.querySelector('tbody').id = 'floor';
            table.querySelector('tbody').removeAttribute('data-rows');
            document.querySelector('main').append(table);
        }
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter output, int rounds)
    {
        output.WriteLine($"The worklist's next {Rows} rows in the browser, from the click / fetch of the same rows and innerHTML");
        await using var app = await RunningApp.StartAsync("--demo-cases", "400");
        await using var floor = await RowsServer.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.FindAsync(), Args = Chromium.Arguments });
        await using var context = await browser.NewContextAsync(new() { BaseURL = app.Address.ToString(), Locale = "en-GB", BypassCSP = true, ViewportSize = new() { Width = 1366, Height = 768 } }); // The floor's server is another.
        var page = await context.NewPageAsync();
        var received = 0L;
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref received, frame.Binary?.Length ?? frame.Text!.Length);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Helen Marsh" }).ClickAsync();
        await page.Locator("body[data-live]").WaitForAsync();
        await FirstPageAsync(page);
        await page.EvaluateAsync(AddFloor);

        var (bytes, turned) = (new List<double>(), 0);
        var figure = await new Harness(output, rounds).CompareAsync("page change", Limit, Times,
            new("fetch + innerHTML", async () =>
            {
                floor.Rows = await page.EvaluateAsync<string>("document.querySelector('tbody[data-rows]').innerHTML");
                return 1_000 * await page.EvaluateAsync<double>(Fetch, floor.Address);
            }),
            new("next page", async () =>
            {
                if (turned++ % Turns == 0)
                {
                    await FirstPageAsync(page);
                    await QuietAsync(() => Interlocked.Read(ref received));
                }
                var before = Interlocked.Read(ref received);
                var took = await page.EvaluateAsync<double>(Turn);
                await QuietAsync(() => Interlocked.Read(ref received));
                bytes.Add((Interlocked.Read(ref received) - before) / 1024.0);
                return 1_000 * took;
            }));

        bytes.Sort();
        output.WriteLine($"  bytes of a page change: median {bytes[bytes.Count / 2]:0.0} KB, least {bytes[0]:0.0}, most {bytes[^1]:0.0}");
        return [figure, Figure.Of("bytes of a page change, the most", bytes[^1], LimitKb, " KB")];
    }

    /// <summary>The supervisor's own list, which has a column more than an officer's, from its beginning.</summary>
    private static async Task FirstPageAsync(IPage page)
    {
        await page.EvaluateAsync("Blazor.navigateTo('/worklist?tab=full')");
        await page.Locator("a[rel=next]").WaitForAsync();
        await page.WaitForFunctionAsync("document.querySelectorAll('tbody[data-rows] tr').length === 50");
    }

    /// <summary>Until nothing more has come for a while: the bell, too, looks after a move.</summary>
    private static async Task QuietAsync(Func<long> received)
    {
        for (var before = -1L; before != received();)
        {
            before = received();
            await Task.Delay(700);
        }
    }

    /// <summary>A server of this program that gives out ready rows.</summary>
    private sealed class RowsServer(WebApplication app) : IAsyncDisposable
    {
        public string Rows { get; set; } = "";
        public string Address => $"{app.Urls.First()}/rows";

        public static async Task<RowsServer> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var server = new RowsServer(app);
            app.Run(async context =>
            {
                context.Response.Headers.AccessControlAllowOrigin = "*";
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(server.Rows);
            });
            await app.StartAsync();
            return server;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
