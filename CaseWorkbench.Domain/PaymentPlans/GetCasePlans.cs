using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>The plans of a case, the newest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCasePlans(Guid CaseId) : IRequest<IReadOnlyList<CasePlanRow>>;

/// <summary>One plan in the list of its case.</summary>
public sealed record CasePlanRow(Guid Id, int Version, string Reference, PlanState State, bool IsPaused, Money Total, Money Instalment, PlanFrequency Frequency, DateOnly DraftedOn, DateOnly? EndedOn);

internal sealed class GetCasePlansHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetCasePlans, IReadOnlyList<CasePlanRow>>
{
    public async Task<IReadOnlyList<CasePlanRow>> Handle(GetCasePlans query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        return await db.Plans().Where(p => p.CaseId == debtCase.Id).RowsAsync(cancellationToken);
    }
}

internal static class CasePlanRows
{
    /// <summary>Plans as rows, the newest first.</summary>
    public static async Task<IReadOnlyList<CasePlanRow>> RowsAsync(this IQueryable<PaymentPlan> plans, CancellationToken ct) =>
        await plans.AsNoTracking().OrderByDescending(p => p.Id)
            .Select(p => new CasePlanRow(p.Id, p.Version, p.Reference, p.State, p.PausedFrom != null, p.Total, p.Instalment, p.Frequency, p.DraftedOn, p.EndedOn)).ToListAsync(ct);
}
