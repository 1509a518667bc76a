using System.CommandLine;

namespace CaseWorkbench.Benchmarks;

/// <summary>Which of the generated stores a figure is measured on.</summary>
[Flags]
public enum Stores { None = 0, Few = 1, Many = 2, Both = Few | Many, Planned = 4 }

/// <summary>A figure that can be measured.</summary>
public sealed record Measurable(string Name, string Says, Stores On, Func<Trial, Task<Figure>> MeasureAsync);

/// <summary>The verbs that measure: each figure by its name, and all of them. They print each figure beside its limit, and end with 'N met, N missed'.</summary>
public static class MeasureVerbs
{
    private static readonly Option<int> Many = new("--cases") { Description = "How many cases the large store holds", DefaultValueFactory = _ => 250_000 };
    private static readonly Option<int> Few = new("--few") { Description = "How many cases the small store holds", DefaultValueFactory = _ => 10_000 };
    internal static readonly Option<int> Rounds = new("--rounds") { Description = "How many rounds each comparison runs", DefaultValueFactory = _ => 11 };
    private static readonly Option<bool> Quick = new("--quick") { Description = "Whether all can be measured, not how they stand: small stores, each figure once" };
    private static readonly Option<string?> Keep = new("--keep") { Description = "A folder the stores are kept in as they were made, and taken from the next time" };

    /// <param name="beside">Figures that are measured otherwise and belong to all of them.</param>
    public static IEnumerable<Command> For(IReadOnlyList<Measurable> figures, Func<TextWriter, int, Task<IReadOnlyList<Figure>>> beside)
    {
        yield return Verb("all", "Every figure", figures, beside);
        foreach (var figure in figures)
            yield return Verb(figure.Name, figure.Says, [figure]);
    }

    private static Command Verb(string name, string says, IReadOnlyList<Measurable> figures, Func<TextWriter, int, Task<IReadOnlyList<Figure>>>? beside = null)
    {
        var verb = new Command(name, says) { Many, Few, Rounds, Quick, Keep };
        verb.SetAction((parsed, _) => MeasureAsync(figures, parsed.GetValue(Quick)
            ? new TrialSize(Many: 800, Few: 200, Rounds: 1, IsQuick: true)
            : new TrialSize(parsed.GetValue(Many), parsed.GetValue(Few), parsed.GetValue(Rounds)), parsed.GetValue(Keep), beside));
        return verb;
    }

    private static async Task<int> MeasureAsync(IReadOnlyList<Measurable> figures, TrialSize size, string? keep, Func<TextWriter, int, Task<IReadOnlyList<Figure>>>? beside)
    {
        var output = Console.Out;
        await using var trial = await Trial.BeginAsync(size, figures.Aggregate(Stores.None, (all, figure) => all | figure.On), keep, output);
        var measured = new List<Figure>();
        foreach (var figure in figures)
        {
            output.WriteLine(figure.Says);
            var first = await figure.MeasureAsync(trial);
            measured.Add(first.IsMet || size.IsQuick ? first : await figure.MeasureAsync(trial)); // One re-run is allowed: these machines are noisy.
        }

        if (beside is not null && !size.IsQuick)
            measured.AddRange(await beside(output, size.Rounds));
        return Figures.Report(measured, output);
    }
}
