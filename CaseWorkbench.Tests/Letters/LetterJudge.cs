using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

/// <summary>Holds the letters of a history against what may be asked for on paper: those that wait, and those that go.</summary>
internal sealed class LetterJudge(Workbench workbench, WorkbenchDb db, DebtsOnPaper paper)
{
    private const long Least = 500; // ladder.minimum

    private DateOnly Today => workbench.Workspace.Clock.Today();

    /// <summary>Every demand among them asks for exactly what may be asked for today, bill by bill, of somebody who lives, whose money is all placed and who has promised nothing.</summary>
    public async Task MayGoAsync(IReadOnlyList<Letter> letters, string what)
    {
        var unpaid = await UnpaidAsync();
        foreach (var letter in letters.Where(letter => letter.Type.IsDemand))
        {
            var said = $"{letter.Reference} ({letter.Code.Code()}) of {letter.DatedOn:d MMM}, {what} on {Today:d MMM}";
            var asked = AskedBy(letter, unpaid);
            Assert.False(paper.CasesOfTheDead.Contains(letter.CaseId), $"{said}: the debtor has died.");
            Assert.True(asked.Values.Sum() == letter.Figure.Pence, $"{said} asks for {letter.Figure}; on paper it is {new Money(asked.Values.Sum())}.");
            Assert.True(asked.Values.Sum() >= Least, $"{said} asks for less than is chased.");
            Assert.Equal(asked.Where(bill => bill.Value > 0).OrderBy(bill => bill.Key), Rows(letter).OrderBy(row => row.Key));
            Assert.True(await PlaceableAsync(letter.CaseId, unpaid) == 0, $"{said}: money of theirs is on no bill.");
            var today = Today;
            Assert.False(await db.Promises().AsNoTracking().AnyAsync(p => p.CaseId == letter.CaseId && p.State == PromiseState.Open && p.GraceEndsOn >= today), $"{said}: payment is promised.");
            Assert.False(await (from debtCase in db.Cases() where debtCase.Id == letter.CaseId join address in db.Addresses() on debtCase.PersonId equals address.PersonId select address).AnyAsync(a => a.ReturnedOn != null), $"{said}: post came back.");
        }
    }

    /// <summary>No letter that waits asks for anything but what may be asked for now; none asks the dead.</summary>
    public async Task AgreeAsync(IReadOnlyList<Letter> waiting)
    {
        var demands = waiting.Where(letter => letter.Type.IsDemand).ToList();
        if (demands.Count == 0)
            return;
        var unpaid = await UnpaidAsync();
        foreach (var letter in demands)
        {
            var asked = AskedBy(letter, unpaid).Values.Sum();
            Assert.False(paper.CasesOfTheDead.Contains(letter.CaseId), $"{letter.Reference} waits, and the debtor has died.");
            Assert.True(asked == letter.Figure.Pence, $"{letter.Reference} ({letter.Code.Code()}) waits and asks for {letter.Figure}; on paper it is {new Money(asked)}.");
        }
    }

    private Dictionary<string, long> AskedBy(Letter letter, Dictionary<Guid, long> unpaid) => letter.InvoiceIds.Select(paper.Bill)
        .ToDictionary(bill => bill.Number, bill => paper.Asked(bill, unpaid.GetValueOrDefault(bill.Id), Today, letter.Code == LetterCode.LetterOfClaim));

    /// <summary>The bills a letter asks for with their sums, as they stand in its table.</summary>
    public static Dictionary<string, long> Rows(Letter letter) => letter.Body.Split('\n').Where(line => line.StartsWith("| H", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 4)
        .ToDictionary(cells => cells[0], cells => (long)(decimal.Parse(cells[3].TrimStart('£'), System.Globalization.CultureInfo.InvariantCulture) * 100));

    /// <summary>What is unpaid of each bill, straight from the postings.</summary>
    public async Task<Dictionary<Guid, long>> UnpaidAsync()
    {
        var caseIds = paper.Bills.Select(bill => bill.CaseId).Distinct().ToList();
        var rows = await db.Postings().AsNoTracking().Where(p => caseIds.Contains(p.CaseId) && p.InvoiceId != null && (p.Debit == LedgerAccount.Debtor || p.Credit == LedgerAccount.Debtor))
            .Select(p => new { Invoice = p.InvoiceId!.Value, Pence = p.Debit == LedgerAccount.Debtor ? p.Amount.Pence : -p.Amount.Pence }).ToListAsync();
        return rows.GroupBy(row => row.Invoice).ToDictionary(bill => bill.Key, bill => bill.Sum(row => row.Pence));
    }

    /// <summary>How much credit of a case its bills could take, where it is neither disputed nor protected.</summary>
    private async Task<long> PlaceableAsync(Guid caseId, Dictionary<Guid, long> unpaid)
    {
        var moves = await db.Postings().AsNoTracking().Where(p => p.CaseId == caseId && (p.Debit == LedgerAccount.AccountCredit || p.Credit == LedgerAccount.AccountCredit))
            .Select(p => p.Credit == LedgerAccount.AccountCredit ? p.Amount.Pence : -p.Amount.Pence).ToListAsync();
        var room = paper.Bills.Where(bill => bill.CaseId == caseId).Sum(bill => paper.Room(bill, unpaid.GetValueOrDefault(bill.Id), Today));
        return Math.Min(moves.Sum(), room);
    }
}
