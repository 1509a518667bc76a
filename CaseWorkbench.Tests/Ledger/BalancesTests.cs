using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CaseWorkbench.Tests.Ledger;

public sealed class BalancesTests
{
    private static readonly DateOnly Today = new(2026, 7, 8);

    [Fact]
    public void A_dispute_takes_only_its_part_out_of_what_is_collectable()
    {
        var balances = Account([Owed("930101", 486.00m)], new HeldPart(Guid.Empty, HoldCode.DIS, Id("930101"), Money.Pounds(90), Blocks.LadderLetters)).Balances;

        Assert.Equal((Money.Pounds(486), Money.Pounds(90), Money.Pounds(396)), (balances.Outstanding, balances.Disputed, balances.CollectableNow));
    }

    [Fact]
    public void A_payment_reduces_the_undisputed_part_first()
    {
        var paid = Owed("930101", 486.00m) with { Allocated = Money.Pounds(396) };

        var balances = Account([paid], new HeldPart(Guid.Empty, HoldCode.DIS, Id("930101"), Money.Pounds(90), Blocks.LadderLetters)).Balances;

        Assert.Equal((Money.Pounds(90), Money.Zero), (balances.Disputed, balances.CollectableNow));
    }

    [Fact]
    public void A_sum_that_is_disputed_and_held_is_counted_once()
    {
        var balances = Account([Owed("930101", 100.00m)],
            new HeldPart(Guid.Empty, HoldCode.DIS, Id("930101"), Money.Pounds(60), Blocks.LadderLetters),
            new HeldPart(Guid.Empty, HoldCode.ADV, null, Money.Zero, Blocks.LadderLetters)).Balances;

        Assert.Equal((Money.Pounds(60), Money.Zero), (balances.Disputed, balances.CollectableNow));
    }

    [Fact]
    public void An_invoice_not_yet_due_is_owed_but_not_overdue()
    {
        var balances = Account([Owed("930101", 100.00m) with { DueOn = Today }]).Balances;

        Assert.Equal((Money.Pounds(100), Money.Zero, Money.Zero), (balances.Outstanding, balances.Overdue, balances.CollectableNow));
    }

    [Fact]
    public void Whatever_is_held_no_balance_is_negative_and_each_is_the_sum_of_its_lines()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Accounts, account =>
        {
            var balances = account.Balances;
            return Enum.GetValues<Balance>().All(kind => balances[kind] >= Money.Zero
                       && balances[kind] == balances.Lines.Where(line => line.Balance == kind).Sum(line => line.Amount))
                && balances.CollectableNow <= balances.Overdue && balances.Overdue <= balances.Outstanding
                && balances.Disputed <= balances.Outstanding
                && balances.Outstanding == account.Invoices.Sum(invoice => invoice.Outstanding);
        }));
    }

    [Fact]
    public void Money_is_never_allocated_beyond_the_receipt_or_the_invoice_nor_by_itself_to_a_disputed_sum()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Accounts, Gen.Choose(1, 200_000).ToArbitrary(), (account, pence) =>
        {
            var shares = Allocation.Of(new(pence), null, account);
            return shares.Sum(share => share.Amount) <= new Money(pence)
                && shares.All(share =>
                {
                    var invoice = account.Invoices.Single(position => position.InvoiceId == share.InvoiceId);
                    return share.Amount + account.DisputedOn(invoice) <= invoice.Outstanding;
                });
        }));
    }

    [Fact]
    public void An_invoice_the_payer_named_is_paid_even_where_it_is_disputed_and_the_rest_stays_credit()
    {
        var account = Account([Owed("930101", 36.00m)], new HeldPart(Guid.Empty, HoldCode.DIS, Id("930101"), Money.Pounds(36), Blocks.LadderLetters));

        var share = Assert.Single(Allocation.Of(Money.Pounds(40), Id("930101"), account));

        Assert.Equal((Money.Pounds(36), AllocationRule.NamedByPayer), (share.Amount, share.Rule));
    }

    [Fact]
    public void Money_without_a_name_goes_to_the_oldest_overdue_invoice_and_then_to_one_not_yet_due()
    {
        var account = Account([Owed("1", 50m), Owed("2", 50m), Owed("3", 50m) with { DueOn = Today.AddDays(9) }]);

        var shares = Allocation.Of(Money.Pounds(120), null, account);

        Assert.Equal([("1", 50m, AllocationRule.OldestOverdue), ("2", 50m, AllocationRule.OldestOverdue), ("3", 20m, AllocationRule.NotYetDue)],
            shares.Select(share => (share.Number, share.Amount.InPounds, share.Rule)));
    }

    private static Guid Id(string number) => new(int.Parse(number), 0, 0, new byte[8]);

    private static InvoicePosition Owed(string number, decimal pounds) =>
        new(Id(number), number, new(2026, 6, 1), new(2026, 6, 15), Money.Pounds(pounds), Money.Zero, Money.Zero, Money.Zero);

    private static CaseAccount Account(IReadOnlyList<InvoicePosition> invoices, params HeldPart[] held) => new(Today, invoices, Money.Zero, held);

    private static Arbitrary<CaseAccount> Accounts =>
        (from count in Gen.Choose(1, 6)
         from invoices in Gen.CollectToSequence(Enumerable.Range(1, count).Select(Invoice))
         from holds in Hold(count).ListOf()
         from credit in Gen.Choose(0, 5_000)
         select new CaseAccount(Today, [.. invoices], new(credit), [.. holds])).ToArbitrary();

    private static Gen<InvoicePosition> Invoice(int number) =>
        from gross in Gen.Choose(1, 80_000)
        from allocated in Gen.Choose(0, gross)
        from days in Gen.Choose(-60, 30)
        select new InvoicePosition(Id($"{number}"), $"{number}", Today.AddDays(days - 14), Today.AddDays(days), new(gross), Money.Zero, new(allocated), Money.Zero);

    private static Gen<HeldPart> Hold(int invoices) =>
        from code in Gen.Elements(Enum.GetValues<HoldCode>())
        from invoice in Gen.Choose(0, invoices)
        from pence in Gen.Choose(0, 40_000)
        from stops in Gen.Elements(true, true, false)
        select new HeldPart(Guid.Empty, code, invoice == 0 ? null : Id($"{invoice}"), invoice == 0 ? Money.Zero : new(pence), stops ? Blocks.LadderLetters : Blocks.LegalSteps);
}
