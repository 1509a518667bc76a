using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>The piles on the letters page.</summary>
public enum LetterPile { ToCheck, Errors, Ready, Printed, Sent, Returned, Cancelled }

/// <summary>One pile of letters on the cases the officer may know of, in the order in which they are dealt with.</summary>
[Requires(Permission.ReadCases)]
public sealed record FindLetters(LetterPile Pile = LetterPile.ToCheck, int Page = 1) : IRequest<LettersView>
{
    public const int PageSize = 50;
}

/// <summary>One page of a pile.</summary>
/// <param name="Batches">The batches that were printed and wait to be posted, and those posted last.</param>
public sealed record LettersView(DateOnly Today, IReadOnlyList<LetterRow> Rows, IReadOnlyDictionary<LetterPile, int> Counts, IReadOnlyList<BatchRow> Batches, bool IsSpecimen);

/// <summary>One letter of a pile.</summary>
public sealed record LetterRow(
    Guid Id, int Version, string Reference, string Code, string Name, LetterState State, string CaseReference, string Debtor, string Addressee, Money Figure, DateOnly QueuedOn, DateOnly DatedOn,
    IReadOnlyList<Refusal> Faults, DateOnly? SentOn, DateOnly? ReturnedOn, string CancelReason);

/// <summary>A batch of the print room.</summary>
public sealed record BatchRow(Guid Id, int Version, string Reference, DateOnly PrintedOn, string PrintedBy, DateOnly? PostedOn, int Letters, int Pages, Money Total);

internal sealed class FindLettersHandler(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace) : IRequestHandler<FindLetters, LettersView>
{
    public async Task<LettersView> Handle(FindLetters query, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<LetterPile, int>();
        foreach (var pile in Enum.GetValues<LetterPile>())
            counts[pile] = await db.Pile(pile, acting.Officer).CountAsync(cancellationToken);
        var page = await db.Pile(query.Pile, acting.Officer).Skip((Math.Max(1, query.Page) - 1) * FindLetters.PageSize).Take(FindLetters.PageSize).ToListAsync(cancellationToken);
        var names = await db.CaseNamesAsync(acting.Officer, [.. page.Select(letter => letter.CaseId)], cancellationToken);
        return new(workspace.Value.Clock.Today(), [.. page.Select(letter => Row(letter, names[letter.CaseId]))], counts,
            await db.BatchRowsAsync(cancellationToken), workspace.Value.Kind == StoreKind.Training);
    }

    private static LetterRow Row(Letter letter, CaseName debtCase) => new(
        letter.Id, letter.Version, letter.Reference, letter.Code.Code(), letter.Code.Name(), letter.State, debtCase.Reference, debtCase.Debtor, letter.Addressee, letter.Figure, letter.QueuedOn, letter.DatedOn,
        letter.Faults, letter.SentOn, letter.ReturnedOn, letter.CancelReason);
}

/// <summary>One letter to look at before it is checked, or afterwards.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetLetter(Guid LetterId) : IRequest<LetterView>;

internal sealed class GetLetterHandler(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace) : IRequestHandler<GetLetter, LetterView>
{
    public async Task<LetterView> Handle(GetLetter query, CancellationToken cancellationToken) =>
        GetLettersHandler.View(await db.LetterAsync(query.LetterId, acting.Officer, cancellationToken), acting.Officer, workspace.Value);
}

/// <summary>Every letter that is checked and not printed, as it is now: what the next batch would take.</summary>
[Requires(Permission.SendLetters)]
public sealed record GetReadyLetters : IRequest<IReadOnlyList<LetterSeen>>;

internal sealed class GetReadyLettersHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetReadyLetters, IReadOnlyList<LetterSeen>>
{
    public async Task<IReadOnlyList<LetterSeen>> Handle(GetReadyLetters query, CancellationToken cancellationToken) =>
        await db.Pile(LetterPile.Ready, acting.Officer).Take(PrintBatch.Most).Select(l => new LetterSeen(l.Id, l.Version)).ToListAsync(cancellationToken);
}

/// <summary>What lies on which pile.</summary>
internal static class LetterPiles
{
    private const int LatestBatches = 10;

    public static IQueryable<Letter> Pile(this WorkbenchDb db, LetterPile pile, Officer officer)
    {
        var letters = db.LettersFor(officer);
        return pile switch
        {
            LetterPile.ToCheck => letters.Where(l => l.State == LetterState.Queued && l.FaultsFound == "").OrderBy(l => l.QueuedOn).ThenBy(l => l.Id),
            LetterPile.Errors => letters.Where(l => l.State == LetterState.Queued && l.FaultsFound != "").OrderBy(l => l.QueuedOn).ThenBy(l => l.Id),
            LetterPile.Ready => letters.Where(l => l.State == LetterState.Checked && l.BatchId == null).OrderBy(l => l.QueuedOn).ThenBy(l => l.Id),
            LetterPile.Printed => letters.Where(l => l.State == LetterState.Checked && l.BatchId != null).OrderBy(l => l.BatchId).ThenBy(l => l.Id),
            LetterPile.Sent => letters.Where(l => l.State == LetterState.Sent).OrderByDescending(l => l.SentOn).ThenByDescending(l => l.Id),
            LetterPile.Returned => letters.Where(l => l.State == LetterState.Returned).OrderByDescending(l => l.ReturnedOn).ThenByDescending(l => l.Id),
            _ => letters.Where(l => l.State == LetterState.Cancelled).OrderByDescending(l => l.CancelledOn).ThenByDescending(l => l.Id),
        };
    }

    public static async Task<IReadOnlyList<BatchRow>> BatchRowsAsync(this WorkbenchDb db, CancellationToken ct, Guid? only = null)
    {
        var batches = await db.PrintBatches().AsNoTracking().Where(b => only == null || b.Id == only).OrderBy(b => b.PostedOn != null).ThenByDescending(b => b.PrintedOn).ThenByDescending(b => b.Id).Take(LatestBatches).ToListAsync(ct);
        var printers = batches.Select(batch => batch.PrintedBy).ToList();
        var names = await db.Officers().AsNoTracking().Where(o => printers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var rows = new List<BatchRow>();
        foreach (var batch in batches)
        {
            var lines = db.BatchLines().Where(l => l.BatchId == batch.Id);
            rows.Add(new(batch.Id, batch.Version, batch.Reference, batch.PrintedOn, names.GetValueOrDefault(batch.PrintedBy, ""), batch.PostedOn,
                await lines.CountAsync(ct), await lines.SumAsync(l => l.Pages, ct), new(await lines.SumAsync(l => l.Figure.Pence, ct))));
        }
        return rows;
    }
}
