using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Tests.Support;

/// <summary>A transition table as tests compare it: at a glance, with a dot where nothing can be done.</summary>
internal static class WorkflowGrid
{
    /// <summary>Fires every action in every state and lays the results out as a grid.</summary>
    public static string Of<TState, TAction, TFacts>(Workflow<TState, TAction, TFacts> table, TFacts facts)
        where TState : struct, Enum where TAction : struct, Enum
    {
        var states = Enum.GetValues<TState>();
        var heading = Line("", states.Select(state => state.ToString()));
        return string.Join("\n", Enum.GetValues<TAction>().Select(action => Line(action.ToString(), states.Select(state => Fire(state, action)))).Prepend(heading));

        string Fire(TState state, TAction action)
        {
            try { return table.Next(state, action, facts).ToString(); }
            catch (RefusedException) { return "."; }
        }
    }

    private static string Line(string head, IEnumerable<string> cells) => string.Join(" ", cells.Prepend(head).Select(cell => cell.PadRight(16)[..16])).TrimEnd();
}
