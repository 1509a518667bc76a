using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Moratoria;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// That no breathing space and no insolvency was found within seven days, and every breathing space we were told of (handbook 11.7, 13). Of which kind
/// one was is not said: it may tell of a mental health crisis.
/// </summary>
internal sealed class BreathingSpaceSearched(PackPaper? search) : IEvidencePart
{
    private const int GoodForDays = 7;

    public string Name => "Breathing-space and insolvency search";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var spaces = await matter.Db.Moratoria().AsNoTracking().Where(m => m.PersonId == matter.Person.Id && m.RecordedOn <= matter.AsAt).OrderBy(m => m.RegisteredOn).ToListAsync(ct);
        var reviewed = matter.Reviewed(ReviewQuestion.BreathingSpace).ToList();
        EvidenceBlock[] blocks =
        [
            .. reviewed.Count == 0 ? (EvidenceBlock[])[] : [new EvidenceBlock.Facts(reviewed)],
            spaces.Count == 0 ? new EvidenceBlock.Paragraph("We were told of no breathing space.")
                : new EvidenceBlock.Table("Breathing spaces we were told of", [new("Reference", 14), new("Registered", 16), new("Began", 16), new("Last day", 16), new("Stands", 16)],
                    [.. spaces.Select(space => (EvidenceCell[])[space.Reference, space.RegisteredOn, space.StartsOn, space.LastDay, space.IsRunning ? "Running" : "Over"])]),
            .. search.Said(matter),
        ];
        var documents = search.DocumentsWith([], matter);
        return search is { IsApplicable: false } ? EvidenceFinding.NotApplicable(search.Text, blocks)
            : EvidenceFinding.Unless(ToDo(spaces, matter), search?.Why(documents) ?? "", blocks, documents);
    }

    private string? ToDo(List<Moratorium> spaces, EvidenceMatter matter) =>
        spaces.Find(space => space.IsRunning) is { } running ? $"Breathing space {running.Reference} is running. No claim can be made on what it protects."
        : search is null ? "Search for breathing space and insolvency, and put the result in."
        : search.On.AddDays(GoodForDays) < matter.AsAt ? $"The search of {search.On.InWords()} is older than seven days. Search again."
        : search.Refusal(matter);
}
