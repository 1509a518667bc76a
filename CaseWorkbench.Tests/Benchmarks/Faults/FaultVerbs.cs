using System.CommandLine;

namespace CaseWorkbench.Benchmarks.Faults;

/// <summary>A verb that plants many faults, chosen by a seed, and says how they were borne.</summary>
public static class FaultVerbs
{
    private static readonly Option<int> Many = new("--many") { Description = "How many are planted", DefaultValueFactory = _ => 200 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Which ones", DefaultValueFactory = _ => 4711 };

    public static Command For(string name, string says, Func<int, int, TextWriter, Task<int>> runAsync)
    {
        var verb = new Command(name, says) { Many, Seed };
        verb.SetAction((parsed, _) => runAsync(parsed.GetValue(Many), parsed.GetValue(Seed), Console.Out));
        return verb;
    }

    /// <summary>Runs every fault script at its full size.</summary>
    public static Command All()
    {
        var which = new Argument<string>("which") { Description = "Only those whose name has this in it", DefaultValueFactory = _ => "" };
        var verb = new Command("faults", "Runs every fault script at its full size, and says what was planted, acknowledged and lost") { which };
        verb.SetAction((parsed, _) => AllFaults.RunAsync(parsed.GetValue(which)!, Console.Out));
        return verb;
    }
}
