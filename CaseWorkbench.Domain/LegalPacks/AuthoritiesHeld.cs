using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// Who may act for the debtor, on what evidence, and what the Office of the Public Guardian answered within six months (handbook 11.7, 14.4). Of an
/// estate, the grant takes the place of the register.
/// </summary>
internal sealed class AuthoritiesHeld : IEvidencePart
{
    private const int GoodForMonths = 6;

    public string Name => "Authority documents and OPG result";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var register = await matter.Db.Authorities().AsNoTracking().Where(a => a.PersonId == matter.Person.Id && a.StartsOn <= matter.AsAt).OrderBy(a => a.StartsOn).ThenBy(a => a.Id).ToListAsync(ct);
        var searches = await matter.Db.Enquiries().AsNoTracking().Where(e => e.CaseId == matter.Case.Id && e.Kind == EnquiryKind.RegisterSearch && e.AskedOn <= matter.AsAt).OrderBy(e => e.AskedOn).ThenBy(e => e.Number).ToListAsync(ct);
        var documents = matter.DocumentsOf(DocumentKind.Authority, DocumentKind.Grant);
        EvidenceBlock[] blocks =
        [
            register.Count == 0 ? new EvidenceBlock.Paragraph("Nobody is on the register of those who act for them.")
                : new EvidenceBlock.Table("Who may act for them", [new("Name", 22), new("As", 22), new("From", 13), new("To", 13), new("Evidence", 30)],
                    [.. register.Select(each => (EvidenceCell[])[each.Name, each.As, each.StartsOn, To(each), string.Join(". ", new[] { each.Evidence, each.Scope, each.Restriction }.Where(part => part.Length > 0))])]),
            .. searches.Count == 0 ? (EvidenceBlock[])[] :
            [
                new EvidenceBlock.Table("Searches of the register of the Office of the Public Guardian", [new("Search", 12), new("Asked", 14), new("Answered", 14), new("Answer", 58)],
                    [.. searches.Select(search => (EvidenceCell[])[search.Reference, search.AskedOn, search.AnsweredOn, search.Outcome is { } outcome ? $"{outcome.Words()}. {search.Answer}" : "Not answered"])]),
            ],
        ];
        if (matter.Person.HasDied)
            return EvidenceFinding.Unless(documents.Count == 0 ? "Put in the grant, or who deals with the estate without one." : null, documents.Named(), blocks, documents);
        var answered = searches.FindLast(search => search.AnsweredOn is { } on && Dates.Months(on, GoodForMonths) >= matter.AsAt);
        var last = searches.FindLast(search => search.AnsweredOn is not null);
        return EvidenceFinding.Unless(
            answered is not null ? null : last is not null ? $"The Office of the Public Guardian answered on {last.AnsweredOn!.Value.InWords()}, more than six months ago. Search its register again (OPG100)."
                : searches.Count > 0 ? $"The search of the Public Guardian's register of {searches[^1].AskedOn.InWords()} is not answered." : "Search the register of the Office of the Public Guardian (OPG100).",
            $"The Office of the Public Guardian answered on {answered?.AnsweredOn?.InWords()}: {answered?.Outcome?.Words().ToLowerInvariant()}.", blocks, documents);
    }

    private static EvidenceCell To(Authority authority) => (authority.EndedOn ?? authority.ExpiresOn) is { } on ? on : "No end";
}
