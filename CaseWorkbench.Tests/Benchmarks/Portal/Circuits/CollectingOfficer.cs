using System.Diagnostics;

namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>An officer with one case open who records receipts on it, as the dialog is used: opened, filled in, sent.</summary>
public sealed class CollectingOfficer : IAsyncDisposable
{
    private readonly Circuit circuit;
    private readonly string debtCase;

    private CollectingOfficer(Circuit circuit, string debtCase) => (this.circuit, this.debtCase) = (circuit, debtCase);

    public string? Fault => circuit.Fault;

    /// <param name="debtCase">The case's reference.</param>
    public static async Task<CollectingOfficer> OpenAsync(SignedInBrowser browser, string debtCase)
    {
        var circuit = await Circuit.OpenAsync(browser, $"/cases/{debtCase}");
        await circuit.SeeAsync(page => page.Find(node => node["data-reference"] == debtCase) is not null);
        return new(circuit, debtCase);
    }

    /// <summary>Opens the dialog and fills it in; the receipt is for one pound.</summary>
    public async Task FillInAsync(string receipt)
    {
        await circuit.GoAsync($"/cases/{debtCase}?open=receipt");
        await circuit.SeeAsync(page => Dialog(page) is not null && page.Field("Reference of the receipt") is not null);
        await circuit.TypeAsync("Amount", "1.00");
        await circuit.TypeAsync("Reference of the receipt", receipt);
        await circuit.TypeAsync("How it was paid", "0");
    }

    /// <summary>
    /// Presses the button, and says when the drawing came in which the dialog is gone and the receipt stands in the timeline
    /// (a Stopwatch's time).
    /// </summary>
    public async Task<long> SendAsync(string receipt)
    {
        var shown = circuit.SeeAsync(page => Dialog(page) is null && page.Find(node => node.Words?.Contains($"Receipt {receipt}", StringComparison.Ordinal) == true) is not null);
        await Task.WhenAll(circuit.PressAsync(page => Dialog(page)?.Find(node => node.Has("data-submit"))), shown);
        return await shown;
    }

    private static PageNode? Dialog(CircuitPage page) => page.Find(node => node.Element == "dialog" && node.Has("data-modal"));

    public ValueTask DisposeAsync() => circuit.DisposeAsync();
}

/// <summary>How receipts that were offered came out.</summary>
/// <param name="Milliseconds">From the moment each was due to the drawing that shows it, shortest first.</param>
/// <param name="Sent">The references of those shown as recorded.</param>
public sealed record Offered(IReadOnlyList<double> Milliseconds, IReadOnlyList<string> Sent, IReadOnlyList<string> Errors)
{
    /// <summary>The time within which that part of them was shown.</summary>
    public double At(double part) => Milliseconds.Count == 0 ? double.PositiveInfinity : Milliseconds[(int)Math.Ceiling(part * Milliseconds.Count) - 1];
}

/// <summary>Receipts offered at a steady pace, whether or not the server keeps up, as people do.</summary>
public static class SteadyOffer
{
    /// <summary>
    /// Officers take turns, each at a fixed moment. A time counts from that moment and not from the press, so that a server
    /// which falls behind cannot hide it by making officers wait.
    /// </summary>
    public static Task<Offered> OfferAsync(IReadOnlyList<CollectingOfficer> officers, double perSecond, int receipts, string prefix)
    {
        var apart = Stopwatch.Frequency / perSecond;
        var start = Stopwatch.GetTimestamp() + Stopwatch.Frequency; // A second for the first dialogs.
        return GatherAsync(officers.Select((officer, n) => RunAsync(officer, Enumerable.Range(0, receipts).Where(turn => turn % officers.Count == n), prefix, turn => start + (long)(turn * apart))));
    }

    /// <summary>One officer after another receipt, the next when the last is shown: what the machine can do unhurried.</summary>
    public static Task<Offered> OneByOneAsync(CollectingOfficer officer, int receipts, string prefix) =>
        GatherAsync([RunAsync(officer, Enumerable.Range(0, receipts), prefix, _ => Stopwatch.GetTimestamp())]);

    private static async Task<Offered> RunAsync(CollectingOfficer officer, IEnumerable<int> turns, string prefix, Func<int, long> dueAt)
    {
        var (times, sent, errors) = (new List<double>(), new List<string>(), new List<string>());
        foreach (var turn in turns)
        {
            var receipt = $"{prefix}-{turn}";
            try
            {
                await officer.FillInAsync(receipt);
                var due = dueAt(turn);
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                    await Task.Delay(early);
                times.Add(Stopwatch.GetElapsedTime(due, await officer.SendAsync(receipt)).TotalMilliseconds);
                sent.Add(receipt);
            }
            catch (Exception e) when (e is InvalidOperationException or TimeoutException)
            {
                errors.Add($"{receipt}: {officer.Fault ?? e.Message}");
                return new(times, sent, errors);
            }
        }
        return new(times, sent, errors);
    }

    private static async Task<Offered> GatherAsync(IEnumerable<Task<Offered>> running)
    {
        var each = await Task.WhenAll(running);
        return new([.. each.SelectMany(one => one.Milliseconds).Order()], [.. each.SelectMany(one => one.Sent)], [.. each.SelectMany(one => one.Errors)]);
    }
}
