using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>The parts of Legal's list, each a piece of a legal officer's day.</summary>
public enum LegalList
{
    /// <summary>Whatever is due today or was before, and offers that wait for an answer.</summary>
    Due,

    /// <summary>Packs that are being put together, or looked at by a supervisor.</summary>
    Packs,

    /// <summary>Passed on, and neither accepted nor sent back.</summary>
    ToAccept,

    /// <summary>Accepted: a notice to give, or a claim to issue.</summary>
    ToIssue,

    /// <summary>With the court, before judgment.</summary>
    AtCourt,

    /// <summary>Judgments that are to be paid.</summary>
    Judgments,

    /// <summary>Held up by the law: a breathing space, a death, a want of capacity.</summary>
    Stayed,
    All,
}

/// <summary>Referrals on cases the officer may know of, those with the nearest day first (handbook 11.6).</summary>
/// <param name="Mine">Those alone that the officer conducts.</param>
[Requires(Permission.ReadCases)]
public sealed record FindLegal(LegalList List = LegalList.Due, bool Mine = false, int Page = 1) : IRequest<LegalListView>
{
    public const int PageSize = 25;
}

/// <param name="Counts">How many referrals each part holds, on the same cases.</param>
public sealed record LegalListView(IReadOnlyList<LegalRow> Rows, int Total, IReadOnlyDictionary<LegalList, int> Counts);

/// <summary>One referral in the list.</summary>
/// <param name="Stays">What holds it up, in words; empty where nothing does.</param>
/// <param name="Owed">What is owed on the bills of its claim.</param>
public sealed record LegalRow(
    Guid Id, string Reference, Guid CaseId, string CaseReference, string Debtor, string? Owner, string? LegalOfficer, LegalState State, DateOnly Since, string Stays, DateOnly? CourtOn,
    DateOnly? OfferOn, DateOnly? NextOn, string NextWhat, Money Owed);

/// <summary>Read by prepared statements: a legal officer begins the day here, beside a quarter of a million other cases.</summary>
internal sealed class FindLegalHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<FindLegal, LegalListView>
{
    private const string Visible = $"""
        FROM LegalReferral r JOIN DebtCase c ON c.Id = r.CaseId JOIN Person p ON p.Id = c.PersonId
        WHERE r.EndedOn IS NULL AND {CaseScope.InScopeSql}
          AND (NOT $mine OR r.LegalOfficerId = $officer)
        """;

    /// <summary>As the gates say it of a claim that runs, in the words of the store.</summary>
    private const string IsStayed = """
        r.State NOT IN ('PackDraft', 'WithSupervisor') AND (p.DeathHeardOn IS NOT NULL
          OR EXISTS (SELECT 1 FROM Hold h WHERE h.CaseId = r.CaseId AND h.LiftedOn IS NULL AND h.Code IN ('MORS', 'MORM', 'INS', 'CAP')))
        """;

    private static readonly Dictionary<LegalList, string> Parts = new()
    {
        [LegalList.Due] = "(r.NextOn <= $today OR r.OfferOn IS NOT NULL OR r.CourtOn <= $today)",
        [LegalList.Packs] = "r.State IN ('PackDraft', 'WithSupervisor')",
        [LegalList.ToAccept] = "r.State = 'Submitted'",
        [LegalList.ToIssue] = "r.State IN ('Accepted', 'NoticeGiven')",
        [LegalList.AtCourt] = "r.State IN ('ClaimIssued', 'Served', 'DefaultRequested', 'Admitted', 'Defended')",
        [LegalList.Judgments] = "r.State IN ('Judgment', 'EnforcementChoice')",
        [LegalList.Stayed] = IsStayed,
        [LegalList.All] = "1",
    };

    private static readonly string CountSql = $"SELECT {string.Join(", ", Parts.Values.Select(part => $"total({part})"))} {Visible}";

    /// <summary>The nearer of what is next and the next day before the court.</summary>
    private const string Order = "min(coalesce(r.NextOn, '9999'), coalesce(r.CourtOn, '9999')), r.Id";

    private static readonly Dictionary<LegalList, string> PageSql = Parts.ToDictionary(part => part.Key, part => $"""
        SELECT r.Id, r.Reference, c.Id, c.Reference, p.Title, p.Forenames, p.Surname, o.Name, l.Name, r.State, r.Since, p.DeathHeardOn,
               (SELECT group_concat(DISTINCT h.Code) FROM Hold h WHERE h.CaseId = r.CaseId AND h.LiftedOn IS NULL AND h.Code IN ('MORS', 'MORM', 'INS', 'CAP')), r.CourtOn, r.OfferOn, r.NextOn, r.NextWhat, r.InvoiceIds
        FROM (SELECT r.Id {Visible} AND {part.Value} ORDER BY {Order} LIMIT $size OFFSET $skip) found
        JOIN LegalReferral r ON r.Id = found.Id JOIN DebtCase c ON c.Id = r.CaseId JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId LEFT JOIN Officer l ON l.Id = r.LegalOfficerId
        ORDER BY {Order}
        """);

    public async Task<LegalListView> Handle(FindLegal query, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        using var counted = Ask(CountSql, query.Mine).With("$today", today);
        using var page = Ask(PageSql[query.List], query.Mine).With("$today", today).With("$size", FindLegal.PageSize).With("$skip", (Math.Max(1, query.Page) - 1) * FindLegal.PageSize);

        var counts = counted.All(row => Parts.Keys.Select((list, place) => (list, Count: (int)row.GetDouble(place))).ToDictionary(part => part.list, part => part.Count)).Single();
        var found = page.All(row => (Row: new LegalRow(row.Guid(0), row.GetString(1), row.Guid(2), row.GetString(3), People.Person.NameOf(row.GetString(4), row.GetString(5), row.GetString(6)),
            row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8), row.Word<LegalState>(9), row.Day(10), Stays(row.Word<LegalState>(9), row.DayOrNull(11), row.TextOrEmpty(12)),
            row.DayOrNull(13), row.DayOrNull(14), row.DayOrNull(15), row.GetString(16), Money.Zero), Bills: System.Text.Json.JsonSerializer.Deserialize<List<Guid>>(row.GetString(17))!));
        var rows = new List<LegalRow>();
        foreach (var (row, bills) in found)
            rows.Add(row with { Owed = (await db.AccountAsync(row.CaseId, today, cancellationToken)).Invoices.Where(invoice => bills.Contains(invoice.InvoiceId)).Sum(invoice => invoice.Outstanding) });
        return new(rows, counts[query.List], counts);
    }

    private static string Stays(LegalState state, DateOnly? deathHeardOn, string holds) => !state.IsWithLegal() ? ""
        : deathHeardOn is not null ? "the debtor has died"
        : string.Join(", ", holds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => Holds.HoldType.Of(Enum.Parse<Holds.HoldCode>(code)).Name.ToLowerInvariant()));

    private Statement Ask(string sql, bool mine) => db.Statement(sql).Scoped(acting.Officer).With("$mine", mine);
}
