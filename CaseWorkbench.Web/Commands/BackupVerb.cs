using System.CommandLine;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>backup FILE</c>: copies a store while it is in use, and checks the copy.</summary>
internal static class BackupVerb
{
    public static Command For(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes. It must not be there yet." };
        var verb = new Command("backup", "Copies a store whole, while it is in use, and checks the copy. It replaces nothing.") { file };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var store = await OpenStore.AskedForAsync(parsed, terminal, ct);
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            var copy = await StoreBackup.ToAsync(store.Workspace, path, ct);
            await terminal.Out.WriteLineAsync($"{store.Workspace.Name} is copied to {path} ({copy.Bytes / 1048576m:0.0} MB), and the copy is sound.");
            await terminal.Out.WriteLineAsync($"Its rows: {copy.Rows}");
            return ExitCode.Done;
        });
        return verb;
    }
}
