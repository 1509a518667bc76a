using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>A batch with its manifest: count, references, pages, a hash for each letter and the total, as they were printed.</summary>
[Requires(Permission.SendLetters)]
public sealed record GetPrintBatch(Guid BatchId) : IRequest<BatchView>;

/// <summary>A batch to hand to the print room.</summary>
/// <param name="Hidden">How many of its letters are on cases that the officer may not know of: the file for the print room lacks them.</param>
public sealed record BatchView(DateOnly Today, BatchRow Batch, IReadOnlyList<ManifestLine> Lines, int Hidden, bool IsSpecimen);

/// <summary>One letter of a manifest. <paramref name="IsTakenOut"/>: it may no longer go.</summary>
public sealed record ManifestLine(string Reference, string CaseReference, int Pages, Money Figure, string ContentHash, bool IsTakenOut);

internal sealed class GetPrintBatchHandler(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace) : IRequestHandler<GetPrintBatch, BatchView>
{
    public async Task<BatchView> Handle(GetPrintBatch query, CancellationToken cancellationToken)
    {
        var batch = (await db.BatchRowsAsync(cancellationToken, query.BatchId)).SingleOrDefault() ?? throw new NotFoundException("batch");
        var lines = await db.BatchLines().AsNoTracking().Where(l => l.BatchId == query.BatchId).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var seen = await db.LettersFor(acting.Officer).Where(l => db.BatchLines().Any(line => line.BatchId == query.BatchId && line.LetterId == l.Id))
            .Select(l => new { l.Id, l.BatchId }).ToDictionaryAsync(l => l.Id, l => l.BatchId == query.BatchId, cancellationToken);
        return new(workspace.Value.Clock.Today(), batch, [.. lines.Where(line => seen.ContainsKey(line.LetterId))
            .Select(line => new ManifestLine(line.Reference, line.CaseReference, line.Pages, line.Figure, line.ContentHash, !seen[line.LetterId]))],
            lines.Count - seen.Count, workspace.Value.Kind == StoreKind.Training);
    }
}
