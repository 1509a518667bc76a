using System.Buffers.Binary;
using System.IO.Pipes;
using CaseWorkbench.Benchmarks.Portal.Circuits;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>
/// What the server holds for an officer's open worklist, in the real layout, above a circuit that shows nothing. Each round
/// opens as many of each kind in random order, and asks the server for its heap when everything is drawn and collected.
/// </summary>
public static class CircuitHeap
{
    private const int Circuits = 40;
    private const double LimitKb = 200;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private sealed record Kind(string Name, Func<SignedInBrowser, Task<Circuit>> OpenAsync);

    private static readonly Kind[] Kinds =
    [
        new("nothing shown", browser => Circuit.OpenBareAsync(browser, "/worklist")),
        new("an address that is not there", browser => OpenAsync(browser, "/nowhere", page => page.Find(node => node.Text == "There is no such page") is not null)),
        new("worklist of fifty", browser => OpenAsync(browser, "/worklist", page => page.Find(node => node.Has("data-rows")) is { Children.Count: >= 50 })),
    ];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter output, int rounds)
    {
        output.WriteLine($"Managed heap of the server for each of {Circuits} circuits, after collection");
        var pipe = $"caseworkbench-{Guid.NewGuid():N}";
        await using var app = await RunningApp.StartAsync(new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(CircuitHeap).Assembly.Location, [StartupHook.Pipe] = pipe }, "--demo-cases", "600");
        using var browser = await SignedInBrowser.SignInAsync(app.Address, "Helen Marsh");
        var random = new Random(4711);
        var taken = Kinds.ToDictionary(kind => kind.Name, _ => new List<double>());
        for (var round = -1; round < rounds; round++) // The first is a warm-up.
        {
            foreach (var kind in Kinds.OrderBy(_ => random.Next()).ToList())
            {
                var each = await EachAsync(kind, browser, pipe);
                if (round >= 0)
                    taken[kind.Name].Add(each);
            }
        }

        foreach (var (name, kb) in taken)
            output.WriteLine($"  {name,-28} median {Median(kb),6:0} KB   least {kb.Min(),6:0}   most {kb.Max(),6:0}");
        return [Above("heap of an officer's circuit above nothing", 0), Above("heap of a worklist above an empty page", 1)];

        Figure Above(string name, int floor)
        {
            var above = taken[Kinds[2].Name].Zip(taken[Kinds[floor].Name], (worklist, least) => worklist - least).ToList();
            return new(name, Median(above), above.Min(), LimitKb, " KB");
        }
    }

    private static async Task<double> EachAsync(Kind kind, SignedInBrowser browser, string pipe)
    {
        var before = await HeldAsync(pipe);
        var circuits = new List<Circuit>();
        for (var n = 0; n < Circuits; n++)
            circuits.Add(await kind.OpenAsync(browser));
        await Task.Delay(Settling);
        var after = await HeldAsync(pipe);
        foreach (var circuit in circuits)
            await circuit.DisposeAsync();
        await Task.Delay(Settling);
        return (after - before) / 1024.0 / Circuits;
    }

    private static async Task<Circuit> OpenAsync(SignedInBrowser browser, string path, Func<CircuitPage, bool> isDrawn)
    {
        var circuit = await Circuit.OpenAsync(browser, path);
        await circuit.SeeAsync(isDrawn);
        return circuit;
    }

    private static async Task<long> HeldAsync(string pipe)
    {
        await using var asking = new NamedPipeClientStream(".", pipe, PipeDirection.In);
        await asking.ConnectAsync(30_000);
        var held = new byte[sizeof(long)];
        await asking.ReadExactlyAsync(held);
        return BinaryPrimitives.ReadInt64LittleEndian(held);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
