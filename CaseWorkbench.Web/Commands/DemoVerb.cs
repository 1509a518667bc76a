using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CaseWorkbench.Domain.Training.Demo;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>demo load --cases N --seed S</c>: fills an empty training store with invented people.</summary>
internal static class DemoVerb
{
    public static Command For(Terminal terminal)
    {
        var cases = new Option<int>("--cases") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => DemoLoader.UsualCases, CustomParser = Number };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same people and the same histories.", HelpName = "S", DefaultValueFactory = _ => DemoLoader.UsualSeed };
        var load = new Command("load", "Fills an empty training store with a council's caseload of invented people and what happened on it in the last twelve weeks.") { cases, seed };
        load.SetAction(async (parsed, ct) =>
        {
            await using var store = await OpenStore.AskedForAsync(parsed, terminal, ct);
            await store.SayWhoMayBeInItAsync(terminal);
            var loaded = await store.Demo.LoadAsync(store.Workspace.Name, parsed.GetValue(cases), parsed.GetValue(seed), ct);
            await terminal.Out.WriteLineAsync(loaded.InWords());
            foreach (var refused in loaded.Refused)
                await terminal.Error.WriteLineAsync(refused);
            return ExitCode.Done;
        });
        return new("demo", "Demonstration data.") { load };
    }

    private static int Number(ArgumentResult given)
    {
        if (int.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= DemoLoader.MostCases)
            return number;
        given.AddError($"--cases is a number from 1 to {DemoLoader.MostCases:N0}.");
        return 0;
    }
}
