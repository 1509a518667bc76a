using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What the council finds (handbook 7.2).</summary>
public enum DisputeOutcome { Upheld, PartlyUpheld, Rejected }

/// <summary>The arithmetic of handbook 7.2: what may be disputed, and which credit goes with which finding.</summary>
public static class DisputeOutcomes
{
    /// <summary>What of an invoice can still be disputed: charged, not credited or written off, and not disputed already.</summary>
    public static Money Disputable(InvoicePosition invoice, Money alreadyDisputed) =>
        Money.Max(Money.Zero, invoice.Gross - invoice.Credited - invoice.WrittenOff - alreadyDisputed);

    /// <summary>Why this amount cannot be disputed (<c>DIS-001</c>), or null.</summary>
    public static Refusal? RefusalOf(Money amount, InvoicePosition invoice, Money alreadyDisputed) => RefusalOf(amount, Disputable(invoice, alreadyDisputed));

    /// <summary>The same, where it is known how much of the invoice can be disputed.</summary>
    public static Refusal? RefusalOf(Money amount, Money disputable) =>
        amount.IsPositive && amount <= disputable ? null : new("DIS-001", $"Only {disputable} of this invoice can be disputed.");

    /// <summary>Why this finding cannot be proposed, or null: <c>DIS-003</c> unfinished, <c>DIS-004</c> too much, <c>DIS-010</c> finding and credit disagree.</summary>
    public static Refusal? RefusalOf(DisputeOutcome? outcome, Money credit, Money disputed, string reasons) =>
        outcome is null || !WrittenReason.IsGiven(reasons) ? new("DIS-003", "Choose upheld, partly upheld, rejected or withdrawn, and give reasons.")
        : credit > disputed ? new("DIS-004", $"The credit ({credit}) is more than the amount disputed ({disputed}). Raise a separate adjustment.")
        : Finding(credit, disputed) == outcome ? null
        : new("DIS-010", $"A credit of {credit} on {disputed} disputed is “{Finding(credit, disputed).InWords().ToLowerInvariant()}”. Change the finding or the credit.");

    /// <summary>Upheld credits all of it, partly upheld some, rejected nothing.</summary>
    private static DisputeOutcome Finding(Money credit, Money disputed) =>
        !credit.IsPositive ? DisputeOutcome.Rejected : credit == disputed ? DisputeOutcome.Upheld : DisputeOutcome.PartlyUpheld;
}
