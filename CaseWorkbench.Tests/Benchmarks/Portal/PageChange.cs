using Microsoft.Playwright;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>
/// The next fifty rows of the worklist in a browser, from the click to the rows being there, beside the least it could cost
/// (<see cref="RowsServer"/>). Both clocks run inside the page.
/// </summary>
public static class PageChange
{
    private const int Rows = 50, Times = 3, Turns = 4;
    private const double Limit = 1.3, LimitKb = 40;
    private const string Body = "tbody[data-rows]";

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

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter output, int rounds)
    {
        output.WriteLine($"The worklist's next {Rows} rows in the browser, from the click / fetch of the same rows and innerHTML");
        await using var visit = await PortalVisit.BeginAsync("Helen Marsh");
        await using var floor = await RowsServer.StartAsync();
        var page = visit.Page;
        var received = 0L;
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref received, frame.Binary?.Length ?? frame.Text!.Length);
        await page.ReloadAsync(); // The socket that is listened to is one opened from here on.
        await page.Locator("body[data-live]").WaitForAsync();
        await FirstPageAsync(page);
        await RowsServer.BesideAsync(page, Body);

        var (bytes, turned) = (new List<double>(), 0);
        var figure = await new Harness(output, rounds).CompareAsync("page change", Limit, Times,
            new("fetch + innerHTML", () => floor.FetchAsync(page, Body)),
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
}
