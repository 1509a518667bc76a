using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>So much of one receipt for so much of one invoice that had been written off.</summary>
public sealed record WriteBackShare(InvoicePosition Invoice, Guid ReceiptId, Money Amount);

/// <summary>
/// Money that comes after a write-off (handbook 12): the amount received is put back on the bills, the oldest first, up to what was written
/// off, and pays them. What the customer was told is cancelled takes only a voluntary payment.
/// </summary>
public static class WriteBacks
{
    /// <summary>Where the money goes.</summary>
    /// <param name="received">What came in since and stands as credit, the oldest first.</param>
    public static IReadOnlyList<WriteBackShare> Of(CaseAccount account, IEnumerable<UnallocatedPart> received, IReadOnlyList<CancelledSum> cancelled, bool isVoluntary)
    {
        var (shares, money) = (new List<WriteBackShare>(), new Queue<UnallocatedPart>(received));
        foreach (var invoice in account.Invoices)
        {
            for (var open = MayTake(invoice, cancelled, isVoluntary); open.IsPositive && money.TryPeek(out var part);)
            {
                var amount = Money.Min(open, part.Amount);
                shares.Add(new(invoice, part.ReceiptId, amount));
                open -= amount;
                money.Dequeue();
                if (part.Amount > amount)
                    money = new([part with { Amount = part.Amount - amount }, .. money]);
            }
        }
        return shares;
    }

    /// <summary>What of an invoice may be written back: what is written off, less what is cancelled of that unless it is paid voluntarily.</summary>
    public static Money MayTake(InvoicePosition invoice, IReadOnlyList<CancelledSum> cancelled, bool isVoluntary) => Money.Max(Money.Zero,
        invoice.WrittenOff - (isVoluntary ? Money.Zero : cancelled.Where(sum => sum.InvoiceId == invoice.InvoiceId).Sum(sum => sum.Amount)));

    /// <summary>
    /// The write-offs that some of it belongs to: of each invoice the earliest first, after what came back before.
    /// </summary>
    /// <param name="linesOfPosted">The lines of what was posted, in the order of posting.</param>
    public static IReadOnlySet<Guid> Reached(IReadOnlyList<WriteOffLine> linesOfPosted, IReadOnlyList<WriteBackShare> shares)
    {
        var reached = new HashSet<Guid>();
        foreach (var of in shares.GroupBy(share => share.Invoice.InvoiceId))
        {
            var lines = linesOfPosted.Where(line => line.InvoiceId == of.Key).ToList();
            var (from, passed) = (lines.Sum(line => line.Amount) - of.First().Invoice.WrittenOff, Money.Zero);
            var to = from + of.Sum(share => share.Amount);
            foreach (var line in lines)
            {
                if (passed < to && passed + line.Amount > from)
                    reached.Add(line.WriteOffId);
                passed += line.Amount;
            }
        }
        return reached;
    }
}

/// <summary>What a case's write-offs and the money that came since come to.</summary>
internal sealed record CameSince(CaseAccount Account, IReadOnlyList<UnallocatedPart> Received, IReadOnlyList<CancelledSum> Cancelled)
{
    public Money Credit => Received.Sum(part => part.Amount);

    /// <summary>Why no money may be written back, or null: nothing came, or it would be taken for what was cancelled (<c>WO-005</c>).</summary>
    public Refusal? RefusalOf(bool isVoluntary) =>
        Received.Count == 0 || WriteBacks.Of(Account, Received, Cancelled, isVoluntary: true).Count == 0
            ? new("WO-010", "Nothing that came in since a write-off stands as account credit, or nothing is written off any more.")
        : WriteBacks.Of(Account, Received, Cancelled, isVoluntary).Count == 0 ? Cancelled.MaxBy(sum => sum.ToldOn)!.Refusal
        : null;
}

/// <summary>Writes money back: the one way, whether it came by itself or an officer says that it is voluntary.</summary>
internal static class WriteBackPosting
{
    private const string AnyPosted = "SELECT 1 FROM WriteOff WHERE CaseId = $case AND PostedOn IS NOT NULL LIMIT 1";

