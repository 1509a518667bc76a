using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>The disputes of a case: those that are open first, the newest of them on top.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseDisputes(Guid CaseId) : IRequest<IReadOnlyList<DisputeRow>>;

/// <summary>One dispute in the list of its case. <paramref name="WorkingDays"/> is its age, or what it took.</summary>
public sealed record DisputeRow(
    Guid Id, int Version, string Reference, string InvoiceNumber, Money Disputed, Money Credit, string Category, DisputeState State, WaitingFor WaitingFor, bool IsWithdrawn, DateOnly TargetOn, bool IsInTarget, int WorkingDays);

internal sealed class GetCaseDisputesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetCaseDisputes, IReadOnlyList<DisputeRow>>
{
    public async Task<IReadOnlyList<DisputeRow>> Handle(GetCaseDisputes query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var (today, calendar) = (clock.Today(), (await rules.ReadAsync(cancellationToken)).Calendar);
        var rows = await (from dispute in db.Disputes()
                          where dispute.CaseId == debtCase.Id
                          join invoice in db.Invoices() on dispute.InvoiceId equals invoice.Id
                          select new { Dispute = dispute, invoice.Number }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. from row in rows
                   let dispute = row.Dispute
                   orderby dispute.IsOpen descending, dispute.Reference.Length descending, dispute.Reference descending // D-10 is newer than D-9.
                   select new DisputeRow(dispute.Id, dispute.Version, dispute.Reference, row.Number, dispute.Disputed, dispute.DecidedOn is null ? Money.Zero : dispute.Credit,
                       dispute.Category.Row().Words, dispute.State, dispute.WaitingFor, dispute.IsWithdrawn, dispute.TargetAt(today, calendar), dispute.IsInTarget(today, calendar),
                       calendar.WorkingDaysBetween(dispute.ReopenedOn ?? dispute.ReceivedOn, dispute.DecidedOn ?? dispute.ClosedOn ?? today))];
    }
}
