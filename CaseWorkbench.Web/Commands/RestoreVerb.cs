using System.CommandLine;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>restore FILE [--rows HASH]</c>: puts a backup where no store is, and proves that it is the same.</summary>
internal static class RestoreVerb
{
    public static Command For(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The backup, with the folder of its documents beside it." };
        var rows = new Option<string?>("--rows") { Description = "The hash of its rows that the backup printed: any other copy is refused.", HelpName = "HASH" };
        var verb = new Command("restore", "Puts a backup into a data folder where there is no such store, and proves it row for row and document for document. It replaces nothing.") { file, rows };
        verb.SetAction(async (parsed, ct) =>
        {
            using var catalogue = new WorkspaceCatalogue(DataFolder.Of(parsed.GetValue(CommandLine.Data)), terminal.Machine);
            var (name, path) = (parsed.GetValue(CommandLine.Workspace)!, Path.GetFullPath(parsed.GetRequiredValue(file)));
            var copy = await StoreRestore.FromAsync(path, catalogue, name, StoreKind.Training, parsed.GetValue(rows), ct);
            await terminal.Out.WriteLineAsync($"{name} is restored from {path} ({copy.Bytes / 1048576m:0.0} MB), and is the same row for row.");
            var code = await CopiedFiles.SayAsync(copy.Files, "restored", terminal);
            await terminal.Out.WriteLineAsync($"Its rows: {copy.Rows}");
            return code;
        });
        return verb;
    }
}
