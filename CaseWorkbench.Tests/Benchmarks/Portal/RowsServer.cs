using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>
/// The least that new rows of a table could cost: ready HTML from a server of this program that does nothing else, fetched and put into
/// a table of the same page. The clock runs inside the page.
/// </summary>
internal sealed class RowsServer(WebApplication app) : IAsyncDisposable
{
    private const string Fetch = """
        async ({ address, count }) => {
            const rows = document.getElementById('floor');
            const started = performance.now();
            rows.innerHTML = await (await fetch(address, { cache: 'no-store' })).text();
            if (rows.children.length !== count) throw new Error(`${rows.children.length} rows`);
            return performance.now() - started;
        }
        """;

    /// <summary>A copy of a table beside it, which takes the fetched rows.</summary>
    private const string AddFloor = """
        body => {
            const table = document.querySelector(body).closest('table').cloneNode(true);
            table.querySelector('tbody').id = 'floor';
            table.querySelector('tbody').removeAttribute('data-rows');
            document.querySelector('main').append(table);
        }
        """;

    private string html = "";

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
            await context.Response.WriteAsync(server.html);
        });
        await app.StartAsync();
        return server;
    }

    /// <param name="body">Finds the body of the table whose rows are compared.</param>
    public static Task BesideAsync(IPage page, string body) => page.EvaluateAsync(AddFloor, body);

    /// <summary>Fetches the rows that the table has now, and answers with the microseconds it took.</summary>
    public async Task<double> FetchAsync(IPage page, string body)
    {
        html = await page.EvaluateAsync<string>("body => document.querySelector(body).innerHTML", body);
        var count = await page.EvaluateAsync<int>("body => document.querySelector(body).children.length", body);
        return 1_000 * await page.EvaluateAsync<double>(Fetch, new { address = $"{app.Urls.First()}/rows", count });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
