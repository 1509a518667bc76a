using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.LegalReferrals;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// What a pack for court holds, in the order of handbook 11.7. What the record knows is never typed: each part reads it, and the few that no record
/// knows are what an officer put into the referral.
/// </summary>
internal static class LegalPack
{
    public const string Notice =
        "Confidential. Prepared for the council's legal officers for the purpose of proceedings. It holds personal data, some of it about health; use it for the claim alone and pass it on only as the court's rules require.";

    public static IReadOnlyList<IEvidencePart> Parts(IReadOnlyDictionary<PackPaperKind, PackPaper> papers, LegalReadiness readiness) =>
    [
        new AccountBreakdown(),
        new InvoicesBilled(),
        new TypedPart("Assessment letters and signed forms", papers.GetValueOrDefault(PackPaperKind.AssessmentAndForms), "Put in the letter of the financial assessment and the signed forms.", DocumentKind.FinancialAssessment),
        new TypedPart("Care plan or contract", papers.GetValueOrDefault(PackPaperKind.CareContract), "Put in the care plan or the contract.", DocumentKind.CareContract),
        new AddressProof(papers.GetValueOrDefault(PackPaperKind.ProofOfAddress)),
        new ContactsLogged(),
        new DemandsSent(),
        new RepliesToClaim(),
        new DisputesDecided(),
        new AuthoritiesHeld(),
        new CapacityRecorded(),
        new DeferredOffered(),
        new VulnerabilityChecked(papers.GetValueOrDefault(PackPaperKind.CareView)),
        new BreathingSpaceSearched(papers.GetValueOrDefault(PackPaperKind.InsolvencySearch)),
        new LimitationSchedule(readiness),
        new IncomeAndOutgoings(papers.GetValueOrDefault(PackPaperKind.Affordability)),
        new TypedPart("Assets known", papers.GetValueOrDefault(PackPaperKind.Assets), "Say what is known of property, employment and bank, or that nothing is."),
        new TypedPart("Proportionality", papers.GetValueOrDefault(PackPaperKind.Proportionality), "Say why a claim is proportionate to the sum and to what it means for them."),
        new TypedPart("Recommended enforcement", papers.GetValueOrDefault(PackPaperKind.Enforcement), "Recommend how a judgment would be enforced."),
    ];
}
