using System.Text.Json;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>A scenario file cannot be played as it is written: where, and what is wrong.</summary>
public sealed class ScenarioException(string message) : Exception(message);

/// <summary>
/// A training script, a demonstration and an acceptance test at once: dated steps, each a command somebody sends and what is
/// expected of it. <c>scenario.schema.json</c> beside this file documents the format.
/// </summary>
/// <param name="Caps">How many cases officers should own at most, where the script means others than the cast's.</param>
/// <param name="NotYet">What the script leaves out because it is not built yet; said aloud whenever it is played.</param>
/// <param name="Preload">How many of the steps, the first ones, come before a trainee begins.</param>
public sealed record Scenario(string Name, string Teaches, IReadOnlyDictionary<string, int> Caps, IReadOnlyList<string> NotYet, IReadOnlyList<ScenarioStep> Steps, int Preload = 0)
{
    /// <summary>What a trainee goes through: a screen that is out of date cannot be had at will, so steps about one are left out.</summary>
    public IEnumerable<ScenarioStep> Played => Steps.Skip(Preload).Where(step => !step.Stale.IsAny);

    /// <summary>Whether somebody can play it: what lives of a colleague's being quicker on one case of many is for the program to play alone.</summary>
    public bool CanBePlayed => Steps.All(step => step.Stale.Cases.Count == 0);

    public static Scenario Load(string file)
    {
        try
        {
            return Read(File.ReadAllText(file));
        }
        catch (IOException e)
        {
            throw new ScenarioException($"{file} cannot be read: {e.Message}");
        }
    }

    public static Scenario Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false });
            return ScenarioReading.Of(json.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new ScenarioException($"It is not JSON: {e.Message}");
        }
    }
}

/// <summary>One dated step. Without a command it moves the clock, and the nights that pass are run.</summary>
/// <param name="As">The officer who acts, by name.</param>
/// <param name="Stale">What of the officer's screen is older than the last change.</param>
/// <param name="IsSentTwice">The same form is sent again, and must change nothing.</param>
/// <param name="LettersWait">The letters that are queued are not checked and sent after it.</param>
/// <param name="Policy">The paragraph a trainee may ask for, where the author wrote one; otherwise that of the command.</param>
public sealed record ScenarioStep(
    int Number, DateOnly On, TimeOnly? At, string As, ScenarioCommand? Command, StaleScreen Stale, bool IsSentTwice, bool LettersWait, string Note, ExpectedEnd End, string CaseReference, IReadOnlyList<Expectation> Expects, string Policy = "")
{
    /// <summary>It is something to be done, and not an attempt that is to be stopped, nor a day on which nights have passed.</summary>
    public bool IsTask => Command is not null && End.Kind == EndKind.Done;

    /// <summary>It is an attempt that a rule is to stop.</summary>
    public bool IsTrap => Command is not null && End.Kind != EndKind.Done;
}

/// <summary>What of a screen is out of date: all of it, or these cases on a screen of many.</summary>
public sealed record StaleScreen(bool IsWhole, IReadOnlyList<string> Cases)
{
    public static readonly StaleScreen None = new(false, []);

    public bool IsAny => IsWhole || Cases.Count > 0;
}

/// <summary>How the command of a step is to end: done where <paramref name="Kind"/> is; otherwise stopped, with this code, field or noun.</summary>
public sealed record ExpectedEnd(EndKind Kind, string What, string Says)
{
    public static readonly ExpectedEnd Done = new(EndKind.Done, "", "");
}

/// <summary>The ways a command can end, as a script tells them apart.</summary>
public enum EndKind { Done, Refused, Invalid, NotFound }

/// <summary>A played step: what happened in words, and what was not as expected.</summary>
public sealed record StepDone(ScenarioStep Step, string What, IReadOnlyList<string> Faults)
{
    public bool IsAsExpected => Faults.Count == 0;

    public override string ToString() =>
        $"{(IsAsExpected ? "✔" : "✘")} {Step.Number,3}  {What}{string.Concat(Faults.Select(fault => $"\n         {fault}"))}";
}
