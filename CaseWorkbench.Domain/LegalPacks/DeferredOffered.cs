using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>That a deferred payment was offered and refused, or why the debtor is not eligible: without one of the two no claim is lawful (Care Act 2014, section 69(2); handbook 11.1, 19.1).</summary>
internal sealed class DeferredOffered : IEvidencePart
{
    public string Name => "Deferred payment: offer and refusal, or why not eligible";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var deferred = await matter.Db.DeferredPayments().AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == matter.Case.Id, ct);
        var steps = await matter.Db.DeferredSteps().AsNoTracking().Where(s => s.CaseId == matter.Case.Id && s.On <= matter.AsAt).OrderBy(s => s.Id).ToListAsync(ct);
        var shown = steps.Select(step => matter.Document(step.DocumentId)).OfType<EvidenceDocument>().ToList();
        EvidenceDocument[] documents = [.. shown.Concat(matter.DocumentsOf(DocumentKind.DeferredPayment)).DistinctBy(document => document.Id)];
        return EvidenceFinding.Unless(deferred.Gate()?.Message, Why(deferred), steps.Count == 0 ? [] :
        [
            new EvidenceBlock.Table("What was recorded", [new("Day", 14), new("Step", 32), new("Evidence", 38), new("By", 16)],
                [.. steps.Select(step => (EvidenceCell[])[step.On, $"{char.ToUpperInvariant(step.What[0])}{step.What[1..]}", matter.Document(step.DocumentId) is { } document ? $"{step.Text} ({document.Reference})" : step.Text, matter.NameOf(step.By)])]),
        ], documents);
    }

    private static string Why(DeferredPayment? deferred) => deferred switch
    {
        { State: DeferredState.Refused, AnsweredOn: { } on } => $"Offered on {deferred.LastOfferOn!.Value.InWords()} and refused by {deferred.AnsweredBy} on {on.InWords()}.",
        { Reason: { } reason } => $"Not eligible. {reason.Named()}.",
        _ => "",
    };
}
