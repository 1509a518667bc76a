using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>The write-offs of a case, the newest first, and the money that came for what was cancelled.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseWriteOffs(Guid CaseId) : IRequest<CaseWriteOffsView>;

/// <param name="Waiting">Money that came since, for a debt the customer was told is cancelled: it is written back only where they pay it voluntarily.</param>
/// <param name="Cancelled">What says so (<c>WO-005</c>), while some waits.</param>
public sealed record CaseWriteOffsView(IReadOnlyList<CaseWriteOffRow> Rows, Money Waiting, Refusal? Cancelled);

/// <summary>One write-off in the list of its case.</summary>
public sealed record CaseWriteOffRow(Guid Id, int Version, string Reference, WriteOffState State, WriteOffReason Reason, Money Amount, DateOnly DraftedOn, DateOnly? PostedOn, DateOnly? ToldCancelledOn);

internal sealed class GetCaseWriteOffsHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetCaseWriteOffs, CaseWriteOffsView>
{
    public async Task<CaseWriteOffsView> Handle(GetCaseWriteOffs query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var rows = await db.WriteOffs().AsNoTracking().Where(w => w.CaseId == debtCase.Id).OrderByDescending(w => w.Id)
            .Select(w => new CaseWriteOffRow(w.Id, w.Version, w.Reference, w.State, w.Reason, w.Amount, w.DraftedOn, w.PostedOn, w.ToldCancelledOn)).ToListAsync(cancellationToken);
        if (!rows.Exists(row => row.ToldCancelledOn is not null))
            return new(rows, Money.Zero, null);
        var came = await db.CameSinceAsync(debtCase.Id, clock.Today(), cancellationToken);
        return came.RefusalOf(isVoluntary: false) is { Code: "WO-005" } cancelled ? new(rows, came.Credit, cancelled) : new(rows, Money.Zero, null);
    }
}
