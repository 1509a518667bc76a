using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Teams;

/// <summary>What a move would do before it is done: where each case would go, and why not, with how full each officer would be (handbook 22).</summary>
/// <param name="CaseIds">These of the choice; null for all of them.</param>
/// <param name="OfficerId">Who is to have them, where the split is to one person.</param>
/// <param name="MayExceedCaps">Looks at going over caps, which the move then needs a reason for.</param>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record GetReassignPreview(TeamChoice Choice, IReadOnlyList<Guid>? CaseIds = null, MoveSplit Split = MoveSplit.Even, Guid? OfficerId = null, bool MayExceedCaps = false)
    : IRequest<ReassignPreview>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        foreach (var problem in Choice.Check())
            yield return problem;
        if (Split == MoveSplit.OnePerson && OfficerId is null)
            yield return new(nameof(OfficerId), "Choose whom to give them to.");
        if (CaseIds is { Count: > ReassignCases.Most })
            yield return new(nameof(CaseIds), $"Choose at most {ReassignCases.Most} cases at a time.");
    }
}

/// <param name="Rows">The cases chosen, in worklist order, the first <see cref="ReassignCases.Most"/> of them.</param>
/// <param name="Chosen">How many the choice has in all.</param>
/// <param name="Drafts">What their owners have begun to write on those that move; it goes along.</param>
public sealed record ReassignPreview(IReadOnlyList<PreviewRow> Rows, IReadOnlyList<PreviewLoad> Loads, int Chosen, int Drafts)
{
    public IEnumerable<PreviewRow> Moving => Rows.Where(row => row.ToId is not null);
    public IEnumerable<PreviewRow> NotMoving => Rows.Where(row => row.ToId is null);
}

/// <summary>One case of a preview.</summary>
/// <param name="From">Whose it is; empty where it is nobody's.</param>
/// <param name="ToId">Whose it would be; null where it would stay, and then <paramref name="WhyNot"/> says why not of each officer.</param>
public sealed record PreviewRow(
    Guid CaseId, int Version, string Reference, string Debtor, Money Collectable, Skills Needs, Guid? FromId, string From, Guid? ToId, string To, bool IsOverCap, IReadOnlyList<string> WhyNot);

/// <summary>How full an officer is now and would be.</summary>
/// <param name="In">Cases that would come, and <paramref name="Out"/> those that would go.</param>
/// <param name="Away">Why they are given nothing; empty where they may be.</param>
public sealed record PreviewLoad(Guid OfficerId, string Name, int Open, int In, int Out, int Cap, Skills Skills, string Away)
{
    public int After => Open + In - Out;
}

internal sealed class GetReassignPreviewHandler(TeamDesk desk) : IRequestHandler<GetReassignPreview, ReassignPreview>
{
    private const string DraftsSql = "SELECT count(*) FROM json_each($cases) j CROSS JOIN DebtCase c ON c.Id = j.value JOIN Draft d ON d.OfficerId = c.OwnerId AND d.CaseId = c.Id";

    public async Task<ReassignPreview> Handle(GetReassignPreview query, CancellationToken cancellationToken)
    {
        var ids = ChosenIds(query);
        var cases = await desk.MovedCasesAsync(ids.Take(ReassignCases.Most), cancellationToken);
        var owners = await desk.OwnersAsync(cancellationToken);
        var names = owners.ToDictionary(owner => owner.OfficerId, owner => owner.Name);
        if (query.Split == MoveSplit.OnePerson && !names.ContainsKey(query.OfficerId!.Value))
            throw new NotFoundException("officer");

        var free = cases.Where(debtCase => debtCase.EditedRefusal is null).Select(debtCase => debtCase.ToPlace);
        var placed = Placing.Of(free, owners, query.Split, query.OfficerId, query.MayExceedCaps).ToDictionary(each => each.CaseId);

        var rows = cases.Select(debtCase => Row(debtCase, placed.GetValueOrDefault(debtCase.CaseId), names)).ToList();
        return new(rows, [.. owners.Where(owner => owner.IsActive).OrderBy(owner => owner.Surname, StringComparer.Ordinal).Select(owner => Load(owner, rows))], ids.Count, Drafts(rows));
    }

    /// <summary>The cases named, or all of the choice, in worklist order.</summary>
    private IReadOnlyList<Guid> ChosenIds(GetReassignPreview query)
    {
        if (query.CaseIds is { } named)
            return named;
        using var chosen = query.Choice.Chosen(desk.Db.Statement($"SELECT r.CaseId FROM CaseloadRow r WHERE {query.Choice.WhereSql} ORDER BY r.OrderKey"), desk.Officer, desk.Today);
        return chosen.All(row => row.Guid(0));
    }

    private static PreviewRow Row(MovedCase debtCase, Placed? placed, Dictionary<Guid, string> names) => new(
        debtCase.CaseId, debtCase.Version, debtCase.Reference, debtCase.Debtor, debtCase.Collectable, debtCase.ToPlace.Needs,
        debtCase.OwnerId, debtCase.OwnerId is { } from ? names.GetValueOrDefault(from, "") : "", placed?.OfficerId, placed?.OfficerId is { } to ? names[to] : "", placed?.IsOverCap == true,
        placed is null ? [debtCase.EditedRefusal!.Message] : [.. placed.WhyNot.Where(why => why.Why is not (NotEligible.NotActive or NotEligible.AlreadyTheirs) || placed.WhyNot.Count == 1).Select(why => why.Message)]);

    private static PreviewLoad Load(Owner owner, List<PreviewRow> rows) => new(
        owner.OfficerId, owner.Name, owner.Open, rows.Count(row => row.ToId == owner.OfficerId), rows.Count(row => row.ToId is not null && row.FromId == owner.OfficerId), owner.Cap, owner.Skills,
        owner.LongAbsence is { } away ? $"away {away}" : "");

    private int Drafts(IEnumerable<PreviewRow> rows)
    {
        using var drafts = desk.Db.Statement(DraftsSql).With("$cases", System.Text.Json.JsonSerializer.Serialize(rows.Where(row => row.ToId is not null).Select(row => StoredText.Key(row.CaseId))));
        return drafts.All(row => row.GetInt32(0))[0];
    }
}
