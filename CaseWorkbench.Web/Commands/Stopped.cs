using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.Commands;

/// <summary>Tells on stderr why a request was not done.</summary>
internal static class Stopped
{
    public static async Task<int> TellAsync<T>(Outcome<T> outcome, Terminal terminal)
    {
        await terminal.Error.WriteLineAsync(outcome.Code.Length > 0 ? $"{outcome.Code}: {outcome.Stopped}" : outcome.Stopped);
        return outcome is Outcome<T>.NotSaved ? ExitCode.Fault : ExitCode.Refused;
    }
}
