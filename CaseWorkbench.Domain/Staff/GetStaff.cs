using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Staff;

/// <summary>Everybody who works here or did, the teams, and the delegations of today and to come (handbook 2). It says nothing of debtors.</summary>
[Requires(Permission.ManageOfficers)]
public sealed record GetStaff : IRequest<StaffView>;

public sealed record StaffView(IReadOnlyList<StaffRow> People, IReadOnlyList<TeamChoiceRow> Teams, IReadOnlyList<DelegationRow> Delegations);

/// <summary>Somebody who works here. <paramref name="Version"/> is what a command must have seen.</summary>
/// <param name="MayLeave">Why their access cannot be ended, or null.</param>
public sealed record StaffRow(Guid Id, int Version, string Name, Post Post, string Team, bool IsActive, int OpenCases, Refusal? MayLeave);

public sealed record TeamChoiceRow(Guid Id, string Name);

/// <summary>Who may decide up to whose limit, from when to when.</summary>
public sealed record DelegationRow(Guid Id, string From, string To, DateOnly First, DateOnly Last, string RecordedBy);

internal sealed class GetStaffHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetStaff, StaffView>
{
    private const string OpenCasesSql = "SELECT OwnerId, count(*) FROM DebtCase WHERE State = 'Open' AND WithdrawnOn IS NULL AND OwnerId IS NOT NULL GROUP BY OwnerId";

    public async Task<StaffView> Handle(GetStaff query, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var officers = await db.Officers().AsNoTracking().ToListAsync(cancellationToken);
        var teams = await db.Teams().AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancellationToken);
        var (names, teamNames) = (officers.ToDictionary(o => o.Id, o => o.Name), teams.ToDictionary(t => t.Id, t => t.Name));
        var administrators = officers.Where(o => o is { Role: Role.Administrator, IsActive: true }).Select(o => o.Id).ToList();
        using var owned = db.Statement(OpenCasesSql);
        var openCases = owned.All(row => (Owner: row.Guid(0), Count: row.GetInt32(1))).ToDictionary(row => row.Owner, row => row.Count);
        var delegations = await db.Delegations().AsNoTracking().Where(d => d.Last >= today && !db.DelegationEnds().Any(e => e.DelegationId == d.Id)).OrderBy(d => d.First).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        return new(
            [.. officers.Where(o => o.Role != Role.System).OrderBy(o => !o.IsActive).ThenBy(o => o.Surname, StringComparer.Ordinal).ThenBy(o => o.Name, StringComparer.Ordinal)
                .Select(o => (Officer: o, Facts: StaffReading.Facts(o, acting.Officer.Id, administrators, openCases.GetValueOrDefault(o.Id))))
                .Select(each => new StaffRow(each.Officer.Id, each.Officer.Version, each.Officer.Name, each.Facts.Post, teamNames[each.Officer.TeamId], each.Officer.IsActive, each.Facts.OpenCases, StaffRules.MayLeave(each.Facts)))],
            [.. teams.Select(team => new TeamChoiceRow(team.Id, team.Name))],
            [.. delegations.Select(d => new DelegationRow(d.Id, names[d.FromOfficerId], names[d.ToOfficerId], d.First, d.Last, names[d.RecordedBy]))]);
    }
}
