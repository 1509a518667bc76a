using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Where a refund is to go.</summary>
public enum RefundRoute
{
    AccountItCameFrom,

    /// <summary>Always refused (<c>RCT-003</c>): it can be asked for, so that the officer is told why not.</summary>
    AnotherAccount,
}

/// <summary>Where a refund stands.</summary>
public enum RefundState
{
    Proposed,

    /// <summary>A second officer approved it, and the money left.</summary>
    Posted,

    /// <summary>It went back to its preparer with a question. Another may be put forward.</summary>
    Returned,
}

/// <summary>
/// Account credit of one receipt on its way back to the account it came from (handbook 5.2, 18.3). Nothing moves until a second
/// officer has approved it. Why it is asked for, and who decided, stands in its proposal.
/// </summary>
public sealed class Refund : ICaseRecord, IVersioned
{
    private Refund() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid ReceiptId { get; private init; }
    public Guid ProposalId { get; private init; }

    /// <summary>Its proposal's: A-12.</summary>
    public string Reference { get; private init; } = "";
    public Money Amount { get; private init; }
    public RefundRoute Route { get; private init; }

    /// <summary>The customer asked for it; otherwise a small credit stays on the account (<c>refund.minimum</c>).</summary>
    public bool CustomerAsked { get; private init; }
    public RefundState State { get; private set; }

    /// <summary>The day it was posted or returned.</summary>
    public DateOnly? DecidedOn { get; private set; }
    public int Version { get; private set; }

    public static Refund Propose(Guid id, Receipt receipt, Guid proposalId, int number, Money amount, RefundRoute route, bool customerAsked) => new()
    {
        Id = id, CaseId = receipt.CaseId, ReceiptId = receipt.Id, ProposalId = proposalId, Reference = $"A-{number}", Amount = amount, Route = route, CustomerAsked = customerAsked,
    };

    /// <summary>What was put forward, as the proposal keeps it.</summary>
    public string Content() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Id, ReceiptId, Amount.Pence, Route, CustomerAsked))));

    public void Post(DateOnly on) => End(RefundState.Posted, on);

    public void Return(DateOnly on) => End(RefundState.Returned, on);

    /// <summary>Only one that waits is decided (<c>WF-001</c>).</summary>
    public Refund MustWait(string action) => State == RefundState.Proposed ? this
        : throw new RefusedException(new("WF-001", $"“{action}” is not available while the refund is {State.InWords().ToLowerInvariant()}."));

    private void End(RefundState to, DateOnly on) => (State, DecidedOn) = (to, on);
}

internal sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable(table => table.HasCheckConstraint("CK_Refund_Amount", "\"Amount\" > 0"));
        refund.HasIndex(r => r.ReceiptId).IsUnique().HasFilter("State = 'Proposed'").HasDatabaseName("IX_Refund_Waiting"); // One waits at a time.
        refund.HasIndex(r => r.CaseId); // The account of a case.
    }
}

/// <summary>The sets of this slice.</summary>
public static class RefundSets
{
    public static DbSet<Refund> Refunds(this WorkbenchDb db) => db.Set<Refund>();
}
