using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>Tells officers of a move: each once, in one notice that sums up (handbook 22). A further slice of it restates that notice.</summary>
internal static class MoveNotices
{
    public static async Task TellAsync(TeamDesk desk, CaseMove move, IReadOnlyDictionary<Guid, Owner> owners, CancellationToken ct)
    {
        await desk.Db.SaveChangesAsync(ct); // The lines that were tried again are counted too.
        var pairs = await PairsAsync(desk, move, MoveResult.Moved, ct);
        var told = await desk.Db.Notices().Where(n => n.MoveId == move.Id).ToDictionaryAsync(n => n.OfficerId, ct);
        foreach (var (officerId, text) in Texts(pairs, owners, move, desk.Officer.Name))
        {
            if (!told.TryGetValue(officerId, out var notice))
                desk.Db.Add(Notice.OfMove(desk.Clock.NewId(), officerId, move.Id, text, desk.Clock.Now()));
            else if (notice.Text != text)
                notice.Restate(text, desk.Clock.Now());
        }
    }

    /// <summary>The move was taken back: the same officers hear of that, in the same notice.</summary>
    public static async Task TellUndoneAsync(TeamDesk desk, CaseMove move, int back, CancellationToken ct)
    {
        foreach (var notice in await desk.Db.Notices().Where(n => n.MoveId == move.Id).ToListAsync(ct))
            notice.Restate($"{move.Reference} was undone by {desk.Officer.Name}: {back.Count("case")} went back to where they were.", desk.Clock.Now());
    }

    private static IEnumerable<(Guid OfficerId, string Text)> Texts(IReadOnlyList<Pair> pairs, IReadOnlyDictionary<Guid, Owner> owners, CaseMove move, string by)
    {
        string NameOf(Guid? id) => id is { } known && owners.TryGetValue(known, out var owner) ? owner.Name : "nobody";
        foreach (var owner in owners.Values.Where(owner => owner.IsActive))
        {
            var (came, went) = (pairs.Where(pair => pair.To == owner.OfficerId).ToList(), pairs.Where(pair => pair.From == owner.OfficerId).ToList());
            var said = new List<string>();
            if (came.Count > 0)
                said.Add($"{came.Sum(pair => pair.Cases).Count("case")} came to you, {string.Join(", ", came.Select(pair => $"{pair.Cases:N0} from {NameOf(pair.From)}"))}");
            if (went.Count > 0)
                said.Add($"{went.Sum(pair => pair.Cases).Count("case")} of yours went, {string.Join(", ", went.Select(pair => $"{pair.Cases:N0} to {NameOf(pair.To)}"))}");
            if (said.Count > 0)
                yield return (owner.OfficerId, $"{move.Reference} by {by}: {string.Join("; ", said)}. {move.Reason}");
        }
    }

    private static async Task<IReadOnlyList<Pair>> PairsAsync(TeamDesk desk, CaseMove move, MoveResult result, CancellationToken ct) =>
        [.. (await desk.Db.CaseMoveLines().Where(l => l.MoveId == move.Id && l.Result == result).GroupBy(l => new { l.FromId, l.ToId })
            .Select(group => new { group.Key.FromId, group.Key.ToId, Cases = group.Count() }).ToListAsync(ct)).Select(pair => new Pair(pair.FromId, pair.ToId, pair.Cases))
            .OrderBy(pair => NameOrder(pair))];

    private static (Guid, Guid) NameOrder(Pair pair) => (pair.From ?? Guid.Empty, pair.To);

    private sealed record Pair(Guid? From, Guid To, int Cases);
}
