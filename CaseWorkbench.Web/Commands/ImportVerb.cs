using System.CommandLine;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.Commands;

/// <summary><c>import accounts|invoices|receipts FILE [--dry-run] [--good-rows]</c>: loads a file of the council's ledger.</summary>
internal static class ImportVerb
{
    public static Command For(Terminal terminal) => new("import", "Loads a file of accounts, invoices or receipts, CSV or an Excel workbook: all of it or, where a row is wrong, nothing. In that order: an invoice needs its account.")
    {
        Kind(ImportKind.Accounts, terminal), Kind(ImportKind.Invoices, terminal), Kind(ImportKind.Receipts, terminal),
    };

    private static Command Kind(ImportKind kind, Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The file: CSV up to 25 MB, or an Excel workbook (.xlsx) up to 10 MB, with a header." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would come of it, and write nothing." };
        var goodRows = new Option<bool>("--good-rows") { Description = "Load the good rows and leave the bad ones out." };
        var name = kind.ToString().ToLowerInvariant();
        var verb = new Command(name, $"Loads a file of {name}. Columns: {string.Join(", ", ImportColumns.Of(kind))}.") { file, dryRun, goodRows };
        verb.SetAction(async (parsed, ct) =>
        {
            var path = parsed.GetRequiredValue(file);
            var content = await ReadAsync(path, ct);
            await using var store = await OpenStore.AskedForAsync(parsed, terminal, ct);
            await store.SayWhoMayBeInItAsync(terminal);
            var outcome = await store.SendAsync(new LoadImport(kind, Path.GetFileName(path), content, parsed.GetValue(dryRun), parsed.GetValue(goodRows)), ct);
            return outcome is Outcome<ImportResult>.Done done ? await TellAsync(done.Value, terminal) : await Stopped.TellAsync(outcome, terminal);
        });
        return verb;
    }

    /// <summary>One byte past the limit is enough for the import to say that it is too large.</summary>
    private static async Task<byte[]> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}.");
        await using var stream = File.OpenRead(path);
        var bytes = new byte[Math.Min(stream.Length, ImportLimits.FileBytes + 1)];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    private static async Task<int> TellAsync(ImportResult result, Terminal terminal)
    {
        foreach (var line in result.Summary())
            await terminal.Out.WriteLineAsync(line);
        foreach (var warning in result.Warnings)
            await terminal.Out.WriteLineAsync($"Warning. {warning}");
        foreach (var fault in result.Faults)
            await terminal.Error.WriteLineAsync(fault.ToString());
        return result.IsLoaded || result.IsSound ? ExitCode.Done : ExitCode.Refused;
    }
}
