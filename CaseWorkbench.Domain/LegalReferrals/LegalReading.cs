using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>A case as the gates need it.</summary>
internal sealed record ClaimedOf(Guid CaseId, Guid PersonId, DebtType DebtType)
{
    public static ClaimedOf Of(DebtCase debtCase) => new(debtCase.Id, debtCase.PersonId, debtCase.DebtType);
}

/// <summary>Gathers what the gates look at: of the record, and of every slice that knows something; of one case, or of many in one pass.</summary>
internal static class LegalReading
{
    public static async Task<Dictionary<Guid, LegalFacts>> LegalFactsAsync(this WorkbenchDb db, IReadOnlyList<ClaimedOf> cases, IEnumerable<IKnowOf<LegalFacts>> others, Rulebook rules, DateOnly today, CancellationToken ct)
    {
        var policy = rules.On(today);
        var facts = new Dictionary<Guid, LegalFacts>();
        using (var chase = new ChaseReader(FactSource.Of(db, [.. cases.Select(each => each.CaseId)], today), rules))
        {
            foreach (var (key, each) in cases.Select(each => (StoredText.Key(each.CaseId), each)).OrderBy(keyed => keyed.Item1, StringComparer.Ordinal))
                facts.Add(each.CaseId, new() { Chase = chase.Of(key), DebtType = each.DebtType, Minimum = policy.Of(Settings.LegalMinimum), LimitationMonths = policy.Of(Settings.LimitationMonths) });
        }
        await facts.ToldByAsync(others, ct);
        var work = (await db.WorkOnAsync([.. facts.Keys], ct)).ToLookup(each => each.CaseId);
        facts.Take((caseId, known) => known with { Beside = Beside(known, work[caseId]) });
        foreach (var each in cases.Where(each => facts[each.CaseId].LacksCapacity))
            facts[each.CaseId] = facts[each.CaseId] with { Representative = await db.RepresentativeAsync(each.PersonId, today, ct) };
        return facts;
    }

    /// <summary>A dispute holds its sum, which is left out: of the rest a claim may go. A referral does not stand in its own way.</summary>
    private static Kernel.Refusal? Beside(LegalFacts facts, IEnumerable<RunningWorkflow> work)
    {
        var bills = facts.Chase.Account.Invoices.Where(invoice => invoice.Outstanding.IsPositive).Select(invoice => invoice.InvoiceId).ToList();
        return MayRunTogether.RefusalOf(WorkflowKind.LegalReferral, bills, work.Where(each => each.Kind is not (WorkflowKind.Dispute or WorkflowKind.LegalReferral)));
    }

    /// <summary>Whoever may answer a claim for the person, and as what (CPR 21): an attorney for property or a deputy; empty where nobody may.</summary>
    private static async Task<string> RepresentativeAsync(this WorkbenchDb db, Guid personId, DateOnly today, CancellationToken ct)
    {
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == personId && (a.Kind == AuthorityKind.PropertyAttorney || a.Kind == AuthorityKind.Deputy)).OrderBy(a => a.Id).ToListAsync(ct);
        return register.Find(authority => authority.HoldsOn(today)) is { } found ? $"{found.Name} ({found.As})" : "";
    }
}
