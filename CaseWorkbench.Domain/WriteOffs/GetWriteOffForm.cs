using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>What the form of a write-off offers and judges by while an officer types: bills, other work, other requests, the policy of today.</summary>
/// <param name="WriteOffId">The draft that is changed; none where one is begun.</param>
[Requires(Permission.PrepareWriteOffs)]
public sealed record GetWriteOffForm(Guid CaseId, Guid? WriteOffId = null) : IRequest<WriteOffFormView>;

/// <param name="Closed">Why nothing can be written off on this case at all, or null.</param>
/// <param name="Bills">Every bill with something outstanding, the oldest first, and what of it may be written off.</param>
/// <param name="Findings">What other work found out on the case: it counts as evidence without being typed.</param>
/// <param name="Others">What other requests and postings of twelve months come to.</param>
public sealed record WriteOffFormView(DateOnly Today, Refusal? Closed, IReadOnlyList<WritableInvoice> Bills, Money Others, CaseAccount Account, IReadOnlyList<RunningWorkflow> Work, PolicyOn Policy, IReadOnlyList<CaseFinding> Findings)
{
    /// <summary>Why nothing can be begun for any reason, or null.</summary>
    public Refusal? Refusal => Closed ?? WriteOffRules.RefusalOf(WriteOffReason.NOE, [], Bills, Account, Work) ?? NothingLeft;

    /// <summary>Everything the form says of a request: the same answers as the commands give.</summary>
    public WriteOffDrawing Draw(WriteOffTerms terms)
    {
        var (amount, aggregate) = (terms.Amount, Others + terms.Amount);
        List<EvidenceGiven> evidence = [.. terms.Evidence, .. EvidenceRules.Found(terms.Reason, Findings, terms.Evidence)];
        return new(amount, aggregate, WriteOffRules.Band(terms.Reason, amount, aggregate, Policy).Needs, WriteOffRules.Notice(amount, aggregate),
            WriteOffRules.ReasonRefusal(terms.Reason, amount, Policy) ?? WriteOffRules.RefusalOf(terms.Reason, terms.Sums, Bills, Account, Work),
            EvidenceRules.RefusalOf(terms.Reason, evidence, Today, Policy), EvidenceRules.Checklist(terms.Reason, evidence, Policy));
    }

    private Refusal? NothingLeft => Bills.Any(bill => bill.May.IsPositive) ? null : new("WO-007", "Nothing on this case may be written off: it is not owed, disputed, protected, held, or asked for already.");
}

/// <summary>A request as the form draws it.</summary>
/// <param name="Refusal">Why it cannot be drafted so.</param>
/// <param name="Evidence">What is still missing before it can be put forward.</param>
public sealed record WriteOffDrawing(Money Amount, Money Aggregate, string Needs, Refusal? Notice, Refusal? Refusal, Refusal? Evidence, IReadOnlyList<EvidenceNeed> Checklist);

internal sealed class GetWriteOffFormHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetWriteOffForm, WriteOffFormView>
{
    public async Task<WriteOffFormView> Handle(GetWriteOffForm query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var today = clock.Today();
        var account = await db.AccountAsync(debtCase.Id, today, cancellationToken);
        var others = await db.WriteOffs().AsNoTracking().Where(w => w.CaseId == debtCase.Id && w.Id != query.WriteOffId).ToListAsync(cancellationToken);
        return new(today, debtCase.ClosedRefusal, WriteOffRules.Writable(account, await db.AskedElsewhereAsync(debtCase.Id, query.WriteOffId, cancellationToken)),
            WriteOffRules.Aggregate(others, today), account, await db.WorkOnAsync(debtCase.Id, cancellationToken), (await rules.ReadAsync(cancellationToken)).On(today), await db.FindingsAsync(debtCase.Id, cancellationToken));
    }
}
