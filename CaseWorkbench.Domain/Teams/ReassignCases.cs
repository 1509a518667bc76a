using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>One case as the preview showed it, and whom it is to go to.</summary>
public sealed record MoveAsked(Guid CaseId, int SeenVersion, Guid NewOwnerId);

/// <summary>
/// A supervisor moves many cases (handbook 22): in one transaction, each case judged by itself, what cannot go listed and left where it is. A long move
/// is sent in slices that name the same <paramref name="MoveId"/>; officers are told of it once.
/// </summary>
/// <param name="MoveId">The move these cases belong to; null begins one.</param>
/// <param name="OverCapReason">Why officers may go over their caps; empty where they may not.</param>
[Requires(Permission.MoveCases, Code = "GEN-002"), Performs<CaseAction>(CaseAction.Reassign)]
public sealed record ReassignCases(Guid? MoveId, IReadOnlyList<MoveAsked> Moves, [property: PersonalText] string Reason, [property: PersonalText] string OverCapReason = "") : ICommand<MoveDone>, IChecked
{
    /// <summary>The most cases of one slice: more would keep officers waiting for the store.</summary>
    public const int Most = 500;

    public IEnumerable<Problem> Check()
    {
        foreach (var problem in WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most))
            yield return problem;
        if (OverCapReason.Trim().Length > 0)
            foreach (var problem in WrittenReason.Check(nameof(OverCapReason), OverCapReason, WrittenReason.Most))
                yield return problem;
        if (Moves.Count is 0 or > Most)
            yield return new(nameof(Moves), Moves.Count == 0 ? "Choose at least one case." : $"Move at most {Most} cases at a time.");
        else if (Moves.DistinctBy(move => move.CaseId).Count() < Moves.Count)
            yield return new(nameof(Moves), "A case is named twice.");
    }
}

/// <summary>What came of a slice of a move.</summary>
public sealed record MoveDone(Guid MoveId, string Reference, int Moved, IReadOnlyList<NotMovedRow> NotMoved);

/// <summary>A case that stayed where it is, with the code and the words of why.</summary>
public sealed record NotMovedRow(Guid CaseId, string Reference, string Code, string Why);

internal sealed class ReassignCasesHandler(TeamDesk desk) : IRequestHandler<ReassignCases, MoveDone>
{
    public async Task<MoveDone> Handle(ReassignCases command, CancellationToken cancellationToken)
    {
        var move = command.MoveId is { } id ? await desk.MoveAsync(id, cancellationToken) : await BeginAsync(command, cancellationToken);
        RefusedException.ThrowIf(move.MoreRefusal);
        var slice = await MoveSlice.OfAsync(desk, move, command.Moves, cancellationToken);

        var judged = slice.Judge();

        await slice.MoveAsync(judged, cancellationToken);
        return new(move.Id, move.Reference, judged.Count(each => each.Refusal is null),
            [.. judged.Where(each => each.Refusal is not null).Select(each => new NotMovedRow(each.Asked.CaseId, each.Case?.Reference ?? "", each.Refusal!.Code, each.Refusal.Message))]);
    }

    private async Task<CaseMove> BeginAsync(ReassignCases command, CancellationToken ct)
    {
        var number = (await desk.Db.NumbersAsync("M", 0, ct)).Next();
        var move = CaseMove.Of(desk.Clock.NewId(), $"M-{number}", desk.TeamId, desk.Clock.Now(), desk.Officer.Id, command.Reason.Trim(), command.OverCapReason.Trim());
        desk.Db.Add(move);
        await desk.Db.SaveChangesAsync(ct); // Before its lines, which are written in bulk.
        return move;
    }
}

/// <summary>Tries the cases of a move again that did not go, to the same officers, as they are now.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002"), Performs<CaseAction>(CaseAction.Reassign)]
public sealed record RetryMove(Guid MoveId, int SeenVersion) : ICommand<MoveDone>;

internal sealed class RetryMoveHandler(TeamDesk desk) : IRequestHandler<RetryMove, MoveDone>
{
    public async Task<MoveDone> Handle(RetryMove command, CancellationToken cancellationToken)
    {
        var move = (await desk.MoveAsync(command.MoveId, cancellationToken)).MustBeAt(command.SeenVersion);
        RefusedException.ThrowIf(move.MoreRefusal);
        var failed = await desk.Db.CaseMoveLines().AsNoTracking().Where(l => l.MoveId == move.Id && l.Result == MoveResult.NotMoved).Take(ReassignCases.Most).ToListAsync(cancellationToken);
        var now = (await desk.MovedCasesAsync(failed.Select(line => line.CaseId), cancellationToken)).ToDictionary(each => each.CaseId, each => each.Version);
        var slice = await MoveSlice.OfAsync(desk, move, [.. failed.Select(line => new MoveAsked(line.CaseId, now.GetValueOrDefault(line.CaseId), line.ToId))], cancellationToken);

        var judged = slice.Judge();

        await slice.MoveAsync(judged, cancellationToken);
        desk.Db.Entry(move).Property(m => m.Version).IsModified = true; // Its results are other than they were.
        return new(move.Id, move.Reference, judged.Count(each => each.Refusal is null),
            [.. judged.Where(each => each.Refusal is not null).Select(each => new NotMovedRow(each.Asked.CaseId, each.Case?.Reference ?? "", each.Refusal!.Code, each.Refusal.Message))]);
    }
}

internal static class MoveLoading
{
    /// <summary>A move of the supervisor's own team.</summary>
    public static async Task<CaseMove> MoveAsync(this TeamDesk desk, Guid moveId, CancellationToken ct) =>
        await desk.Db.CaseMoves().FindAsync([moveId], ct) is { } move && move.TeamId == desk.TeamId ? move : throw new NotFoundException("move");
}
