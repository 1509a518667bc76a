using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>The team's absences that are planned, run or come, the nearest first.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record GetAbsences : IRequest<IReadOnlyList<AbsenceRow>>;

/// <summary>An absence as the supervisor sees it.</summary>
/// <param name="Cover">Who covers; empty where nobody does.</param>
public sealed record AbsenceRow(Guid Id, int Version, Guid OfficerId, string Officer, DateOnly First, DateOnly Last, Guid? CoverId, string Cover, string Reason, AbsenceState State);

internal sealed class GetAbsencesHandler(TeamDesk desk) : IRequestHandler<GetAbsences, IReadOnlyList<AbsenceRow>>
{
    public async Task<IReadOnlyList<AbsenceRow>> Handle(GetAbsences query, CancellationToken cancellationToken)
    {
        var (today, teamId) = (desk.Today, desk.TeamId);
        return await (from absence in desk.Db.Absences()
                      where absence.State != AbsenceState.Cancelled && absence.Last >= today
                      join officer in desk.Db.Officers() on absence.OfficerId equals officer.Id
                      where officer.TeamId == teamId
                      join found in desk.Db.Officers() on absence.CoverId equals found.Id into covers
                      from cover in covers.DefaultIfEmpty()
                      orderby absence.First, officer.Name
                      select new AbsenceRow(absence.Id, absence.Version, officer.Id, officer.Name, absence.First, absence.Last, absence.CoverId, cover == null ? "" : cover.Name, absence.Reason, absence.State)).ToListAsync(cancellationToken);
    }
}

/// <summary>For whom the acting officer covers today: their cases stand beside the officer's own.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetMyCover : IRequest<IReadOnlyList<CoverRow>>;

/// <summary>A colleague who is away, and until when.</summary>
public sealed record CoverRow(Guid OfficerId, string Name, DateOnly Until);

internal sealed class GetMyCoverHandler(WorkbenchDb db, ActingAs acting, Store.StoreClock clock) : IRequestHandler<GetMyCover, IReadOnlyList<CoverRow>>
{
    private const string Sql = """
        SELECT o.Id, o.Name, a.Last FROM Absence a JOIN Officer o ON o.Id = a.OfficerId
        WHERE a.CoverId = $me AND a.State = 'Approved' AND a.First <= $today AND a.Last >= $today ORDER BY o.Name
        """;

    public Task<IReadOnlyList<CoverRow>> Handle(GetMyCover query, CancellationToken cancellationToken)
    {
        using var covers = db.Statement(Sql).With("$me", acting.Officer.Id).With("$today", Kernel.Clock.Today(clock));
        return Task.FromResult<IReadOnlyList<CoverRow>>(covers.All(row => new CoverRow(row.Guid(0), row.GetString(1), row.Day(2))));
    }
}
