using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// What is recorded of capacity to answer a claim (handbook 11.1, 14.3). It is presumed; a doubt must be answered, and where it is answered that they
/// lack it, somebody must lawfully act for them. What a court has to know is the answer, not what was seen: that stays in the enquiry.
/// </summary>
internal sealed class CapacityRecorded : IEvidencePart
{
    private static readonly AuthorityKind[] ActForThem = [AuthorityKind.PropertyAttorney, AuthorityKind.Deputy];

    public string Name => "Capacity record";
    public bool IsConfidential => true;

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var doubts = await matter.Db.Enquiries().AsNoTracking().Where(e => e.CaseId == matter.Case.Id && e.Kind == EnquiryKind.Capacity && e.AskedOn <= matter.AsAt).OrderBy(e => e.AskedOn).ThenBy(e => e.Number).ToListAsync(ct);
        var documents = matter.DocumentsOf(DocumentKind.CapacityRecord);
        var reviewed = matter.Reviewed(ReviewQuestion.Capacity).ToList();
        EvidenceBlock[] blocks =
        [
            .. reviewed.Count == 0 ? (EvidenceBlock[])[] : [new EvidenceBlock.Facts(reviewed)],
            .. doubts.Count == 0 ? (EvidenceBlock[])[] :
            [
                new EvidenceBlock.Table("Doubts about capacity", [new("Enquiry", 12), new("Decision", 36), new("Asked", 14), new("Answered", 14), new("Answer", 24)],
                    [.. doubts.Select(doubt => (EvidenceCell[])[doubt.Reference, doubt.Decision, doubt.AskedOn, doubt.AnsweredOn, doubt.Outcome?.Words() ?? (doubt.State == EnquiryState.Withdrawn ? "Withdrawn" : "Not answered")])]),
            ],
        ];
        if (doubts.Find(doubt => doubt.State.IsOpen() && doubt.AnsweredOn is null) is { } open)
            return EvidenceFinding.Missing($"The doubt about capacity of {open.AskedOn.InWords()} is not answered.", blocks, documents);
        if (doubts.FindLast(doubt => doubt.Outcome is not null) is not { } last)
            return documents.Count == 0 ? EvidenceFinding.NotApplicable("No doubt is recorded: capacity is presumed (Mental Capacity Act 2005, section 1(2)).", blocks) : EvidenceFinding.Present(documents.Named(), blocks, documents);
        if (last.Outcome != EnquiryOutcome.LacksCapacity)
            return EvidenceFinding.Present($"{last.Outcome!.Value.Words()}, answered on {last.AnsweredOn!.Value.InWords()}.", blocks, documents);
        var acting = (await matter.Db.Authorities().AsNoTracking().Where(a => a.PersonId == matter.Person.Id).ToListAsync(ct)).Find(each => ActForThem.Contains(each.Kind) && each.HoldsOn(matter.AsAt));
        return EvidenceFinding.Unless(acting is null ? "They lack capacity. Legal cannot issue without a representative." : null, $"They lack capacity; {acting?.Name}, {acting?.Kind.InWords().ToLowerInvariant()}, acts for them.", blocks, documents);
    }
}
