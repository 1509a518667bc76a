using System.Globalization;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Domain.Statements;

/// <summary>The words of a statement: plain English that an eleven-year-old can follow, and no codes.</summary>
internal static class StatementWords
{
    public static string Account(DebtType type) => type switch
    {
        DebtType.ResidentialCare => "Care in a care home",
        DebtType.HomeCare => "Care at home",
        DebtType.DayCare => "Day care",
        DebtType.CouncilTax => "Council tax",
        DebtType.BusinessRates => "Business rates",
        DebtType.BenefitOverpayment => "Benefit we paid too much of",
        _ => "Other bills",
    };

    public static string Line(StatementMove move, BillWords? bill, ReceiptMethod? method) => move.Kind switch
    {
        StatementKind.Charge => bill is null ? "A bill" : Charge(bill),
        StatementKind.Correction => $"Taken off bill {bill?.Number}: we put it right",
        StatementKind.Cancellation => $"Bill {bill?.Number} cancelled",
        StatementKind.Payment => $"You paid{By(method)}. Thank you",
        StatementKind.PaymentTakenBack => $"A payment{By(method)} did not go through",
        StatementKind.Refund => "Money we paid back to you",
        StatementKind.WriteOff => $"We no longer ask for this part of bill {bill?.Number}",
        StatementKind.WriteBack => $"We ask again for a part of bill {bill?.Number}",
        _ => $"Put back on bill {bill?.Number}",
    };

    /// <summary>How the charge was worked out, or where a payment went.</summary>
    public static string? Detail(StatementMove move, BillWords? bill, IReadOnlyDictionary<Guid, BillWords> bills) => move.Kind switch
    {
        StatementKind.Charge when bill is not null => $"Bill {bill.Number}{Worked(bill)}, to pay by {bill.DueOn.InWords()}",
        StatementKind.Payment => WentTo(move, bills),
        _ => null,
    };

    /// <summary>Why a sum is not asked for now.</summary>
    public static string NotAskedFor(HeldPart held, DateOnly? since) => held.Code switch
    {
        HoldCode.DIS => $"{(since is { } day ? $"On {day.InWords()} you" : "You")} told us that you do not agree with this. We are looking into it. You do not have to pay it until we tell you what we decide.",
        HoldCode.BER => "We are sorry for your loss. We do not ask for this for now.",
        HoldCode.EST => "The estate is being sorted out. We do not ask for this until that is done.",
        HoldCode.CAP => "We are making sure that the right person can deal with this. We do not ask for it for now.",
        HoldCode.VUL => "We have agreed to give you more time.",
        HoldCode.ADV => "You are getting advice about your money. We give you time for that.",
        HoldCode.TRC => "You told us that you have paid this. We are looking for the payment.",
        _ => held.As switch
        {
            HeldAs.Protected => "The law gives you breathing space. We may not ask you for this now.",
            HeldAs.OnPlan => "This is in your payment plan. Please keep to the plan.",
            HeldAs.Secured => "This is safe against your home. We do not ask for it now.",
            _ => "We are looking into this. We do not ask for it for now.",
        },
    };

    /// <summary>How to pay, how to ask, who to talk to, where advice is free.</summary>
    public static IReadOnlyList<StatementHelp> Help(string account, string team, string? officer, bool isEstate) =>
    [
        new("How to pay", LetterPhrases.HowToPay(account, isEstate)),
        new("How to ask", LetterPhrases.HowToQuery),
        new("Who to talk to", $"The {team} team{(officer is null ? "" : $". Ask for {officer}")}. We can send this in large print or in another language, or read it out to you."),
        new("Free advice about debt", LetterPhrases.DebtAdvice),
        new("Your care", LetterPhrases.YourCare),
    ];

    /// <summary>Whom it is addressed to: an estate's personal representatives, else whoever may be told about the money today (handbook 14.4), else the debtor.</summary>
    public static StatementTo Addressee(Person person, IEnumerable<Authority> register, DateOnly today)
    {
        if (person.HasDied)
            return new(person.Addressee, "Dear Personal Representatives", null);
        AuthorityKind[] acting = [AuthorityKind.Deputy, AuthorityKind.PropertyAttorney];
        var other = register.Where(authority => acting.Contains(authority.Kind) && Standing.RefusalFor(Act.DiscussBalance, authority, person, today) is null)
            .OrderBy(authority => Array.IndexOf(acting, authority.Kind)).ThenBy(authority => authority.StartsOn).FirstOrDefault();
        return other is null ? new(person.Name, $"Dear {(person.Title.Length > 0 ? $"{person.Title} {person.Surname}" : person.Name)}", null)
            : new($"{other.Name}, {(other.Kind == AuthorityKind.Deputy ? "deputy" : "attorney")} for {person.Name}", $"Dear {other.Name}", other);
    }

    private static string Charge(BillWords bill)
    {
        var what = bill.Description.Length > 0 ? bill.Description.Replace('\n', ' ') : bill.Service.Length > 0 ? char.ToUpperInvariant(bill.Service[0]) + bill.Service[1..].Replace('-', ' ') : "A bill";
        return bill is { From: { } first, To: { } last } ? $"{what}, {first.InWords()} to {last.InWords()}" : what;
    }

    private static string Worked(BillWords bill) => bill is { Units: { } units, Rate: { } rate }
        ? string.Create(CultureInfo.InvariantCulture, $", {units:0.####} × {Money.Pounds(rate)}") : "";

    private static string By(ReceiptMethod? method) => method switch
    {
        ReceiptMethod.Card => " by card",
        ReceiptMethod.Bank => " by bank transfer",
        ReceiptMethod.Cash => " in cash",
        ReceiptMethod.Cheque => " by cheque",
        ReceiptMethod.StandingOrder => " by standing order",
        ReceiptMethod.DirectDebit => " by direct debit",
        ReceiptMethod.Payroll => " from your wages",
        _ => "",
    };

    private static string WentTo(StatementMove move, IReadOnlyDictionary<Guid, BillWords> bills)
    {
        var parts = move.WentTo.Where(part => bills.ContainsKey(part.InvoiceId)).Select(part => $"bill {bills[part.InvoiceId].Number} ({part.Amount})").ToList();
        return parts.Count == 0 ? "Kept as credit on your account" : $"It paid {string.Join(", ", parts)}";
    }
}

/// <summary>Whom a statement is addressed to.</summary>
/// <param name="Other">Somebody on the register, in the debtor's place.</param>
internal sealed record StatementTo(string Name, string Greeting, Authority? Other)
{
    /// <summary>Why post does not reach where it would go (<c>ESC-007</c>), or null.</summary>
    public Refusal? PostRefusal(PersonAddress? debtors) =>
        (Other is { HasAddress: true } ? Other.PostReturnedOn : debtors?.ReturnedOn) is not { } returned ? null
        : new("ESC-007", $"Post was returned from this address on {returned.InWords()}. Trace before sending.");

    /// <summary>Theirs, or the debtor's where none of theirs is kept.</summary>
    public IReadOnlyList<string> Lines(PersonAddress? debtors) => Other is { HasAddress: true } other ? [.. Known(other.Line1, other.Line2, other.Town, other.Postcode)]
        : debtors is null ? [] : [.. Known(debtors.Line1, debtors.Line2, debtors.Town, debtors.Postcode)];

    private static IEnumerable<string> Known(params string[] lines) => lines.Where(line => line.Length > 0);
}
