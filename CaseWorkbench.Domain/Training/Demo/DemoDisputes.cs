using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>Disputes at every state, on time and late, waiting for each of those they can wait for.</summary>
internal sealed class DemoDisputes(DemoDiary diary)
{
    private sealed record Complaint(DisputeCategory Category, string Words, string Service, string Found);

    /// <summary>To be decided in five working days, so it is soon late.</summary>
    private static readonly Complaint Duplicate = new(DisputeCategory.DUP, "I have had two bills for the same four weeks.", "Invoicing", "One week stands on both invoices.");

    /// <summary>To be decided in twenty working days.</summary>
    private static readonly Complaint[] Slow =
    [
        new(DisputeCategory.SNR, "The carer did not come on nine of those days.", "Sallow Home Care", "The provider's call log shows six missed visits."),
        new(DisputeCategory.FAS, "They counted my late husband's pension as mine.", "Financial assessment team", "The pension had stopped before the period began."),
    ];

    private static readonly Complaint[] Complaints =
    [
        .. Slow,
        new(DisputeCategory.CHG, "The letter said a smaller contribution than this.", "Financial assessment team", "The contribution was reduced from the second week."),
        new(DisputeCategory.LIA, "My mother was in hospital and the home kept charging.", "Brokerage", "The bed was kept at the family's request for one week only."),
    ];

    private readonly string[] endings =
        ["logged", "late", "acknowledged", "investigating", "customer", "reminded", "service", "slow service", "escalated", "proposed", "big", "returned", "resolved", "rejected", "closed", "upheld", "withdrawn", "reopened"];

    private int next;

    public void Of(DemoAccount account)
    {
        var ending = endings[next++ % endings.Length];
        var logged = diary.Ago(DaysAgo(ending));
        if (account.LatestOn(logged) is not { } invoice || account.OpenedOn >= logged)
            return;
        var complaint = ending is "escalated" ? Duplicate : ending is "slow service" or "reminded" ? diary.One(Slow) : diary.One(Complaints);
        var amount = ending is "big" ? invoice.Gross : new Money(Math.Max(500, invoice.Gross.Pence * (20 + diary.Upto(60)) / 100 / 100 * 100));
        diary.Note(account, logged, async hand => hand.Dispute = await hand.SendAsync(new LogDispute(
            hand.CaseId, hand.InvoiceId(invoice.Number), amount, complaint.Category, ContactChannel.Phone, hand.Today, complaint.Words)));
        if (ending is not ("logged" or "late"))
            Investigate(account, ending, logged, amount, complaint);
    }

    private static int DaysAgo(string ending) => ending switch
    {
        "logged" => 1, "late" => 8, "acknowledged" => 5, "investigating" => 12, "customer" => 17, "reminded" => 28, "service" => 10, "slow service" => 25, "escalated" => 19,
        "proposed" or "big" => 14, "returned" => 16, "resolved" or "rejected" => 21, "closed" or "upheld" => 50, "withdrawn" => 33, _ => 58,
    };

    private void Investigate(DemoAccount account, string ending, DateOnly logged, Money amount, Complaint complaint)
    {
        DateOnly After(int days) => BankHolidays.Calendar.AddWorkingDays(logged, days);

        Step(account, After(1), hand => new AcknowledgeDispute(hand.Dispute, hand.DisputeVersion()));
        if (ending is "acknowledged" or "escalated")
            return;
        Step(account, After(2), hand => new StartInvestigation(hand.Dispute, hand.DisputeVersion(), hand.OfficerId));
        if (ending is "investigating")
            return;
        if (ending is "withdrawn")
        {
            Step(account, After(6), hand => new WithdrawDispute(hand.Dispute, hand.DisputeVersion(), "Found the letter: the amount is right after all."));
            return;
        }
        if (ending is "customer" or "reminded")
            Step(account, After(3), hand => new AskCustomer(hand.Dispute, hand.DisputeVersion(), "Which days were these? A diary or calendar would help us."));
        else
            Step(account, After(3), hand => new AskService(hand.Dispute, hand.DisputeVersion(), complaint.Service, "Please send the records for the period of this invoice."));
        if (ending is "customer" or "reminded" or "service" or "slow service")
            return;
        Step(account, After(6), hand => new RecordAnswer(hand.Dispute, hand.DisputeVersion(), complaint.Service, complaint.Found, $"DOC-{account.Number:D5}"));
        Decide(account, ending, After(7), After(8), amount, complaint);
        if (ending is "reopened")
            Step(account, diary.Ago(20), hand => new ReopenDispute(hand.Dispute, hand.DisputeVersion(), "The daughter found the calendar with the missed days.", ""), "Helen Marsh");
    }

    private void Decide(DemoAccount account, string ending, DateOnly proposedOn, DateOnly decidedOn, Money amount, Complaint complaint)
    {
        var (outcome, credit) = ending switch
        {
            "big" or "upheld" => (DisputeOutcome.Upheld, amount),
            "rejected" or "reopened" => (DisputeOutcome.Rejected, Money.Zero),
            _ => (DisputeOutcome.PartlyUpheld, new Money(amount.Pence * 2 / 3)),
        };
        Step(account, proposedOn, hand => new ProposeDisputeOutcome(hand.Dispute, hand.DisputeVersion(), outcome, credit, complaint.Found));
        if (ending is "returned")
            Step(account, decidedOn, hand => new RejectDisputeProposal(hand.Dispute, hand.DisputeVersion(), "Which week does the credit belong to? Please add the days."), "Helen Marsh");
        else if (ending is not ("proposed" or "big"))
            Step(account, decidedOn, hand => new ApproveDisputeOutcome(hand.Dispute, hand.DisputeVersion()), credit > Money.Pounds(1000) ? "David Rowe" : "Helen Marsh");
    }

    private void Step<T>(DemoAccount account, DateOnly on, Func<DemoHand, Requests.ICommand<T>> command, string? by = null) =>
        diary.Note(account, on, async hand => { if (hand.Dispute != Guid.Empty) await hand.SendAsync(command(hand)); }, by);
}
