using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Why a case stands where it does on a day, and why not elsewhere (handbook 21.2): the decision, all twelve rules with the
/// fact that decided each, the policy version, and what keeps it from being chased.
/// </summary>
/// <param name="On">The day asked about; today unless given.</param>
[Requires(Permission.ReadCases)]
public sealed record GetWhy(Guid CaseId, DateOnly? On = null) : IRequest<WhyView>;

/// <summary>The panel <em>why / why not</em>.</summary>
/// <param name="PolicyVersion">The number of the policy that was asked; nought where nothing was ever changed.</param>
/// <param name="NotChased">What keeps the case, or part of it, from being chased; empty where nothing does.</param>
public sealed record WhyView(
    Guid CaseId, string Reference, string Debtor, bool IsOpen, DateOnly On, int PolicyVersion, NextActionRule Rule, Band Band, string Action, string Reason,
    DateOnly? DueOn, CaseloadTab? Tab, DateOnly? PinnedUntil, string StatusText, Money Collectable, IReadOnlyList<string> Also,
    IReadOnlyList<WhyLine> Rules, IReadOnlyList<string> NotChased);

/// <summary>How one rule stands.</summary>
public enum RuleStanding { NotMet, Decides, AlsoTrue }

/// <summary>One of the twelve rules, what it found, and where it comes from.</summary>
public sealed record WhyLine(NextActionRule Rule, RuleStanding Standing, string Fact, string Source);

internal sealed class GetWhyHandler(WorkbenchDb db, ActingAs acting, StoreClock clock, Rules rules) : IRequestHandler<GetWhy, WhyView>
{
    public async Task<WhyView> Handle(GetWhy request, CancellationToken cancellationToken)
    {
        await db.CaseAsync(request.CaseId, acting.Officer, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var day = request.On ?? clock.Today();
        var policy = rulebook.On(day);
        using var reader = new CaseFactsReader(new FactSource(db, FactScope.OneCase, day));
        var (head, facts) = reader.Of(request.CaseId) ?? throw new NotFoundException("case");

        var decision = NextAction.Of(facts, policy, day, rulebook.Calendar);

        return new(head.CaseId, head.Reference, head.Debtor, facts.IsOpen, day, policy.Number, decision.Rule, decision.Band, decision.Action, decision.Reason,
            decision.DueOn, decision.Tab, decision.IsPinned ? facts.PinnedUntil : null, DerivedStatus.Of(facts.Status).Text, facts.Account.Balances.CollectableNow,
            decision.Also.InWords(decision.LimitationOn, facts.Account.AccountCredit, day),
            [.. decision.Findings.Select(finding => new WhyLine(finding.Rule, Standing(finding, decision), finding.Fact, finding.Source))],
            [.. Chasing.StoppedBy(facts)]);
    }

    private static RuleStanding Standing(Finding finding, Decision decision) =>
        finding.Rule == decision.Rule ? RuleStanding.Decides : finding.IsMet ? RuleStanding.AlsoTrue : RuleStanding.NotMet;
}
