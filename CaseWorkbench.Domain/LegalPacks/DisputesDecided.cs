using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>Every dispute with its steps, what was decided and why, and the letter that said so (handbook 7, 11.7). Of one that is open the sum is left out of the claim.</summary>
internal sealed class DisputesDecided : IEvidencePart
{
    public string Name => "Disputes and outcomes";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var disputes = await (from dispute in matter.Db.Disputes()
                              where dispute.CaseId == matter.Case.Id && dispute.LoggedOn <= matter.AsAt
                              join invoice in matter.Db.Invoices() on dispute.InvoiceId equals invoice.Id
                              orderby dispute.LoggedOn, dispute.Id
                              select new { dispute, invoice.Number }).AsNoTracking().ToListAsync(ct);
        if (disputes.Count == 0)
            return EvidenceFinding.NotApplicable("No dispute was ever raised on this account.");
        var steps = (await matter.Db.DisputeSteps().AsNoTracking().Where(s => s.CaseId == matter.Case.Id).OrderBy(s => s.Id).ToListAsync(ct)).ToLookup(step => step.DisputeId);
        var letters = await matter.Db.Letters().AsNoTracking().Where(l => l.CaseId == matter.Case.Id && l.Code == LetterCode.DisputeOutcome && l.SentOn != null && l.SentOn <= matter.AsAt).OrderBy(l => l.SentOn).ToListAsync(ct);

        var blocks = disputes.SelectMany(row => (EvidenceBlock[])
        [
            new EvidenceBlock.Heading($"Dispute {row.dispute.Reference}, invoice {row.Number}"),
            new EvidenceBlock.Facts(Facts(row.dispute)),
            new EvidenceBlock.Table($"Steps of {row.dispute.Reference}", [new("Day", 14), new("Step", 24), new("What was said", 44), new("By", 16)],
                [.. steps[row.dispute.Id].Select(step => (EvidenceCell[])[step.On, step.What, step.Document.Length > 0 ? $"{step.Text} Evidence: {step.Document}" : step.Text, matter.NameOf(step.By)])]),
            .. letters.Where(letter => letter.SourceId == row.dispute.Id).Select(letter => new EvidenceBlock.LetterText(
                $"{letter.Code.Name()} {letter.Reference} of {letter.DatedOn.InWords()}", [new("Posted", letter.SentOn)], letter.Addressee, letter.Address, letter.DatedOn, letter.Body)),
        ]);
        var open = disputes.FindAll(row => row.dispute.IsOpen && row.dispute.DecidedOn is null);
        return EvidenceFinding.Present(open.Count == 0
            ? $"{disputes.Count.Count("dispute")}, none of them open."
            : $"{string.Join(", ", open.Select(row => row.dispute.Reference))} {(open.Count == 1 ? "is" : "are")} not decided: {open.Sum(row => row.dispute.StillDisputed)} is left out of the claim.", blocks);
    }

    private static EvidenceFact[] Facts(Dispute dispute) =>
    [
        new("What is disputed", dispute.Disputed), new("Ground", dispute.Category.Row().Words), new("Raised by", $"{dispute.RaisedBy}, {dispute.Channel.InWords().ToLowerInvariant()}, {dispute.ReceivedOn.InWords()}"),
        new("In their words", dispute.WordsUsed),
        .. dispute.DecidedOn is { } on ? (EvidenceFact[])
            [new("Outcome", $"{dispute.Outcome!.Value.InWords()}, {on.InWords()}"), new("Credit", dispute.Credit), new("Reasons", dispute.Reasons)]
            : [new("Outcome", dispute.IsWithdrawn ? $"Withdrawn, {dispute.ClosedOn!.Value.InWords()}" : "Not decided")],
    ];
}
