using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What the evidence engine knows of packs: item by item, what the running referral of a case has and what it lacks, for the acting officer.</summary>
internal sealed class PackOnRecord(PackDesk desk) : IKnowOf<PackContents>
{
    public async Task<PackContents> TellAsync(PackContents facts, Guid caseId, CancellationToken ct) =>
        await desk.RunningReferralAsync(caseId, ct) is { } referral
            ? new([.. facts.Items, .. (await desk.FetchAsync(referral, ct)).Sections.Select(section => section.Item)])
            : facts;
}
