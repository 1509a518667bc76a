using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Invoices;

/// <summary>Enters one bill on an account. An empty due date is worked out from the terms (handbook 5). One that charges for days after a known death is refused (<c>EST-004</c>).</summary>
[Requires(Permission.RaiseInvoices)]
public sealed record RaiseInvoice(
    Guid CaseId, [property: Reference] string Number, DateOnly InvoiceDate, Money Gross, [property: Reference] string Service = "", [property: PersonalText] string Description = "",
    DateOnly? DueOn = null, DateOnly? PeriodFrom = null, DateOnly? PeriodTo = null, decimal? Units = null, decimal? Rate = null) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Number.Trim().Length is 0 or > 40)
            yield return new(nameof(Number), "Give the invoice number, up to 40 characters.");
        if (!Gross.IsPositive)
            yield return new(nameof(Gross), "An invoice is for more than £0.00. Enter a reduction as a credit.");
        if (PeriodTo < PeriodFrom)
            yield return new(nameof(PeriodTo), "The period ends before it starts.");
        if (DueOn < InvoiceDate)
            yield return new(nameof(DueOn), "The due date cannot be before the invoice date.");
    }
}

internal sealed class RaiseInvoiceHandler(WorkbenchDb db, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<RaiseInvoice, Guid>
{
    public async Task<Guid> Handle(RaiseInvoice command, CancellationToken cancellationToken)
    {
        await gate.SeeAsync(command.CaseId, cancellationToken); // A closed case may be billed: it opens again when the bill is overdue.
        RefusedException.ThrowIf(AfterDeath(await gate.DiedOnAsync(command.CaseId, cancellationToken), command));
        var number = command.Number.Trim();
        if (await db.Invoices().AnyAsync(i => i.Number == number && i.WithdrawnOn == null, cancellationToken))
            throw new RefusedException(new("INV-001", $"Invoice {number} is already on an account."));
        var rulebook = await rules.ReadAsync(cancellationToken);
        var terms = rulebook.On(command.InvoiceDate).Of(Settings.InvoiceTermsDays);

        var invoice = Invoice.Raise(clock.NewId(), command.CaseId, new(
            number, command.InvoiceDate, command.DueOn ?? Invoice.DueDate(command.InvoiceDate, terms, rulebook.Calendar), command.Gross,
            command.Service, command.Description, command.PeriodFrom, command.PeriodTo, command.Units, command.Rate));

        db.Add(invoice);
        db.Raise(new InvoiceRaised(invoice));
        return invoice.Id;
    }

    private static Refusal? AfterDeath(DateOnly? died, RaiseInvoice bill) =>
        died is { } day && BilledDays.After(day, bill.PeriodFrom, bill.PeriodTo) is > 0 and var days
            ? BilledDays.RefusalOf(days, BilledDays.ShareOf(bill.Gross, days, bill.PeriodFrom, bill.PeriodTo)) : null;
}

/// <summary>A bill was entered; the ledger posts it.</summary>
public sealed record InvoiceRaised(Invoice Invoice) : INotification;
