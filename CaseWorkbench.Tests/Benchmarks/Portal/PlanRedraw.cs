using CaseWorkbench.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>
/// The builder of a payment plan at 260 weekly instalments, from a key in the sum of the instalment to all that it makes being drawn
/// anew, beside the least that the rows which stand there could cost. As the builder opens, and with the whole schedule in its pages.
/// </summary>
public static class PlanRedraw
{
    private const int Instalments = 260, Brief = 4, OfAPage = 13, Times = 3;
    private const double Limit = 1.3;
    private const string Made = "section[aria-label='What this makes']", Body = $"{Made} tbody";

    private const string Type = """
        ({ made, sum, rows }) => new Promise(done => {
            const drawn = document.querySelector(made), said = () => drawn.querySelector('[role=status]').textContent, before = said();
            const watch = new MutationObserver(() => {
                if (said() === before || drawn.querySelectorAll('tbody tr').length !== rows) return;
                watch.disconnect();
                done(performance.now() - started);
            });
            watch.observe(drawn, { childList: true, subtree: true, characterData: true });
            const field = [...document.querySelectorAll('label')].find(label => label.textContent.startsWith('Each instalment')).control;
            const started = performance.now();
            field.value = sum;
            field.dispatchEvent(new Event('input', { bubbles: true }));
        })
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter output, int rounds)
    {
        output.WriteLine($"The builder of a plan at {Instalments} instalments, from the key / fetch of the same rows and innerHTML");
        await using var visit = await PortalVisit.BeginAsync("Priya Nair");
        await using var floor = await RowsServer.StartAsync();
        var total = await OpenBuilderAsync(visit);
        var page = visit.Page;
        await RowsServer.BesideAsync(page, Body);

        var turn = 0; // Each key makes another sum than stands there.
        var brief = await CompareAsync("as it opens", Brief);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^All 2\\d\\d instalments$") }).ClickAsync();
        await page.Locator($"{Body} tr").Nth(OfAPage - 1).WaitForAsync();
        return [brief, await CompareAsync("a page of the whole", OfAPage)];

        Task<Figure> CompareAsync(string how, int rows) =>
            new Harness(output, rounds).CompareAsync($"builder redraw, {how}", Limit, Times,
                new("fetch + innerHTML", () => floor.FetchAsync(page, Body)),
                new("a key", async () =>
                {
                    var sum = new Money((total.Pence + Instalments - 1) / Instalments + ++turn % 2);
                    return 1_000 * await page.EvaluateAsync<double>(Type, new { made = Made, sum = $"{sum.InPounds:0.00}", rows });
                }));
    }

    /// <summary>Opens the builder on the officer's case that owes most, with weekly instalments, and answers with what is to be spread.</summary>
    private static async Task<Money> OpenBuilderAsync(PortalVisit visit)
    {
        var page = visit.Page;
        foreach (var reference in Cases(visit.App.DataFolder))
        {
            await page.GotoAsync($"/cases/{reference}");
            await page.Locator("body[data-live]").WaitForAsync();
            await page.Keyboard.PressAsync("p");
            var build = page.GetByRole(AriaRole.Button, new() { Name = "Build a plan" });
            await page.Locator("#plan-title").WaitForAsync();
            if (await build.CountAsync() == 0 || await build.GetAttributeAsync("aria-disabled") == "true")
                continue;
            await build.ClickAsync();
            await page.GetByLabel("How often").SelectOptionAsync(new SelectOptionValue { Label = "Each week" });
            var said = await page.Locator($"{Made} [role=status] .strong").First.InnerTextAsync();
            var total = Money.TryRead(said.TrimStart('£').Replace(",", "", StringComparison.Ordinal), out var money, out _) ? money : throw new InvalidOperationException($"“{said}” is no sum.");
            await page.GetByLabel("Each instalment").FillAsync($"{new Money((total.Pence + Instalments - 1) / Instalments).InPounds:0.00}");
            await page.GetByText($"{Instalments} instalments").First.WaitForAsync();
            return total;
        }
        throw new InvalidOperationException("No case of the demonstration can have a plan of so many instalments.");
    }

    private static List<string> Cases(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Directory.GetFiles(folder, "*.db").Single()};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT Reference FROM CaseloadRow WHERE HasPlan = 0 AND HasDied = 0 AND DisputedPence = 0 AND CollectablePence > {Instalments * 500} AND OwnerId = (SELECT Id FROM Officer WHERE Name = 'Priya Nair') ORDER BY CollectablePence DESC";
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }
}
