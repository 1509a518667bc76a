using System.CommandLine;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>audit verify [--head H]</c>: walks the audit chain of a store.</summary>
internal static class AuditVerb
{
    public static Command For(Terminal terminal)
    {
        var head = new Option<string?>("--head") { Description = "A head that was printed earlier and kept elsewhere: shows a tail that was cut off since.", HelpName = "SEQ:HASH" };
        var verify = new Command("verify", "Walks the whole audit chain, says whether it holds, and prints its head.") { head };
        verify.SetAction(async (parsed, ct) =>
        {
            await using var store = await OpenStore.AskedForAsync(parsed, terminal, ct);
            var outcome = await store.SendAsync(new GetAuditVerification(parsed.GetValue(head)), ct);
            if (outcome is not Outcome<AuditVerification>.Done { Value: var verification })
                return await Stopped.TellAsync(outcome, terminal);
            await (verification.Holds ? terminal.Out : terminal.Error).WriteLineAsync(verification.InWords());
            return verification.Holds ? ExitCode.Done : ExitCode.Refused;
        });
        return new("audit", "The audit of a store.") { verify };
    }
}
