using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>What this slice knows of claims: what social care last found of the person's capacity (handbook 14.2).</summary>
internal sealed class CapacityOnRecord(WorkbenchDb db) : IKnowOf<LegalFacts>
{
    public async Task<LegalFacts> TellAsync(LegalFacts facts, Guid caseId, CancellationToken ct)
    {
        var last = await db.Enquiries().AsNoTracking()
            .Where(e => e.Kind == EnquiryKind.Capacity && e.AnsweredOn != null && db.Cases().Any(c => c.Id == caseId && c.PersonId == e.PersonId))
            .OrderByDescending(e => e.AnsweredOn).ThenByDescending(e => e.Id).Select(e => e.Outcome).FirstOrDefaultAsync(ct);
        return facts with { LacksCapacity = last == EnquiryOutcome.LacksCapacity };
    }
}
