using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// That what was posted went to the right address (handbook 8.3, 11.7): where the debtor lives and when that was last confirmed, and every letter with
/// the address it bore and whether it came back. Somebody confirmed the address, or proof of it is put in.
/// </summary>
internal sealed class AddressProof(PackPaper? paper) : IEvidencePart
{
    public string Name => "Proof of posting to the right address";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var address = await matter.Db.Addresses().AsNoTracking().Where(a => a.PersonId == matter.Person.Id && a.ToOn == null).OrderByDescending(a => a.FromOn).FirstOrDefaultAsync(ct);
        var sent = await matter.Db.Letters().AsNoTracking().Where(l => l.CaseId == matter.Case.Id && l.SentOn != null && l.SentOn <= matter.AsAt).OrderBy(l => l.SentOn).ThenBy(l => l.Id)
            .Select(l => new { l.Reference, l.Code, l.SentOn, l.Addressee, l.Address, l.ReturnedOn }).ToListAsync(ct);
        EvidenceBlock[] blocks =
        [
            new EvidenceBlock.Facts(
            [
                new("Address", address?.OneLine ?? "None is known"), new("Since", address?.FromOn), new("Last confirmed", address?.CheckedOn is { } on ? on : "Not confirmed"),
                .. Came(address), .. matter.Reviewed(Escalation.ReviewQuestion.PersonAlive),
            ]),
            .. paper.Said(matter),
            .. sent.Count == 0 ? (EvidenceBlock[])[] :
            [
                new EvidenceBlock.Table("Letters as they were posted", [new("Letter", 8), new("What", 17), new("Posted", 13), new("To", 49), new("Came back", 13)],
                    [.. sent.Select(letter => (EvidenceCell[])[letter.Reference, letter.Code.Name(), letter.SentOn, $"{letter.Addressee}, {letter.Address.Replace("\n", ", ", StringComparison.Ordinal)}", letter.ReturnedOn is { } back ? back : "No"])]),
            ],
        ];
        var documents = paper.DocumentsWith(matter.DocumentsOf(Attachments.DocumentKind.ReturnedPost), matter);
        return paper is { IsApplicable: false } ? EvidenceFinding.NotApplicable(paper.Text, blocks)
            : EvidenceFinding.Unless(ToDo(address) ?? paper.Refusal(matter), paper is not null ? paper.Why(documents) : $"The address was confirmed on {address?.CheckedOn?.InWords()}.", blocks, documents);
    }

    private string? ToDo(PersonAddress? address) => address is null ? "No address is known. Find where they live."
        : address.ReturnedOn is { } back ? $"Post came back from {address.OneLine} on {back.InWords()}. Confirm the address or record another."
        : paper is null && address.CheckedOn is null ? "Confirm the address, or put in proof of it."
        : null;

    private static IEnumerable<EvidenceFact> Came(PersonAddress? address) => address?.ReturnedOn is { } on ? [new("Post came back", on)] : [];
}
