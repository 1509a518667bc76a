using System.Text.Json;
using static CaseWorkbench.Domain.Training.Scenarios.JsonRead;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>Reads a scenario file whole before anything is played: what it does not understand stops it here.</summary>
internal static class ScenarioReading
{
    public static Scenario Of(JsonElement json)
    {
        var (scenario, faults) = Read(json);
        return faults is [var (_, message), ..] ? throw new ScenarioException(message) : scenario!;
    }

    /// <summary>All that is wrong, a fault at each step that has one: for whoever writes it.</summary>
    public static IReadOnlyList<(int? Step, string Message)> Faults(JsonElement json) => Read(json).Faults;

    private static (Scenario? Scenario, IReadOnlyList<(int? Step, string Message)> Faults) Read(JsonElement json)
    {
        var faults = new List<(int? Step, string Message)>();
        if (!Try(null, () => Head(json)))
            return (null, faults);
        var (name, teaches, caps, notYet, caseReference, preload, steps) = Head(json);
        var all = new List<ScenarioStep>();
        foreach (var (n, step) in preload.Concat(steps).Index())
            Try(n + 1, () => { all.Add(Step(step, n + 1, caseReference)); return true; });
        foreach (var (before, after) in all.Zip(all.Skip(1)))
        {
            if (after.On < before.On || (after.On == before.On && after.At < before.At))
                faults.Add((after.Number, $"step {after.Number} is dated before the one above it."));
        }
        if (steps.Count == 0)
            faults.Add((null, "the scenario, steps: there is none."));
        return (faults.Count == 0 ? new(name, teaches, caps, notYet, all, preload.Count) : null, [.. faults.OrderBy(fault => fault.Step ?? 0)]);

        bool Try<T>(int? step, Func<T> read)
        {
            try
            {
                read();
                return true;
            }
            catch (ScenarioException e)
            {
                faults.Add((step, e.Message));
                return false;
            }
        }
    }

    private static (string Name, string Teaches, IReadOnlyDictionary<string, int> Caps, IReadOnlyList<string> NotYet, string CaseReference, IReadOnlyList<JsonElement> Preload, IReadOnlyList<JsonElement> Steps) Head(JsonElement json)
    {
        var fields = new JsonFields(json, "the scenario");
        fields.Take("$schema");
        var name = fields.Need("name", Text);
        var teaches = fields.Need("teaches", Text);
        var notYet = fields.Take("notYet", (value, where) => List(value, where, Text), []);
        var caps = fields.Take("caps", Caps, new Dictionary<string, int>());
        var caseReference = fields.Need("case", Text);
        var preload = fields.Take("preload", (value, where) => List(value, where, (step, _) => step), []);
        var steps = fields.Need("steps", (value, where) => List(value, where, (step, _) => step));
        fields.NoMore();
        return (name, teaches, caps, notYet, caseReference, preload, steps);
    }

    private static ScenarioStep Step(JsonElement json, int number, string caseReference)
    {
        var where = $"step {number}";
        var fields = new JsonFields(json, where);
        var on = fields.Need("on", Day);
        var at = fields.Take<TimeOnly?>("at", (value, place) => Time(value, place), null);
        var (note, policy) = (fields.Take("note", Text, ""), fields.Take("policy", Text, ""));
        var (stale, isSentTwice) = (fields.Take("stale", Stale, StaleScreen.None), fields.Take("sentTwice", Flag, false));
        var lettersWait = fields.Take("letters", Waits, false);
        var does = fields.Take("do", Text, "");
        var acts = fields.Take("as", Text, "");
        var with = fields.Take("with");
        var expect = fields.Take("expect");
        fields.NoMore();

        if (does.Length == 0 && (acts.Length > 0 || with is not null || stale.IsAny || isSentTwice))
            throw new ScenarioException($"{where}: “as”, “with”, “stale” and “sentTwice” need a “do”.");
        if (does.Length > 0 && acts.Length == 0)
            throw new ScenarioException($"{where}: “as” is missing: who does it?");

        var (end, reference, expects) = Expected(expect, $"{where}, expect", caseReference);
        if (does.Length == 0 && end != ExpectedEnd.Done)
            throw new ScenarioException($"{where}: nothing is done here that could be stopped.");
        var command = does.Length == 0 ? null : ScenarioCommand.Read(does, with, where);
        return new(number, on, at, acts, command, stale, isSentTwice, lettersWait, note, end, reference, expects, policy);
    }

    private static Dictionary<string, int> Caps(JsonElement json, string where) =>
        new JsonFields(json, where).Rest().ToDictionary(field => field.Key, field => Number(field.Value, $"{where}, {field.Key}"));

    private static StaleScreen Stale(JsonElement json, string where) =>
        json.ValueKind == JsonValueKind.Array ? new(false, List(json, where, Text)) : new(Flag(json, where), []);

    private static bool Waits(JsonElement json, string where) =>
        Text(json, where) == "wait" ? true : throw new ScenarioException($"{where}: letters can only “wait”.");

    private static (ExpectedEnd End, string CaseReference, IReadOnlyList<Expectation> Expects) Expected(JsonElement? json, string where, string caseReference)
    {
        if (json is null)
            return (ExpectedEnd.Done, caseReference, []);
        var fields = new JsonFields(json.Value, where);
        var reference = fields.Take("case", Text, caseReference);
        var stops = new[] { (EndKind.Refused, "refused"), (EndKind.Invalid, "invalid"), (EndKind.NotFound, "notFound") }
            .Select(kind => (Kind: kind.Item1, What: fields.Take(kind.Item2, Text, ""))).Where(stop => stop.What.Length > 0).ToList();
        var (says, answer) = (fields.Take("says", Text, ""), fields.Take("answer", Text, ""));
        if (stops.Count > 1 || (stops.Count == 0 && says.Length > 0))
            throw new ScenarioException($"{where}: “says” goes with just one of “refused”, “invalid” and “notFound”.");

        if (stops.Count > 0 && answer.Length > 0)
            throw new ScenarioException($"{where}: what is stopped has no “answer”.");

        var expects = fields.Rest().Select(field => Expectation.Read(field.Key, field.Value, where)).ToList();
        return (stops.Count == 0 ? ExpectedEnd.Done with { Says = answer } : new(stops[0].Kind, stops[0].What, says), reference, expects);
    }
}
