using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Why a case, or one invoice of it, stands where it does on a day, why not elsewhere (handbook 21.2), and what comes if nothing
/// changes: every rule with the fact that decided it, its policy and its source.
/// </summary>
/// <param name="On">The day asked about; today unless given.</param>
/// <param name="InvoiceId">One invoice; the whole case unless given.</param>
[Requires(Permission.ReadCases)]
public sealed record GetWhy(Guid CaseId, DateOnly? On = null, Guid? InvoiceId = null) : IRequest<WhyView>;

/// <summary>The panel <em>why / why not</em>.</summary>
/// <param name="Invoice">The invoice asked about, or null.</param>
/// <param name="Invoices">Those one can ask about.</param>
/// <param name="NotChased">What keeps it, or part of it, from being chased; empty where nothing does.</param>
/// <param name="Ahead">What comes if nothing changes; empty where another day than today is asked about.</param>
public sealed record WhyView(
    Guid CaseId, string Reference, string Debtor, bool IsOpen, DateOnly On, NextActionRule Rule, Band Band, string Action, string Reason,
    DateOnly? DueOn, CaseloadTab? Tab, DateOnly? PinnedUntil, string StatusText, Money Collectable, IReadOnlyList<string> Also,
    WhyInvoiceRow? Invoice, IReadOnlyList<WhyInvoiceRow> Invoices, IReadOnlyList<WhyGroup> Groups, IReadOnlyList<string> NotChased, IReadOnlyList<AheadStep> Ahead);

/// <summary>An invoice one can ask about.</summary>
public sealed record WhyInvoiceRow(Guid Id, string Number, Money Outstanding);

internal sealed class GetWhyHandler(WorkbenchDb db, ActingAs acting, StoreClock clock, Rules rules) : IRequestHandler<GetWhy, WhyView>
{
    public async Task<WhyView> Handle(GetWhy request, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(request.CaseId, acting.Officer, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var today = clock.Today();
        var day = request.On ?? today;
        using var reader = new CaseFactsReader(new FactSource(db, FactScope.OneCase, day));
        var (head, facts) = reader.Of(request.CaseId) ?? throw new NotFoundException("case");
        var invoices = facts.Account.Invoices.Select(invoice => new WhyInvoiceRow(invoice.InvoiceId, invoice.Number, invoice.Outstanding)).ToList();
        var invoice = request.InvoiceId is { } id ? invoices.Find(row => row.Id == id) ?? throw new NotFoundException("invoice") : null;
        var file = day == today ? await LadderFile.OfAsync(db, debtCase, acting.Officer, rulebook, clock, cancellationToken) : null;
        var chase = file?.Around.Chase ?? await db.ChaseFactsAsync(debtCase.Id, rulebook, day, cancellationToken);
        var climbs = file is null ? [] : await file.ClimbsAsync(cancellationToken);
        var plan = file is null ? [] : await db.PlanAheadAsync(debtCase, acting.Officer, rulebook, clock, cancellationToken);

        var why = Why.Of(new(facts, chase, climbs, plan, rulebook.On(day), day, today, rulebook.Calendar), request.InvoiceId);

        var decision = why.Decision;
        return new(head.CaseId, head.Reference, head.Debtor, facts.IsOpen, day, decision.Rule, decision.Band, decision.Action, decision.Reason,
            decision.DueOn, decision.Tab, decision.IsPinned ? facts.PinnedUntil : null, DerivedStatus.Of(facts.Status).Text, facts.Account.Balances.CollectableNow,
            decision.Also.InWords(decision.LimitationOn, facts.Account.AccountCredit, day), invoice, invoices, why.Groups, why.NotChased, why.Ahead);
    }
}
