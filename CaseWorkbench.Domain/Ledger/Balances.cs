using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>The balances that every screen keeps apart (handbook 3.3).</summary>
public enum Balance { Outstanding, Overdue, Disputed, Protected, OnPlan, Secured, CollectableNow, AccountCredit }

/// <summary>One line a balance is made of.</summary>
public sealed record BalanceLine(Balance Balance, Guid? InvoiceId, string What, Money Amount);

/// <summary>
/// The eight balances of a case on one day, computed here and nowhere else. Each is the sum of its lines, invoice by
/// invoice; each pound is counted once on its way from overdue to collectable (handbook 3.3).
/// </summary>
public sealed class Balances
{
    private readonly Dictionary<Balance, Money> sums;

    private Balances(IReadOnlyList<BalanceLine> lines)
    {
        Lines = lines;
        sums = lines.GroupBy(line => line.Balance).ToDictionary(group => group.Key, group => group.Sum(line => line.Amount));
    }

    public IReadOnlyList<BalanceLine> Lines { get; }

    public Money this[Balance balance] => sums.GetValueOrDefault(balance);

    public Money Outstanding => this[Balance.Outstanding];
    public Money Overdue => this[Balance.Overdue];
    public Money Disputed => this[Balance.Disputed];
    public Money CollectableNow => this[Balance.CollectableNow];
    public Money AccountCredit => this[Balance.AccountCredit];

    public static Balances Of(CaseAccount account)
    {
        var lines = new List<BalanceLine>();
        foreach (var invoice in account.Invoices)
            Add(lines, account, invoice);
        if (account.AccountCredit.IsPositive)
            lines.Add(new(Balance.AccountCredit, null, "Received and not yet allocated", account.AccountCredit));
        return new(lines);
    }

    private static void Add(List<BalanceLine> lines, CaseAccount account, InvoicePosition invoice)
    {
        string? called = null; // Put into words once for all its lines: every case of the store is added up each night.
        void Line(Balance balance, Money amount)
        {
            if (amount.IsPositive)
                lines.Add(new(balance, invoice.InvoiceId, called ??= $"Invoice {invoice.Number}, due {invoice.DueOn.InWords()}", amount));
        }

        var outstanding = invoice.Outstanding;
        Line(Balance.Outstanding, outstanding);
        Line(Balance.Disputed, account.HeldOn(invoice, HeldAs.Disputed, outstanding));
        Line(Balance.Protected, account.HeldOn(invoice, HeldAs.Protected, outstanding));
        Line(Balance.OnPlan, account.HeldOn(invoice, HeldAs.OnPlan, outstanding));
        Line(Balance.Secured, account.HeldOn(invoice, HeldAs.Secured, outstanding));
        if (!invoice.IsOverdue(account.Day))
            return;

        // Each deduction takes at most what the one before has left, so that no pound is taken twice.
        Line(Balance.Overdue, outstanding);
        var left = outstanding;
        foreach (var kind in new[] { HeldAs.Disputed, HeldAs.Protected, HeldAs.OnPlan, HeldAs.Secured, HeldAs.Other })
            left -= account.HeldOn(invoice, kind, left);
        Line(Balance.CollectableNow, left);
    }
}
