using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>What the ladder knows of claims: the letters that were sent, and what was answered.</summary>
internal sealed class ClaimsOnRecord(WorkbenchDb db) : IKnowOf<LegalFacts>
{
    public async Task TellAsync(Dictionary<Guid, LegalFacts> facts, CancellationToken ct)
    {
        var cases = facts.Keys.ToList();
        var ladders = (await db.Ladders().AsNoTracking().Where(l => EF.Parameter(cases).Contains(l.CaseId) && l.ClaimSentOn != null).ToListAsync(ct)).ToLookup(ladder => ladder.CaseId);
        var replies = (await db.ClaimReplies().AsNoTracking().Where(r => EF.Parameter(cases).Contains(r.CaseId) && r.EndedOn == null).ToListAsync(ct)).ToLookup(reply => reply.CaseId);
        var checks = await db.ReviewAnswers().Where(a => EF.Parameter(cases).Contains(a.CaseId) && a.Question == ReviewQuestion.Vulnerability)
            .GroupBy(a => a.CaseId, (caseId, answers) => new { caseId, On = answers.Max(a => a.On) }).ToDictionaryAsync(check => check.caseId, check => check.On, ct);
        facts.Take((caseId, known) =>
        {
            var letters = ladders[caseId].Select(Letter).OfType<LetterOfClaim>().ToList();
            var reply = letters.Count == 0 ? null : replies[caseId].MaxBy(reply => reply.ReceivedOn);
            return known with
            {
                Letters = letters, Reply = reply is null ? null : new(reply.ReceivedOn, reply.DocumentsSentOn, reply.Refusal),
                VulnerabilityCheckedOn = checks.TryGetValue(caseId, out var on) ? on : null,
            };
        });
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
