using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>Posts a bill when it is entered.</summary>
internal sealed class LedgerHearing(WorkbenchDb db, StoreClock clock) : INotificationHandler<InvoiceRaised>
{
    public Task Handle(InvoiceRaised notification, CancellationToken cancellationToken)
    {
        db.Post(Charge(notification.Invoice, clock.Now()));
        return Task.CompletedTask;
    }

    /// <summary>The posting of a bill. Imports make theirs here too.</summary>
    internal static Posting Charge(Invoice invoice, DateTime now) =>
        Posting.Invoice(invoice.CaseId, invoice.Id, invoice.Gross, invoice.InvoiceDate, $"Invoice {invoice.Number}{(invoice.Description.Length > 0 ? $": {invoice.Description}" : "")}", now);
}
