using System.CommandLine;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>The figures that need the portal running: each starts its own, on a port of this machine.</summary>
public static class PortalFigures
{
    private static readonly (string Name, string What, Func<TextWriter, int, Task<IReadOnlyList<Figure>>> MeasureAsync)[] Each =
    [
        ("circuits", "A hundred circuits offering fifty receipts a second", (output, _) => CircuitLoad.MeasureAsync(output)),
        ("heap", "What the server holds for an open worklist", CircuitHeap.MeasureAsync),
        ("page-change", "The next page of the worklist in a browser", PageChange.MeasureAsync),
        ("plan-redraw", "The builder of a payment plan at 260 instalments in a browser", PlanRedraw.MeasureAsync),
    ];

    /// <summary>A verb for each, which measures it alone.</summary>
    public static IEnumerable<Command> Verbs(Option<int> rounds) => Each.Select(each =>
    {
        var verb = new Command(each.Name, each.What) { rounds };
        verb.SetAction(async (parsed, _) => Figures.Report(await TwiceAsync(Console.Out, parsed.GetValue(rounds), each.MeasureAsync), Console.Out));
        return verb;
    });

    public static async Task<IReadOnlyList<Figure>> AllAsync(TextWriter output, int rounds)
    {
        var figures = new List<Figure>();
        foreach (var (_, _, measureAsync) in Each)
            figures.AddRange(await TwiceAsync(output, rounds, measureAsync));
        return figures;
    }

    /// <summary>One re-run is allowed: these machines are noisy.</summary>
    private static async Task<IReadOnlyList<Figure>> TwiceAsync(TextWriter output, int rounds, Func<TextWriter, int, Task<IReadOnlyList<Figure>>> measureAsync) =>
        await measureAsync(output, rounds) is var figures && figures.All(figure => figure.IsMet) ? figures : await measureAsync(output, rounds);
}
