using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>What the form for a notice offers: the person's bills as of the application, and what stands against another breathing space.</summary>
[Requires(Permission.RecordMoratoria)]
public sealed record GetMoratoriumForm(Guid CaseId, MoratoriumKind Kind, DateOnly AppliedOn) : IRequest<MoratoriumFormView>;

/// <summary>The choices of the form.</summary>
/// <param name="Refusal">Why no notice can be recorded at all: one protects already.</param>
/// <param name="Warning">What should not be, though it protects: another within 12 months.</param>
public sealed record MoratoriumFormView(IReadOnlyList<DebtChoice> Debts, Refusal? Refusal, string? Warning, DateOnly Today);

internal sealed class GetMoratoriumFormHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetMoratoriumForm, MoratoriumFormView>
{
    public async Task<MoratoriumFormView> Handle(GetMoratoriumForm query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var before = await db.MoratoriaOfAsync(debtCase.PersonId, cancellationToken);
        var debts = await db.DebtsAsync(debtCase.PersonId, acting.Officer, query.AppliedOn, new HashSet<Guid>(), clock.Today(), cancellationToken);
        return new(DebtChoice.Of(debts), debtCase.ClosedRefusal ?? MoratoriumRules.Beside("", before), MoratoriumRules.RepeatWarning(query.Kind, query.AppliedOn, before), clock.Today());
    }
}
