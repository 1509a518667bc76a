using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Model;

/// <summary>Disputes from the first call to the decision, most of them brought to an outcome.</summary>
internal sealed class RandomDisputes(RandomHand hand)
{
    public async Task LogAsync(DebtCase debtCase, Book book)
    {
        if (hand.OneOf(book) is { } invoice)
            await hand.SendAsync(hand.Pick("Priya", "Leo"), new LogDispute(debtCase.Id, invoice, new(hand.Random.Next(1, (int)book.LeftOn(invoice) + 500)), DisputeCategory.SNR, ContactChannel.Phone, hand.Today, "They never came."), _ => { });
    }

    public async Task MoveAsync(Func<Guid, Book> bookOf)
    {
        await using var db = hand.Workbench.Db();
        var disputes = await db.Disputes().AsNoTracking().OrderBy(d => d.Reference).ToListAsync();
        if (disputes.Count == 0)
            return;
        var dispute = disputes[^(1 + hand.Random.Next(Math.Min(3, disputes.Count)))]; // The newest are worked on.
        var (id, seen) = (dispute.Id, dispute.Version - (hand.Random.Next(15) == 0 ? 1 : 0));
        var owner = bookOf(dispute.CaseId);
        var action = hand.Random.Next(4) == 0 ? hand.Pick(Enum.GetValues<DisputeAction>()) : Sensible(dispute.State);
        await (action switch
        {
            DisputeAction.Acknowledge => hand.SendAsync("Priya", new AcknowledgeDispute(id, seen), _ => { }),
            DisputeAction.StartInvestigation => hand.SendAsync("Priya", new StartInvestigation(id, seen), _ => { }),
            DisputeAction.AskService => hand.SendAsync("Priya", new AskService(id, seen, "Bright Homecare", "Please send the logs for June."), _ => { }),
            DisputeAction.AskCustomer => hand.SendAsync("Priya", new AskCustomer(id, seen, "Which days did nobody come?"), _ => { }),
            DisputeAction.RecordAnswer => hand.SendAsync("Leo", new RecordAnswer(id, seen, "Bright Homecare", "Six of ten were missed.", "LOG-1"), _ => { }),
            DisputeAction.ProposeOutcome => ProposeAsync(dispute, seen),
            DisputeAction.ApproveOutcome => hand.SendAsync(hand.Pick("Helen", "David", "Priya"), new ApproveDisputeOutcome(id, seen), _ => owner.TakeOff(dispute.InvoiceId, dispute.Credit.Pence)),
            DisputeAction.RejectProposal => hand.SendAsync("Helen", new RejectDisputeProposal(id, seen, "Where is the provider's log?"), _ => { }),
            DisputeAction.Reopen => hand.SendAsync("Helen", new ReopenDispute(id, seen, "A letter from the provider.", "DOC-2"), _ => { }),
            _ => hand.SendAsync("Priya", new WithdrawDispute(id, seen, "They found the receipt."), _ => { }),
        });
    }

    /// <summary>What an officer would do next, so that most disputes come to an outcome.</summary>
    private DisputeAction Sensible(DisputeState state) => state switch
    {
        DisputeState.Logged => DisputeAction.Acknowledge,
        DisputeState.Acknowledged => DisputeAction.StartInvestigation,
        DisputeState.Investigating => hand.Pick(DisputeAction.ProposeOutcome, DisputeAction.ProposeOutcome, DisputeAction.AskService, DisputeAction.AskCustomer),
        DisputeState.AwaitingCustomer or DisputeState.AwaitingService => DisputeAction.RecordAnswer,
        DisputeState.Escalated => DisputeAction.ProposeOutcome,
        DisputeState.Proposed => hand.Pick(DisputeAction.ApproveOutcome, DisputeAction.ApproveOutcome, DisputeAction.RejectProposal),
        _ => DisputeAction.Reopen,
    };

    private Task ProposeAsync(Dispute dispute, int seen)
    {
        var credit = hand.Random.Next(3) switch { 0 => 0, 1 => dispute.Disputed.Pence, _ => hand.Random.Next(1, (int)dispute.Disputed.Pence + 1) };
        var outcome = credit == 0 ? DisputeOutcome.Rejected : credit == dispute.Disputed.Pence ? DisputeOutcome.Upheld : DisputeOutcome.PartlyUpheld;
        return hand.SendAsync(hand.Pick("Priya", "Helen"), new ProposeDisputeOutcome(dispute.Id, seen, outcome, new(credit), "The provider's log shows what was missed."), _ => { });
    }
}
