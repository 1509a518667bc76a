using CaseWorkbench.Domain.Cases;

namespace CaseWorkbench.Domain.Letters;

/// <summary>The letters of handbook 24.1 that something sends.</summary>
public enum LetterCode
{
    /// <summary>D-ACK: the disputed and the undisputed sums.</summary>
    DisputeAcknowledgement,

    /// <summary>D-ASK: a question to the customer.</summary>
    DisputeQuestion,

    /// <summary>D-OUT: decision, reasons, credit, how to complain, the ombudsman.</summary>
    DisputeOutcome,

    /// <summary>E-REM: the first, friendly reminder (handbook 8.1, step 1).</summary>
    Reminder,

    /// <summary>E-FIN: the final notice (step 2).</summary>
    FinalNotice,

    /// <summary>E-LOC: the Letter of Claim with its enclosures (step 5, handbook 11.4).</summary>
    LetterOfClaim,

    /// <summary>L-14: fourteen days' notice before a claim, where somebody answered the letter of claim (handbook 11.5).</summary>
    NoticeOfClaimAtCourt,

    /// <summary>M-END: a statement after a moratorium, and help. Not a demand.</summary>
    MoratoriumEnd,

    /// <summary>P-SFS: asks for income and outgoings before a plan can be made.</summary>
    PlanEvidence,

    /// <summary>P-OFFER: the schedule, what happens when an instalment is missed, that new bills are due as well.</summary>
    PlanOffer,

    /// <summary>P-MISS: an instalment is missing, and until when it can be put right.</summary>
    PlanMissed,

    /// <summary>P-DEF: the plan is broken; it ends when the notice does.</summary>
    PlanDefault,

    /// <summary>P-REIN: the plan goes on.</summary>
    PlanReinstated,

    /// <summary>P-DONE: all is paid.</summary>
    PlanDone,

    /// <summary>PR-0: an apology to somebody who was wrongly reported to have died.</summary>
    EstateApology,

    /// <summary>PR-1: condolence. It asks for nothing, not even a reply.</summary>
    EstateCondolence,

    /// <summary>PR-2: a notice that we have a claim, and who we ask to be told. Not a demand.</summary>
    EstateNotice,

    /// <summary>PR-3: the claim on the estate with the account to the date of death.</summary>
    EstateClaim,
}

