using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>
/// Bills that come while a deferred payment is applied for or in force: they are held as those before them, whichever way they came
/// (handbook 6, 19.1). For one bill as for a file of them it asks the store as often.
/// </summary>
internal sealed class DeferredBills(WorkbenchDb db, IReadOnlyDictionary<Guid, DeferredPayment> byCase, Officer officer, Rulebook rules, StoreClock clock)
{
    /// <param name="caseId">The one case that is asked about; none is all of them.</param>
    public static async Task<DeferredBills> ReadAsync(WorkbenchDb db, Guid? caseId, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct) =>
        new(db, await db.DeferredPayments().AsNoTracking().Where(d => (caseId == null || d.CaseId == caseId) && (d.State == DeferredState.Offered || d.State == DeferredState.Accepted)).ToDictionaryAsync(d => d.CaseId, ct), officer, rules, clock);

    /// <summary>Holds a new bill: to the day the application runs to, or, in force, until it ends.</summary>
    public void Hold(Invoice invoice)
    {
        if (!byCase.TryGetValue(invoice.CaseId, out var deferred))
            return;
        var (until, why) = deferred.State == DeferredState.Accepted ? ((DateOnly?)null, "A deferred payment agreement is in force")
            : (HoldRules.DefaultEnd(HoldCode.DPA, deferred.LastOfferOn!.Value, rules), "A deferred payment agreement is offered");
        if (until is null || until >= clock.Today())
            Holds.Hold.Place(db, new(invoice.CaseId, HoldCode.DPA, why, until, invoice.Id, SourceId: deferred.Id), officer.Id, clock);
    }
}

/// <summary>A bill was entered: it may be one that is deferred.</summary>
internal sealed class DeferredHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : INotificationHandler<InvoiceRaised>
{
    public async Task Handle(InvoiceRaised notification, CancellationToken cancellationToken) =>
        (await DeferredBills.ReadAsync(db, notification.Invoice.CaseId, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken)).Hold(notification.Invoice);
}
