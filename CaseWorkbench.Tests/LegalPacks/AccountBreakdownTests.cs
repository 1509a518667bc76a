using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.LegalPacks;

/// <summary>The account as the court is shown it comes to what the ledger holds, whatever happened on it.</summary>
public sealed class AccountBreakdownTests : WorkbenchTest
{
    private static readonly DateOnly Start = new(2025, 1, 6);

    private async Task<(DebtCase Case, Guid ReferralId)> CaseAsync(int number = 1) =>
        await Workbench.GivenCaseAsync() is var frost ? (frost, await Workbench.BeginPackAsync(frost, number)) : default;

    [Fact]
    public async Task Whatever_was_posted_the_lines_the_bills_and_the_ledger_come_to_the_same_penny()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var (frost, referral) = await CaseAsync(seed);
            await PostAtRandomAsync(frost, new(seed));

            var section = await Workbench.SectionAsync(referral, "Account breakdown");

            var owed = await LedgerAsync(frost);
            var (lines, bills) = (section.Blocks.OfType<EvidenceBlock.Table>().First(), section.Blocks.OfType<EvidenceBlock.Table>().Last());
            Assert.Equal(PackItemState.Present, section.State);
            Assert.Equal(owed, lines.Rows[^1][4].Amount);
            Assert.Equal(owed, lines.Sum![4].Amount);
            Assert.Equal(owed, lines.Sum[2].Amount!.Value - lines.Sum[3].Amount!.Value);
            Assert.EndsWith($", which is {owed}, the balance of the ledger at the end of 1 Jun 2026.", section.Why, StringComparison.Ordinal);
            Assert.Equal(bills.Sum![5].Amount, bills.Rows.Select(row => row[1].Amount!.Value - row[2].Amount!.Value - row[3].Amount!.Value - row[4].Amount!.Value).Sum());
        }
    }

    [Fact]
    public async Task Each_line_says_what_happened_and_what_was_owed_after_it()
    {
        var (frost, referral) = await CaseAsync();
        await Workbench.GivenInvoiceAsync(frost, "930101", 486.20m, Start);
        await Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, "R-1", new(2026, 5, 29), ReceiptMethod.Bank, Money.Pounds(86.20m), "Mr Frost"));

        var section = await Workbench.SectionAsync(referral, "Account breakdown");

        Assert.Equal(
            ["6 Jan 2025 | Invoice 930101 | £486.20 |  | £486.20", "29 May 2026 | Payment received by bank: £86.20 to 930101 |  | £86.20 | £400.00"],
            section.Blocks.OfType<EvidenceBlock.Table>().First().Rows.Select(row => string.Join(" | ", row.Select(cell => cell.ToString()))));
        Assert.Equal("It foots: the lines come to £400.00, and the invoices leave £400.00 outstanding, which is £400.00, the balance of the ledger at the end of 1 Jun 2026.", section.Why);
    }

    [Fact]
    public async Task Without_a_charge_it_is_missing()
    {
        var (_, referral) = await CaseAsync();

        Assert.Equal("Missing: Nothing was ever charged on this account.", await Workbench.StandsAsync(referral, "Account breakdown"));
    }

    /// <summary>What is owed less credit, told from the rows of the ledger by nothing but their accounts.</summary>
    private async Task<Money> LedgerAsync(DebtCase debtCase)
    {
        await using var db = Workbench.Db();
        var rows = await db.Postings().AsNoTracking().Where(p => p.CaseId == debtCase.Id).ToListAsync();
        return new(rows.Sum(p => (Counts(p.Debit) - Counts(p.Credit)) * p.Amount.Pence));

        static int Counts(LedgerAccount account) => account is LedgerAccount.Debtor or LedgerAccount.AccountCredit ? 1 : 0;
    }

    /// <summary>What could really have happened: nothing is credited, allocated or given back beyond what there is.</summary>
    private async Task PostAtRandomAsync(DebtCase debtCase, Random random)
    {
        await using var db = Workbench.Db();
        var (clock, credit, receipt) = (Workbench.Workspace.Clock, 0L, Guid.Empty);
        var owed = new Dictionary<Guid, long>();
        for (var n = 0; n < 40; n++)
        {
            var day = Start.AddDays(n * 10);
            long Part(long of) => 1 + random.NextInt64(of);
            void Post(Posting posting) => db.Add(posting);
            var open = owed.Where(bill => bill.Value > 0).Select(bill => bill.Key).ToList();
            switch (random.Next(open.Count == 0 ? 2 : 6))
            {
                case 0:
                    var (id, gross) = (clock.NewId(), Part(90_000));
                    db.Add(Invoice.Raise(id, debtCase.Id, new($"{debtCase.Reference}-{n}", day, day.AddDays(14), new(gross), "home-care")));
                    Post(Posting.Invoice(debtCase.Id, id, new(gross), day, "", clock.Now()));
                    owed[id] = gross;
                    break;
                case 1:
                    (receipt, var paid) = (clock.NewId(), Part(50_000));
                    db.Add(Receipt.Of(receipt, debtCase.Id, new($"{debtCase.Reference}-R{n}", day, ReceiptMethod.Card, new(paid))));
                    Post(Posting.Receipt(debtCase.Id, receipt, new(paid), day, "", clock.Now()));
                    credit += paid;
                    break;
                case 2 when credit > 0:
                    var (to, sum) = (open[random.Next(open.Count)], Part(credit));
                    sum = Math.Min(sum, owed[to]);
                    Post(Posting.Allocation(debtCase.Id, to, receipt, new(sum), AllocationRule.NamedByPayer, day, "", clock.Now()));
                    (owed[to], credit) = (owed[to] - sum, credit - sum);
                    break;
                case 3 when credit > 0:
                    var back = Part(credit);
                    Post(Posting.Refund(debtCase.Id, receipt, new(back), day, "", clock.Now()));
                    credit -= back;
                    break;
                case 4:
                    var (noted, less) = (open[random.Next(open.Count)], 0L);
                    less = Part(owed[noted]);
                    Post(Posting.CreditNote(debtCase.Id, noted, new(less), day, "", clock.Now()));
                    owed[noted] -= less;
                    break;
                default:
                    var (lost, off) = (open.Count == 0 ? Guid.Empty : open[random.Next(open.Count)], 0L);
                    if (lost == Guid.Empty)
                        break;
                    off = Part(owed[lost]);
                    Post(Posting.WriteOff(debtCase.Id, lost, new(off), day, "", clock.Now()));
                    owed[lost] -= off;
                    break;
            }
        }
        await db.SaveChangesAsync();
    }
}
