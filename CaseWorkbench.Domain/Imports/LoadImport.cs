using System.Diagnostics;
using System.Security.Cryptography;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// Loads a file of accounts, invoices or receipts: all of it or, where anything is wrong, nothing – unless
/// <paramref name="GoodRows"/> leaves the bad rows out. A dry run says what would come of it and writes nothing.
/// </summary>
[Requires(Permission.ImportFiles)]
public sealed record LoadImport(
    ImportKind Kind, [property: Reference] string FileName, [property: NotAudited] byte[] Content, bool DryRun = false, bool GoodRows = false,
    ColumnMapping? Mapping = null) : ICommand<ImportResult>, IChecked
{
    /// <summary>Says in the audit which file it was.</summary>
    [Reference]
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Content));

    public IEnumerable<Problem> Check()
    {
        if (FileName.Trim().Length is 0 or > 200)
            yield return new(nameof(FileName), "Give the file's name, up to 200 characters.");
        foreach (var problem in Mapping?.ProblemsFor(Kind) ?? [])
            yield return problem;
    }
}

internal sealed class LoadImportHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, IEnumerable<IImportProgress> watchers) : IRequestHandler<LoadImport, ImportResult>
{
    public async Task<ImportResult> Handle(LoadImport command, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var file = ImportFile.Read(command.Content);
        RefusedException.ThrowIf(await LoadedBeforeAsync(file.ContentHash, cancellationToken));
        var (batchId, rulebook) = (clock.NewId(), await rules.ReadAsync(cancellationToken));

        var result = command.Kind switch
        {
            ImportKind.Accounts => await LoadAsync(command, batchId, file, new AccountLoading(db, batchId, command.FileName.Trim(), acting.Officer, rulebook, clock), cancellationToken),
            ImportKind.Invoices => await LoadAsync(command, batchId, file, new InvoiceLoading(db, batchId, acting.Officer, rulebook, clock), cancellationToken),
            _ => await LoadAsync(command, batchId, file, new ReceiptLoading(db, batchId, rulebook, clock), cancellationToken),
        };
        return result with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
    }

    private async Task<ImportResult> LoadAsync<TRow>(LoadImport command, Guid batchId, ImportFile file, IImportLoading<TRow> loading, CancellationToken ct)
        where TRow : IImportRow<TRow>
    {
        void Tell(ImportStage stage, int rows)
        {
            foreach (var watcher in watchers)
                watcher.Report(acting.Acting.CommandId, stage, rows);
        }

        var reading = ImportReading.Of<TRow>(file, command.Mapping, read => Tell(ImportStage.Reading, read));
        Tell(ImportStage.Judging, reading.RowsRead);
        var notes = new ImportNotes(reading.Faults, reading.Warnings);

        await loading.JudgeAsync(reading.Rows, notes, ct);
        var mayBeLoaded = notes.Count == 0 || (command.GoodRows && reading.IsWhole && loading.New + loading.Updated > 0);
        var result = new ImportResult(
            command.Kind, Letters.Shown(command.FileName.Trim()), command.DryRun, IsLoaded: mayBeLoaded && !command.DryRun, reading.RowsRead,
            loading.New, loading.Skipped, loading.Totals, 0, loading.Remarks, notes.Faults, notes.Warnings,
            loading.Updated, loading.Changes, mayBeLoaded && !command.DryRun ? batchId : null);

        acting.ChangesNothing = !result.IsLoaded;
        if (result.IsLoaded)
        {
            var batch = ImportBatch.Of(batchId, result, file.ContentHash, acting.Officer.Id, clock.Now());
            db.AddRange(batch, ImportReport.Of(batchId, result, result.IsSound ? "" : FaultyRows.Of(file, result.Faults), clock.Now()));
            await loading.WriteAsync(rows => Tell(ImportStage.Writing, rows), ct);
            Tell(ImportStage.Finishing, result.RowsRead);
            if (command.Kind != ImportKind.Accounts)
                batch.Wrote(await db.Postings().MaxAsync(p => (long?)p.Id, ct) ?? 0);
        }
        return result;
    }

    /// <summary>A file loaded whole is not loaded again (<c>IMP-001</c>); one of which rows were left out may be, and they are.</summary>
    private async Task<Refusal?> LoadedBeforeAsync(string contentHash, CancellationToken ct)
    {
        var before = await db.ImportBatches().AsNoTracking().FirstOrDefaultAsync(b => b.ContentHash == contentHash && b.Faulty == 0 && b.WithdrawnOn == null, ct);
        if (before is null)
            return null;
        var who = await db.Officers().Where(o => o.Id == before.LoadedBy).Select(o => o.Name).FirstOrDefaultAsync(ct) ?? "somebody";
        var at = before.LoadedAt.InLondon();
        return new("IMP-001", $"This file was loaded on {at.Day().InWords()} at {at:HH:mm} by {who}, as {before.FileName}. Load only what is new.");
    }
}
