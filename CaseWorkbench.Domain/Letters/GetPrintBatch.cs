using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
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

/// <summary>Takes letters one at a time as they are read and keeps none of them. Returns how many there were.</summary>
public interface ILetterSink
{
    Task<int> WriteAsync(int count, IAsyncEnumerable<PrintedLetter> letters, CancellationToken ct);
}

/// <summary>A letter for paper.</summary>
public sealed record PrintedLetter(string Reference, string CaseReference, string Addressee, string Address, DateOnly DatedOn, bool IsLargePrint, string Body, bool IsSpecimen);

/// <summary>
/// Letters for paper, one after the other: a batch as it stands in its manifest, a single letter, or a whole pile before it is
/// printed. Read as they are written, so that five thousand take no more memory than one. Answers how many it wrote.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record GetLetterPrints(Guid? BatchId = null, Guid? LetterId = null, LetterPile? Pile = null) : IRequest<int>
{
    [JsonIgnore] public ILetterSink To { get; init; } = LetterCount.Only;
}

/// <summary>Counts the letters and writes them nowhere.</summary>
public sealed class LetterCount : ILetterSink
{
    public static readonly LetterCount Only = new();

    public async Task<int> WriteAsync(int count, IAsyncEnumerable<PrintedLetter> letters, CancellationToken ct)
    {
        var written = 0;
        await foreach (var _ in letters.WithCancellation(ct))
            written++;
        return written;
    }
}

internal sealed class GetLetterPrintsHandler(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace) : IRequestHandler<GetLetterPrints, int>
{
    private const int AtOnce = 100;

    public async Task<int> Handle(GetLetterPrints query, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(query, cancellationToken); // Of all; the rest is read as it is written.
        if (ids.Count == 0 && query.Pile is null)
            throw new NotFoundException("letter");
        return await query.To.WriteAsync(ids.Count, ReadAsync(ids, cancellationToken), cancellationToken);
    }

    private Task<List<Guid>> IdsAsync(GetLetterPrints query, CancellationToken ct) =>
        query.Pile is { } pile ? db.Pile(pile, acting.Officer).Take(PrintBatch.Most).Select(l => l.Id).ToListAsync(ct)
        : query.BatchId is { } batch ? (from line in db.BatchLines() where line.BatchId == batch
                                        join letter in db.LettersFor(acting.Officer) on line.LetterId equals letter.Id
                                        where letter.BatchId == batch orderby line.Id select letter.Id).ToListAsync(ct)
        : db.LettersFor(acting.Officer).Where(l => l.Id == query.LetterId).Select(l => l.Id).ToListAsync(ct);

    private async IAsyncEnumerable<PrintedLetter> ReadAsync(List<Guid> ids, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            var found = await (from letter in db.Letters().AsNoTracking()
                               where EF.Parameter(some).Contains(letter.Id)
                               join debtCase in db.Set<Cases.DebtCase>() on letter.CaseId equals debtCase.Id
                               select new { letter, debtCase.Reference }).ToDictionaryAsync(row => row.letter.Id, ct);
            foreach (var (letter, reference) in some.Select(id => (found[id].letter, found[id].Reference)))
                yield return new(letter.Reference, reference, letter.Addressee, letter.Address, letter.DatedOn, letter.IsLargePrint, letter.Body, workspace.Value.Kind == StoreKind.Training);
        }
    }
}
