using System.Text;

namespace CaseWorkbench.Domain.Kernel;

/// <summary>A named precondition of a transition: null when met, otherwise the reason it is not.</summary>
public sealed record Guard<TFacts>(string Name, Func<TFacts, Refusal?> Check);

/// <summary>One row of a transition table: in any of these states, this action leads there.</summary>
public sealed record Transition<TState, TAction, TFacts>(
    TState[] From, TAction Action, TState To, params Guard<TFacts>[] Guards);

/// <summary>An action on offer now, or the reason it is not.</summary>
public sealed record Offer<TAction>(TAction Action, Refusal? Refusal)
{
    public bool IsAllowed => Refusal is null;
}

/// <summary>
/// A transition table. It is data: the aggregate asks it for the next state, the screen for offers, the docs for a
/// diagram and a grid, and the tests walk it. It never performs effects and never reads the store.
/// </summary>
public sealed class Workflow<TState, TAction, TFacts>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly Dictionary<(TState State, TAction Action), Transition<TState, TAction, TFacts>> rows;

    public Workflow(string noun, TState start, params Transition<TState, TAction, TFacts>[] table)
    {
        (Noun, Start) = (noun, start);
        rows = table.SelectMany(row => row.From, (row, from) => (Key: (from, row.Action), row))
                    .ToDictionary(cell => cell.Key, cell => cell.row); // Two rows for one cell fail at start-up.
    }

    public string Noun { get; }
    public TState Start { get; }
    public IEnumerable<(TState From, TAction Action, TState To, Guard<TFacts>[] Guards)> Cells =>
        rows.Select(cell => (cell.Key.State, cell.Key.Action, cell.Value.To, cell.Value.Guards));

    /// <summary>Every guard of an action in a state, with what it says now; none where the action is not that state's.</summary>
    public IReadOnlyList<(string Guard, Refusal? Refusal)> Judge(TState state, TAction action, TFacts facts) =>
        rows.TryGetValue((state, action), out var row) ? [.. row.Guards.Select(guard => (guard.Name, guard.Check(facts)))] : [];

    public bool IsFinal(TState state) => !rows.Keys.Any(key => key.State.Equals(state));

    /// <summary>Every action the table names for this state, allowed or refused with its reason.</summary>
    public IReadOnlyList<Offer<TAction>> Offers(TState state, TFacts facts) =>
        [.. rows.Where(cell => cell.Key.State.Equals(state)).Select(cell => new Offer<TAction>(cell.Key.Action, FirstUnmet(cell.Value, facts)))];

    /// <summary>The state this action leads to. Throws <see cref="RefusedException"/> when it is not on offer.</summary>
    public TState Next(TState state, TAction action, TFacts facts)
    {
        RefusedException.ThrowIf(RefusalOf(state, action, facts));
        return rows[(state, action)].To;
    }

    /// <summary>Why this action is not on offer in this state, or null: for work on many at once, where one refusal does not stop the rest.</summary>
    public Refusal? RefusalOf(TState state, TAction action, TFacts facts) => rows.TryGetValue((state, action), out var row)
        ? FirstUnmet(row, facts)
        : new("WF-001", $"“{action.InWords()}” is not available while the {Noun} is {state.InWords().ToLowerInvariant()}.");

    /// <summary>The table as a Mermaid state diagram.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n").Append($"    [*] --> {Start}\n");
        foreach (var (from, action, to, guards) in Cells)
        {
            var conditions = guards.Length == 0 ? "" : $" [{string.Join(", ", guards.Select(guard => guard.Name))}]";
            text.Append($"    {from} --> {to} : {action.InWords()}{conditions}\n");
        }
        foreach (var state in Enum.GetValues<TState>().Where(IsFinal))
            text.Append($"    {state} --> [*]\n");
        return text.ToString();
    }

    /// <summary>The table as a Markdown grid: a row an action, a column a state, a dot where it is not available.</summary>
    public string ToGrid()
    {
        var states = Enum.GetValues<TState>();
        var text = new StringBuilder($"| Action | {string.Join(" | ", states.Select(state => state.InWords()))} |\n");
        text.Append($"|---|{string.Concat(states.Select(_ => "---|"))}\n");
        foreach (var action in Enum.GetValues<TAction>())
            text.Append($"| {action.InWords()} | {string.Join(" | ", states.Select(state => rows.TryGetValue((state, action), out var row) ? row.To.InWords() : "·"))} |\n");
        return text.ToString();
    }

    private static Refusal? FirstUnmet(Transition<TState, TAction, TFacts> row, TFacts facts) =>
        row.Guards.Select(guard => guard.Check(facts)).FirstOrDefault(refusal => refusal is not null);
}
