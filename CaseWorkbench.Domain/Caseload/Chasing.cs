using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Says what keeps a debtor from being chased: the other half of <em>why / why not</em>.</summary>
internal static class Chasing
{
    private static readonly (Blocks Block, string Words)[] Stopped =
    [
        (Blocks.LadderLetters, "letters"), (Blocks.DemandCalls, "demand calls"), (Blocks.LegalSteps, "legal steps"), (Blocks.Enforcement, "enforcement"),
        (Blocks.InterestAndFees, "interest and fees"), (Blocks.DirectDebits, "Direct Debits"), (Blocks.WriteOff, "write-off"),
    ];

    /// <param name="invoiceId">One invoice: what holds others is left out.</param>
    public static IEnumerable<string> StoppedBy(CaseFacts facts, Guid? invoiceId = null)
    {
        var balances = facts.Account.Balances;
        if (!facts.IsOpen)
            yield return "The case is not open.";
        if (invoiceId is null && !balances.Overdue.IsPositive)
            yield return balances.Outstanding.IsPositive ? $"Nothing is overdue; {balances.Outstanding} is not yet due." : "Nothing is owed.";
        else if (invoiceId is null && !balances.CollectableNow.IsPositive)
            yield return $"Nothing is collectable now: all of the {balances.Overdue} overdue is held.";
        foreach (var hold in facts.Holds.Where(hold => invoiceId is null || hold.InvoiceId is null || hold.InvoiceId == invoiceId))
            yield return $"{What(hold, facts.Account)} on hold ({hold.Name}){Until(hold)}: no {Stops(hold)}.";
        if (facts.DeathHeardOn is { } heard)
            yield return $"The death was reported on {heard.InWords()}: nothing is asked of the person.";
        if (facts.IsVulnerable)
            yield return "Marked vulnerable: never moved up to be chased.";
    }

    private static string What(HoldInForce hold, CaseAccount account)
    {
        if (hold.InvoiceId is not { } id)
            return "The whole case is";
        var number = account.Invoices.FirstOrDefault(invoice => invoice.InvoiceId == id)?.Number ?? "not on the account";
        return hold.Amount.IsPositive ? $"{hold.Amount} of invoice {number} is" : $"Invoice {number} is";
    }

    private static string Until(HoldInForce hold) => hold.EndsOn is { } last ? $" until {last.InWords()}" : "";

    private static string Stops(HoldInForce hold)
    {
        var words = Stopped.Where(stop => hold.Blocks.HasFlag(stop.Block)).Select(stop => stop.Words).ToList();
        return words.Count > 1 ? $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}" : string.Concat(words);
    }
}
