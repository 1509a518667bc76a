using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// Which cases an officer may know of (handbook 2, 20): their team's, or all for those who serve every team; a restricted
/// one only when named, or for the day on which they broke the glass. A case out of scope is answered like one that does not exist.
/// </summary>
public static class CaseScope
{
    private static readonly Role[] EveryTeam =
        [Role.Manager, Role.HeadOfService, Role.S151Officer, Role.LegalOfficer, Role.AscLiaison, Role.Auditor, Role.Trainer, Role.System];

    public static bool SeesEveryTeam(Role role) => EveryTeam.Contains(role);

    /// <summary>The cases this officer may know of, for lists.</summary>
    public static IQueryable<DebtCase> CasesFor(this WorkbenchDb db, Officer officer)
    {
        var everyTeam = SeesEveryTeam(officer.Role);
        var sees = officer.Role == Role.System;
        return db.Cases().Where(c => c.WithdrawnOn == null && (everyTeam || c.TeamId == officer.TeamId)
            && (sees || !c.IsRestricted || db.CaseGrants().Any(g => g.CaseId == c.Id && g.OfficerId == officer.Id)
                || db.BrokenGlass().Any(g => g.CaseId == c.Id && g.OfficerId == officer.Id && g.Day == officer.ActsOn)));
    }

    /// <summary>One case, or <see cref="NotFoundException"/> when there is none that this officer may know of.</summary>
    public static async Task<DebtCase> CaseAsync(this WorkbenchDb db, Guid caseId, Officer officer, CancellationToken ct)
    {
        var found = await db.Cases().FindAsync([caseId], ct);
        return found is { WithdrawnOn: null } && MaySee(db, found, officer) ? found : throw new NotFoundException("case");
    }

    /// <summary>The active officers who may know of a case: whom it may be told to, given to, or put before.</summary>
    public static IQueryable<Officer> OfficersFor(this WorkbenchDb db, DebtCase debtCase)
    {
        var (caseId, teamId, restricted) = (debtCase.Id, debtCase.TeamId, debtCase.IsRestricted);
        return db.Officers().Where(o => o.IsActive && (EveryTeam.Contains(o.Role) || o.TeamId == teamId)
            && (!restricted || db.CaseGrants().Any(g => g.CaseId == caseId && g.OfficerId == o.Id)));
    }

    /// <summary>The same for who needs no more than to know that they may: <see cref="NotFoundException"/> when they may not.</summary>
    public static void MustSee(this WorkbenchDb db, Guid caseId, Officer officer)
    {
        db.LookAt(caseId);
        using var found = db.Statement(ScopeSql).With("$case", caseId).With("$officer", officer.Id).With("$today", officer.ActsOn);
        var row = found.Read();
        if (!row.Read() || !MaySee(officer, row.Guid(0), row.GetBoolean(1)))
            throw new NotFoundException("case");
    }

    /// <summary>
    /// Whether a case <c>c</c> stands in an officer's lists, in SQL; <see cref="Scoped"/> says who asks. One that they opened for a day with a reason
    /// stays out of them: it is read, and not looked through.
    /// </summary>
    internal const string InScopeSql = """
        c.WithdrawnOn IS NULL AND ($everyTeam OR c.TeamId = $team)
        AND (NOT c.IsRestricted OR $sees OR EXISTS (SELECT 1 FROM CaseGrant g WHERE g.CaseId = c.Id AND g.OfficerId = $officer))
        """;

    /// <summary>Gives a statement with <see cref="InScopeSql"/> the officer who asks, who is <c>$officer</c>.</summary>
    internal static Statement Scoped(this Statement statement, Officer officer) => statement.With("$everyTeam", SeesEveryTeam(officer.Role)).With("$team", officer.TeamId)
        .With("$sees", officer.Role == Role.System).With("$officer", officer.Id);

    /// <summary>Whether a case <c>c</c> is hidden from <c>$officer</c> on <c>$today</c>, in SQL.</summary>
    internal const string IsHiddenSql = $"(c.IsRestricted AND {IsUnnamedSql})";

    private const string IsUnnamedSql = """
        NOT EXISTS (SELECT 1 FROM CaseGrant g WHERE g.CaseId = c.Id AND g.OfficerId = $officer)
            AND NOT EXISTS (SELECT 1 FROM BrokenGlass b WHERE b.CaseId = c.Id AND b.OfficerId = $officer AND b.Day = $today)
        """;

    private const string UnnamedSql = $"SELECT 1 FROM (SELECT $case AS Id) c WHERE {IsUnnamedSql}";

    private const string ScopeSql = $"""
        SELECT c.TeamId, {IsHiddenSql}
        FROM DebtCase c WHERE c.Id = $case AND c.WithdrawnOn IS NULL
        """;

    /// <summary>Whether a case of that team is in scope. <paramref name="isHidden"/>: it is restricted, and the officer is not named.</summary>
    public static bool MaySee(Officer officer, Guid teamId, bool isHidden) =>
        officer.Role == Role.System || ((SeesEveryTeam(officer.Role) || teamId == officer.TeamId) && !isHidden);

    public static bool MaySee(this WorkbenchDb db, DebtCase debtCase, Officer officer) => MaySee(officer, debtCase.TeamId, debtCase.IsRestricted && IsUnnamed(db, debtCase.Id, officer));

    private static bool IsUnnamed(WorkbenchDb db, Guid caseId, Officer officer)
    {
        using var asked = db.Statement(UnnamedSql).With("$case", caseId).With("$officer", officer.Id).With("$today", officer.ActsOn);
        return asked.Any();
    }
}
