using System.CommandLine;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>nightly [--until DATE]</c>: runs the nights that were missed. Run twice it doubles nothing.</summary>
internal static class NightlyVerb
{
    public static Command For(Terminal terminal)
    {
        var until = new Option<DateOnly?>("--until") { Description = "The last night to run, like 2026-06-15. Otherwise the store's today.", HelpName = "DATE" };
        var verb = new Command("nightly", "Runs the nightly run for every day that was missed: holds expire, disputes pass their deadlines, cases open and close. The portal does this by itself after 02:00.") { until };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var store = await OpenStore.AskedForAsync(parsed, terminal, ct);
            var nights = await store.Nights.RunAsync(store.Workspace.Name, parsed.GetValue(until), ct);
            foreach (var night in nights)
                await terminal.Out.WriteLineAsync($"{night.Night.WithWeekday()}: {string.Join(", ", night.Steps)}");
            await terminal.Out.WriteLineAsync(nights.Count > 0 ? $"{nights.Count.Count("night")} done." : "Nothing to do: the nights up to then are done.");
            return ExitCode.Done;
        });
        return verb;
    }
}
