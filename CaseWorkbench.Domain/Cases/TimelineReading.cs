using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Money that moved, as the account and the timeline need it.</summary>
internal sealed record MoneyRow(Movement Movement, DateTime At, string Reason)
{
    public DateOnly On => Movement.On;

    /// <summary>What it does to what is owed less credit. Moving money between an invoice and the account's credit does nothing.</summary>
    public Money Change => new((Sign(Movement.Debit) - Sign(Movement.Credit)) * Movement.Pence);

    private static int Sign(LedgerAccount account) => account is LedgerAccount.Debtor or LedgerAccount.AccountCredit ? 1 : 0;
}

/// <summary>Something that was written into the timeline, with the name of who did it.</summary>
internal sealed record ToldRow(DateOnly On, DateTime At, TimelineKind Kind, string Text, string By, Guid? SourceId);

/// <summary>Reads what the timeline is merged from, to the end of a day.</summary>
internal static class TimelineReading
{
    private const string MoneySql = """
        SELECT InvoiceId, Kind, Debit, Credit, Amount, EffectiveOn, PostedAt, Reason
        FROM Posting WHERE CaseId = $case AND EffectiveOn <= $day ORDER BY EffectiveOn, Id
        """;

    private const string ToldSql = """
        SELECT e."On", e.At, e.Kind, e.Text, o.Name, e.SourceId
        FROM TimelineEntry e LEFT JOIN Officer o ON o.Id = e.By WHERE e.CaseId = $case AND e."On" <= $day ORDER BY e."On" DESC, e.Id DESC LIMIT $most
        """;

    public static List<MoneyRow> Money(WorkbenchDb db, Guid caseId, DateOnly day)
    {
        using var money = db.Statement(MoneySql).With("$case", caseId).With("$day", day);
        return money.All(row => new MoneyRow(
            new(row.GuidOrNull(0), row.Word<PostingKind>(1), row.Word<LedgerAccount>(2), row.Word<LedgerAccount>(3), row.GetInt64(4), row.Day(5)), row.Instant(6), row.GetString(7)));
    }

    public static List<ToldRow> Told(WorkbenchDb db, Guid caseId, DateOnly day, int most)
    {
        using var told = db.Statement(ToldSql).With("$case", caseId).With("$day", day).With("$most", most);
        return told.All(row => new ToldRow(row.Day(0), row.Instant(1), row.Word<TimelineKind>(2), row.GetString(3), row.TextOrEmpty(4), row.GuidOrNull(5)));
    }
}
