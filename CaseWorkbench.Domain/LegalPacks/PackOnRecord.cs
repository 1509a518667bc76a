using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What the evidence engine knows of packs: item by item, what the running referral of a case has and what it lacks, for the acting officer.</summary>
internal sealed class PackOnRecord(PackDesk desk) : IKnowOf<PackContents>
{
    public async Task TellAsync(Dictionary<Guid, PackContents> facts, CancellationToken ct)
    {
        foreach (var caseId in facts.Keys)
        {
            if (await desk.RunningReferralAsync(caseId, ct) is { } referral)
                facts[caseId] = new([.. facts[caseId].Items, .. (await desk.FetchAsync(referral, ct)).Sections.Select(section => section.Item)]);
        }
    }
}
