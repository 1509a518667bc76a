using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>Judges the open promises by what had come in by the night: kept once the sum is there, broken when its grace is over. Returns how many were decided.</summary>
[Requires(Permission.RunNight)]
public sealed record JudgePromises(DateOnly Today) : ICommand<int>;

internal sealed class JudgePromisesHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<JudgePromises, int>
{
    public async Task<int> Handle(JudgePromises command, CancellationToken cancellationToken)
    {
        var promises = await ToJudge(db).ToListAsync(cancellationToken);
        var receipts = await ReceiptsAsync(command.Today, cancellationToken);

        var decided = promises.GroupBy(promise => promise.CaseId)
            .SelectMany(ofCase => PromiseJudgement.Decide([.. ofCase], receipts[ofCase.Key], command.Today)).ToList();

        foreach (var promise in decided)
            await RecordAsync(promise, cancellationToken);
        return decided.Count;
    }

    /// <summary>The promises of every case that has an open one, but for the broken: those kept have had their share of what came in.</summary>
    private static IQueryable<Promise> ToJudge(WorkbenchDb db) =>
        db.Promises().Where(p => p.State != PromiseState.Broken && db.Promises().Any(open => open.CaseId == p.CaseId && open.State == PromiseState.Open));

    /// <summary>What came in since the first of a case's promises was made and was not reversed, by the day it counts from.</summary>
    private async Task<ILookup<Guid, (DateOnly On, Money Amount)>> ReceiptsAsync(DateOnly today, CancellationToken ct)
    {
        var rows = await (from first in ToJudge(db).GroupBy(p => p.CaseId).Select(ofCase => new { CaseId = ofCase.Key, MadeOn = ofCase.Min(p => p.MadeOn) })
                          from p in db.Postings()
                          where p.CaseId == first.CaseId && p.EffectiveOn >= first.MadeOn && p.EffectiveOn < today
                              && p.Kind == PostingKind.Receipt && !db.Postings().Any(r => r.ReversesId == p.Id)
                          select new { p.CaseId, p.EffectiveOn, p.Amount.Pence }).ToListAsync(ct);
        return rows.ToLookup(row => row.CaseId, row => (row.EffectiveOn, new Money(row.Pence)));
    }

    private async Task RecordAsync(Promise promise, CancellationToken ct)
    {
        var debtCase = await db.Cases().SingleAsync(c => c.Id == promise.CaseId, ct);
        var isKept = promise.State == PromiseState.Kept;
        db.Raise(new PromiseChanged(promise.CaseId, promise.Id, promise.State));
        foreach (var entry in await db.Diary().Where(e => e.SourceId == promise.Id && e.State == DiaryState.Open).ToListAsync(ct))
            End(entry, isKept, clock.Today());
        db.Tell(promise.CaseId, TimelineKind.Contact, $"The promise of {promise.Amount} by {promise.DueOn.InWords()} was {(isKept ? "kept" : "not kept")}", acting.Officer.Id, clock, promise.ContactId);
        if (!isKept)
            db.Notify(new[] { debtCase.OwnerId }.OfType<Guid>(), debtCase.Id, $"{debtCase.Reference}: the promise of {promise.Amount} by {promise.DueOn.InWords()} was not kept", clock);
    }

    /// <summary>A kept promise was checked; a broken one leaves nothing to check, only something to follow up.</summary>
    private static void End(DiaryEntry entry, bool isKept, DateOnly today)
    {
        if (isKept)
            entry.Complete(today);
        else
            entry.Void(today);
    }
}

/// <summary>Which promises are kept and which are broken, judged by values alone.</summary>
public static class PromiseJudgement
{
    /// <summary>
    /// Spends what came in on the promises of one case, each pound once: those kept before have had theirs, then the earliest due.
    /// A promise that is not met in full spends nothing. Returns those that were decided by it.
    /// </summary>
    public static IReadOnlyList<Promise> Decide(IReadOnlyList<Promise> promises, IEnumerable<(DateOnly On, Money Amount)> receipts, DateOnly today)
    {
        var left = receipts.OrderBy(receipt => receipt.On).ToList();
        var decided = new List<Promise>();
        foreach (var promise in promises.OrderBy(promise => promise.State != PromiseState.Kept).ThenBy(promise => promise.DueOn).ThenBy(promise => promise.MadeOn))
        {
            var wasOpen = promise.State == PromiseState.Open;
            promise.Judge(left.Where(receipt => receipt.On >= promise.MadeOn).Sum(receipt => receipt.Amount), today);
            if (promise.State == PromiseState.Kept)
                Spend(left, promise);
            if (wasOpen && promise.State != PromiseState.Open)
                decided.Add(promise);
        }
        return decided;
    }

    private static void Spend(List<(DateOnly On, Money Amount)> left, Promise promise)
    {
        var due = promise.Amount;
        for (var n = 0; n < left.Count; n++)
        {
            var share = left[n].On < promise.MadeOn ? Money.Zero : Money.Min(left[n].Amount, due);
            due -= share;
            left[n] = left[n] with { Amount = left[n].Amount - share };
        }
    }
}
