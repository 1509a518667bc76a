using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Reports;

/// <summary>What a target may be set for, of one team or of the whole service, and how each stands today.</summary>
[Requires(Permission.SetTargets)]
public sealed record GetTargets(Guid? TeamId = null) : IRequest<TargetsView>;

/// <param name="MaySetService">The officer sees every team, and may set what holds for all.</param>
public sealed record TargetsView(Guid? TeamId, string Team, IReadOnlyList<ReportTeam> Teams, bool MaySetService, IReadOnlyList<TargetRow> Rows);

/// <param name="SeenId">The last one set for just this team, for the command to name.</param>
/// <param name="Refusal">Why none may be set at all.</param>
public sealed record TargetRow(TargetSubject Subject, TargetRule? Rule, TargetInForce? InForce, long SeenId, Refusal? Refusal);

internal sealed class GetTargetsHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetTargets, TargetsView>
{
    public async Task<TargetsView> Handle(GetTargets query, CancellationToken cancellationToken)
    {
        var scope = await ReportScope.OfAsync(db, acting.Officer, query.TeamId, cancellationToken);
        var last = await db.Targets().AsNoTracking().Where(t => t.TeamId == scope.TeamId).GroupBy(t => t.Subject).Select(of => new { of.Key, Id = of.Max(t => t.Id) }).ToDictionaryAsync(of => of.Key, of => of.Id, cancellationToken);
        var rows = new List<TargetRow>();
        foreach (var subject in Enum.GetValues<TargetSubject>())
        {
            var refusal = TargetRules.RefusalOf(subject);
            var rule = refusal is null ? TargetRules.Of(subject) : null;
            var inForce = rule is null ? null : await db.TargetAsync(rule, scope.TeamId, clock.Today(), cancellationToken);
            rows.Add(new(subject, rule, inForce, last.GetValueOrDefault(subject), refusal));
        }
        return new(scope.TeamId, scope.Team, await ReportScope.TeamsAsync(db, acting.Officer, cancellationToken), CaseScope.SeesEveryTeam(acting.Officer.Role), rows);
    }
}
