using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Statements;

/// <summary>Four weeks of a statement in three figures: what was charged, what was paid, what was changed otherwise, and what was owed at the end.</summary>
public sealed record StatementPeriod(DateOnly First, DateOnly Last, Money Charged, Money Paid, Money Changed, Money OwedAfter)
{
    /// <summary>Care is charged every four weeks (handbook 5).</summary>
    private const int Days = 28;

    /// <summary>The last thirteen periods: a year.</summary>
    private const int Most = 13;

    private static readonly StatementKind[] Payments = [StatementKind.Payment, StatementKind.PaymentTakenBack, StatementKind.Refund];

    /// <summary>Whether there is enough to draw: fewer than five figures are better read.</summary>
    public static bool IsWorthDrawing(IReadOnlyList<StatementPeriod> periods) =>
        periods.Sum(period => new[] { period.Charged, period.Paid, period.Changed }.Count(figure => figure != Money.Zero)) >= 5;

    /// <summary>The periods up to the statement's day, oldest first, none reaching before it begins.</summary>
    public static IReadOnlyList<StatementPeriod> Of(IReadOnlyList<AccountStatement> statements)
    {
        var (from, at) = (statements[0].From, statements[0].At);
        var moves = statements.SelectMany(statement => statement.Moves).ToList();
        var owed = statements.Sum(statement => statement.Balance);
        var periods = new List<StatementPeriod>();
        for (var last = at; last >= from && periods.Count < Most; last = last.AddDays(-Days))
        {
            var first = last.AddDays(1 - Days) is var begins && begins < from ? from : begins;
            var inside = moves.FindAll(move => first <= move.On && move.On <= last);
            var charged = inside.Where(move => move.Kind == StatementKind.Charge).Sum(move => move.Change);
            var paid = -inside.Where(move => Payments.Contains(move.Kind)).Sum(move => move.Change);
            var changed = inside.Sum(move => move.Change) - charged + paid;
            periods.Add(new(first, last, charged, paid, changed, owed));
            owed -= charged - paid + changed;
        }
        periods.Reverse();
        return [.. periods.SkipWhile(period => period is { Charged.Pence: 0, Paid.Pence: 0, Changed.Pence: 0, OwedAfter.Pence: 0 })]; // Nothing to tell yet.
    }
}
