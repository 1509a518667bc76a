using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>What comes next on a plan: a day, where there is one, and what it is.</summary>
public sealed record PlanNext(DateOnly? On, string What);

/// <summary>Some of the instalments of a plan, and which: “14–26 of 260”.</summary>
public sealed record PlanPage(IReadOnlyList<PlanLine> Lines, string Shown);

/// <summary>How payment plans are spoken of on screen.</summary>
public static class PlanPhrases
{
    /// <summary>A pause is a hold's doing and goes before the state it stops.</summary>
    public static string Words(this PlanState state, bool isPaused) =>
        (state == PlanState.EndedEstate ? "Ended, estate" : state.InWords()) + (isPaused && state.IsRunning() ? ", paused" : "");

    public static Tone Tone(this PlanState state, bool isPaused) => state switch
    {
        _ when isPaused && state.IsRunning() => Shared.Tone.Wait,
        PlanState.InArrears or PlanState.Broken => Shared.Tone.Stop,
        PlanState.AwaitingEvidence or PlanState.AwaitingApproval or PlanState.Offered => Shared.Tone.Wait,
        PlanState.Active or PlanState.Completed => Shared.Tone.Good,
        _ => Shared.Tone.Plain,
    };

    public static Tone Tone(this InstalmentStanding standing) => standing switch
    {
        InstalmentStanding.Paid => Shared.Tone.Good,
        InstalmentStanding.PartPaid or InstalmentStanding.Due => Shared.Tone.Care,
        InstalmentStanding.Missed => Shared.Tone.Stop,
        InstalmentStanding.Excused => Shared.Tone.Wait,
        _ => Shared.Tone.Plain,
    };

    /// <summary>The words on the button of an action.</summary>
    public static string Words(this PlanAction action) => action switch
    {
        PlanAction.ChangeDraft => "Change the terms",
        PlanAction.AskForStatement => "Ask for a statement",
        PlanAction.Submit => "Put forward for approval",
        PlanAction.Approve => "Decide it in the approvals queue",
        PlanAction.Reject => "Return or take back",
        PlanAction.Accept => "They accept",
        PlanAction.Withdraw => "Withdraw",
        PlanAction.Vary => "Agree new terms",
        PlanAction.LetGoOn => "Let it go on",
        _ => action.InWords(),
    };

    /// <summary>“Every four weeks”, where it begins a line.</summary>
    public static string EachAtStart(this PlanFrequency frequency) => $"{char.ToUpperInvariant(frequency.Each()[0])}{frequency.Each()[1..]}";

    /// <summary>“£50.00 every four weeks from 1 May 2026”.</summary>
    public static string TermsInWords(this PlanView view) => $"{view.Instalment} {view.Frequency.Each()} from {view.FirstDueOn.InWords()}";

    public static string Words(this IncomeStatementKind kind) => kind switch
    {
        IncomeStatementKind.Note => "Note of a call",
        IncomeStatementKind.Standard => "Standard Financial Statement",
        _ => "Statement from a debt adviser",
    };

    /// <summary>The same within a sentence.</summary>
    public static string Inline(this IncomeStatementKind kind) => kind == IncomeStatementKind.Standard ? kind.Words() : kind.Words().ToLowerInvariant();

    public static string Words(this ProtectedIncome protection) => protection switch
    {
        ProtectedIncome.Under25 => "At home, 18 to 24",
        ProtectedIncome.From25 => "At home, from 25",
        ProtectedIncome.PensionAge => "At home, of pension age",
        ProtectedIncome.CareHome => "In a care home",
        _ => "Not looked up",
    };

    /// <summary>How somebody said yes.</summary>
    public static string Words(this PlanAcceptance how) => how switch
    {
        PlanAcceptance.SignedForm => "They signed the form",
        PlanAcceptance.Email => "By email",
        PlanAcceptance.RecordedCall => "On a recorded call",
        _ => "They made the first payment",
    };

    /// <summary>What usually comes next, of what this officer may do now.</summary>
    public static PlanAction? NextStep(this PlanView view)
    {
        PlanAction[] usual = [PlanAction.Submit, PlanAction.AskForStatement, PlanAction.Approve, PlanAction.Accept, PlanAction.Reinstate];
        var open = view.Offers.Where(offer => offer.IsAllowed).Select(offer => offer.Action).ToHashSet();
        return usual.Where(open.Contains).Select(action => (PlanAction?)action).FirstOrDefault();
    }

    /// <summary>The day that comes next and what it is.</summary>
    public static PlanNext Next(this PlanView view) => view.State switch
    {
        PlanState.Draft => new(null, "It is to be put forward."),
        PlanState.AwaitingEvidence => new(view.Dates.EvidenceBy, "is the day their statement should be here."),
        PlanState.AwaitingApproval => new(null, "It waits for approval."),
        PlanState.Offered => new(view.Dates.AcceptBy, "is the last day to accept."),
        PlanState.InArrears => new(view.Dates.RemedyBy, $"is the last day to put {view.Money.Shortfall} right."),
        PlanState.Broken => new(view.Dates.NoticeEndsOn, $"the default notice ends; {view.Money.Shortfall} is missing."),
        PlanState.Active when view.IsPaused => new(null, "Nothing of it is missed while a hold pauses it."),
        PlanState.Active when view.Instalments.FirstOrDefault(line => line.Standing is not (InstalmentStanding.Paid or InstalmentStanding.Excused)) is { } line =>
            new(line.DueOn, $"{Money.Min(line.Amount, line.Expected - view.Money.Paid)} falls due{(line.PayBy != line.DueOn ? $"; a bank pays it on {line.PayBy.InWords()}" : "")}."),
        PlanState.Active or PlanState.Completed => new(null, "All of it is paid or credited."),
        PlanState.Terminated => new(null, "It ended because it was not kept. What is left is owed again."),
        PlanState.Lapsed => new(null, "It lapsed and never ran."),
        PlanState.Superseded => new(null, "Other terms took its place."),
        _ => new(null, "The customer has died. What is left is a matter of the estate."),
    };

    /// <summary>The days of a plan as far as it has come, each with what it is, in their order.</summary>
    public static IReadOnlyList<(string What, DateOnly On)> Days(this PlanView view)
    {
        var dates = view.Dates;
        (string What, DateOnly? On)[] all =
        [
            ("Drafted", dates.DraftedOn), ("Statement due", view.State == PlanState.AwaitingEvidence ? dates.EvidenceBy : null), ("Offered", dates.OfferedOn),
            ("To accept by", view.State == PlanState.Offered ? dates.AcceptBy : null), ("Accepted", dates.AcceptedOn), ("Missed", dates.MissedOn), ("To put right by", dates.RemedyBy),
            ("Broken", dates.BrokenOn), ("Notice ends", dates.NoticeEndsOn), ("Paused from", view.PausedFrom), ("Last instalment", view.State.IsOpen() ? dates.LastDueOn : null),
            ("Review", view.State.IsOpen() ? dates.ReviewOn : null), ("Ended", dates.EndedOn),
        ];
        return [.. all.Where(day => day.On is not null).Select(day => (day.What, day.On!.Value))];
    }
}
