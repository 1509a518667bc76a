using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>A move of cases as it came out, with the brief of each case: to a supervisor all of it, to an officer what came to them.</summary>
/// <param name="Name">M-1, or the id by which a notice knows it.</param>
[Requires(Permission.ReadCases)]
public sealed record GetMove([property: Reference] string Name) : IRequest<MoveView>;

/// <param name="UndoRefusal">Why it cannot be taken back any more, or null; <paramref name="UndoUntil"/> is the last instant.</param>
/// <param name="IsWhole">The reader sees every line; otherwise their own.</param>
/// <param name="Hidden">Lines of cases that the reader may not know of.</param>
public sealed record MoveView(
    Guid Id, int Version, string Reference, DateTime At, string By, string Reason, string OverCapReason, DateTime? UndoneAt, string UndoneBy, DateTime UndoUntil, Refusal? UndoRefusal, bool IsWhole, IReadOnlyList<MoveLineRow> Lines, int Hidden);

/// <summary>What became of one case.</summary>
public sealed record MoveLineRow(Guid CaseId, string CaseReference, string Debtor, string From, string To, MoveResult Result, string Code, string Why, int Diary, int Drafts, IReadOnlyList<BriefLine> Brief);

internal sealed class GetMoveHandler(TeamDesk desk, CurrentWorkspace workspace, AccessLog log) : IRequestHandler<GetMove, MoveView>
{
    public const int MostLines = 2_000;

    public async Task<MoveView> Handle(GetMove query, CancellationToken cancellationToken)
    {
        var (officer, teamId) = (desk.Officer, desk.TeamId);
        var moveId = Guid.TryParse(query.Name, out var id) ? id : Guid.Empty;
        var move = await desk.Db.CaseMoves().AsNoTracking().SingleOrDefaultAsync(m => (m.Reference == query.Name || m.Id == moveId) && m.TeamId == teamId, cancellationToken) ?? throw new NotFoundException("move");
        var isWhole = officer.May(Permission.MoveCases);
        var lines = await desk.Db.CaseMoveLines().AsNoTracking().Where(l => l.MoveId == move.Id && (isWhole || l.ToId == officer.Id)).Take(MostLines).ToListAsync(cancellationToken);
        if (lines.Count == 0 && !isWhole)
            throw new NotFoundException("move");
        var cases = await CasesAsync(lines, cancellationToken);
        var names = await desk.Db.Officers().ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);
        var hours = (await desk.RulesAsync(cancellationToken)).On(desk.Today).Of(Settings.TeamUndoHours);

        var rows = new List<MoveLineRow>();
        foreach (var line in lines.Where(line => cases.ContainsKey(line.CaseId)).OrderBy(line => cases[line.CaseId].Reference, StringComparer.Ordinal))
            rows.Add(await RowAsync(line, cases[line.CaseId], names, cancellationToken));
        return new(move.Id, move.Version, move.Reference, move.At, names.GetValueOrDefault(move.MovedBy, ""), move.Reason, move.OverCapReason, move.UndoneAt, move.UndoneBy is { } by ? names.GetValueOrDefault(by, "") : "",
            move.UndoUntil(hours), move.UndoRefusal(desk.Clock.Now(), hours), isWhole, rows, lines.Count - rows.Count);
    }

    /// <summary>What the brief says of health or safeguarding is read by those alone who need to, and each look is noted.</summary>
    private async Task<MoveLineRow> RowAsync(CaseMoveLine line, (Guid PersonId, string Reference, string Debtor) about, Dictionary<Guid, string> names, CancellationToken ct)
    {
        var brief = HandoverBrief.For(line.Brief, desk.Officer.May(Permission.ReadConcerns));
        if (brief.Any(each => each.IsConcern))
            await log.NoteAsync(workspace.Value, desk.Officer.Id, about.PersonId, line.CaseId, "vulnerability", ct);
        return new(line.CaseId, about.Reference, about.Debtor, line.FromId is { } from ? names.GetValueOrDefault(from, "") : "", names.GetValueOrDefault(line.ToId, ""),
            line.Result, line.Code, line.Why, line.DiaryIds.Count + line.UnownedDiaryIds.Count, line.DraftForms.Count, brief);
    }

    private async Task<Dictionary<Guid, (Guid PersonId, string Reference, string Debtor)>> CasesAsync(List<CaseMoveLine> lines, CancellationToken ct)
    {
        var ids = lines.Select(line => line.CaseId).ToList();
        var found = await (from debtCase in desk.Db.CasesFor(desk.Officer)
                           where EF.Parameter(ids).Contains(debtCase.Id)
                           join person in desk.Db.People() on debtCase.PersonId equals person.Id
                           select new { debtCase.Id, debtCase.PersonId, debtCase.Reference, person.Title, person.Forenames, person.Surname }).ToListAsync(ct);
        return found.ToDictionary(each => each.Id, each => (each.PersonId, each.Reference, Person.NameOf(each.Title, each.Forenames, each.Surname)));
    }
}

/// <summary>The team's moves of the last thirty days, newest first; to an officer those that brought them something.</summary>
[Requires(Permission.ReadCases)]
public sealed record FindMoves : IRequest<IReadOnlyList<MoveRow>>
{
    public const int Days = 30, Most = 100;
}

/// <param name="Stopped">How many stayed where they were.</param>
public sealed record MoveRow(Guid Id, string Reference, DateTime At, string By, string Reason, int Moved, int Stopped, bool IsUndone);

internal sealed class FindMovesHandler(TeamDesk desk) : IRequestHandler<FindMoves, IReadOnlyList<MoveRow>>
{
    public async Task<IReadOnlyList<MoveRow>> Handle(FindMoves query, CancellationToken cancellationToken)
    {
        var (me, teamId, since, isWhole) = (desk.Officer.Id, desk.TeamId, desk.Clock.Now().AddDays(-FindMoves.Days), desk.Officer.May(Permission.MoveCases));
        var moves = await (from move in desk.Db.CaseMoves()
                           where move.TeamId == teamId && move.At >= since
                               && (isWhole || desk.Db.CaseMoveLines().Any(l => l.MoveId == move.Id && l.ToId == me))
                           orderby move.At descending
                           join mover in desk.Db.Officers() on move.MovedBy equals mover.Id
                           select new { Move = move, By = mover.Name }).AsNoTracking().Take(FindMoves.Most).ToListAsync(cancellationToken);
        var ids = moves.ConvertAll(each => each.Move.Id);
        var counts = (await desk.Db.CaseMoveLines().Where(l => EF.Parameter(ids).Contains(l.MoveId) && (isWhole || l.ToId == me)).GroupBy(l => new { l.MoveId, WasStopped = l.Result == MoveResult.NotMoved })
            .Select(group => new { group.Key.MoveId, group.Key.WasStopped, Count = group.Count() }).ToListAsync(cancellationToken)).ToDictionary(each => (each.MoveId, each.WasStopped), each => each.Count);
        return [.. moves.Select(each => new MoveRow(each.Move.Id, each.Move.Reference, each.Move.At, each.By, each.Move.Reason,
            counts.GetValueOrDefault((each.Move.Id, false)), counts.GetValueOrDefault((each.Move.Id, true)), each.Move.UndoneAt != null))];
    }
}
