using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.Commands;

/// <summary>Tells on stderr why a request was not done.</summary>
internal static class Stopped
{
    public static async Task<int> TellAsync<T>(Outcome<T> outcome, Terminal terminal)
    {
        var code = outcome switch
        {
            Outcome<T>.Refused refused => $"{refused.Refusal.Code}: ",
            Outcome<T>.Forbidden forbidden => $"{forbidden.Refusal.Code}: ",
            Outcome<T>.Conflict conflict => $"{conflict.Refusal.Code}: ",
            Outcome<T>.NotSaved trouble => $"{trouble.Refusal.Code}: ",
            _ => "",
        };
        await terminal.Error.WriteLineAsync($"{code}{outcome.Stopped}");
        return outcome is Outcome<T>.NotSaved ? ExitCode.Fault : ExitCode.Refused;
    }
}
