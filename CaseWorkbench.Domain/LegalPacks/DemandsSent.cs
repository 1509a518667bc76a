using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// Reminder, final notice and letter of claim exactly as they were sent, each with the proof of its date: the batch it was posted in and the hash in the
/// print room's manifest (handbook 11.4, 11.7). A claim needs the letter of claim; an older account may have had its reminders before this portal kept
/// them, so of those it says that they are not there.
/// </summary>
internal sealed class DemandsSent : IEvidencePart
{
    private static readonly LetterCode[] Demands = [LetterCode.Reminder, LetterCode.FinalNotice, LetterCode.LetterOfClaim];

    public string Name => "Reminder, final notice and letter of claim";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var sent = await matter.Db.Letters().AsNoTracking().Where(l => l.CaseId == matter.Case.Id && Demands.Contains(l.Code) && l.SentOn != null && l.SentOn <= matter.AsAt)
            .OrderBy(l => l.SentOn).ThenBy(l => l.Id).ToListAsync(ct);
        var ids = sent.ConvertAll(letter => letter.Id);
        var printed = await (from line in matter.Db.BatchLines()
                             where ids.Contains(line.LetterId)
                             join batch in matter.Db.PrintBatches() on line.BatchId equals batch.Id
                             select new { line.LetterId, line.BatchId, line.ContentHash, batch.Reference, batch.PostedBy }).AsNoTracking().ToListAsync(ct);
        return EvidenceFinding.Unless(ToDo(sent), Why(sent), sent.Select(letter =>
        {
            var line = printed.Find(each => each.LetterId == letter.Id && each.BatchId == letter.BatchId);
            return new EvidenceBlock.LetterText($"{letter.Code.Name()} {letter.Reference} of {letter.DatedOn.InWords()}",
            [
                new("Dated", letter.DatedOn), new("Posted", Posted(letter)), new("Came back", letter.ReturnedOn is { } back ? back : "No"),
                .. line is null ? (EvidenceFact[])[] :
                    [new("Print batch", line.Reference), new("Posted by", line.PostedBy is { } by ? matter.NameOf(by) : ""), new("Hash in the print room's manifest", line.ContentHash.ToLowerInvariant())],
                new("Hash of what is shown here", letter.ContentHash.ToLowerInvariant()),
                .. letter.IsLargePrint ? (EvidenceFact[])[new("Print", "Sent in large print")] : [],
            ], letter.Addressee, letter.Address, letter.DatedOn, letter.Body);
        }));
    }

    private static string? ToDo(List<Letter> sent) => sent.FindLast(letter => letter.Code == LetterCode.LetterOfClaim) switch
    {
        null => "No letter of claim was posted.",
        { ReturnedOn: { } back } claim => $"The letter of claim {claim.Reference} came back on {back.InWords()}. Find the address and send it again.",
        _ => null,
    };

    private static string Why(List<Letter> sent) => string.Join(' ', Demands.Select(code => sent.FindLast(letter => letter.Code == code) is { } last
        ? $"{code.Name()} {last.Reference} posted on {last.SentOn!.Value.InWords()}." : $"No {code.Name().ToLowerInvariant()} was sent from here."));

    /// <summary>The protocol has a letter of claim posted on the day of its date or the next (handbook 11.4).</summary>
    private static string Posted(Letter letter) => letter.SentOn!.Value is var on && on == letter.DatedOn ? $"{on.InWords()}, the day of its date" : $"{on.InWords()}, {(on.DayNumber - letter.DatedOn.DayNumber).Count("day")} after its date";
}
