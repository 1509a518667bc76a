using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Reports;

/// <summary>
/// Whose cases a report counts, and which of them the officer who asks may not be shown: a restricted case counts in a sum, for a sum
/// names nobody, but stands in no list of theirs (handbook 2, 20).
/// </summary>
/// <param name="TeamId">One team, or null for the whole service.</param>
internal sealed record ReportScope(Guid? TeamId, string Team, IReadOnlySet<Guid> Hidden)
{
    public const string Service = "The service";

    private const string HiddenSql = $"SELECT c.Id FROM DebtCase c WHERE c.IsRestricted AND c.WithdrawnOn IS NULL AND NOT ({CaseScope.InScopeSql})";

    /// <summary>The team asked for; an officer of one team is answered for that team alone.</summary>
    public static async Task<ReportScope> OfAsync(WorkbenchDb db, Officer officer, Guid? teamId, CancellationToken ct)
    {
        var every = CaseScope.SeesEveryTeam(officer.Role);
        if (!every && teamId is { } other && other != officer.TeamId)
            throw new NotFoundException("team");
        var asked = every ? teamId : officer.TeamId;
        var name = asked is null ? Service : await db.Teams().Where(t => t.Id == asked).Select(t => t.Name).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("team");
        using var hidden = db.Statement(HiddenSql).Scoped(officer);
        return new(asked, name, hidden.All(row => row.Guid(0)).ToHashSet());
    }

    /// <summary>The teams an officer may ask about.</summary>
    public static async Task<IReadOnlyList<ReportTeam>> TeamsAsync(WorkbenchDb db, Officer officer, CancellationToken ct)
    {
        var every = CaseScope.SeesEveryTeam(officer.Role);
        return await db.Teams().Where(t => every || t.Id == officer.TeamId).OrderBy(t => t.Name).Select(t => new ReportTeam(t.Id, t.Name)).ToListAsync(ct);
    }
}

/// <summary>A team whose report may be asked for.</summary>
public sealed record ReportTeam(Guid Id, string Name);

/// <summary>
/// Reads the parts of the record that figures are made of, each by one statement in one pass, and hands every row to its decision.
/// Nothing is kept: the report of five million postings takes the memory of one case.
/// </summary>
internal sealed partial class ReportReading(WorkbenchDb db, ReportPeriod period, ReportScope scope, WorkingCalendar calendar)
{
    /// <summary>Of which team a case <c>c</c> must be, in SQL. Withdrawn ones were never there.</summary>
    private const string InReportSql = "c.WithdrawnOn IS NULL AND ($team IS NULL OR c.TeamId = $team)";

    public static readonly IReadOnlyList<MeasureSource> Everything = [.. Enum.GetValues<MeasureSource>().Where(source => source != MeasureSource.None)];

    public async Task ReadAsync(IEnumerable<MeasureSource> sources, IFigures to, CancellationToken ct)
    {
        foreach (var source in sources)
        {
            ct.ThrowIfCancellationRequested();
            await ReadAsync(source, to, ct);
        }
    }

    private async Task ReadAsync(MeasureSource source, IFigures to, CancellationToken ct)
    {
        switch (source)
        {
            case MeasureSource.Accounts: ReadAccounts(to, ct); break;
            case MeasureSource.Plans: await ReadPlansAsync(to, ct); break;
            case MeasureSource.Disputes: ReadDisputes(to); break;
            case MeasureSource.Contacts: ReadContacts(to); break;
            case MeasureSource.Receipts: ReadReceipts(to); break;
            case MeasureSource.WriteOffs: ReadWriteOffs(to); break;
            case MeasureSource.Estates: ReadNotices(to); break;
            case MeasureSource.Moratoria: await ReadBreathingSpacesAsync(to, ct); break;
            case MeasureSource.Duties: ReadDuties(to); break;
            case MeasureSource.Suspense: ReadSuspense(to); break;
            default: throw new ArgumentOutOfRangeException(nameof(source));
        }
    }

    private Statement Ask(string sql) => db.Statement(sql).With("$team", scope.TeamId).With("$from", period.From).With("$to", period.To);
}
