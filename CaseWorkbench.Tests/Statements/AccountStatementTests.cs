using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CaseWorkbench.Tests.Statements;

public sealed class AccountStatementTests
{
    private static readonly DateOnly Start = new(2025, 1, 6);

    [Fact]
    public void Whatever_happened_and_whatever_the_days_the_lines_foot_to_the_ledger_to_the_penny()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Histories, Gen.Choose(0, 700).Two().ToArbitrary(), (history, days) =>
        {
            var (from, at) = (Start.AddDays(Math.Min(days.Item1, days.Item2)), Start.AddDays(Math.Max(days.Item1, days.Item2)));
            var known = history.Postings.Where(posting => posting.Movement.On <= at).ToList();

            var statement = AccountStatement.Of(history.Invoices, known, from, at, history.Held);

            var balances = AccountFold.Of(history.Invoices, known.Select(posting => posting.Movement)).On(at, history.Held).Balances;
            var balance = balances.Outstanding - balances.AccountCredit;
            return statement.BroughtForward + statement.Moves.Sum(move => move.Change) == balance
                && statement.Balance == balance
                && statement.ToPay.Sum(sum => sum.Amount) == balances.CollectableNow
                && statement.ToPay.Sum(sum => sum.Amount) + statement.NotYetDue.Sum(sum => sum.Amount) + statement.NotAskedFor.Sum(held => held.Amount) == balances.Outstanding
                && statement.Moves.All(move => from <= move.On && move.On <= at && move.Change != Money.Zero);
        }));
    }

    [Fact]
    public void A_withdrawn_bill_counts_for_nothing_on_any_day()
    {
        var posted = new StatementPosting(new(Id(9), PostingKind.Invoice, LedgerAccount.Debtor, LedgerAccount.Income, 10_000, Start), null);

        var statement = AccountStatement.Of([], [posted], Start, Start.AddDays(5), []);

        Assert.Equal((Money.Zero, Money.Zero), (statement.BroughtForward + statement.Moves.Sum(move => move.Change), statement.Balance));
    }

    [Fact]
    public void A_payment_says_which_bills_it_stands_against_and_a_dispute_stays_apart()
    {
        var (bill, receipt) = (Id(1), Id(50));
        StatementPosting[] postings =
        [
            new(new(bill, PostingKind.Invoice, LedgerAccount.Debtor, LedgerAccount.Income, 48_600, Start), null),
            new(new(null, PostingKind.Receipt, LedgerAccount.Bank, LedgerAccount.AccountCredit, 20_000, Start.AddDays(20)), receipt),
            new(new(bill, PostingKind.Allocation, LedgerAccount.AccountCredit, LedgerAccount.Debtor, 18_000, Start.AddDays(20)), receipt),
        ];

        var statement = AccountStatement.Of([new(bill, "930101", Start, Start.AddDays(14))], postings, Start, Start.AddDays(30), [new(Id(70), HoldCode.DIS, bill, Money.Pounds(90), Blocks.LadderLetters)]);

        Assert.Equal([(StatementKind.Charge, 486m), (StatementKind.Payment, -200m)], statement.Moves.Select(move => (move.Kind, move.Change.InPounds)));
        Assert.Equal([new AllocatedTo(bill, Money.Pounds(180))], statement.Moves[1].WentTo);
        Assert.Equal((216m, 90m, 20m, 286m), (statement.ToPay.Single().Amount.InPounds, statement.NotAskedFor.Single().Amount.InPounds, statement.Account.AccountCredit.InPounds, statement.Balance.InPounds));
    }

    private sealed record History(IReadOnlyList<InvoiceRow> Invoices, IReadOnlyList<StatementPosting> Postings, IReadOnlyList<HeldPart> Held);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static Arbitrary<History> Histories =>
        (from bills in Gen.Choose(1, 5)
         from acts in Gen.Choose(0, int.MaxValue).ListOf(25)
         from holds in Gen.Choose(0, int.MaxValue).ListOf()
         select Write(bills, [.. acts], [.. holds.Take(4)])).ToArbitrary();

    /// <summary>What could really have happened: nothing is credited or allocated beyond what there is.</summary>
    private static History Write(int bills, int[] acts, int[] holds)
    {
        var random = new Random(acts.Aggregate(bills, HashCode.Combine));
        var (day, credit, receipts) = (Start, 0L, new List<(Guid Id, long Left)>());
        var owed = Enumerable.Range(1, bills).ToDictionary(Id, _ => 0L);
        var rows = owed.Keys.Select((id, n) => new InvoiceRow(id, $"{n}", Start.AddDays(n * 28), Start.AddDays(n * 28 + 14))).ToList();
        var postings = new List<StatementPosting>();
        void Post(PostingKind kind, LedgerAccount debit, LedgerAccount toCredit, long pence, Guid? bill, Guid? receipt = null)
        {
            if (pence > 0)
                postings.Add(new(new(bill, kind, debit, toCredit, pence, day), receipt));
        }
        foreach (var row in rows)
        {
            day = row.InvoiceDate;
            Post(PostingKind.Invoice, LedgerAccount.Debtor, LedgerAccount.Income, owed[row.Id] = random.Next(1, 90_000), row.Id);
        }
        foreach (var act in acts)
        {
            day = day.AddDays(random.Next(0, 25));
            var bill = Id(random.Next(1, bills + 1));
            var share = random.NextInt64(0, owed[bill] + 1);
            switch (act % 6)
            {
                case 0: Post(PostingKind.Credit, LedgerAccount.Income, LedgerAccount.Debtor, share, bill); owed[bill] -= share; break;
                case 1: Post(PostingKind.WriteOff, LedgerAccount.BadDebt, LedgerAccount.Debtor, share, bill); owed[bill] -= share; break;
                case 2:
                    receipts.Add((Id(1_000 + receipts.Count), random.Next(1, 60_000)));
                    Post(PostingKind.Receipt, LedgerAccount.Bank, LedgerAccount.AccountCredit, receipts[^1].Left, null, receipts[^1].Id);
                    credit += receipts[^1].Left;
                    break;
                case 3 when receipts.Count > 0:
                    var part = Math.Min(share, receipts[^1].Left);
                    Post(PostingKind.Allocation, LedgerAccount.AccountCredit, LedgerAccount.Debtor, part, bill, receipts[^1].Id);
                    receipts[^1] = (receipts[^1].Id, receipts[^1].Left - part);
                    (credit, owed[bill]) = (credit - part, owed[bill] - part);
                    break;
                case 4:
                    var back = random.NextInt64(0, credit + 1);
                    Post(PostingKind.Refund, LedgerAccount.AccountCredit, LedgerAccount.Bank, back, null);
                    credit -= back;
                    if (receipts.Count > 0)
                        receipts[^1] = (receipts[^1].Id, Math.Min(receipts[^1].Left, credit));
                    break;
            }
        }
        return new(rows, postings, [.. holds.Select((hold, n) => new HeldPart(Id(2_000 + n), (HoldCode)(hold % 8), hold % 3 == 0 ? null : Id(hold % bills + 1), hold % 3 == 0 ? Money.Zero : new(hold % 50_000), hold % 5 > 0 ? Blocks.LadderLetters : Blocks.LegalSteps))]);
    }
}
