using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>The contact log, oldest first, nothing left out: an entry that was put right stands beside the one that puts it right (handbook 11.7, 21.3).</summary>
internal sealed class ContactsLogged : IEvidencePart
{
    public string Name => "Contact log";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var log = await matter.Db.Contacts().AsNoTracking().Where(c => c.CaseId == matter.Case.Id && c.On <= matter.AsAt).OrderBy(c => c.At).ThenBy(c => c.EnteredAt).ThenBy(c => c.Id).ToListAsync(ct);
        if (log.Count == 0)
            return EvidenceFinding.NotApplicable("Nothing is in the contact log. What was written to them is under the letters.");
        var putRight = log.Where(entry => entry.CorrectsId is not null).Select(entry => entry.CorrectsId!.Value).ToHashSet();
        return EvidenceFinding.Present($"{log.Count.Count("contact")} from {log[0].On.InWords()} to {log[^1].On.InWords()}.",
        [
            new EvidenceBlock.Table("Contacts, oldest first", [new("When", 20), new("How", 17), new("With", 19), new("What was said", 44)],
                [.. log.Select(entry => (EvidenceCell[])[When(entry), How(entry), With(entry), What(entry, putRight.Contains(entry.Id), matter)])]),
        ]);
    }

    private static string When(ContactEntry entry) => $"{entry.On.InWords()}, {entry.At.InLondon():HH:mm}";

    private static string How(ContactEntry entry) => $"{entry.Channel.InWords()} {(entry.Direction == ContactDirection.In ? "from them" : "from us")}: {entry.Result.InWords().ToLowerInvariant()}";

    private static string With(ContactEntry entry) => entry.IsVerified ? $"{entry.With} (identity verified)" : entry.With;

    private static string What(ContactEntry entry, bool isPutRight, EvidenceMatter matter) => string.Join(' ', new[]
    {
        $"{entry.Purpose.InWords()}.", entry.Summary, entry.CorrectsId is null ? "" : $"This puts an earlier entry right: {entry.Reason}", isPutRight ? "A later entry puts this right." : "", $"({matter.NameOf(entry.OfficerId)})",
    }.Where(part => part.Length > 0));
}
