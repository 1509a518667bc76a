using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Model;

/// <summary>Write-offs, and what the ledger made of them.</summary>
internal sealed class RandomWriteOffs(RandomHand hand)
{
    /// <summary>Money came for what was written off: nobody's command, a receipt's doing.</summary>
    public const string WrittenBack = "written back";

    private readonly Dictionary<Guid, long> lastHeard = [];

    /// <summary>A write-off that waits is decided; else one is put forward: now and then for more than there is.</summary>
    public async Task MoveAsync(DebtCase debtCase, Book book)
    {
        await using var db = hand.Workbench.Db();
        var waiting = await db.WriteOffs().AsNoTracking().Where(w => w.CaseId == debtCase.Id && w.EndedOn == null).OrderBy(w => w.Reference).FirstOrDefaultAsync();
        var seen = (waiting?.Version ?? 0) - (hand.Random.Next(15) == 0 ? 1 : 0);
        if (waiting is { State: WriteOffState.Draft })
            await (hand.Random.Next(4) == 0 ? hand.SendAsync("Priya", new RejectWriteOff(waiting.Id, seen, "It is better so."), _ => { }) : hand.SendAsync("Priya", new SubmitWriteOff(waiting.Id, seen), _ => { }));
        else if (waiting is not null)
            await (hand.Random.Next(6) == 0
                ? hand.SendAsync(hand.Pick("Helen", "Priya"), new RejectWriteOff(waiting.Id, seen, "Ask the daughter first."), _ => { })
                : hand.SendAsync(hand.Pick("David", "David", "Helen", "Anita", "Priya"), new ApproveWriteOff(waiting.Id, seen), _ => { }));
        else if (hand.OneOf(book) is { } invoice)
        {
            Guid? drafted = null;
            await hand.SendAsync("Priya", new DraftWriteOff(debtCase.Id, new(WriteOffReason.OMB, [new(invoice, new(hand.Random.Next(1, (int)Math.Max(1, book.LeftOn(invoice)) + 50)))],
                [new(EvidenceKind.DecisionLetter, "Seen and filed.", hand.Today)], "The Ombudsman decided so.")), id => drafted = id);
            if (drafted is { } draft)
                await hand.SendAsync("Priya", new SubmitWriteOff(draft, 0), _ => { });
        }
    }

    /// <summary>What was written off, by an approval or by the night, and what money that came since put back: read off the ledger and kept in the book.</summary>
    public async Task HearAsync(DebtCase debtCase, Book book)
    {
        await using var db = hand.Workbench.Db();
        var moves = await db.Postings().AsNoTracking().Where(p => p.CaseId == debtCase.Id && p.Id > lastHeard.GetValueOrDefault(debtCase.Id)
            && (p.Debit == LedgerAccount.BadDebt || p.Credit == LedgerAccount.BadDebt)).OrderBy(p => p.Id).ToListAsync();
        foreach (var move in moves)
        {
            if (move.Debit == LedgerAccount.BadDebt)
                book.TakeOff(move.InvoiceId!.Value, move.Amount.Pence);
            else
            {
                book.PutBackAndPay(move.InvoiceId!.Value, move.Amount.Pence);
                hand.Done.Add(WrittenBack);
            }
            lastHeard[debtCase.Id] = move.Id;
        }
    }
}
