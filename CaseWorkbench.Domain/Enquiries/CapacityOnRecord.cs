using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>What this slice knows of claims: what social care last found of the person's capacity (handbook 14.2).</summary>
internal sealed class CapacityOnRecord(WorkbenchDb db) : IKnowOf<LegalFacts>
{
    public async Task TellAsync(Dictionary<Guid, LegalFacts> facts, CancellationToken ct)
    {
        var cases = facts.Keys.ToList();
        var found = await (from debtCase in db.Cases()
                           where EF.Parameter(cases).Contains(debtCase.Id)
                           join enquiry in db.Enquiries() on debtCase.PersonId equals enquiry.PersonId
                           where enquiry.Kind == EnquiryKind.Capacity && enquiry.AnsweredOn != null
                           orderby enquiry.AnsweredOn, enquiry.Id
                           select new { CaseId = debtCase.Id, enquiry.Outcome }).ToListAsync(ct);
        var last = found.ToLookup(each => each.CaseId, each => each.Outcome);
        facts.Take((caseId, known) => known with { LacksCapacity = last[caseId].LastOrDefault() == EnquiryOutcome.LacksCapacity });
    }
}
