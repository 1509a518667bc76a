using CaseWorkbench.Benchmarks.Portal.Circuits;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>
/// A hundred open windows offering fifty receipts a second, on a store of demonstration data, beside a floor: the same windows
/// idle, while one officer records one receipt after another.
/// </summary>
public static class CircuitLoad
{
    private const int Circuits = 100, PerSecond = 50, Idle = 300; // With fewer, the p99 of the floor would be its worst but two.
    private const double Limit = 50;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40), Measured = TimeSpan.FromSeconds(40);
    private static readonly string[] Officers = ["Priya Nair", "Tom Adeyemi", "Gwen Bennett", "Chidi Okafor", "Leo Finch", "Helen Marsh", "David Rowe"];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter output)
    {
        output.WriteLine($"{Circuits} circuits offering {PerSecond} receipts a second, from the moment each is due to the drawing that shows it / one officer, one at a time");
        await using var app = await RunningApp.StartAsync("--demo-cases", "400");
        await using var store = await PortalStore.OfAsync(app.DataFolder);
        var (browsers, officers) = (new List<SignedInBrowser>(), new List<CollectingOfficer>());
        foreach (var officer in Officers)
            browsers.Add(await SignedInBrowser.SignInAsync(app.Address, officer));
        foreach (var reference in await store.OpenCasesAsync(Circuits))
            officers.Add(await CollectingOfficer.OpenAsync(browsers[officers.Count % browsers.Count], reference));

        // Half the pace: a server just started translates its code anew for some thousand calls, and would only fall behind.
        await SteadyOffer.OfferAsync(officers, PerSecond / 2.0, (int)(PerSecond / 2.0 * WarmUp.TotalSeconds), "WARM");
        var floor = await ToldAsync("one officer, before", () => SteadyOffer.OneByOneAsync(officers[0], Idle, "IDLE"));
        var load = await ToldAsync("100 circuits, 50 a second", () => SteadyOffer.OfferAsync(officers, PerSecond, (int)(PerSecond * Measured.TotalSeconds), "LOAD"));
        var floorAgain = await ToldAsync("one officer, after", () => SteadyOffer.OneByOneAsync(officers[0], Idle, "AFTER"));

        var errors = load.Errors.Concat(floor.Errors).Concat(floorAgain.Errors).Concat(await DifferingAsync(store, load)).ToList();
        errors.Take(10).ToList().ForEach(error => output.WriteLine($"  {error}"));
        foreach (var officer in officers)
            await officer.DisposeAsync();
        browsers.ForEach(browser => browser.Dispose());
        return [Figure.Of("100 circuits, 50 a second: errors", errors.Count, 0, ""), Figure.Of("100 circuits, 50 a second: p99", load.At(0.99), Limit, " ms")];

        async Task<Offered> ToldAsync(string name, Func<Task<Offered>> offerAsync)
        {
            var (server, client) = (app.Worked, Environment.CpuUsage.TotalTime);
            var run = await offerAsync();
            var each = Math.Max(1, run.Sent.Count);
            output.WriteLine($"  {name,-28} median {run.At(0.5),6:0.0} ms   p90 {run.At(0.9),6:0.0}   p99 {run.At(0.99),6:0.0}   most {run.At(1),6:0.0}   {run.Sent.Count:N0} shown, {run.Errors.Count} errors;"
                + $" of a core for each {(app.Worked - server).TotalMilliseconds / each:0.0} ms in the server, {(Environment.CpuUsage.TotalTime - client).TotalMilliseconds / each:0.0} ms here");
            return run;
        }
    }

    /// <summary>What the store holds and what was shown must be the same receipts, each once.</summary>
    private static async Task<IEnumerable<string>> DifferingAsync(PortalStore store, Offered load)
    {
        var held = (await store.ReceiptsAsync("LOAD-")).CountBy(reference => reference).ToDictionary();
        return load.Sent.Where(reference => held.GetValueOrDefault(reference) != 1).Select(reference => $"{reference} was shown and is held {held.GetValueOrDefault(reference)} times")
            .Concat(held.Keys.Except(load.Sent).Select(reference => $"{reference} is held and was not shown"));
    }
}
