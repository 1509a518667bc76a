using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What a dispute gives to the templates of its letters (handbook 24.1): the words that only it knows, in plain English for anyone to read.</summary>
internal static class DisputeLetters
{
    /// <summary>D-ACK: the disputed and the undisputed sums.</summary>
    public static Dictionary<string, string> Acknowledgement(Dispute dispute, InvoicePosition invoice, Money undisputed, DateOnly today) => new()
    {
        ["received_on"] = dispute.ReceivedOn.InWords(),
        ["disputed"] = dispute.Disputed.ToString(),
        ["invoice"] = invoice.Number,
        ["undisputed"] = undisputed.IsPositive
            ? $"{undisputed} of this invoice is not in dispute. {(invoice.IsOverdue(today) ? "It is still due now" : $"It is due on {invoice.DueOn.InWords()}")}. Please pay it as you usually do. If that is hard for you, call us and we will help."
            : "Nothing else is left to pay on this invoice.",
        ["target_on"] = dispute.TargetOn.InWords(),
    };

    /// <summary>D-ASK: a question to the customer.</summary>
    public static Dictionary<string, string> Question(Dispute dispute, string question, DateOnly answerBy) => new()
    {
        ["opening"] = $"You told us that you do not agree with {dispute.Disputed} of one of our invoices. To decide, we need to know something from you.",
        ["question"] = question,
        ["closing"] = $"Please tell us by {answerBy.InWords()}. You can call, write or email. We will not ask you for the {dispute.Disputed} while we wait.",
    };

    /// <summary>D-ASK again: the one reminder.</summary>
    public static Dictionary<string, string> Reminder(Dispute dispute, string question, DateOnly answerBy) => new()
    {
        ["opening"] = $"On {dispute.AskedOn!.Value.InWords()} we asked you about the {dispute.Disputed} you do not agree with. We have not heard from you yet.",
        ["question"] = question,
        ["closing"] = $"Please tell us by {answerBy.InWords()}. If we do not hear from you by then, we may decide from what we already have.",
    };

    /// <summary>D-OUT: decision, reasons, credit. How to complain, and the ombudsman, are the template's.</summary>
    public static Dictionary<string, string> Outcome(Dispute dispute, InvoicePosition invoice, Money leftToPay, Money givenBack) => new()
    {
        ["disputed"] = dispute.Disputed.ToString(),
        ["invoice"] = invoice.Number,
        ["decision"] = dispute.Outcome switch
        {
            DisputeOutcome.Upheld => "Our decision: we agree with you.",
            DisputeOutcome.PartlyUpheld => "Our decision: we agree with part of what you told us.",
            _ => "Our decision: we do not agree, and the charge stands.",
        },
        ["reasons"] = dispute.Reasons,
        ["credit"] = dispute.Credit.IsPositive ? $"We have taken {dispute.Credit} off invoice {invoice.Number}." : $"Nothing is taken off invoice {invoice.Number}.",
        ["left_to_pay"] = leftToPay.IsPositive ? $"{leftToPay} of this invoice is left to pay." : "Nothing is left to pay on this invoice.",
        ["given_back"] = givenBack.IsPositive ? $"You had paid {givenBack} more than is now due. It is credit on your account. You can ask us to pay it back." : "",
        ["not_before"] = dispute.Rejected.IsPositive ? $"We will not ask you for the {dispute.Rejected} you disputed before {dispute.SettlesOn!.Value.InWords()}." : "",
        ["settles_on"] = dispute.SettlesOn!.Value.InWords(),
    };
}
