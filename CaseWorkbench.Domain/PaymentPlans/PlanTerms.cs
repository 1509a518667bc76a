using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>What is agreed: the bills, the instalments, who agrees and who pays (handbook 9.1).</summary>
/// <param name="InvoiceIds">The bills it is to pay; none is every bill that is due.</param>
/// <param name="AuthorityId">Somebody on the register who agrees for the debtor; null is the debtor.</param>
/// <param name="Payer">Whoever pays, where that is somebody else.</param>
/// <param name="WhyMore">Why the person chooses to pay more than their statement leaves, in their own words.</param>
public sealed record PlanTerms(
    IReadOnlyList<Guid> InvoiceIds, Money Instalment, PlanFrequency Frequency, DateOnly FirstDueOn, PlanMethod Method, Money Deposit = default,
    Guid? AuthorityId = null, [property: PersonalText] string Payer = "", [property: PersonalText] string WhyMore = "")
{
    public const int MostPayer = 100;
    public const int MostReason = 1_000;

    /// <summary>The first instalment is due within so many days.</summary>
    public const int FirstWithinDays = 92;


    public bool SaysWhyMore => WrittenReason.IsGiven(WhyMore);

    /// <summary>What the form alone can judge.</summary>
    public IEnumerable<Problem> Check()
    {
        if (!Instalment.IsPositive)
            yield return new(nameof(Instalment), "Enter what they pay each time.");
        if (Deposit < Money.Zero)
            yield return new(nameof(Deposit), "A deposit cannot be less than nothing.");
        if (Payer.Length > MostPayer)
            yield return new(nameof(Payer), $"Keep the name within {MostPayer} characters.");
        if (WhyMore.Length > MostReason)
            yield return new(nameof(WhyMore), $"Keep it within {MostReason:N0} characters.");
    }

    /// <summary>Which field of the form a refusal of the terms belongs to.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "PLN-011" or "PLN-012" or "PLN-013" => nameof(Instalment),
        "PLN-022" => nameof(Deposit),
        "PLN-014" => nameof(FirstDueOn),
        "PLN-001" or "PLN-010" => nameof(WhyMore),
        "PLN-005" or "PLN-006" or "PLN-016" => nameof(AuthorityId),
        _ => nameof(InvoiceIds),
    };

    /// <summary>Why such terms make no plan, or null. The builder asks while the officer types.</summary>
    public static Refusal? RefusalOf(PlanOffer offer, DateOnly today, PolicyOn policy)
    {
        var least = policy.Of(Settings.PlanMinInstalment);
        return !offer.Total.IsPositive ? new("PLN-015", "Nothing is left for a plan: choose at least one bill that is neither paid, disputed nor protected.")
            : offer.Deposit >= offer.Total ? new("PLN-022", $"The deposit would pay all of {offer.Total}. Take it as a payment.")
            : !offer.Instalment.IsPositive || (offer.Instalment < least && offer.Instalment < offer.Total - offer.Deposit) ? new("PLN-011", $"An instalment is {least} or more.")
            : offer.Instalment > offer.Total - offer.Deposit ? new("PLN-012", $"Only {offer.Total - offer.Deposit} is left to spread.")
            : PlanSchedule.CountOf(offer) > PlanSchedule.MostInstalments ? new("PLN-013", $"That makes {PlanSchedule.CountOf(offer):N0} instalments; {PlanSchedule.MostInstalments} is the most. Raise the instalment, or ask whether the debt can be paid at all.")
            : offer.FirstDueOn < today ? new("PLN-014", $"The first instalment cannot be due before today, {today.InWords()}.")
            : offer.FirstDueOn > today.AddDays(FirstWithinDays) ? new("PLN-014", $"The first instalment is due by {today.AddDays(FirstWithinDays).InWords()}: three months is the longest wait.")
            : null;
    }
}

/// <summary>A bill of a plan: what of it the plan pays, and what is left out and why.</summary>
/// <param name="LeftOut">Disputed or protected, so no part of the plan (<c>PLN-004</c>).</param>
public sealed record IncludedInvoice(Guid InvoiceId, string Number, DateOnly InvoiceDate, DateOnly DueOn, Money Included, Money LeftOut, string Why)
{
    /// <summary>Why a bill is not in it, or not wholly; null where it is.</summary>
    public Refusal? Note => LeftOut.IsPositive ? new("PLN-004", $"{LeftOut} of invoice {Number} is {Why} and has been left out.") : null;
}

/// <summary>Says which bills a plan can pay (handbook 9.1): overdue or due, oldest first, less what is disputed or protected.</summary>
public static class PlanInvoices
{
    /// <summary>Every bill with something outstanding, the oldest first.</summary>
    public static IReadOnlyList<IncludedInvoice> Of(CaseAccount account) =>
        [.. from invoice in account.Invoices
            where invoice.Outstanding.IsPositive
            let disputed = account.DisputedOn(invoice)
            let place = account.PlaceOn(invoice)
            select new IncludedInvoice(invoice.InvoiceId, invoice.Number, invoice.InvoiceDate, invoice.DueOn, place, invoice.Outstanding - place,
                !disputed.IsPositive ? "protected" : disputed == invoice.Outstanding - place ? "disputed" : "disputed or protected")];

