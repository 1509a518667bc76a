using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What the form to log a dispute offers: invoices with what can still be disputed, who may raise it, how far back it may be dated.</summary>
[Requires(Permission.LogDisputes)]
public sealed record GetDisputeForm(Guid CaseId) : IRequest<DisputeFormView>;

/// <summary>The choices of the form; <paramref name="TargetWd"/> is the working days a category is decided in, by its code.</summary>
public sealed record DisputeFormView(
    IReadOnlyList<DisputableInvoice> Invoices, IReadOnlyList<DisputeRaiser> Raisers, IReadOnlyList<DisputeCategoryRow> Categories,
    IReadOnlyDictionary<string, int> TargetWd, DateOnly EarliestReceived, DateOnly Today);

/// <summary>An invoice, and how much of it can still be disputed.</summary>
public sealed record DisputableInvoice(Guid Id, string Number, DateOnly InvoiceDate, DateOnly DueOn, Money Gross, Money Outstanding, Money Disputable);

/// <summary>Somebody who might raise it, and why they may not; no authority is the debtor.</summary>
public sealed record DisputeRaiser(Guid? AuthorityId, string Name, Refusal? Refusal);

internal sealed class GetDisputeFormHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetDisputeForm, DisputeFormView>
{
    public async Task<DisputeFormView> Handle(GetDisputeForm query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var today = clock.Today();
        var policy = (await rules.ReadAsync(cancellationToken)).On(today);
        var account = await db.AccountAsync(debtCase.Id, today, cancellationToken);
        var open = await db.Disputes().AsNoTracking().Where(d => d.CaseId == debtCase.Id && d.State != DisputeState.Closed).ToListAsync(cancellationToken);
        var register = await db.Authorities().Where(a => a.PersonId == debtCase.PersonId && a.EndedBy != AuthorityEnd.RecordedInError).OrderBy(a => a.Name).Select(a => (Guid?)a.Id).ToListAsync(cancellationToken);

        var raisers = new List<DisputeRaiser>();
        foreach (var authorityId in register.Prepend(null))
        {
            var raiser = await db.RaiserAsync(debtCase, authorityId, today, cancellationToken);
            raisers.Add(new(authorityId, raiser.Name, raiser.Refusal));
        }
        return new([.. account.Invoices.Select(invoice => Row(invoice, open))], raisers, DisputeCategories.All,
            DisputeCategories.All.Where(row => row.Target is not null).ToDictionary(row => row.Code, row => policy.Of(row.Target!)), today.AddDays(-policy.Of(Settings.MaxBackdateDays)), today);
    }

    private static DisputableInvoice Row(InvoicePosition invoice, IEnumerable<Dispute> open) => new(
        invoice.InvoiceId, invoice.Number, invoice.InvoiceDate, invoice.DueOn, invoice.Gross, invoice.Outstanding,
        DisputeOutcomes.Disputable(invoice, open.Where(dispute => dispute.InvoiceId == invoice.InvoiceId).Sum(dispute => dispute.StillDisputed)));
}
