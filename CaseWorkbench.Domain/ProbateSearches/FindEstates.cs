using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>The parts of the list of estates, each a piece of a probate officer's day.</summary>
public enum EstateList
{
    /// <summary>Whatever is due today or was before.</summary>
    Due,

    /// <summary>No notice of claim went yet.</summary>
    Notices,

    /// <summary>Standing searches that may be renewed, or soon.</summary>
    Windows,

    /// <summary>Standing searches that ran out: nobody tells us of a grant.</summary>
    Gaps,

    /// <summary>A grant is found, and the claim to be lodged.</summary>
    Claims,

    /// <summary>We have written, or an account lies before us.</summary>
    Replies,

    /// <summary>Money of an estate is expected.</summary>
    Money,
    All,
}

/// <summary>Estates on cases the officer may know of, those with the nearest day first; their own cases alone where asked (handbook 10).</summary>
[Requires(Permission.ReadCases)]
public sealed record FindEstates(EstateList List = EstateList.Due, bool Mine = false, int Page = 1) : IRequest<EstatesView>
{
    public const int PageSize = 25;

    /// <summary>A renewal window is on the list so many days before it opens.</summary>
    public const int WindowDaysAhead = 14;
}

/// <param name="Counts">How many estates each part holds, on the same cases.</param>
/// <param name="DaysToNotice">The mean of days from hearing of a death to the notice of claim, over the notices of the last ninety days; null without one.</param>
/// <param name="LateNotices">Those of them that went later than the policy gives, and those still to go whose day has passed.</param>
public sealed record EstatesView(IReadOnlyList<EstateRow> Rows, int Total, IReadOnlyDictionary<EstateList, int> Counts, decimal? DaysToNotice, int LateNotices);

/// <summary>One estate in the list.</summary>
/// <param name="Days">Days from hearing of the death to the notice of claim; to today while none went.</param>
/// <param name="NextWhat">What is to be done on <paramref name="NextOn"/>.</param>
public sealed record EstateRow(
    Guid Id, string Reference, Guid CaseId, string CaseReference, string Debtor, string? Owner, ProbateState State, DateOnly? DiedOn, DateOnly HeardOn, DateOnly? NoticeSentOn, DateOnly NotifyBy, int Days,
    DateOnly? ExpiresOn, int PeriodsDone, DateOnly? NextOn, string NextWhat, Kernel.Money Owed);

/// <summary>Read by prepared statements: a probate officer begins the day here, beside a quarter of a million other cases.</summary>
internal sealed class FindEstatesHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<FindEstates, EstatesView>
{
    private const string Visible = $"""
        FROM ProbateSearch s JOIN DebtCase c ON c.Id = s.CaseId
        WHERE s.EndedOn IS NULL AND {CaseScope.InScopeSql}
          AND (NOT $mine OR c.OwnerId = $officer)
        """;

    private static readonly Dictionary<EstateList, string> Parts = new()
    {
        [EstateList.Due] = "s.NextOn <= $today",
        [EstateList.Notices] = "s.State IN ('Notified', 'Verified')",
        [EstateList.Windows] = "s.State = 'StandingSearch' AND s.ExpiresOn <= $window",
        [EstateList.Gaps] = "s.State = 'SearchGap'",
        [EstateList.Claims] = "s.State = 'GrantFound'",
        [EstateList.Replies] = "s.State IN ('ClaimLodged', 'EstateReview', 'LegalReview')",
        [EstateList.Money] = "s.State IN ('AwaitingDistribution', 'DividendDue', 'NoEstate')",
        [EstateList.All] = "1",
    };

    private static readonly string CountSql = $"SELECT {string.Join(", ", Parts.Values.Select(part => $"total({part})"))} {Visible}";

    private static readonly Dictionary<EstateList, string> PageSql = Parts.ToDictionary(part => part.Key, part => $"""
        SELECT s.Id, s.Reference, c.Id, c.Reference, p.Title, p.Forenames, p.Surname, o.Name, s.State, p.DateOfDeath, s.HeardOn, s.NoticeSentOn, s.NotifyBy, s.ExpiresOn, s.PeriodsDone, s.NextOn, s.NextWhat
        FROM (SELECT s.Id {Visible} AND {part.Value} ORDER BY s.NextOn, s.Id LIMIT $size OFFSET $skip) found
        JOIN ProbateSearch s ON s.Id = found.Id JOIN DebtCase c ON c.Id = s.CaseId JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId
        ORDER BY s.NextOn, s.Id
        """);

    private static readonly string NoticesSql = $"""
        SELECT avg(julianday(s.NoticeSentOn) - julianday(s.HeardOn)), total(coalesce(s.NoticeSentOn, $today) > s.NotifyBy)
        {Visible} AND (s.NoticeSentOn >= $since OR (s.NoticeSentOn IS NULL AND s.State IN ('Notified', 'Verified')))
        """;

    private const int NoticeDays = 90;

    public async Task<EstatesView> Handle(FindEstates query, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        using var counted = Ask(CountSql, query.Mine).With("$today", today).With("$window", today.AddDays(FindEstates.WindowDaysAhead).AddMonths(1));
        using var notices = Ask(NoticesSql, query.Mine).With("$today", today).With("$since", today.AddDays(-NoticeDays));
        using var page = Ask(PageSql[query.List], query.Mine).With("$today", today).With("$window", today.AddDays(FindEstates.WindowDaysAhead).AddMonths(1))
            .With("$size", FindEstates.PageSize).With("$skip", (Math.Max(1, query.Page) - 1) * FindEstates.PageSize);

        var counts = counted.All(row => Parts.Keys.Select((list, place) => (list, Count: (int)row.GetDouble(place))).ToDictionary(part => part.list, part => part.Count)).Single();
        var (mean, late) = notices.All(row => (row.IsDBNull(0) ? (decimal?)null : decimal.Round((decimal)row.GetDouble(0), 1), (int)row.GetDouble(1))).Single();
        var found = page.All(row => new EstateRow(row.Guid(0), row.GetString(1), row.Guid(2), row.GetString(3), People.Person.NameOf(row.GetString(4), row.GetString(5), row.GetString(6)),
            row.IsDBNull(7) ? null : row.GetString(7), row.Word<ProbateState>(8), row.DayOrNull(9), row.Day(10), row.DayOrNull(11), row.Day(12),
            (row.DayOrNull(11) ?? today).DayNumber - row.Day(10).DayNumber, row.DayOrNull(13), row.GetInt32(14), row.DayOrNull(15), row.GetString(16), Kernel.Money.Zero));
        var rows = new List<EstateRow>();
        foreach (var row in found)
            rows.Add(row with { Owed = (await db.AccountAsync(row.CaseId, today, cancellationToken)).Balances.Outstanding });
        return new(rows, counts[query.List], counts, mean, late);
    }

    private Statement Ask(string sql, bool mine) => db.Statement(sql).Scoped(acting.Officer).With("$mine", mine);
}