    /// <summary>Those chosen, or every one that is due where none is named.</summary>
    /// <exception cref="NotFoundException">One is not a bill of the case with something outstanding.</exception>
    public static IReadOnlyList<IncludedInvoice> Chosen(CaseAccount account, IReadOnlyCollection<Guid> chosen)
    {
        var open = Of(account);
        if (chosen.Except(open.Select(invoice => invoice.InvoiceId)).Any())
            throw new NotFoundException("invoice");
        return [.. open.Where(invoice => chosen.Count == 0 ? invoice.DueOn < account.Day : chosen.Contains(invoice.InvoiceId))];
    }

    /// <summary>Why these bills cannot be in a plan, or null: one of which nothing is left is named, not dropped in silence.</summary>
    public static Refusal? RefusalOf(IEnumerable<IncludedInvoice> chosen) => chosen.FirstOrDefault(invoice => !invoice.Included.IsPositive)?.Note;
}

/// <summary>What a plan needs before it may be put forward (handbook 9.2).</summary>
public static class PlanEvidence
{
    /// <summary>A term that a note carries, in months.</summary>
    public const int NoteCarriesMonths = 6;

    /// <summary>The share of a month's stated income beyond which a note carries no plan.</summary>
    private const decimal NoteCarriesShare = 0.10m;

    /// <summary>Why these terms need a Standard Financial Statement and not a note, or null.</summary>
    public static string? WhyStandard(PlanOffer offer, int months, FinancialStatement? statement, bool isVulnerable) =>
        months > NoteCarriesMonths ? $"a plan of {months.Count("month")}"
        : statement is not null && PlanSchedule.AMonth(offer.Instalment, offer.Frequency).InPounds > statement.Income.InPounds * NoteCarriesShare ? "more than a tenth of their income"
        : isVulnerable ? "somebody who is vulnerable"
        : null;

    /// <summary>What is missing of the evidence for these terms, or null.</summary>
    public static Refusal? RefusalOf(PlanOffer offer, int months, FinancialStatement? statement, bool isVulnerable, DateOnly today) =>
        statement is null ? new("PLN-009", "Ask what comes in and goes out first, and record it.")
        : !statement.IsFresh(today) ? new("PLN-009", $"The statement of {statement.DatedOn.InWords()} is more than {StatementRules.GoodForDays} days old. Record a new one.")
        : !statement.IsStandard && WhyStandard(offer, months, statement, isVulnerable) is { } why ? new("PLN-009", $"A Standard Financial Statement is needed: {why}.")
        : null;

    /// <summary>Why the instalment is too high for what the statement leaves, unless the person said why they choose it; or null.</summary>
    public static Refusal? TooHigh(PlanOffer offer, FinancialStatement? statement, bool saysWhy, PolicyOn policy)
    {
        if (statement is null || saysWhy)
            return null;
        var left = Affordability.LeftAWeek(statement.Income, offer.Instalment, offer.Frequency);
        if (StatementRules.Of(statement.Protected, policy) is { } least && left < least)
            return new("PLN-001", $"This leaves {left} a week, below the protected amount of {least}. Lower it or record why the person chooses to pay more.");
        var capacity = statement.CapacityAt(offer.Frequency);
        return offer.Instalment <= capacity.Amount ? null
            : capacity.IsNil ? new("PLN-010", "The statement leaves nothing for instalments. Look at a financial reassessment, a deferred payment or a write-off, or record why the person chooses to pay.")
            : new("PLN-010", $"The statement leaves {capacity.Amount} {offer.Frequency.Each()}. Lower the instalment or record why the person chooses to pay more.");
    }
}

/// <summary>How frequencies read.</summary>
public static class PlanWords
{
    public static string Each(this PlanFrequency frequency) => frequency switch
    {
        PlanFrequency.Weekly => "each week",
        PlanFrequency.Fortnightly => "each fortnight",
        PlanFrequency.FourWeekly => "every four weeks",
        _ => "each month",
    };
}

/// <summary>Who may agree a plan (handbook 14.4).</summary>
public static class PlanAgreement
{
    /// <summary>Why this person may not agree it, or null. No authority is the debtor.</summary>
    /// <param name="isCapacityDoubted">A hold says that nobody has authority, or that the debtor's capacity is doubted.</param>
    public static Refusal? RefusalOf(Authority? authority, Person person, bool isCapacityDoubted, DateOnly today) =>
        authority is null && isCapacityDoubted && !person.HasDied ? new("PLN-016", "Their capacity to agree is doubted. Somebody with authority must agree, or wait for social care.")
        : authority is { Kind: AuthorityKind.DebtAdviser } ? new("PLN-005", $"{authority.Name} may propose a plan but cannot agree it for the debtor. Ask the debtor, or somebody with authority.")
        : Standing.RefusalFor(Act.AgreePlan, authority, person, today) is not { } refusal ? null
        : authority is { Kind: AuthorityKind.Payer } ? new("PLN-006", $"Only the debtor (or estate) owes this debt. Record {authority.Name} as payer, not debtor.")
        : refusal.Code == "AUT-004" && authority is not null ? new("PLN-005", $"{authority.Name} may offer to pay but cannot agree a plan for the debtor. Get authority.")
        : refusal;
}