    /// <summary>Whether anything was ever written off on the case. Asked of every receipt: one look at an index.</summary>
    public static bool HasWrittenOff(this WorkbenchDb db, Guid caseId)
    {
        using var posted = db.Statement(AnyPosted).With("$case", caseId);
        return posted.Any();
    }

    /// <summary>The money that came since the first write-off and stands as credit.</summary>
    public static async Task<CameSince> CameSinceAsync(this WorkbenchDb db, Guid caseId, DateOnly today, CancellationToken ct)
    {
        var first = await db.Postings().Where(p => p.CaseId == caseId && p.Kind == PostingKind.WriteOff).MinAsync(p => (long?)p.Id, ct);
        var credit = first is null ? [] : (await db.UnallocatedAsync(caseId, ct)).Where(part => part.Since > first).ToList();
        return new(await db.AccountAsync(caseId, today, ct), credit, db.Cancelled(caseId));
    }

    /// <summary>Puts the money where it goes. A closed case opens for it. Returns what was written back.</summary>
    public static async Task<Money> WriteBackAsync(this WorkbenchDb db, DebtCase debtCase, CameSince came, bool isVoluntary, string why, Guid by, StoreClock clock, CancellationToken ct)
    {
        var shares = WriteBacks.Of(came.Account, came.Received, came.Cancelled, isVoluntary);
        if (shares.Count == 0)
            return Money.Zero;
        if (debtCase.State == CaseState.Closed)
        {
            debtCase.Reopen(new(clock.Today()));
            db.Tell(debtCase.Id, TimelineKind.Case, "Case reopened: money came in for what was written off", by, clock);
        }
        foreach (var share in shares)
            Post(db, debtCase.Id, share, clock);
        await MarkAsync(db, debtCase.Id, shares, (isVoluntary ? ", paid voluntarily" : "", why), by, clock, ct);
        db.RaiseOnce(new WrittenOff(debtCase.Id));
        return shares.Sum(share => share.Amount);
    }

    private static void Post(WorkbenchDb db, Guid caseId, WriteBackShare share, StoreClock clock)
    {
        var on = clock.Today() > share.Invoice.InvoiceDate ? clock.Today() : share.Invoice.InvoiceDate;
        db.Post(Posting.WriteBack(caseId, share.Invoice.InvoiceId, share.ReceiptId, share.Amount, on, $"Written back on invoice {share.Invoice.Number}: money came in for it", clock.Now()));
        db.Post(Posting.Allocation(caseId, share.Invoice.InvoiceId, share.ReceiptId, share.Amount, AllocationRule.WrittenBack, on, $"Allocated to invoice {share.Invoice.Number} (written back)", clock.Now()));
    }

    private static async Task MarkAsync(WorkbenchDb db, Guid caseId, IReadOnlyList<WriteBackShare> shares, (string How, string Why) words, Guid by, StoreClock clock, CancellationToken ct)
    {
        var posted = (await db.WriteOffs().Where(w => w.CaseId == caseId && w.PostedOn != null).OrderBy(w => w.PostedOn).ThenBy(w => w.Id).ToListAsync(ct)).ToDictionary(each => each.Id);
        var lines = await db.WriteOffLines().Where(line => line.CaseId == caseId).ToListAsync(ct);
        var inOrder = posted.Keys.SelectMany(id => lines.Where(line => line.WriteOffId == id)).ToList();
        var what = $"{shares.Sum(share => share.Amount)} written back{words.How}";
        foreach (var writeOff in WriteBacks.Reached(inOrder, shares).Select(id => posted[id]))
        {
            writeOff.WriteBack(new(clock.Today()));
            db.Add(WriteOffStep.Of(writeOff, what, words.Why, clock.Today(), by, clock.Now()));
        }
        db.Tell(caseId, TimelineKind.Decision, $"{what}: {string.Join(", ", shares.Select(share => $"{share.Amount} of invoice {share.Invoice.Number}"))}", by, clock);
    }
}
