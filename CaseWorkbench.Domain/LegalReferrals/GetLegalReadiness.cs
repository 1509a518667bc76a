using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Whether a case may go before the court today, what is missing, from when, and until when each bill can be claimed (handbook 11.1, 11.2).</summary>
[Requires(Permission.ReadCases)]
public sealed record GetLegalReadiness(Guid CaseId) : IRequest<LegalReadiness>;

internal sealed class GetLegalReadinessHandler(WorkbenchDb db, IEnumerable<IKnowOf<LegalFacts>> others, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetLegalReadiness, LegalReadiness>
{
    public async Task<LegalReadiness> Handle(GetLegalReadiness query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        return LegalGates.Of(await db.LegalFactsAsync(debtCase, others, await rules.ReadAsync(cancellationToken), clock.Today(), cancellationToken));
    }
}

/// <summary>Gathers what the gates look at: of the record, and of every slice that knows something.</summary>
internal static class LegalReading
{
    public static async Task<LegalFacts> LegalFactsAsync(this WorkbenchDb db, DebtCase debtCase, IEnumerable<IKnowOf<LegalFacts>> others, Rulebook rules, DateOnly today, CancellationToken ct)
    {
        var policy = rules.On(today);
        var facts = new LegalFacts
        {
            Chase = await db.ChaseFactsAsync(debtCase.Id, rules, today, ct), DebtType = debtCase.DebtType, Minimum = policy.Of(Settings.LegalMinimum), LimitationMonths = policy.Of(Settings.LimitationMonths),
        };
        foreach (var other in others)
            facts = await other.TellAsync(facts, debtCase.Id, ct);
        // A dispute holds its sum, which is left out: of the rest a claim may go.
        var bills = facts.Chase.Account.Invoices.Where(invoice => invoice.Outstanding.IsPositive).Select(invoice => invoice.InvoiceId).ToList();
        return facts with { Beside = MayRunTogether.RefusalOf(WorkflowKind.LegalReferral, bills, (await db.WorkOnAsync(debtCase.Id, ct)).Where(work => work.Kind != WorkflowKind.Dispute)) };
    }
}
