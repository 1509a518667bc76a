using System.CommandLine;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>backup FILE</c>: copies a store and its documents while it is in use, and checks the copy.</summary>
internal static class BackupVerb
{
    public static Command For(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes; documents go into a folder beside it, FILE.files. Neither may be there yet." };
        var verb = new Command("backup", "Copies a store whole, documents included, while it is in use, and checks the copy. It replaces nothing.") { file };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var store = await OpenStore.AskedForAsync(parsed, terminal, ct);
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            var copy = await StoreBackup.ToAsync(store.Workspace, path, ct);
            await terminal.Out.WriteLineAsync($"{store.Workspace.Name} is copied to {path} ({copy.Bytes / 1048576m:0.0} MB), and the copy is sound.");
            var code = await CopiedFiles.SayAsync(copy.Files, "copied", terminal);
            await terminal.Out.WriteLineAsync($"Its rows: {copy.Rows}");
            return code;
        });
        return verb;
    }
}

/// <summary>What a backup and a restore say of the documents.</summary>
internal static class CopiedFiles
{
    /// <summary>Documents that are lost do not keep the rest from being saved, but nobody may take it for whole.</summary>
    public static async Task<int> SayAsync(FilesCopied files, string done, Terminal terminal)
    {
        await terminal.Out.WriteLineAsync(files is { Files: 0, Lost.Count: 0 } ? "There are no documents." : $"{files.Files.Count("document")} ({files.Bytes / 1048576m:0.0} MB) {done}, each the same as its hash.");
        if (files.Lost.Count == 0)
            return ExitCode.Done;
        await terminal.Error.WriteLineAsync($"{files.Lost.Count.Count("document")} missing or changed on the disk, and not {done}: {string.Join(", ", files.Lost.Select(id => $"{id:n}"))}. Look for them in an earlier backup.");
        return ExitCode.Refused;
    }
}
