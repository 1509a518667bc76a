using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Statements;

/// <summary>What a bill says beside its sums, for the line that tells of it.</summary>
internal sealed record BillWords(string Number, string Service, string Description, DateOnly? From, DateOnly? To, decimal? Units, decimal? Rate, DateOnly DueOn);

/// <summary>One account of the debtor: its statement, and the words of its bills and payments.</summary>
internal sealed record StatementFacts(DebtCase Case, AccountStatement Statement, IReadOnlyDictionary<Guid, BillWords> Bills, IReadOnlyDictionary<Guid, ReceiptMethod> Methods, IReadOnlyDictionary<Guid, DateOnly> HeldSince);

/// <summary>Reads what statements are made of.</summary>
internal static class StatementReading
{
    private const string PostingsSql = """
        SELECT InvoiceId, Kind, Debit, Credit, Amount, EffectiveOn, ReceiptId FROM Posting
        WHERE CaseId = $case AND EffectiveOn <= $day ORDER BY EffectiveOn, Id
        """;

    private const string BillsSql = """
        SELECT Id, Number, Service, Description, PeriodFrom, PeriodTo, Units, Rate, DueOn, InvoiceDate FROM Invoice
        WHERE CaseId = $case AND WithdrawnOn IS NULL ORDER BY InvoiceDate, Number
        """;

    public static async Task<StatementFacts> ReadAsync(WorkbenchDb db, DebtCase debtCase, DateOnly from, DateOnly at, CancellationToken ct)
    {
        var (rows, bills) = Bills(db, debtCase.Id);
        var held = (await db.AccountAsAtAsync(debtCase.Id, at, ct)).Held;
        var methods = await db.Receipts().AsNoTracking().Where(r => r.CaseId == debtCase.Id).ToDictionaryAsync(r => r.Id, r => r.Method, ct);
        var since = await db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id).ToDictionaryAsync(h => h.Id, h => h.StartsOn, ct);
        return new(debtCase, AccountStatement.Of(rows, Postings(db, debtCase.Id, at), from, at, held), bills, methods, since);
    }

    /// <summary>The debtor's accounts that the officer may know of, the one asked for first: one debtor has one statement.</summary>
    public static async Task<List<DebtCase>> AccountsAsync(WorkbenchDb db, DebtCase asked, Access.Officer officer, CancellationToken ct)
    {
        var same = await db.SamePeopleAsync(asked.PersonId, ct);
        var others = await db.CasesFor(officer).AsNoTracking().Where(c => same.Contains(c.PersonId) && c.Id != asked.Id && c.WithdrawnOn == null).OrderBy(c => c.Reference).ToListAsync(ct);
        return [asked, .. others];
    }

    /// <summary>Why nothing may be sent about these cases today, or null. The estate's own hold does not: its letters go to the personal representatives.</summary>
    public static async Task<Refusal?> RefusalToSendAsync(WorkbenchDb db, IReadOnlyCollection<Guid> caseIds, StatementTo to, PersonAddress? address, DateOnly today, CancellationToken ct)
    {
        var holds = await db.Holds().AsNoTracking().Where(h => caseIds.Contains(h.CaseId) && h.LiftedOn == null && h.StartsOn <= today && h.InvoiceId == null && h.Code != HoldCode.EST).ToListAsync(ct);
        if (holds.Where(hold => hold.Blocks.HasFlag(Blocks.LadderLetters)).MaxBy(hold => hold.EndsOn ?? DateOnly.MaxValue) is { } stops)
            return new("HOLD-002", $"Everything on this case is held or not yet due. No letter can go. Next review: {stops.EndsOn?.InWords() ?? "when the hold is lifted"}. The hold: {stops.Type.Name.ToLowerInvariant()}.");
        return to.PostRefusal(address);
    }

    private static (List<InvoiceRow>, Dictionary<Guid, BillWords>) Bills(WorkbenchDb db, Guid caseId)
    {
        using var read = db.Statement(BillsSql).With("$case", caseId);
        var (rows, words) = (new List<InvoiceRow>(), new Dictionary<Guid, BillWords>());
        for (var row = read.Read(); row.Read();)
        {
            rows.Add(new(row.Guid(0), row.GetString(1), row.Day(9), row.Day(8)));
            words.Add(row.Guid(0), new(row.GetString(1), row.GetString(2), row.GetString(3), row.DayOrNull(4), row.DayOrNull(5),
                row.IsDBNull(6) ? null : row.GetDecimal(6), row.IsDBNull(7) ? null : row.GetDecimal(7), row.Day(8)));
        }
        return (rows, words);
    }

    private static List<StatementPosting> Postings(WorkbenchDb db, Guid caseId, DateOnly day)
    {
        using var read = db.Statement(PostingsSql).With("$case", caseId).With("$day", day);
        return read.All(row => new StatementPosting(
            new(row.GuidOrNull(0), row.Word<PostingKind>(1), row.Word<LedgerAccount>(2), row.Word<LedgerAccount>(3), row.GetInt64(4), row.Day(5)), row.GuidOrNull(6)));
    }
}
