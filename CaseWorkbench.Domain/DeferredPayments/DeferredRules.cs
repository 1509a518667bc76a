using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using static CaseWorkbench.Domain.DeferredPayments.DeferredState;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>Why no agreement has to be offered (handbook 19.1; Deferred Payment Regulations 2014, regulation 2).</summary>
public enum NotEligibleReason { NoCareHome, NoInterestInHome, HomeDisregarded, CapitalAboveLimit, NoAdequateSecurity, NoCareCharge }

/// <summary>How an answer was given: silence is none, and hearsay neither.</summary>
public enum AnswerForm { InWriting, Witnessed }

/// <summary>The rules of the gate that need no more than values.</summary>
public static class DeferredRules
{
    /// <summary>So many offers without an answer before Legal is asked for their view.</summary>
    public const int OffersBeforeLegal = 2;

    /// <summary>
    /// What keeps Legal from claiming, or null: only that the person is not eligible, or refused, opens the way (Care Act 2014, section 69(2);
    /// handbook 11.1, 19.1, <c>LEG-001</c>). Nobody's view replaces the refusal the Act asks for.
    /// </summary>
    public static Refusal? LegalGate(DeferredState state, int offers = 0, DateOnly? lastOfferOn = null, DateOnly? legalViewOn = null) => state switch
    {
        NotEligible or Refused => null,
        Offered => Closed($"The offer of {lastOfferOn?.InWords()} is not answered yet."),
        Accepted => Closed("A deferred payment agreement is in force, and what is deferred is not due."),
        NoResponse when offers < OffersBeforeLegal => Closed("The first offer was not answered: make a second, 28 days after it."),
        NoResponse => Closed(legalViewOn is { } on ? $"Two offers were not answered, and the Act asks for a refusal. Legal gave their view on {on.InWords()}." : "Two offers were not answered, and the Act asks for a refusal: ask Legal for their view."),
        _ => Closed("Record the offer and the refusal, or why the person is not eligible."),
    };

    /// <summary>Why somebody's word is not the adult's answer, or null: the adult's own, or that of whoever lawfully acts for them in matters of property (<c>DPA-004</c>, handbook 14.4).</summary>
    public static Refusal? AnswererRefusal(Authority? authority, Person person, DateOnly on) =>
        Standing.RefusalFor(Act.AgreePlan, authority, person, on)
        ?? (authority is null or { Kind: AuthorityKind.PropertyAttorney or AuthorityKind.Deputy or AuthorityKind.Executor or AuthorityKind.Administrator } ? null
            : new("DPA-004", $"{authority.Name} cannot answer for them: only the adult, an attorney for property, a deputy or a personal representative can."));

    public static string Named(this NotEligibleReason reason) => reason switch
    {
        NotEligibleReason.NoCareHome => "Lives at home: no care-home provision",
        NotEligibleReason.NoInterestInHome => "No interest in a home",
        NotEligibleReason.HomeDisregarded => "The home is disregarded",
        NotEligibleReason.CapitalAboveLimit => "Other capital above £23,250",
        NotEligibleReason.NoAdequateSecurity => "No adequate security",
        NotEligibleReason.NoCareCharge => "Not a charge for care",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };

    private static Refusal Closed(string why) => new("LEG-001", $"By law we must offer a deferred payment agreement first. {why}");
}
