using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>What a line of a statement says happened to what is owed.</summary>
public enum StatementKind { Charge, Correction, Cancellation, Payment, PaymentTakenBack, Refund, WriteOff, WriteBack, PutBack }

/// <summary>One change of what is owed: positive is owed to the council. <paramref name="WentTo"/> says which bills a payment stands against on the statement's day.</summary>
public sealed record StatementMove(DateOnly On, StatementKind Kind, Guid? InvoiceId, Guid? ReceiptId, Money Change, IReadOnlyList<AllocatedTo> WentTo);

/// <summary>The part of a payment that stands against one bill.</summary>
public sealed record AllocatedTo(Guid InvoiceId, Money Amount);

/// <summary>A sum of one bill that is to be paid now, or is not due yet.</summary>
public sealed record StatementSum(InvoicePosition Invoice, Money Amount);

/// <summary>A sum of one bill that is not asked for now, and the hold that is the reason.</summary>
public sealed record StatementHeld(InvoicePosition Invoice, HeldPart Held, Money Amount);

/// <summary>A posting as a statement needs it: the movement, and the receipt it belongs to.</summary>
public sealed record StatementPosting(Movement Movement, Guid? ReceiptId);

/// <summary>
/// How an account came to what is owed on a day (handbook 5.2, the tailored account breakdown): what was owed before it begins,
/// every change since, and what the sum is made of. Brought forward and its changes are the balance to the penny, whatever the
/// day: both are told from the same postings, by the same rule of which posting counts.
/// </summary>
public sealed record AccountStatement(DateOnly From, Money BroughtForward, IReadOnlyList<StatementMove> Moves, CaseAccount Account)
{
    public DateOnly At => Account.Day;

    /// <summary>What is owed on the bills, less what was received and not yet allocated.</summary>
    public Money Balance => Account.Invoices.Sum(invoice => invoice.Outstanding) - Account.AccountCredit;

    /// <summary>Overdue and not held: the figure that may be asked for (handbook 3.3).</summary>
    public IReadOnlyList<StatementSum> ToPay => [.. Left().Where(sum => sum.Invoice.IsOverdue(At))];

    public IReadOnlyList<StatementSum> NotYetDue => [.. Left().Where(sum => !sum.Invoice.IsOverdue(At))];

    /// <summary>Held, hold by hold, each pound once, in the order of handbook 3.3.</summary>
    public IReadOnlyList<StatementHeld> NotAskedFor => [.. Account.Invoices.SelectMany(HeldOf)];

    /// <param name="invoices">The bills that are not withdrawn.</param>
    /// <param name="postings">All postings to the end of the day, oldest first.</param>
    /// <param name="from">The first day whose changes are lines of their own.</param>
    public static AccountStatement Of(IReadOnlyList<InvoiceRow> invoices, IReadOnlyList<StatementPosting> postings, DateOnly from, DateOnly at, IReadOnlyList<HeldPart> held)
    {
        var known = invoices.Select(invoice => invoice.Id).ToHashSet();
        var stands = Standing(postings);
        var (before, moves) = (Money.Zero, new List<StatementMove>());
        foreach (var (movement, receipt) in postings)
        {
            var change = Change(movement, known);
            if (change == Money.Zero)
                continue;
            if (movement.On < from)
                before += change;
            else
                moves.Add(new(movement.On, KindOf(movement, change), movement.InvoiceId, receipt, change, receipt is { } id && change < Money.Zero ? stands.GetValueOrDefault(id, []) : []));
        }
        return new(from, before, moves, AccountFold.Of(invoices, postings.Select(posting => posting.Movement)).On(at, held));
    }

    /// <summary>What a posting does to what is owed less credit. A withdrawn bill counts for nothing, as in the balances.</summary>
    private static Money Change(Movement movement, HashSet<Guid> known)
    {
        long Sign(LedgerAccount account) => account switch
        {
            LedgerAccount.AccountCredit => 1,
            LedgerAccount.Debtor when movement.InvoiceId is { } id && known.Contains(id) => 1,
            _ => 0,
        };
        return new((Sign(movement.Debit) - Sign(movement.Credit)) * movement.Pence);
    }

    private static StatementKind KindOf(Movement movement, Money change)
    {
        var isMore = change > Money.Zero;
        bool Touches(LedgerAccount account) => movement.Debit == account || movement.Credit == account;
        return Touches(LedgerAccount.Bank) ? !isMore ? StatementKind.Payment : movement.Kind == PostingKind.Refund ? StatementKind.Refund : StatementKind.PaymentTakenBack
            : Touches(LedgerAccount.BadDebt) ? isMore ? StatementKind.WriteBack : StatementKind.WriteOff
            : isMore ? movement.Kind == PostingKind.Invoice ? StatementKind.Charge : StatementKind.PutBack
            : movement.Kind == PostingKind.Credit ? StatementKind.Correction : StatementKind.Cancellation;
    }

    private static Dictionary<Guid, IReadOnlyList<AllocatedTo>> Standing(IReadOnlyList<StatementPosting> postings) =>
        (from posting in postings
         where posting is { ReceiptId: not null, Movement.InvoiceId: not null }
         let movement = posting.Movement
         let sign = movement.Debit == LedgerAccount.AccountCredit ? 1 : movement.Credit == LedgerAccount.AccountCredit ? -1 : 0
         group new Money(sign * movement.Pence) by (Receipt: posting.ReceiptId!.Value, Invoice: movement.InvoiceId!.Value) into pair
         let amount = pair.Sum()
         where amount.IsPositive
         group new AllocatedTo(pair.Key.Invoice, amount) by pair.Key.Receipt)
        .ToDictionary(receipt => receipt.Key, IReadOnlyList<AllocatedTo> (receipt) => [.. receipt]);

    private IEnumerable<StatementSum> Left() =>
        from invoice in Account.Invoices
        let left = invoice.Outstanding - HeldOf(invoice).Sum(held => held.Amount)
        where left.IsPositive
        select new StatementSum(invoice, left);

    private List<StatementHeld> HeldOf(InvoicePosition invoice)
    {
        var (left, parts) = (invoice.Outstanding, new List<StatementHeld>());
        foreach (var held in Account.Held.Where(part => part.StopsChasing).OrderBy(part => part.As))
        {
            var amount = held.On(invoice, left);
            if (!amount.IsPositive)
                continue;
            parts.Add(new(invoice, held, amount));
            left -= amount;
        }
        return parts;
    }
}
