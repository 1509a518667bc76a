using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>The deferred payment of a case: where it stands, whether the way to Legal is open, and what can be done now.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetDeferredPayment(Guid CaseId) : IRequest<DeferredView>;

/// <summary>As its panel shows it. <paramref name="Version"/> is what a command must have seen; nought of a case that was never assessed.</summary>
/// <param name="Gate">What keeps Legal from claiming, or null.</param>
/// <param name="Answerers">Who may answer for the adult, the adult first; others with the reason they may not.</param>
/// <param name="Offers">What the asking officer may do now, and why not the rest.</param>
public sealed record DeferredView(
    Guid CaseId, int Version, DeferredState State, NotEligibleReason? Reason, int OffersMade, DateOnly? LastOfferOn, string AnsweredBy, DateOnly? AnsweredOn, Refusal? Gate, DateOnly Today,
    IReadOnlyList<DeferredAnswerer> Answerers, IReadOnlyList<DeferredStepView> History, IReadOnlyList<Offer<DeferredAction>> Offers);

/// <summary>Somebody who may answer, or not.</summary>
public sealed record DeferredAnswerer(Guid? AuthorityId, string Name, Refusal? Refusal);

/// <summary>One step, with the document that shows it as far as the asking officer may know of it.</summary>
public sealed record DeferredStepView(DateOnly On, string What, string Text, string By, Guid? DocumentId, string DocumentName);

/// <summary>Where the deferred payment of a case stands, in one line; null where nobody looked into it.</summary>
[Requires(Permission.ReadCases)]
public sealed record FindDeferredPayment(Guid CaseId) : IRequest<DeferredRow?>;

/// <summary>The line.</summary>
public sealed record DeferredRow(DeferredState State, NotEligibleReason? Reason, DateOnly? LastOfferOn, DateOnly? AnsweredOn);

internal sealed class FindDeferredPaymentHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<FindDeferredPayment, DeferredRow?>
{
    public Task<DeferredRow?> Handle(FindDeferredPayment query, CancellationToken cancellationToken)
    {
        db.MustSee(query.CaseId, acting.Officer);
        return db.DeferredPayments().Where(d => d.CaseId == query.CaseId).Select(d => new DeferredRow(d.State, d.Reason, d.LastOfferOn, d.AnsweredOn)).SingleOrDefaultAsync(cancellationToken);
    }
}

internal sealed class GetDeferredPaymentHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetDeferredPayment, DeferredView>
{
    public async Task<DeferredView> Handle(GetDeferredPayment query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var known = await db.DeferredPayments().AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == debtCase.Id, cancellationToken);
        var deferred = known ?? DeferredPayment.For(Guid.Empty, debtCase.Id);
        var file = new DeferredFile(db, deferred, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock);
        return new(debtCase.Id, known?.Version ?? 0, deferred.State, deferred.Reason, deferred.Offers, deferred.LastOfferOn, deferred.AnsweredBy, deferred.AnsweredOn, known.Gate(), file.Today,
            await AnswerersAsync(debtCase, file.Today, cancellationToken), await HistoryAsync(debtCase, cancellationToken), file.Offers());
    }

    private async Task<IReadOnlyList<DeferredAnswerer>> AnswerersAsync(DebtCase debtCase, DateOnly today, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == person.Id).OrderBy(a => a.StartsOn).ThenBy(a => a.Id).ToListAsync(ct);
        return [new(null, person.Name, DeferredRules.AnswererRefusal(null, person, today)),
            .. register.Select(each => new DeferredAnswerer(each.Id, $"{each.Name}, {each.Kind.InWords().ToLowerInvariant()}", DeferredRules.AnswererRefusal(each, person, today)))];
    }

    private async Task<IReadOnlyList<DeferredStepView>> HistoryAsync(DebtCase debtCase, CancellationToken ct)
    {
        var steps = await (from step in db.DeferredSteps()
                           where step.CaseId == debtCase.Id
                           join officer in db.Officers() on step.By equals officer.Id
                           orderby step.Id descending
                           select new { Step = step, officer.Name }).AsNoTracking().ToListAsync(ct);
        var names = await db.DocumentsFor(debtCase.Id, acting.Officer).ToDictionaryAsync(d => d.Id, d => d.Name, ct);
        return [.. steps.Select(row => row.Step.DocumentId is { } id && names.TryGetValue(id, out var name)
            ? new DeferredStepView(row.Step.On, row.Step.What, row.Step.Text, row.Name, id, name)
            : new DeferredStepView(row.Step.On, row.Step.What, row.Step.Text, row.Name, null, ""))];
    }
}
