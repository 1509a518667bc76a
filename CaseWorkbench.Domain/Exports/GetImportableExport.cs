using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.Data.Sqlite;

namespace CaseWorkbench.Domain.Exports;

/// <summary>
/// The accounts, invoices or receipts of the cases an officer may know of, in the import's own columns: read back by the import
/// it changes nothing.
/// </summary>
[Requires(Permission.ExportLists)]
public sealed record GetImportableExport(ImportKind Kind) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

internal sealed class GetImportableExportHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetImportableExport, int>
{
    private const string AccountsSql = $"""
        SELECT c.AccountRef, c.DebtType, p.Title, p.Forenames, p.Surname, p.DateOfBirth, p.DateOfDeath, a.Line1, a.Line2, a.Town, a.Postcode,
               (SELECT n.Number FROM PersonPhone n WHERE n.PersonId = p.Id AND n.EndedOn IS NULL ORDER BY n.Id LIMIT 1), p.Email, o.Name, c.OpenedOn, r.Fingerprint
        FROM DebtCase c JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId LEFT JOIN ImportedRow r ON r.Id = c.Id
        LEFT JOIN PersonAddress a ON a.Id = (SELECT b.Id FROM PersonAddress b WHERE b.PersonId = p.Id AND b.ToOn IS NULL ORDER BY b.FromOn DESC, b.Id DESC LIMIT 1)
        WHERE {CaseScope.InScopeSql} ORDER BY c.AccountRef
        """;

    private const string InvoicesSql = $"""
        SELECT i.Number, c.AccountRef, i.InvoiceDate, i.DueOn, i.PeriodFrom, i.PeriodTo, i.Service, i.Description, i.Units, i.Rate, i.Gross, r.Fingerprint
        FROM Invoice i JOIN DebtCase c ON c.Id = i.CaseId LEFT JOIN ImportedRow r ON r.Id = i.Id
        WHERE i.WithdrawnOn IS NULL AND {CaseScope.InScopeSql} ORDER BY i.Number
        """;

    private const string ReceiptsSql = $"""
        SELECT r.Reference, c.AccountRef, r.ReceivedOn, r.Method, r.Amount, r.Payer, i.Number, r.Narrative
        FROM Receipt r JOIN DebtCase c ON c.Id = r.CaseId LEFT JOIN Invoice i ON i.Id = r.NamedInvoiceId
        WHERE r.WithdrawnOn IS NULL AND {CaseScope.InScopeSql} ORDER BY r.Reference
        """;

    private static readonly string[] Days = ["date_of_birth", "date_of_death", "opened_on", "invoice_date", "due_date", "period_from", "period_to", "received_on"];

    public Task<int> Handle(GetImportableExport query, CancellationToken cancellationToken) => query.To.WriteAsync(
        [.. ImportColumns.Of(query.Kind).Select(name => new ExportColumn(name, KindOf(name)))], query.Kind switch
        {
            ImportKind.Accounts => RowsAsync(AccountsSql, Account),
            ImportKind.Invoices => RowsAsync(InvoicesSql, Invoice),
            _ => RowsAsync(ReceiptsSql, Receipt),
        }, cancellationToken);

    private static ExportCell KindOf(string column) =>
        Days.Contains(column) ? ExportCell.Day : column is "gross" or "rate" or "amount" ? ExportCell.Money : column == "units" ? ExportCell.Number : ExportCell.Text;

    /// <summary>Row by row off one statement, so that nothing of a long list is held.</summary>
    private async IAsyncEnumerable<object?[]> RowsAsync(string sql, Func<SqliteDataReader, object?[]> row)
    {
        using var read = db.Statement(sql).Scoped(acting.Officer);
        var rows = read.Read();
        while (await rows.ReadAsync())
            yield return row(rows);
    }

    private static object?[] Account(SqliteDataReader row)
    {
        var now = new AccountRow(0, row.GetString(0), row.Word<DebtType>(1), Said(row, 2), Said(row, 3), row.TextOrEmpty(4), row.DayOrNull(5), row.DayOrNull(6),
            Said(row, 7), Said(row, 8), Said(row, 9), Said(row, 10), Said(row, 11), Said(row, 12), Said(row, 13), row.DayOrNull(14));
        AccountRow[] left = [now with { Officer = null }, now with { OpenedOn = null }, now with { Officer = null, OpenedOn = null }];
        var said = AsLoaded(now, left, row.TextOrEmpty(15));
        return
        [
            said.AccountRef, FileWords<DebtType>.Of(said.DebtType), said.Title, said.Forenames, said.Surname, said.DateOfBirth, said.DateOfDeath, said.AddressLine1, said.AddressLine2,
            said.Town, said.Postcode, said.Phone, said.Email, said.Officer, said.OpenedOn,
        ];
    }

    private static object?[] Invoice(SqliteDataReader row)
    {
        DateSpan? period = row.DayOrNull(4) is { } first && row.DayOrNull(5) is { } last ? new(first, last) : null;
        Money? rate = row.IsDBNull(9) ? null : Money.Pounds(row.GetDecimal(9));
        var now = new InvoiceRow(0, row.GetString(0), row.GetString(1), row.Day(2), row.Day(3), period, Said(row, 6), Said(row, 7), row.IsDBNull(8) ? null : row.GetDecimal(8), rate, new(row.GetInt64(10)));
        var said = AsLoaded(now, [now with { DueDate = null }], row.TextOrEmpty(11));
        return [said.InvoiceNo, said.AccountRef, said.InvoiceDate, said.DueDate, said.Period?.First, said.Period?.Last, said.Service, said.Description, said.Units, said.Rate, said.Gross];
    }

    /// <summary>
    /// What the file that brought it left empty and we worked out – a due date by the terms, an owner by the team's rule – is left
    /// empty again, where that is what it said: otherwise it would say something else than it did.
    /// </summary>
    private static TRow AsLoaded<TRow>(TRow now, TRow[] withLess, string loaded) where TRow : IImportRow<TRow> =>
        loaded.Length > 0 && now.Fingerprint() != loaded && withLess.FirstOrDefault(row => row.Fingerprint() == loaded) is { } less ? less : now;

    private static string? Said(SqliteDataReader row, int column) => row.TextOrEmpty(column) is { Length: > 0 } text ? text : null;

    private static object?[] Receipt(SqliteDataReader row) =>
    [
        row.GetString(0), row.GetString(1), row.Day(2), FileWords<ReceiptMethod>.Of(row.Word<ReceiptMethod>(3)), new Money(row.GetInt64(4)), row.TextOrEmpty(5), row.TextOrEmpty(6), row.TextOrEmpty(7),
    ];
}
