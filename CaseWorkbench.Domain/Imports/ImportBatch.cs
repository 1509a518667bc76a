using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Imports;

/// <summary>A file that was loaded: which, when, by whom, and what came of its rows.</summary>
public sealed class ImportBatch : IVersioned
{
    private ImportBatch() { }
    public Guid Id { get; private init; }
    public ImportKind Kind { get; private init; }
    public string FileName { get; private init; } = "";

    /// <summary>SHA-256 of the file's bytes, by which it is known again under another name.</summary>
    public string ContentHash { get; private init; } = "";
    public DateTime LoadedAt { get; private init; }
    public Guid LoadedBy { get; private init; }
    public int Rows { get; private init; }
    public int New { get; private init; }
    public int Skipped { get; private init; }

    /// <summary>Accounts known before, of which the file said something new.</summary>
    public int Updated { get; private init; }

    /// <summary>Rows left out because of faults, where the good ones were loaded without them.</summary>
    public int Faulty { get; private init; }

    /// <summary>The money of the new rows.</summary>
    public Money Posted { get; private init; }

    /// <summary>The last posting there was when the file was loaded: what comes after it is younger.</summary>
    public long LastPostingId { get; private set; }
    public DateOnly? WithdrawnOn { get; private set; }
    public int Version { get; private set; }

    public static ImportBatch Of(Guid id, ImportResult result, string contentHash, Guid loadedBy, DateTime loadedAt) => new()
    {
        Id = id, Kind = result.Kind, FileName = result.FileName, ContentHash = contentHash, LoadedAt = loadedAt, LoadedBy = loadedBy,
        Rows = result.RowsRead, New = result.New, Skipped = result.Skipped, Updated = result.Updated, Faulty = result.Faulty, Posted = result.Totals.Posted,
    };

    public void Wrote(long lastPostingId) => LastPostingId = lastPostingId;

    public void Withdraw(DateOnly on) => WithdrawnOn = on;
}

/// <summary>What a file said of a case, invoice or receipt when it was loaded, so that the same number can be told from another.</summary>
public sealed class ImportedRow : IAppendOnly
{
    private ImportedRow() { }

    /// <summary>The id of the case, invoice or receipt the row became.</summary>
    public Guid Id { get; private init; }
    public Guid BatchId { get; private init; }

    /// <summary>As a spreadsheet numbers it.</summary>
    public int Row { get; private init; }

    /// <summary>A hash of what the row says, see <see cref="IImportRow{TSelf}.Fingerprint"/>.</summary>
    public string Fingerprint { get; private init; } = "";

    public static ImportedRow Of<TRow>(Guid id, Guid batchId, TRow row) where TRow : IImportRow<TRow> => new()
    {
        Id = id, BatchId = batchId, Row = row.Row, Fingerprint = row.Fingerprint(),
    };
}

internal sealed class ImportMapping : IEntityTypeConfiguration<ImportBatch>, IEntityTypeConfiguration<ImportedRow>
{
    public void Configure(EntityTypeBuilder<ImportBatch> batch) =>
        batch.HasIndex(b => b.ContentHash).IsUnique().HasFilter("WithdrawnOn IS NULL AND Faulty = 0"); // A whole file is loaded once.

    public void Configure(EntityTypeBuilder<ImportedRow> row) => row.Property(r => r.Id).ValueGeneratedNever();
}

/// <summary>The sets of this slice.</summary>
public static class ImportSets
{
    public static DbSet<ImportBatch> ImportBatches(this WorkbenchDb db) => db.Set<ImportBatch>();
    public static DbSet<ImportedChange> ImportedChanges(this WorkbenchDb db) => db.Set<ImportedChange>();
    public static DbSet<ImportReport> ImportReports(this WorkbenchDb db) => db.Set<ImportReport>();
    public static DbSet<SavedMapping> SavedMappings(this WorkbenchDb db) => db.Set<SavedMapping>();
    public static DbSet<ImportedRow> ImportedRows(this WorkbenchDb db) => db.Set<ImportedRow>();
}
