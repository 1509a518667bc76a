using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

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
        if (facts.LacksCapacity)
            facts = facts with { Representative = await db.RepresentativeAsync(debtCase.PersonId, today, ct) };
        // A dispute holds its sum, which is left out: of the rest a claim may go. A referral does not stand in its own way.
        var bills = facts.Chase.Account.Invoices.Where(invoice => invoice.Outstanding.IsPositive).Select(invoice => invoice.InvoiceId).ToList();
        var beside = (await db.WorkOnAsync(debtCase.Id, ct)).Where(work => work.Kind is not (WorkflowKind.Dispute or WorkflowKind.LegalReferral));
        return facts with { Beside = MayRunTogether.RefusalOf(WorkflowKind.LegalReferral, bills, beside) };
    }

    /// <summary>Whoever may answer a claim for the person, and as what (CPR 21): an attorney for property or a deputy; empty where nobody may.</summary>
    private static async Task<string> RepresentativeAsync(this WorkbenchDb db, Guid personId, DateOnly today, CancellationToken ct)
    {
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == personId && (a.Kind == AuthorityKind.PropertyAttorney || a.Kind == AuthorityKind.Deputy)).OrderBy(a => a.Id).ToListAsync(ct);
        return register.Find(authority => authority.HoldsOn(today)) is { } found ? $"{found.Name} ({found.As})" : "";
    }
}
