using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What packs are fetched with: the store and its day, and what other slices know of claims. Whoever fetches one sees what the acting officer may know of.</summary>
internal sealed class PackDesk(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace, Rules rules, StoreClock clock, IEnumerable<IKnowOf<LegalFacts>> others) : IDesk
{
    /// <summary>The referral whose pack a case has now, or null.</summary>
    public Task<LegalReferral?> RunningReferralAsync(Guid caseId, CancellationToken ct) =>
        db.LegalReferrals().AsNoTracking().SingleOrDefaultAsync(r => r.CaseId == caseId && r.EndedOn == null, ct);

    /// <summary>Fetches the pack of a referral as it stands at the end of today.</summary>
    public async Task<EvidenceBundle> FetchAsync(LegalReferral referral, CancellationToken ct)
    {
        var today = clock.Today();
        var debtCase = await db.CaseAsync(referral.CaseId, acting.Officer, ct);
        var papers = await db.PackPapers().AsNoTracking().Where(p => p.ReferralId == referral.Id).ToDictionaryAsync(p => p.Item, ct);
        var readiness = LegalGates.Of((await db.LegalFactsAsync([ClaimedOf.Of(debtCase)], others, await rules.ReadAsync(ct), today, ct))[debtCase.Id] with { IsProtective = referral.IsProtective }, referral.InvoiceIds);
        var matter = await EvidenceMatter.ReadAsync(db, debtCase, acting.Officer, today, ct);
        var sections = await matter.FetchAsync(LegalPack.Parts(papers, readiness), ct);
        return new("Legal pack", $"{debtCase.Reference}, {referral.Reference}",
        [
            new("Debtor", matter.Person.Name), new("Case", debtCase.Reference), new("Account", debtCase.AccountRef), new("Kind of debt", debtCase.DebtType.InWords()),
            new("Referral", referral.Reference), new("Sum claimed", readiness.Sum), new("As at the end of", today), new("Passed to Legal by", acting.Officer.Name),
        ], LegalPack.Notice, today, workspace.Value.Kind == StoreKind.Training, sections);
    }
}
