using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// Posts the receipts of a file and allocates each, as entering them one by one in the order they were received would
/// (handbook 18.2).
/// </summary>
internal sealed class ReceiptLoading(WorkbenchDb db, Guid batchId, Rulebook rulebook, StoreClock clock) : IImportLoading<ReceiptRow>
{
    private readonly List<Incoming> incoming = [];
    private Money inFile;

    public int New => incoming.Count;
    public int Skipped { get; private set; }
    public IReadOnlyList<string> Remarks => [];

    public ImportTotals Totals
    {
        get
        {
            var (posted, allocated) = (incoming.Sum(money => money.Row.Amount), incoming.Sum(money => money.Shares.Sum(share => share.Amount)));
            return new(inFile, posted, allocated, posted - allocated);
        }
    }

    public async Task JudgeAsync(IReadOnlyList<ReceiptRow> rows, ImportNotes notes, CancellationToken ct)
    {
        inFile = rows.Sum(row => row.Amount);
        var accounts = await KnownNumbers.AccountsAsync(db, rows.Select(row => row.AccountRef), ct);
        var invoices = await KnownNumbers.InvoicesAsync(db, rows.Select(row => row.InvoiceNo).OfType<string>(), ct);
        var sorting = new RowSorting<ReceiptRow>(await KnownNumbers.ReceiptsAsync(db, rows.Select(row => row.ReceiptRef), ct), notes,
            "Money is never edited: put it right on the case.");
        foreach (var row in rows)
        {
            if (!accounts.TryGetValue(row.AccountRef, out var account))
                notes.RefuseUnknownAccount(row.Row, row.AccountRef);
            else if (sorting.IsNew(row) && IsSound(row, account, invoices, notes))
                incoming.Add(new(row, account.CaseId, row.InvoiceNo is { } number ? invoices[number].Id : null));
        }
        Skipped = sorting.Skipped;
        await AllocateAsync(ct);
    }

    public Task WriteAsync(Action<int> wrote, CancellationToken ct)
    {
        var count = 0;
        using var receipts = new BulkInsert<Receipt>(db);
        using var postings = new BulkInsert<Posting>(db);
        using var imported = new BulkInsert<ImportedRow>(db);
        foreach (var ofCase in incoming.GroupBy(money => money.CaseId))
        {
            ct.ThrowIfCancellationRequested();
            foreach (var money in ofCase)
            {
                var receipt = Receipt.Of(clock.NewId(), money.CaseId, money.Facts(), batchId); // Here, so that ids rise with the cases.
                receipts.Add(receipt);
                foreach (var posting in ReceiptPostings.Of(receipt, money.Shares, clock.Now()))
                    db.Post(posting, postings);
                imported.Add(ImportedRow.Of(receipt.Id, batchId, money.Row));
            }
            db.Touch(ofCase.Key);
            wrote(count += ofCase.Count());
        }
        return Task.CompletedTask;
    }

    private bool IsSound(ReceiptRow row, KnownNumber account, Dictionary<string, KnownNumber> invoices, ImportNotes notes)
    {
        var before = notes.Count;
        if (row.ReceivedOn > clock.Today())
            notes.Refuse(row.Row, "received_on", $"{row.ReceivedOn.InWords()} is yet to come, and money cannot have been received then. Correct the date.");
        if (row.InvoiceNo is { } number && (!invoices.TryGetValue(number, out var invoice) || invoice.CaseId != account.CaseId))
            notes.Refuse(row.Row, "invoice_no", invoice is null
                ? $"There is no invoice “{number}”. Load its invoice first, correct the number, or leave it empty."
                : $"Invoice “{number}” is on another account than “{row.AccountRef}”. Correct one of them, or leave it empty.");
        return notes.Count == before;
    }

    /// <summary>Each case's receipts in the order they were received, those of one day as the file has them.</summary>
    private async Task AllocateAsync(CancellationToken ct)
    {
        incoming.Sort((a, b) => (a.CaseId, a.Row.ReceivedOn, a.Row.Row).CompareTo((b.CaseId, b.Row.ReceivedOn, b.Row.Row)));
        var accounts = db.Accounts(incoming.Select(money => money.CaseId), clock.Today());
        foreach (var ofCase in incoming.GroupBy(money => money.CaseId))
        {
            var account = new RunningAccount(accounts[ofCase.Key]);
            foreach (var money in ofCase)
                money.Shares = account.Take(money.Facts(), account.HasPlan && db.MatchesPlan(money.CaseId, money.Row.Method, money.Row.Amount, rulebook));
        }
    }

    /// <summary>A new receipt, the invoice its payer named, and where the money goes.</summary>
    private sealed record Incoming(ReceiptRow Row, Guid CaseId, Guid? InvoiceId)
    {
        public IReadOnlyList<AllocatedShare> Shares { get; set; } = [];

        public ReceiptFacts Facts() => new(Row.ReceiptRef, Row.ReceivedOn, Row.Method, Row.Amount, Row.Payer ?? "", InvoiceId, Row.Narrative ?? "");
    }
}

/// <summary>A case's account while receipts are allocated to it one after another.</summary>
internal sealed class RunningAccount(CaseAccount account)
{
    /// <summary>What is left to pay.</summary>
    public IReadOnlyList<InvoicePosition> Unpaid => account.Invoices;

    /// <summary>A payment plan runs on it.</summary>
    public bool HasPlan { get; } = account.Held.Any(part => part.As == HeldAs.OnPlan);

    /// <summary>Allocates a receipt; what is overdue is judged on the day it was received.</summary>
    public IReadOnlyList<AllocatedShare> Take(ReceiptFacts money, bool isForPlan = false)
    {
        var shares = Allocation.Of(money.Amount, money.NamedInvoiceId, account with { Day = money.ReceivedOn }, isForPlan);
        if (shares.Count > 0)
        {
            var taken = shares.ToDictionary(share => share.InvoiceId, share => share.Amount);
            account = account with
            {
                Invoices = [.. from invoice in account.Invoices
                               let left = invoice with { Allocated = invoice.Allocated + taken.GetValueOrDefault(invoice.InvoiceId) }
                               where left.Outstanding.IsPositive
                               select left],
            };
        }
        return shares;
    }
}
