using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>How one invoice stands: what was charged, and what has become of it.</summary>
public sealed record InvoicePosition(Guid InvoiceId, string Number, DateOnly InvoiceDate, DateOnly DueOn, Money Gross, Money Credited, Money Allocated, Money WrittenOff)
{
    /// <summary>gross − credits − allocations − write-offs (handbook 3.3).</summary>
    public Money Outstanding => Gross - Credited - Allocated - WrittenOff;

    public bool IsOverdue(DateOnly today) => DueOn < today;
}

/// <summary>What one hold covers on the day asked about, and what it stops.</summary>
public sealed record HeldPart(Guid HoldId, HoldCode Code, Guid? InvoiceId, Money Amount, Blocks Blocks)
{
    public bool StopsChasing => Blocks.StopChasing();

    public HeldAs As => HoldType.Of(Code).HeldAs;

    /// <summary>How much of an invoice's remaining sum this hold covers.</summary>
    public Money On(InvoicePosition invoice, Money remaining) =>
        InvoiceId is { } one && one != invoice.InvoiceId ? Money.Zero
        : Amount == Money.Zero ? remaining
        : Money.Min(Amount, remaining);
}

/// <summary>A case's account on one day: its invoices, oldest first, the credit not allocated, and what is held.</summary>
public sealed record CaseAccount(DateOnly Day, IReadOnlyList<InvoicePosition> Invoices, Money AccountCredit, IReadOnlyList<HeldPart> Held)
{
    private Balances? balances;

    /// <summary>A changed copy adds its balances up anew.</summary>
    private CaseAccount(CaseAccount other) =>
        (Day, Invoices, AccountCredit, Held, LastMovedOn) = (other.Day, other.Invoices, other.AccountCredit, other.Held, other.LastMovedOn);

    /// <summary>The last day on which money moved, where any has.</summary>
    public DateOnly? LastMovedOn { get; init; }

    /// <summary>The eight balances, each with its lines.</summary>
    public Balances Balances => balances ??= Balances.Of(this);

    /// <summary>What is in dispute on an invoice, at most what is outstanding: a payment reduces the undisputed part first (handbook 3.3).</summary>
    public Money DisputedOn(InvoicePosition invoice) => HeldOn(invoice, HeldAs.Disputed, invoice.Outstanding);

    public Money ProtectedOn(InvoicePosition invoice) => HeldOn(invoice, HeldAs.Protected, invoice.Outstanding);

    /// <summary>How much money an invoice can take without its payer naming it: what is neither disputed nor protected (handbook 18.2).</summary>
    public Money PlaceOn(InvoicePosition invoice) => Money.Max(Money.Zero, invoice.Outstanding - DisputedOn(invoice) - ProtectedOn(invoice));

    /// <summary>What of that a payment plan pays.</summary>
    public Money OnPlan(InvoicePosition invoice) => HeldOn(invoice, HeldAs.OnPlan, PlaceOn(invoice));

    /// <summary>What is left of an invoice once every hold that stops any of these has taken its part.</summary>
    public Money FreeOf(InvoicePosition invoice, Blocks stopped) =>
        Held.Where(part => (part.Blocks & stopped) != Blocks.None).Aggregate(invoice.Outstanding, (left, part) => left - part.On(invoice, left));

    /// <summary>The sum of holds of one kind on an invoice, never more than is there to hold.</summary>
    internal Money HeldOn(InvoicePosition invoice, HeldAs kind, Money atMost) => Held.Count == 0 ? Money.Zero
        : Held.Where(part => part.As == kind && part.StopsChasing)
            .Aggregate(Money.Zero, (held, part) => held + part.On(invoice, atMost - held));
}