/// <summary>One row of handbook 24.1.</summary>
/// <param name="Code">As officers and templates say it: E-REM.</param>
/// <param name="AsksBy">How it asks for money, where it does: it may ask for exactly what may be asked for on its day, and what the record raises stops it.</param>
/// <param name="NeedsSecondPerson">Whoever queued it does not check it too.</param>
/// <param name="IsOneSheet">In ordinary print it fits on one sheet, both sides of it.</param>
/// <param name="Words">The merge fields that its sender gives, beyond those every letter has.</param>
/// <param name="MustContain">What a template of it cannot leave out.</param>
public sealed record LetterType(
    LetterCode Letter, string Code, string Name, ChaseBy? AsksBy, bool NeedsSecondPerson, bool IsOneSheet, string[] Words, string[] MustContain)
{
    private static readonly string[] Frame = ["greeting", "our_reference", "other_formats", "sign_off"];
    private static readonly string[] Ask = [.. Frame, "figure", "invoice_table", "how_to_pay", "how_to_query", "if_hard_to_pay", "debt_advice", "your_care"];

    public bool IsDemand => AsksBy is not null;

    /// <summary>Every letter, in the handbook's order.</summary>
    public static readonly IReadOnlyDictionary<LetterCode, LetterType> All = new LetterType[]
    {
        new(LetterCode.Reminder, "E-REM", "Reminder", ChaseBy.Letter, NeedsSecondPerson: false, IsOneSheet: true, [], Ask),
        new(LetterCode.FinalNotice, "E-FIN", "Final notice", ChaseBy.Letter, NeedsSecondPerson: false, IsOneSheet: true, [], Ask),
        new(LetterCode.LetterOfClaim, "E-LOC", "Letter of claim", ChaseBy.LegalStep, NeedsSecondPerson: true, IsOneSheet: false, ["basis", "instalments"],
            [.. Ask, "basis", "no_interest", "reply_by", "reply_address", "statement_of_account", "information_sheet", "reply_form", "financial_statement"]),
        new(LetterCode.NoticeOfClaimAtCourt, "L-14", "14 days' notice of a claim", ChaseBy.Court, NeedsSecondPerson: true, IsOneSheet: true, ["issue_from", "offers"],
            [.. Ask, "issue_from", "offers", "reply_address"]),
        new(LetterCode.DisputeAcknowledgement, "D-ACK", "Dispute acknowledged", null, NeedsSecondPerson: false, IsOneSheet: true,
            ["received_on", "disputed", "invoice", "undisputed", "target_on"], [.. Frame, "disputed", "undisputed"]),
        new(LetterCode.DisputeQuestion, "D-ASK", "Question about a dispute", null, NeedsSecondPerson: false, IsOneSheet: true,
            ["opening", "question", "closing"], [.. Frame, "question", "closing"]),
        new(LetterCode.DisputeOutcome, "D-OUT", "Dispute decided", null, NeedsSecondPerson: false, IsOneSheet: false,
            ["disputed", "invoice", "decision", "reasons", "credit", "left_to_pay", "given_back", "not_before", "settles_on"],
            [.. Frame, "decision", "reasons", "credit", "left_to_pay", "complaints", "ombudsman"]),
        new(LetterCode.MoratoriumEnd, "M-END", "Breathing space has ended", null, NeedsSecondPerson: false, IsOneSheet: false, ["ended_on"],
            [.. Frame, "ended_on", "statement_of_account", "if_hard_to_pay", "debt_advice", "your_care"]),
        new(LetterCode.PlanEvidence, "P-SFS", "Income and outgoings asked for", null, NeedsSecondPerson: false, IsOneSheet: false, ["opening", "answer_by"],
            [.. Frame, "answer_by", "financial_statement", "debt_advice"]),
        new(LetterCode.PlanOffer, "P-OFFER", "Payment plan offered", null, NeedsSecondPerson: false, IsOneSheet: false, ["terms", "schedule", "accept_by", "on_default"],
            [.. Frame, "terms", "schedule", "accept_by", "on_default", "your_care", "debt_advice"]),
        new(LetterCode.PlanMissed, "P-MISS", "Instalment missed", null, NeedsSecondPerson: false, IsOneSheet: true, ["missed", "shortfall", "remedy_by"],
            [.. Frame, "shortfall", "remedy_by", "how_to_pay", "if_hard_to_pay", "debt_advice"]),
        new(LetterCode.PlanDefault, "P-DEF", "Payment plan broken", null, NeedsSecondPerson: false, IsOneSheet: true, ["shortfall", "notice_ends_on", "left_to_pay"],
            [.. Frame, "shortfall", "notice_ends_on", "left_to_pay", "how_to_pay", "if_hard_to_pay", "debt_advice", "your_care"]),
        new(LetterCode.PlanReinstated, "P-REIN", "Payment plan goes on", null, NeedsSecondPerson: false, IsOneSheet: true, ["next", "left_to_pay"],
            [.. Frame, "next", "left_to_pay"]),
        new(LetterCode.PlanDone, "P-DONE", "Payment plan finished", null, NeedsSecondPerson: false, IsOneSheet: true, ["paid"], [.. Frame, "paid"]),
        new(LetterCode.EstateApology, "PR-0", "Apology for a wrong report of death", null, NeedsSecondPerson: false, IsOneSheet: true, [], [.. Frame, "complaints"]),
        new(LetterCode.EstateCondolence, "PR-1", "Condolence", null, NeedsSecondPerson: false, IsOneSheet: true, [], Frame),
        new(LetterCode.EstateNotice, "PR-2", "Notice of claim on an estate", null, NeedsSecondPerson: false, IsOneSheet: true, ["balance"], [.. Frame, "balance"]),
        new(LetterCode.EstateClaim, "PR-3", "Claim on an estate", null, NeedsSecondPerson: false, IsOneSheet: false, ["answer_by"],
            [.. Frame, "figure", "statement_of_account", "answer_by", "how_to_pay", "how_to_query"]),
    }.ToDictionary(type => type.Letter);

    public static LetterType Of(LetterCode letter) => All[letter];
}

/// <summary>The codes that officers and templates use.</summary>
public static class LetterCodes
{
    public static string Code(this LetterCode letter) => LetterType.Of(letter).Code;
    public static string Name(this LetterCode letter) => LetterType.Of(letter).Name;
}
