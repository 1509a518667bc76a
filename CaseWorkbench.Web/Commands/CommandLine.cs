using System.CommandLine;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Scenarios;

namespace CaseWorkbench.Web.Commands;

/// <summary>How a verb ended, for whoever started it: a scheduler reads the number, a person the words.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Fault = 1;

    /// <summary>It was refused, and the reasons are on stderr.</summary>
    public const int Refused = 2;
}

/// <summary>Where a verb writes, and by which clock it works.</summary>
public sealed record Terminal(TextWriter Out, TextWriter Error, TimeProvider Machine);

/// <summary>
/// The verbs of the program, for schedulers and scripts. They send the same commands as the screens; each has
/// <c>--help</c>. Without a verb the program is the portal.
/// </summary>
public static class CommandLine
{
    private const string About = """
        CaseWorkbench: income recovery for adult social care and sundry debt.

        Without a command it runs the portal, at http://localhost:5080 unless --urls says otherwise. Training stores hold invented or anonymised people only.
        Exit codes: 0 done, 2 refused with the reasons on stderr, 1 fault.
        """;

    public static readonly Option<string?> Data = new("--data")
    {
        Description = $"The folder of stores, keys and files. Otherwise {DataFolder.Variable}, otherwise App_Data beside the program.", HelpName = "DIR", Recursive = true,
    };

    public static readonly Option<string> Workspace = new("--workspace")
    {
        Description = "The store to work on.", HelpName = "NAME", Recursive = true, DefaultValueFactory = _ => OpenStore.Training,
    };

    /// <summary>Whether these arguments are for a verb, or ask for help; otherwise they are the portal's.</summary>
    public static bool IsMeant(string[] args)
    {
        var root = Root(new(TextWriter.Null, TextWriter.Null, TimeProvider.System));
        root.TreatUnmatchedTokensAsErrors = false; // --urls and the like are for the portal to read.
        var parsed = root.Parse(args);
        return parsed.Action != root.Action || args is [{ Length: > 0 } first, ..] && first[0] != '-';
    }

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken ct = default)
    {
        var parsed = Root(terminal).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                await terminal.Error.WriteLineAsync(error.Message);
            await terminal.Error.WriteLineAsync("Ask for --help.");
            return ExitCode.Refused;
        }
        try
        {
            return await parsed.InvokeAsync(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }, ct);
        }
        catch (Exception e) when (e is RefusedException or StoreException or ScenarioException or FileNotFoundException or DirectoryNotFoundException)
        {
            await terminal.Error.WriteLineAsync(e is RefusedException refused ? $"{refused.Refusal.Code}: {e.Message}" : e.Message);
            return ExitCode.Refused;
        }
        catch (Exception e)
        {
            await terminal.Error.WriteLineAsync($"A fault in the program or the machine: {e}");
            return ExitCode.Fault;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(About)
        {
            Data, Workspace,
            ImportVerb.For(terminal), DemoVerb.For(terminal), NightlyVerb.For(terminal), ScenarioVerb.For(terminal), AuditVerb.For(terminal), BackupVerb.For(terminal), RestoreVerb.For(terminal),
        };
        root.SetAction(_ => ExitCode.Done);
        return root;
    }
}
