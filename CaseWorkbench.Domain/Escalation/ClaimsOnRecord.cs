using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>What the ladder knows of claims: the letters that were sent, and what was answered.</summary>
internal sealed class ClaimsOnRecord(WorkbenchDb db) : IKnowOf<LegalFacts>
{
    public async Task<LegalFacts> TellAsync(LegalFacts facts, Guid caseId, CancellationToken ct)
    {
        var letters = (await db.Ladders().AsNoTracking().Where(l => l.CaseId == caseId && l.ClaimSentOn != null).ToListAsync(ct)).Select(Letter).OfType<LetterOfClaim>().ToList();
        var reply = letters.Count == 0 ? null : await db.ReplyAsync(caseId, ct);
        return facts with
        {
            Letters = letters, Reply = reply is null ? null : new(reply.ReceivedOn, reply.DocumentsSentOn, reply.Refusal),
            VulnerabilityCheckedOn = await db.ReviewAnswers().Where(a => a.CaseId == caseId && a.Question == ReviewQuestion.Vulnerability).MaxAsync(a => (DateOnly?)a.On, ct),
        };
    }

    /// <summary>
    /// The step after the letter is due when its time is over; a ladder that stands at its end has had it. One that began anew below it asks for
    /// another letter: what was sent before does not count.
    /// </summary>
    private static LetterOfClaim? Letter(InvoiceLadder ladder) => ladder.State switch
    {
        LadderState.ReadyForLegal => new(ladder.InvoiceId, ladder.ClaimSentOn!.Value, ladder.Since),
        LadderState.ClaimSent or LadderState.ReplyReceived => new(ladder.InvoiceId, ladder.ClaimSentOn!.Value, ladder.Clock.IsPaused ? null : ladder.NextOn),
        _ => null,
    };
}
