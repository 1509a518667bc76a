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
        var ladders = await db.Ladders().AsNoTracking().Where(l => l.CaseId == caseId && l.ClaimSentOn != null).ToListAsync(ct);
        if (ladders.Count == 0)
            return facts;
        var reply = await db.ReplyAsync(caseId, ct);
        return facts with
        {
            Letters = [.. ladders.Select(ladder => new LetterOfClaim(ladder.InvoiceId, ladder.ClaimSentOn!.Value, ClaimFrom(ladder)))],
            Reply = reply is null ? null : new(reply.ReceivedOn, reply.DocumentsSentOn, reply.Refusal),
        };
    }

    /// <summary>The step after the letter is due when its time is over; one that stands at the end of the ladder has had it.</summary>
    private static DateOnly? ClaimFrom(InvoiceLadder ladder) => ladder switch
    {
        { State: LadderState.ReadyForLegal } => ladder.Since,
        { Clock.IsPaused: false, State: LadderState.ClaimSent or LadderState.ReplyReceived } => ladder.NextOn,
        _ => null,
    };
}
