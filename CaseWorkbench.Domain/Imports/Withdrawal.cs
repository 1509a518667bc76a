using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// Whether a file may be undone, judged on the record: while nothing younger stands on what it brought. The screen asks so
/// before the button is pressed, the command again.
/// </summary>
internal sealed class Withdrawal(WorkbenchDb db, ImportBatch batch)
{
    private const int Named = 3;

    /// <summary>Commands that say something of a case but rest on none of its money; the nightly run's are left out by who sent them.</summary>
    private static readonly string[] Files = [nameof(LoadImport), nameof(WithdrawImport)];

    /// <summary>What stands in the way (<c>IMP-002</c>), or that it was undone before (<c>IMP-003</c>); null when it may be undone.</summary>
    public async Task<Refusal?> RefusalAsync(CancellationToken ct)
    {
        if (batch.WithdrawnOn is { } on)
            return new("IMP-003", $"This import was undone on {on.InWords()}.");
        var younger = batch.Kind switch
        {
            ImportKind.Accounts => await OnAccountsAsync(ct),
            ImportKind.Invoices => await OnInvoicesAsync(ct),
            _ => await MoneyAfterAsync(db.Receipts().Where(r => r.BatchId == batch.Id).Select(r => r.CaseId), ct),
        };
        if (younger.Count == 0)
            return null;
        var more = younger.Count > Named ? $" and {younger.Count - Named:N0} more" : "";
        return new("IMP-002", $"It cannot be undone: younger than it are {string.Join("; ", younger.Take(Named))}{more}. Undo those first, or put the cases right one by one.");
    }

    /// <summary>On the cases it opened: anything done since. On those it changed: a later change of the same thing.</summary>
    private async Task<List<string>> OnAccountsAsync(CancellationToken ct)
    {
        var opened = db.Cases().Where(c => c.BatchId == batch.Id);
        var invoices = await (from c in opened join i in db.Invoices().Where(i => i.WithdrawnOn == null) on c.Id equals i.CaseId orderby c.Reference select c.Reference + ": invoice " + i.Number).Take(100).ToListAsync(ct);
        var receipts = await (from c in opened join r in db.Receipts().Where(r => r.WithdrawnOn == null) on c.Id equals r.CaseId orderby c.Reference select c.Reference + ": receipt " + r.Reference).Take(100).ToListAsync(ct);
        var done = await (from c in opened
                          join e in db.AuditEntries().Where(e => e.Result == AuditEntry.Done && e.OfficerId != Access.SystemOfficers.NightlyRunId && !Files.Contains(e.Command)) on c.Id equals e.CaseId
                          orderby c.Reference, e.Seq
                          select new { c.Reference, e.Command, e.Officer }).Take(100).ToListAsync(ct);
        return [.. invoices, .. receipts, .. done.Select(entry => $"{entry.Reference}: {Words.Spaced(entry.Command).ToLowerInvariant()} by {entry.Officer}"), .. await new AccountRestoring(db, batch).InTheWayAsync(ct)];
    }

    /// <summary>Money moved since, or a hold or a workflow about one of its invoices.</summary>
    private async Task<List<string>> OnInvoicesAsync(CancellationToken ct)
    {
        var mine = db.Invoices().Where(i => i.BatchId == batch.Id);
        var money = await MoneyAfterAsync(mine.Select(i => i.CaseId), ct);
        var held = await (from i in mine
                          join h in db.Holds().Where(h => h.LiftedOn == null) on i.Id equals h.InvoiceId
                          join c in db.Cases() on i.CaseId equals c.Id
                          orderby c.Reference
                          select new { c.Reference, h.Code, i.Number }).Take(100).ToListAsync(ct);
        var cases = mine.Select(i => i.CaseId);
        var ids = (await mine.Select(i => i.Id).ToListAsync(ct)).ToHashSet();
        var work = await (from w in db.RunningWorkflows().AsNoTracking() where cases.Contains(w.CaseId) join c in db.Cases() on w.CaseId equals c.Id orderby c.Reference select new { c.Reference, Work = w }).ToListAsync(ct);
        return
        [
            .. money,
            .. held.Select(hold => $"{hold.Reference}: {HoldType.Of(hold.Code).Name.ToLowerInvariant()} hold on invoice {hold.Number}"),
            .. work.Where(row => row.Work.InvoiceIds.Exists(ids.Contains)).Select(row => $"{row.Reference}: {row.Work.Kind.InWords().ToLowerInvariant()} {row.Work.Reference}"),
        ];
    }

    /// <summary>Postings on the cases after the file's own that still stand: neither reversed nor reversals.</summary>
    private Task<List<string>> MoneyAfterAsync(IQueryable<Guid> cases, CancellationToken ct) =>
        (from p in db.Postings().Where(p => p.Id > batch.LastPostingId && p.ReversesId == null && cases.Contains(p.CaseId) && !db.Postings().Any(r => r.ReversesId == p.Id))
                      join c in db.Cases() on p.CaseId equals c.Id
                      orderby c.Reference, p.Id
                      select c.Reference + ": " + p.Reason).Take(100).ToListAsync(ct);

    /// <summary>What the file itself posted.</summary>
    public IQueryable<Posting> Postings() => batch.Kind == ImportKind.Invoices
        ? db.Postings().Where(p => p.Id <= batch.LastPostingId && p.Kind == PostingKind.Invoice && db.Invoices().Any(i => i.Id == p.InvoiceId && i.BatchId == batch.Id))
        : db.Postings().Where(p => p.Id <= batch.LastPostingId && db.Receipts().Any(r => r.Id == p.ReceiptId && r.BatchId == batch.Id));
}
