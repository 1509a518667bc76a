using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>
/// The cases whose ladder is at its end and that are not with Legal: which of them may go before the court today, and what the others lack
/// (handbook 11.1). Those that may come first, and of each the ones whose oldest bill is nearest to its last safe day.
/// </summary>
/// <param name="Mine">The officer's own cases alone.</param>
[Requires(Permission.ReadCases)]
public sealed record FindReadyForLegal(bool Mine = false, int Page = 1) : IRequest<ReadyForLegalView>
{
    public const int PageSize = 25;

    /// <summary>So many cases are judged; of more, those with the oldest bills.</summary>
    public const int Most = 500;
}

/// <param name="Total">How many were judged, of which <paramref name="MayGo"/> may go today.</param>
/// <param name="IsCut">There are more than were judged.</param>
public sealed record ReadyForLegalView(IReadOnlyList<ReadyForLegalRow> Rows, int Total, int MayGo, bool IsCut);

/// <summary>One case: what could be claimed, until when, and what stands in the way.</summary>
/// <param name="LastSafeDay">Of the oldest bill that would be claimed; null where none can be.</param>
/// <param name="Refusal">The first gate that is not met, or null.</param>
/// <param name="Missing">How many gates are not met.</param>
/// <param name="EarliestOn">The first day on which all could be met; null where nobody can say.</param>
public sealed record ReadyForLegalRow(
    Guid CaseId, string CaseReference, string Debtor, string? Owner, Money Sum, DateOnly? LastSafeDay, LimitationBand? Band, Refusal? Refusal, int Missing, DateOnly? EarliestOn);

internal sealed class FindReadyForLegalHandler(LegalDesk desk) : IRequestHandler<FindReadyForLegal, ReadyForLegalView>
{
    private const string Sql = $"""
        SELECT c.Id, c.Reference, c.PersonId, c.DebtType, p.Title, p.Forenames, p.Surname, o.Name
        FROM (SELECT l.CaseId, min(i.InvoiceDate) AS OldestOn FROM InvoiceLadder l JOIN Invoice i ON i.Id = l.InvoiceId WHERE l.State = 'ReadyForLegal' GROUP BY l.CaseId) ready
        JOIN DebtCase c ON c.Id = ready.CaseId JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId
        WHERE c.State = 'Open' AND {CaseScope.InScopeSql} AND (NOT $mine OR c.OwnerId = $officer)
          AND NOT EXISTS (SELECT 1 FROM LegalReferral r WHERE r.CaseId = c.Id AND r.EndedOn IS NULL)
        ORDER BY ready.OldestOn, c.Id LIMIT $most
        """;

    public async Task<ReadyForLegalView> Handle(FindReadyForLegal query, CancellationToken cancellationToken)
    {
        using var candidates = desk.Db.Statement(Sql).Scoped(desk.Officer).With("$mine", query.Mine).With("$most", FindReadyForLegal.Most + 1);
        var found = candidates.All(row => (Claimed: new ClaimedOf(row.Guid(0), row.Guid(2), row.Word<DebtType>(3)), Reference: row.GetString(1),
            Debtor: People.Person.NameOf(row.GetString(4), row.GetString(5), row.GetString(6)), Owner: row.IsDBNull(7) ? null : row.GetString(7)));
        var judged = found.Take(FindReadyForLegal.Most).ToList();

        var facts = await desk.FactsAsync([.. judged.Select(each => each.Claimed)], cancellationToken);

        var rows = judged.Select(each => Row(each.Claimed.CaseId, each.Reference, each.Debtor, each.Owner, LegalGates.Of(facts[each.Claimed.CaseId])))
            .OrderBy(row => row.Missing > 0).ThenBy(row => row.LastSafeDay ?? DateOnly.MaxValue).ThenBy(row => row.CaseReference, StringComparer.Ordinal).ToList();
        return new([.. rows.Skip((Math.Max(1, query.Page) - 1) * FindReadyForLegal.PageSize).Take(FindReadyForLegal.PageSize)], rows.Count, rows.Count(row => row.Missing == 0), found.Count > judged.Count);
    }

    private static ReadyForLegalRow Row(Guid caseId, string reference, string debtor, string? owner, LegalReadiness readiness)
    {
        var oldest = readiness.Lines.Where(line => line.IsChosen).MinBy(line => line.LastSafeDay);
        return new(caseId, reference, debtor, owner, readiness.Sum, oldest?.LastSafeDay, oldest?.Band, readiness.Refusal, readiness.Gates.Count(gate => !gate.IsMet), readiness.EarliestOn);
    }
}
