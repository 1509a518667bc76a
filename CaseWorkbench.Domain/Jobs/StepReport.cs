using System.Text.Json;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>One figure of what a step did: “12 letters queued”, “3 letters held back by RTC-002”.</summary>
/// <param name="Moves">Cases moved on by it; otherwise it was only looked at, or housekeeping.</param>
/// <param name="Code">The check that held so many back.</param>
public sealed record StepFigure(string Noun, string Done, int Count, bool Moves = true, string? Code = null)
{
    public static StepFigure HeldBack(string noun, int count, string code) => new(noun, "held back", count, Moves: false, code);

    public string InWords() => $"{Count.Count(Noun)} {Done}{(Code is null ? "" : $" by {Code}")}";

    /// <summary>As they are kept beside the step, or null where there are none.</summary>
    public static string? Write(IReadOnlyList<StepFigure> figures) => figures.Count == 0 ? null : JsonSerializer.Serialize(figures);

    public static IReadOnlyList<StepFigure> Read(string? kept) => kept is null ? [] : JsonSerializer.Deserialize<List<StepFigure>>(kept)!;
}

/// <summary>What a step of the night has to say: its own words, and the figures behind them.</summary>
public sealed record StepReport(string Said, IReadOnlyList<StepFigure> Figures)
{
    public const string Nothing = "nothing to do";

    public StepReport(string said) : this(said, []) { }

    /// <summary>Says its figures, but for the noughts.</summary>
    public static StepReport Of(params IReadOnlyList<StepFigure> figures) =>
        new(figures.Any(figure => figure.Count > 0) ? string.Join(", ", figures.Where(figure => figure.Count > 0).Select(figure => figure.InWords())) : Nothing, figures);
}
