using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Letters that went to the print room together, in one file. Its manifest is the <see cref="BatchLine"/>s, as they were printed.</summary>
public sealed class PrintBatch : IVersioned
{
    /// <summary>The most letters of one batch: one file that the print room can still open.</summary>
    public const int Most = 5_000;

    private PrintBatch() { }
    public Guid Id { get; private init; }

    /// <summary>As officers say it: B-3.</summary>
    public string Reference { get; private init; } = "";
    public DateOnly PrintedOn { get; private init; }
    public Guid PrintedBy { get; private init; }
    public DateOnly? PostedOn { get; private set; }
    public Guid? PostedBy { get; private set; }
    public int Version { get; private set; }

    public static PrintBatch Of(Guid id, int number, DateOnly printedOn, Guid printedBy) => new() { Id = id, Reference = $"B-{number}", PrintedOn = printedOn, PrintedBy = printedBy };

    /// <summary>It went to the post, once (<c>WF-001</c>).</summary>
    public void Post(DateOnly on, Guid by)
    {
        if (PostedOn is { } before)
            throw new RefusedException(new("WF-001", $"“Posted” is not available: batch {Reference} was posted on {before.InWords()}."));
        (PostedOn, PostedBy) = (on, by);
    }
}

/// <summary>One letter of a batch as it was printed, written once.</summary>
public sealed class BatchLine : IAppendOnly
{
    private BatchLine() { }
    public long Id { get; private init; }
    public Guid BatchId { get; private init; }
    public Guid LetterId { get; private init; }
    public string Reference { get; private init; } = "";
    public string CaseReference { get; private init; } = "";
    public int Pages { get; private init; }
    public Money Figure { get; private init; }
    public string ContentHash { get; private init; } = "";

    public static BatchLine Of(Guid batchId, Letter letter, string caseReference) => new()
    {
        BatchId = batchId, LetterId = letter.Id, Reference = letter.Reference, CaseReference = caseReference, Pages = LetterSheet.Of(letter.Body).Pages(letter.IsLargePrint),
        Figure = letter.Figure, ContentHash = letter.ContentHash,
    };
}

internal sealed class PrintBatchMapping : IEntityTypeConfiguration<PrintBatch>, IEntityTypeConfiguration<BatchLine>
{
    public void Configure(EntityTypeBuilder<PrintBatch> batch)
    {
        batch.HasIndex(b => b.Reference).IsUnique();
        batch.HasIndex(b => b.PrintedOn).HasFilter("PostedOn IS NULL"); // Those that wait to be posted.
    }

    public void Configure(EntityTypeBuilder<BatchLine> line) => line.HasIndex(l => new { l.BatchId, l.Id }); // The manifest, in its order.
}
