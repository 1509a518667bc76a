using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Puts the invoices of a file on their accounts and posts them, as entering each one would (handbook 5).</summary>
internal sealed class InvoiceLoading(WorkbenchDb db, Guid batchId, Officer by, Rulebook rules, StoreClock clock) : IImportLoading<InvoiceRow>
{
    private readonly List<(InvoiceRow Row, Guid CaseId)> bills = [];
    private readonly Dictionary<DateOnly, DateOnly> dueByTerms = [];
    private Money inFile;

    public int New => bills.Count;
    public int Skipped { get; private set; }
    public ImportTotals Totals => new(inFile, bills.Sum(bill => bill.Row.Gross));
    public IReadOnlyList<string> Remarks => [];

    public async Task JudgeAsync(IReadOnlyList<InvoiceRow> rows, ImportNotes notes, CancellationToken ct)
    {
        inFile = rows.Sum(row => row.Gross);
        var accounts = await KnownNumbers.AccountsAsync(db, rows.Select(row => row.AccountRef), ct);
        var sorting = new RowSorting<InvoiceRow>(await KnownNumbers.InvoicesAsync(db, rows.Select(row => row.InvoiceNo), ct), notes,
            "An invoice is never edited: record a credit, or raise a further invoice.");
        foreach (var row in rows)
        {
            if (!accounts.TryGetValue(row.AccountRef, out var account))
                notes.RefuseUnknownAccount(row.Row, row.AccountRef);
            else if (sorting.IsNew(row))
                bills.Add((row, account.CaseId));
            if (row.InvoiceDate > clock.Today())
                notes.Warn(row.Row, "invoice_date", $"{row.InvoiceDate.InWords()} is yet to come. The invoice counts from that day.");
        }
        Skipped = sorting.Skipped;
    }

    public async Task WriteAsync(Action<int> wrote, CancellationToken ct)
    {
        var count = 0;
        var protection = await NewBills.ReadAsync(db, by, rules, clock, ct);
        var deferred = await DeferredBills.ReadAsync(db, caseId: null, by, rules, clock, ct);
        using var invoices = new BulkInsert<Invoice>(db);
        using var postings = new BulkInsert<Posting>(db);
        using var imported = new BulkInsert<ImportedRow>(db);
        foreach (var ofCase in bills.OrderBy(bill => bill.CaseId).ThenBy(bill => bill.Row.Row).GroupBy(bill => bill.CaseId))
        {
            ct.ThrowIfCancellationRequested();
            foreach (var (row, caseId) in ofCase)
            {
                var invoice = Invoice.Raise(clock.NewId(), caseId, Facts(row), batchId); // Here, so that ids rise with the cases.
                invoices.Add(invoice);
                db.Post(LedgerHearing.Charge(invoice, clock.Now()), postings);
                imported.Add(ImportedRow.Of(invoice.Id, batchId, row));
                await protection.ProtectAsync(invoice, ct);
                deferred.Hold(invoice);
            }
            db.Touch(ofCase.Key);
            wrote(count += ofCase.Count());
        }
    }

    private InvoiceFacts Facts(InvoiceRow row) => new(
        row.InvoiceNo, row.InvoiceDate, row.DueDate ?? DueByTerms(row.InvoiceDate), row.Gross, row.Service ?? "", row.Description ?? "",
        row.Period?.First, row.Period?.Last, row.Units, row.Rate?.InPounds);

    /// <summary>The terms of the day the invoice was dated, worked out once for a day.</summary>
    private DateOnly DueByTerms(DateOnly invoiceDate)
    {
        if (!dueByTerms.TryGetValue(invoiceDate, out var due))
            dueByTerms[invoiceDate] = due = Invoice.DueDate(invoiceDate, rules.On(invoiceDate).Of(Settings.InvoiceTermsDays), rules.Calendar);
        return due;
    }
}
