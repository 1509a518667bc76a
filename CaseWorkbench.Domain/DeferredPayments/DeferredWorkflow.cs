using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.DeferredPayments.DeferredAction;
using static CaseWorkbench.Domain.DeferredPayments.DeferredState;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>Where the duty to offer a deferred payment agreement stands on a case (handbook 19.1).</summary>
public enum DeferredState { NotAssessed, NotEligible, Eligible, Offered, Accepted, Refused, NoResponse }

/// <summary>What may be recorded of it.</summary>
public enum DeferredAction { FindNotEligible, FindEligible, Offer, RecordAcceptance, RecordRefusal, RecordNoResponse, RecordLegalView, End }

/// <summary>What the guards may look at: values only, so that a screen can ask them too.</summary>
/// <param name="On">The day of what is recorded.</param>
/// <param name="Offers">How often it was offered since it was last assessed.</param>
/// <param name="ApartDays">Days between two offers, and to answer one.</param>
public sealed record DeferredFacts(DateOnly On, int Offers = 0, DateOnly? LastOfferOn = null, int ApartDays = 28)
{
    /// <summary>The day from which it may be offered again, and from which silence is no answer.</summary>
    public DateOnly? NextOn => LastOfferOn?.AddDays(ApartDays);
}

/// <summary>The transition table of the gate of handbook 19.1 (Care Act 2014, section 69(2)).</summary>
public static class DeferredWorkflow
{
    private static readonly Guard<DeferredFacts> TwentyEightDaysApart = new("28 days after the offer before", facts =>
        facts.NextOn is { } next && facts.On < next ? new("DPA-001", $"It was offered on {facts.LastOfferOn!.Value.InWords()}. Offer it again from {next.InWords()}.") : null);

    private static readonly Guard<DeferredFacts> TimeToAnswerIsOver = new("time to answer over", facts =>
        facts.NextOn is { } next && facts.On < next ? new("DPA-002", $"They have until {next.InWords()} to answer the offer of {facts.LastOfferOn!.Value.InWords()}.") : null);

    private static readonly Guard<DeferredFacts> OfferedTwice = new("offered twice", facts =>
        facts.Offers >= DeferredRules.OffersBeforeLegal ? null : new("DPA-003", $"It was offered once. Offer it a second time{(facts.NextOn is { } next ? $" from {next.InWords()}" : "")}, then ask Legal."));

    public static readonly Workflow<DeferredState, DeferredAction, DeferredFacts> Table = new("deferred payment", NotAssessed,
        new([NotAssessed, Eligible, Offered, NoResponse, Refused], FindNotEligible,  NotEligible),
        new([NotAssessed, NotEligible, Refused],                   FindEligible,     Eligible),
        new([Eligible, NoResponse],                                Offer,            Offered,     TwentyEightDaysApart),
        new([Offered, NoResponse],                                 RecordAcceptance, Accepted),
        new([Offered, NoResponse],                                 RecordRefusal,    Refused),
        new([Offered],                                             RecordNoResponse, NoResponse,  TimeToAnswerIsOver),
        new([NoResponse],                                          RecordLegalView,  NoResponse,  OfferedTwice),
        new([Accepted],                                            End,              NotAssessed));

    /// <summary>How it reads where one line must do.</summary>
    public static string Stage(this DeferredState state) => state switch
    {
        NotAssessed => "Not assessed",
        Accepted => "In force",
        NoResponse => "No answer",
        _ => state.InWords(),
    };
}
