using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// Undoes the loading of a file: every posting is reversed on its own day, what the file brought is withdrawn and may be loaded
/// again. Refused while anything younger stands on it (<c>IMP-002</c>). Returns how many rows were taken back.
/// </summary>
[Requires(Permission.ImportFiles)]
public sealed record WithdrawImport(Guid BatchId) : ICommand<int>;

internal sealed class WithdrawImportHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<WithdrawImport, int>
{
    /// <summary>So many cases are watched at once.</summary>
    private const int AtOnce = 500;

    public async Task<int> Handle(WithdrawImport command, CancellationToken cancellationToken)
    {
        var batch = await db.ImportBatches().SingleOrDefaultAsync(b => b.Id == command.BatchId, cancellationToken) ?? throw new NotFoundException("import");
        var withdrawal = new Withdrawal(db, batch);
        RefusedException.ThrowIf(await withdrawal.RefusalAsync(cancellationToken));

        batch.Withdraw(clock.Today());
        await db.SaveChangesAsync(cancellationToken);
        return batch.Kind switch
        {
            ImportKind.Accounts => await WithdrawAccountsAsync(batch, cancellationToken),
            ImportKind.Invoices => await WithdrawAsync(db.Invoices().Where(i => i.BatchId == batch.Id), invoice => invoice.Withdraw(clock.Today()), withdrawal, cancellationToken),
            _ => await WithdrawAsync(db.Receipts().Where(r => r.BatchId == batch.Id && r.ReturnedOn == null), receipt => receipt.Withdraw(clock.Today()), withdrawal, cancellationToken),
        };
    }

    private async Task<int> WithdrawAsync<T>(IQueryable<T> brought, Action<T> withdraw, Withdrawal withdrawal, CancellationToken ct) where T : class, ICaseRecord
    {
        var cases = await brought.Select(row => row.CaseId).Distinct().ToListAsync(ct);
        var count = 0;
        foreach (var some in cases.Order().Chunk(AtOnce))
        {
            foreach (var row in await brought.Where(row => EF.Parameter(some).Contains(row.CaseId)).ToListAsync(ct))
            {
                withdraw(row);
                count++;
            }
            foreach (var posting in await withdrawal.Postings().AsNoTracking().Where(p => EF.Parameter(some).Contains(p.CaseId) && !db.Postings().Any(r => r.ReversesId == p.Id)).OrderByDescending(p => p.Id).ToListAsync(ct))
                db.Post(posting.Reverse(posting.EffectiveOn, $"Import undone: {posting.Reason}", clock.Now()));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
        return count;
    }

    private async Task<int> WithdrawAccountsAsync(ImportBatch batch, CancellationToken ct)
    {
        var restored = await new AccountRestoring(db, batch).RestoreAsync(clock, acting.Officer.Id, ct);
        var opened = await db.Cases().Where(c => c.BatchId == batch.Id).ToListAsync(ct);
        foreach (var debtCase in opened)
        {
            debtCase.Withdraw(clock.Today());
            db.Tell(debtCase.Id, TimelineKind.Case, $"Withdrawn: the import of {batch.FileName} was undone", acting.Officer.Id, clock);
        }
        var diary = from entry in db.Diary() join c in db.Cases() on entry.CaseId equals c.Id where c.BatchId == batch.Id select entry;
        foreach (var entry in await diary.ToListAsync(ct))
            entry.Void(clock.Today());
        return restored + opened.Count;
    }
}
