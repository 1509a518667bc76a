using System.CommandLine;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Training.Scenarios;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>scenario run FILE</c>: plays a training script in a store of its own and says whether it went as it should.</summary>
internal static class ScenarioVerb
{
    public static Command For(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The script, a JSON file; or the short name of one that comes with the program, like S4." };
        var run = new Command("run", "Plays a script in a store that is thrown away afterwards, and prints a line a step.") { file };
        run.SetAction(async (parsed, ct) =>
        {
            var scenario = Scenario.Load(ScenarioFiles.Find(parsed.GetRequiredValue(file)));
            await terminal.Out.WriteLineAsync($"{scenario.Name}\nTeaches {scenario.Teaches}.");
            foreach (var left in scenario.NotYet)
                await terminal.Out.WriteLineAsync($"Not yet: {left}.");

            var (played, bad) = (0, 0);
            await foreach (var step in ScenarioRunner.PlayAsync(scenario, ct))
            {
                await (step.IsAsExpected ? terminal.Out : terminal.Error).WriteLineAsync(step.ToString());
                (played, bad) = (played + 1, bad + (step.IsAsExpected ? 0 : 1));
            }
            if (bad == 0)
            {
                await terminal.Out.WriteLineAsync($"{played.Count("step")}, all as expected.");
                return ExitCode.Done;
            }
            await terminal.Error.WriteLineAsync($"{bad} of {played.Count("step")} not as expected{(played < scenario.Steps.Count ? $"; {scenario.Steps.Count - played} not played" : "")}.");
            return ExitCode.Refused;
        });
        return new("scenario", "Training scripts, which are acceptance tests too.") { run };
    }
}
