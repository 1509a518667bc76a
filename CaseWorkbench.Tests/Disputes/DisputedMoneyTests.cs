using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>Whatever is disputed, credited and paid, in whatever order: no invoice owes less than nothing, and no more is held than is owed.</summary>
public sealed class DisputedMoneyTests
{
    private static readonly DateOnly Today = new(2026, 7, 8);

    [Fact]
    public void No_order_of_disputes_credits_and_payments_breaks_the_account() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Stories, story =>
        {
            var account = new Account(story.Gross);
            return story.Steps.All(step =>
            {
                account.Take(step);
                return account.IsSound;
            });
        }));

    [Fact]
    public void The_stories_do_reach_credits_on_paid_bills()
    {
        var account = new Account(Money.Pounds(100));

        foreach (var step in new Step[] { new(Kind.Pay, 100_00), new(Kind.Log, 60_00), new(Kind.Decide, 50) })
            account.Take(step);

        Assert.Equal((Money.Zero, Money.Pounds(30), Money.Zero), (account.Now.Balances.Outstanding, account.Now.AccountCredit, account.Now.Balances.Disputed));
    }

    private enum Kind { Log, Decide, Close, Pay }

    /// <summary>A step and its size: pence for money, per cent of the disputed sum for a decision.</summary>
    private sealed record Step(Kind Kind, int Size);

    private sealed record Story(Money Gross, IReadOnlyList<Step> Steps);

    private static Arbitrary<Story> Stories =>
        (from gross in Gen.Choose(1, 60_000)
         from steps in (from kind in Gen.Elements(Enum.GetValues<Kind>())
                        from size in kind == Kind.Decide ? Gen.Choose(0, 100) : Gen.Choose(1, 40_000)
                        select new Step(kind, size)).ListOf()
         select new Story(new(gross), [.. steps])).ToArbitrary();

    /// <summary>One invoice and its disputes, moved by the same functions the commands use.</summary>
    private sealed class Account
    {
        private static readonly Guid CaseId = new(1, 0, 0, new byte[8]), InvoiceId = new(2, 0, 0, new byte[8]);
        private readonly List<Posting> postings;
        private readonly List<Money> undecided = [], rejected = [];

        public Account(Money gross) => postings = [Posting.Invoice(CaseId, InvoiceId, gross, Today, "Invoice", default)];

        public CaseAccount Now
        {
            get
            {
                var fold = new AccountFold([new(InvoiceId, "930101", Today.AddDays(-37), Today.AddDays(-23))]);
                foreach (var posting in postings)
                    fold.Add(new(posting.InvoiceId, posting.Kind, posting.Debit, posting.Credit, posting.Amount.Pence, posting.EffectiveOn));
                return fold.On(Today, [.. undecided.Concat(rejected).Select(amount => new HeldPart(Guid.Empty, HoldCode.DIS, InvoiceId, amount, Blocks.LadderLetters))]);
            }
        }

        public bool IsSound => Now is { Balances: { } balances, AccountCredit: { } credit }
            && balances.Outstanding >= Money.Zero && credit >= Money.Zero && balances.Disputed <= balances.Outstanding
            && balances.CollectableNow >= Money.Zero && Now.Invoices.Single().Outstanding >= Money.Zero;

        public void Take(Step step)
        {
            switch (step.Kind)
            {
                case Kind.Log: Log(new(step.Size)); break;
                case Kind.Decide when undecided.Count > 0: Decide(step.Size); break;
                case Kind.Close when rejected.Count > 0: rejected.RemoveAt(0); break;
                case Kind.Pay: Pay(new(step.Size)); break;
            }
        }

        private void Log(Money amount)
        {
            if (DisputeOutcomes.RefusalOf(amount, Now.Invoices.Single(), undecided.Concat(rejected).Sum()) is null)
                undecided.Add(amount);
        }

        private void Decide(int percent)
        {
            var (disputed, invoice) = (undecided[0], Now.Invoices.Single());
            var credit = new Money(disputed.Pence * percent / 100);
            undecided.RemoveAt(0);
            if (disputed - credit is { IsPositive: true } rest)
                rejected.Add(rest);
            if (!credit.IsPositive)
                return;
            Assert.Null(CreditNotes.RefusalOf(credit, invoice)); // What could be disputed can be credited.
            foreach (var part in CreditNotes.GivenBack(credit, invoice, CreditNotes.AllocatedIn([.. postings.Where(p => p is { InvoiceId: not null, ReceiptId: not null })])))
                postings.Add(Posting.Deallocation(CaseId, InvoiceId, part.ReceiptId, part.Amount, Today, "Decided", default));
            postings.Add(Posting.CreditNote(CaseId, InvoiceId, credit, Today, "Decided", default));
        }

        private void Pay(Money amount)
        {
            var receiptId = Guid.NewGuid();
            var shares = Allocation.Of(amount, amount.Pence % 2 == 0 ? InvoiceId : null, Now); // Half of them name the invoice, and may pay what is disputed.
            postings.Add(Posting.Receipt(CaseId, receiptId, amount, Today, "Receipt", default));
            postings.AddRange(shares.Select(share => Posting.Allocation(CaseId, InvoiceId, receiptId, share.Amount, share.Rule, Today, "Receipt", default)));
        }
    }
}
