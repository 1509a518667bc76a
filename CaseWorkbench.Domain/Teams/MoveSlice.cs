using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>A case of a slice, and why it stays where it is, or null.</summary>
internal sealed record MoveJudged(MoveAsked Asked, MovedCase? Case, Refusal? Refusal);

/// <summary>So many cases of a move as one transaction takes them: read together, judged each by itself, written with prepared statements.</summary>
internal sealed class MoveSlice
{
    private readonly TeamDesk desk;
    private readonly CaseMove move;
    private readonly IReadOnlyList<MoveAsked> asked;
    private readonly Dictionary<Guid, MovedCase> cases;
    private readonly Dictionary<Guid, Owner> owners;

    private MoveSlice(TeamDesk desk, CaseMove move, IReadOnlyList<MoveAsked> asked, IEnumerable<MovedCase> cases, IEnumerable<Owner> owners)
    {
        (this.desk, this.move, this.asked) = (desk, move, asked);
        this.cases = cases.ToDictionary(each => each.CaseId);
        this.owners = owners.ToDictionary(owner => owner.OfficerId);
    }

    public static async Task<MoveSlice> OfAsync(TeamDesk desk, CaseMove move, IReadOnlyList<MoveAsked> asked, CancellationToken ct) =>
        new(desk, move, asked, await desk.MovedCasesAsync(asked.Select(each => each.CaseId), ct), await desk.OwnersAsync(ct));

    /// <summary>Judges each case as things are now, those before it counted: the store may have moved on since the preview.</summary>
    public IReadOnlyList<MoveJudged> Judge()
    {
        var open = owners.Values.ToDictionary(owner => owner.OfficerId, owner => owner.Open);
        var judged = new List<MoveJudged>();
        foreach (var one in asked)
        {
            var debtCase = cases.GetValueOrDefault(one.CaseId);
            var refusal = debtCase is null ? MovedCase.Unknown
                : debtCase.Version != one.SeenVersion ? MovedCase.Changed
                : debtCase.EditedRefusal ?? debtCase.RefusalOf(one.NewOwnerId, desk.Today) ?? Eligible(debtCase, one.NewOwnerId, open);
            if (refusal is null)
            {
                open[one.NewOwnerId]++;
                if (debtCase!.OwnerId is { } before && open.TryGetValue(before, out var had))
                    open[before] = had - 1;
            }
            judged.Add(new(one, debtCase, refusal));
        }
        return judged;
    }

    /// <summary>Moves what may be moved and keeps the result of each.</summary>
    public async Task MoveAsync(IReadOnlyList<MoveJudged> judged, CancellationToken ct)
    {
        var moving = judged.Where(each => each.Refusal is null).ToList();
        var known = await KnownLinesAsync(ct);
        var briefs = BriefReading.Briefs(desk.Db, moving.Select(each => each.Asked.CaseId), desk.Today);
        var rows = await RowsAsync(moving, ct);
        using (var hands = new CaseHands(desk.Db, desk.Today))
        using (var worklist = new CaseloadRows(desk.Db))
        using (var lines = new BulkInsert<CaseMoveLine>(desk.Db))
        using (var timeline = new BulkInsert<TimelineEntry>(desk.Db))
        {
            foreach (var each in judged)
            {
                var line = known.GetValueOrDefault(each.Asked.CaseId) ?? CaseMoveLine.Of(move.Id, each.Asked.CaseId, each.Asked.NewOwnerId);
                if (each.Refusal is { } refusal)
                {
                    line.NotMoved(each.Case?.OwnerId, refusal, desk.Clock.Now());
                }
                else
                {
                    var along = hands.Give(each.Case!, each.Asked.NewOwnerId);
                    if (rows.TryGetValue(each.Asked.CaseId, out var row))
                    {
                        worklist.Give(row, each.Asked.NewOwnerId, each.Asked.SeenVersion + 1);
                        desk.Db.IsKept(each.Asked.CaseId);
                    }
                    line.Moved(each.Case!.OwnerId, along, HandoverBrief.Written(briefs[each.Asked.CaseId]), desk.Clock.Now());
                    timeline.Add(TimelineEntry.Of(each.Case.CaseId, TimelineKind.Case, desk.Today, desk.Clock.Now(), $"Given to {owners[each.Asked.NewOwnerId].Name}: {move.Reason}", desk.Officer.Id));
                }
                if (!known.ContainsKey(each.Asked.CaseId))
                    lines.Add(line);
            }
        }
        await MoveNotices.TellAsync(desk, move, owners, ct);
    }

    /// <summary>The proposal's own rule, of the officer who was chosen; a full caseload gives way to a reason.</summary>
    private Refusal? Eligible(MovedCase debtCase, Guid newOwnerId, Dictionary<Guid, int> open)
    {
        if (!owners.TryGetValue(newOwnerId, out var owner))
            return new("MOV-001", "That officer owns no cases in this team.");
        var whyNot = Placing.WhyNot(debtCase.ToPlace, owner with { Open = open[newOwnerId] });
        return whyNot is null || (whyNot.Why == NotEligible.Full && move.OverCapReason.Length > 0) ? null : new("MOV-001", whyNot.Message);
    }

    /// <summary>The worklist's rows of those on which no work runs: nothing in them but the owner changes. Where work runs it may hear of the move, and its case is judged again.</summary>
    private async Task<Dictionary<Guid, CaseloadRow>> RowsAsync(IEnumerable<MoveJudged> moving, CancellationToken ct)
    {
        var ids = moving.Where(each => !each.Case!.HasWork).Select(each => each.Asked.CaseId).ToList();
        return await desk.Db.Caseload().AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.CaseId)).ToDictionaryAsync(r => r.CaseId, ct);
    }

    /// <summary>The lines these cases have in the move already: a case is tried again on its own line.</summary>
    private async Task<Dictionary<Guid, CaseMoveLine>> KnownLinesAsync(CancellationToken ct)
    {
        var ids = asked.Select(each => each.CaseId).ToList();
        return await desk.Db.CaseMoveLines().Where(l => l.MoveId == move.Id && EF.Parameter(ids).Contains(l.CaseId)).ToDictionaryAsync(l => l.CaseId, ct);
    }
}
