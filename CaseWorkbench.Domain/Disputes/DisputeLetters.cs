using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>The words of the letters about a dispute (handbook 24.1), in plain English for anyone to read.</summary>
internal static class DisputeLetters
{
    /// <summary>Greeting, reference, how to get it in another form, and who writes.</summary>
    public static string Frame(Person person, string reference, string body, string team) => $"""
        {(person.HasDied ? "Dear Personal Representatives" : $"Dear {(person.Title.Length > 0 ? $"{person.Title} {person.Surname}" : person.Name)}")}

        Our reference: {reference}

        {body.Trim()}

        If you need this letter in large print, in another language or read out to you, please tell us. Someone you trust may speak to us for you if you tell us so.

        Yours sincerely
        {team} team
        """;

    /// <summary>D-ACK: the disputed and the undisputed sums.</summary>
    public static string Acknowledgement(Dispute dispute, InvoicePosition invoice, Money undisputed, DateOnly today) => Paragraphs(
        $"On {dispute.ReceivedOn.InWords()} you told us that you do not agree with {dispute.Disputed} of invoice {invoice.Number}. Thank you for telling us. We are looking into it.",
        $"{dispute.Disputed} is in dispute. You do not have to pay it while we look into it, and we will not ask you for it.",
        undisputed.IsPositive
            ? $"{undisputed} of this invoice is not in dispute. {(invoice.IsOverdue(today) ? "It is still due now" : $"It is due on {invoice.DueOn.InWords()}")}. Please pay it as you usually do. If that is hard for you, call us and we will help."
            : "Nothing else is left to pay on this invoice.",
        $"We aim to tell you our decision by {dispute.TargetOn.InWords()}. If you have anything that shows what happened, please send us a copy.");

    /// <summary>D-ASK: a question to the customer.</summary>
    public static string Question(Dispute dispute, string question, DateOnly answerBy) => Paragraphs(
        $"You told us that you do not agree with {dispute.Disputed} of one of our invoices. To decide, we need to know something from you.",
        question,
        $"Please tell us by {answerBy.InWords()}. You can call, write or email. We will not ask you for the {dispute.Disputed} while we wait.");

    /// <summary>D-ASK again: the one reminder.</summary>
    public static string Reminder(Dispute dispute, string question, DateOnly answerBy) => Paragraphs(
        $"On {dispute.AskedOn!.Value.InWords()} we asked you about the {dispute.Disputed} you do not agree with. We have not heard from you yet.",
        question,
        $"Please tell us by {answerBy.InWords()}. If we do not hear from you by then, we may decide from what we already have.");

    /// <summary>D-OUT: decision, reasons, credit, how to complain, the ombudsman.</summary>
    public static string Outcome(Dispute dispute, InvoicePosition invoice, Money leftToPay, Money givenBack) => Paragraphs(
        $"You told us that you do not agree with {dispute.Disputed} of invoice {invoice.Number}. We have looked into it.",
        dispute.Outcome switch
        {
            DisputeOutcome.Upheld => "Our decision: we agree with you.",
            DisputeOutcome.PartlyUpheld => "Our decision: we agree with part of what you told us.",
            _ => "Our decision: we do not agree, and the charge stands.",
        },
        $"Our reasons: {dispute.Reasons}",
        dispute.Credit.IsPositive ? $"We have taken {dispute.Credit} off invoice {invoice.Number}." : $"Nothing is taken off invoice {invoice.Number}.",
        leftToPay.IsPositive ? $"{leftToPay} of this invoice is left to pay." : "Nothing is left to pay on this invoice.",
        givenBack.IsPositive ? $"You had paid {givenBack} more than is now due. It is credit on your account. You can ask us to pay it back." : "",
        dispute.Rejected.IsPositive ? $"We will not ask you for the {dispute.Rejected} you disputed before {dispute.SettlesOn!.Value.InWords()}." : "",
        $"If you have something new to show us, tell us by {dispute.SettlesOn!.Value.InWords()}.",
        "If you are unhappy with our decision or with how we dealt with you, you can complain to us. Call us, write to us or ask anyone here how. It is free, and it does not change the care you get.",
        "If you have complained to us and are still unhappy, you can ask the Local Government and Social Care Ombudsman to look at it. The Ombudsman is free and is not part of the council: www.lgo.org.uk, 0300 061 0614.");

    private static string Paragraphs(params string[] paragraphs) =>
        string.Join("\n\n", paragraphs.Where(paragraph => paragraph.Length > 0));
}
