using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>
/// Takes a move back within a day (handbook 22): each case to whose it was, with what went along. One that has changed hands since stays where it is and
/// is listed; so does one whose old owner may no longer have it.
/// </summary>
[Requires(Permission.MoveCases, Code = "GEN-002"), Performs<CaseAction>(CaseAction.Reassign)]
public sealed record UndoMove(Guid MoveId, int SeenVersion) : ICommand<MoveDone>;

internal sealed class UndoMoveHandler(TeamDesk desk) : IRequestHandler<UndoMove, MoveDone>
{
    public async Task<MoveDone> Handle(UndoMove command, CancellationToken cancellationToken)
    {
        var move = (await desk.MoveAsync(command.MoveId, cancellationToken)).MustBeAt(command.SeenVersion);
        var hours = (await desk.RulesAsync(cancellationToken)).On(desk.Today).Of(Settings.TeamUndoHours);
        RefusedException.ThrowIf(move.UndoRefusal(desk.Clock.Now(), hours));
        var lines = await desk.Db.CaseMoveLines().Where(l => l.MoveId == move.Id && l.Result == MoveResult.Moved).OrderBy(l => l.CaseId).ToListAsync(cancellationToken);
        var cases = (await desk.MovedCasesAsync(lines.Select(line => line.CaseId), cancellationToken)).ToDictionary(each => each.CaseId);
        var names = (await desk.OwnersAsync(cancellationToken)).ToDictionary(owner => owner.OfficerId);

        var judged = lines.ConvertAll(line => (Line: line, Refusal: RefusalOf(line, cases.GetValueOrDefault(line.CaseId), names)));

        Record(move, judged, cases, names);
        var back = judged.Count(each => each.Refusal is null);
        await MoveNotices.TellUndoneAsync(desk, move, back, cancellationToken);
        return new(move.Id, move.Reference, back, [.. judged.Where(each => each.Refusal is not null)
            .Select(each => new NotMovedRow(each.Line.CaseId, cases.GetValueOrDefault(each.Line.CaseId)?.Reference ?? "", each.Refusal!.Code, each.Refusal.Message))]);
    }

    private Refusal? RefusalOf(CaseMoveLine line, MovedCase? now, Dictionary<Guid, Owner> names) =>
        now is null ? MovedCase.Unknown
        : now.OwnerId != line.ToId ? new("MOV-006", $"It has changed hands since{(now.OwnerId is { } id && names.TryGetValue(id, out var owner) ? $", and is {owner.Name}’s" : "")} – not taken back.")
        : now.EditedRefusal ?? now.RefusalOf(line.FromId, desk.Today);

    private void Record(CaseMove move, IEnumerable<(CaseMoveLine Line, Refusal? Refusal)> judged, Dictionary<Guid, MovedCase> cases, Dictionary<Guid, Owner> names)
    {
        using var hands = new CaseHands(desk.Db, desk.Today);
        foreach (var (line, refusal) in judged)
        {
            if (refusal is not null)
            {
                line.NotUndone(refusal, desk.Clock.Now());
                continue;
            }
            hands.TakeBack(cases[line.CaseId], line);
            line.Undone(desk.Clock.Now());
            var to = line.FromId is { } id && names.TryGetValue(id, out var owner) ? owner.Name : "nobody";
            desk.Db.Tell(line.CaseId, TimelineKind.Case, $"{move.Reference} undone: given back to {to}", desk.Officer.Id, desk.Clock);
        }
        move.Undo(desk.Clock.Now(), desk.Officer.Id);
    }
}
