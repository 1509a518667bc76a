using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What was answered to the letter of claim, and what we answered to that: the forms, and the letters and emails since (handbook 11.5, 11.7).</summary>
internal sealed class RepliesToClaim : IEvidencePart
{
    public string Name => "Reply form and our answers";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var claimedOn = await matter.Db.Letters().Where(l => l.CaseId == matter.Case.Id && l.Code == LetterCode.LetterOfClaim && l.SentOn != null && l.SentOn <= matter.AsAt).MinAsync(l => l.SentOn, ct);
        if (claimedOn is null)
            return EvidenceFinding.NotApplicable("No letter of claim was posted, so there is nothing to reply to.");
        var replies = await matter.Db.ClaimReplies().AsNoTracking().Where(r => r.CaseId == matter.Case.Id && r.ReceivedOn <= matter.AsAt).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).ToListAsync(ct);
        var written = await matter.Db.Contacts().AsNoTracking().Where(c => c.CaseId == matter.Case.Id && c.On >= claimedOn && c.On <= matter.AsAt && (c.Channel == ContactChannel.Letter || c.Channel == ContactChannel.Email))
            .OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct);
        if (replies.Count == 0 && written.Count == 0)
            return EvidenceFinding.NotApplicable($"Nothing was received since the letter of claim of {claimedOn.Value.InWords()}.");

        EvidenceBlock[] blocks =
        [
            .. replies.SelectMany(reply => (EvidenceBlock[])
            [
                new EvidenceBlock.Heading($"Reply of {reply.ReceivedOn.InWords()}"),
                new EvidenceBlock.Facts(
                [
                    new("Box", Box(reply.Box)), new("Documents asked for", reply.DocumentsAsked ? "Yes" : "No"), .. Sent(reply), new("Getting debt advice", reply.AdviceSought ? "Yes" : "No"),
                    new("What they wrote", reply.Text), .. reply.EndedOn is { } on ? (EvidenceFact[])[new("A later reply took its place", on)] : [],
                ]),
            ]),
            .. written.Count == 0 ? (EvidenceBlock[])[] :
            [
                new EvidenceBlock.Table("Letters and emails since the letter of claim", [new("Day", 14), new("Direction", 16), new("With", 22), new("What was written", 46)],
                    [.. written.Select(entry => (EvidenceCell[])[entry.On, entry.Direction == ContactDirection.In ? "From them" : entry.AnswersId is null ? "From us" : "Our answer", entry.With, entry.Summary])]),
            ],
        ];
        return EvidenceFinding.Unless(replies.Find(reply => reply is { EndedOn: null, AwaitsDocuments: true }) is { } waits ? $"Documents asked for on {waits.ReceivedOn.InWords()} have not been sent." : null,
            replies.Count == 0 ? "No reply form was received; what they wrote and what we wrote is here." : $"{(replies.Count == 1 ? "Reply form" : "Reply forms")} of {string.Join(", ", replies.Select(reply => reply.ReceivedOn.InWords()))}.", blocks);
    }

    private static EvidenceFact[] Sent(ClaimReply reply) => reply.DocumentsSentOn is { } on ? [new("Documents sent", on)] : [];

    private static string Box(ReplyBox box) => box switch
    {
        ReplyBox.A => "A: they owe all of it",
        ReplyBox.B => "B: they owe part of it",
        ReplyBox.C => "C: they do not know whether they owe it",
        _ => "D: they dispute it",
    };
}
