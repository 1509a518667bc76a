using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>What comes next on a case, in one line: what its page opens with. Why, and why not, is <see cref="GetWhy"/>.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetNextAction(Guid CaseId) : IRequest<NextActionView>;

/// <summary>The line “next” of the case page.</summary>
public sealed record NextActionView(NextActionRule Rule, string Action, string Reason, DateOnly? DueOn);

internal sealed class GetNextActionHandler(WorkbenchDb db, ActingAs acting, StoreClock clock, Rules rules) : IRequestHandler<GetNextAction, NextActionView>
{
    public async Task<NextActionView> Handle(GetNextAction request, CancellationToken cancellationToken)
    {
        db.MustSee(request.CaseId, acting.Officer);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var today = clock.Today();
        using var reader = new CaseFactsReader(new FactSource(db, FactScope.OneCase, today));
        var (_, facts) = reader.Of(request.CaseId) ?? throw new NotFoundException("case");

        var decision = NextAction.Of(facts, rulebook.On(today), today, rulebook.Calendar);

        return new(decision.Rule, decision.Action, decision.Reason, decision.DueOn);
    }
}
