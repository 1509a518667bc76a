using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Where money in suspense stands.</summary>
public enum SuspenseState
{
    Open,

    /// <summary>One officer wants it sent back to its payer; a second has to decide.</summary>
    ReturnProposed,

    /// <summary>It is a receipt on an account now.</summary>
    Placed,
    SentBack,
}

/// <summary>Money that came in and whose account is not known (handbook 18.2, rule 6). It belongs to no case, and to no team, until somebody finds out.</summary>
public sealed class SuspenseItem : IVersioned
{
    /// <summary>Those that still wait for an account.</summary>
    public static readonly IReadOnlyList<SuspenseState> Waiting = [SuspenseState.Open, SuspenseState.ReturnProposed];

    private SuspenseItem() { }
    public Guid Id { get; private init; }
    public string Reference { get; private init; } = "";
    public DateOnly ReceivedOn { get; private init; }
    public ReceiptMethod Method { get; private init; }
    public Money Amount { get; private init; }
    public string Payer { get; private init; } = "";
    public string Narrative { get; private init; } = "";
    public Guid RecordedBy { get; private init; }
    public Guid? OwnerId { get; private set; }
    public SuspenseState State { get; private set; }

    /// <summary>Who wants it sent back, and why, while a second officer has to decide and after.</summary>
    public Guid? ReturnAskedBy { get; private set; }
    public string ReturnWhy { get; private set; } = "";

    /// <summary>The receipt it became, and whose.</summary>
    public Guid? PlacedOnCaseId { get; private set; }
    public Guid? ReceiptId { get; private set; }

    /// <summary>The day it was placed or sent back.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day on which supervisors, and managers, were told how long it has waited; each once.</summary>
    public DateOnly? ToldSupervisorsOn { get; private set; }
    public DateOnly? ToldManagersOn { get; private set; }
    public int Version { get; private set; }

    public static SuspenseItem Of(Guid id, ReceiptFacts facts, Guid recordedBy) => new()
    {
        Id = id, Reference = facts.Reference, ReceivedOn = facts.ReceivedOn, Method = facts.Method, Amount = facts.Amount, Payer = facts.Payer, Narrative = facts.Narrative,
        RecordedBy = recordedBy, OwnerId = recordedBy,
    };

    /// <summary>What is known of it when it becomes a receipt: the day it really came in, too.</summary>
    public ReceiptFacts AsReceipt(Guid? namedInvoiceId) => new(Reference, ReceivedOn, Method, Amount, Payer, namedInvoiceId, Narrative);

    /// <summary>What was done with it is not done again (<c>WF-001</c>).</summary>
    public SuspenseItem MustBe(SuspenseState state, string action) => State == state ? this
        : throw new RefusedException(new("WF-001", $"“{action}” is not available while the money is {InWords(State)}."));

    public void Give(Guid owner) => OwnerId = owner;

    public void Place(Guid caseId, Guid receiptId, DateOnly on) => (State, PlacedOnCaseId, ReceiptId, EndedOn) = (SuspenseState.Placed, caseId, receiptId, on);

    public void ProposeReturn(Guid by, string why) => (State, ReturnAskedBy, ReturnWhy) = (SuspenseState.ReturnProposed, by, why);

    public void Keep() => (State, ReturnAskedBy, ReturnWhy) = (SuspenseState.Open, null, "");

    public void SendBack(DateOnly on) => (State, EndedOn) = (SuspenseState.SentBack, on);

    public void TellSupervisors(DateOnly on) => ToldSupervisorsOn = on;

    public void TellManagers(DateOnly on) => ToldManagersOn = on;

    private static string InWords(SuspenseState state) => state switch
    {
        SuspenseState.Open => "in suspense, with no return asked for",
        SuspenseState.ReturnProposed => "about to be sent back",
        SuspenseState.Placed => "on an account",
        _ => "sent back",
    };
}

/// <summary>What moved money into suspense or out of it.</summary>
public enum SuspenseMoveKind { Received, Placed, SentBack }

/// <summary>
/// Money that moved between the bank and suspense, written once. A posting is of a case, and this money has none: so it has a
/// record of its own, two-sided like a posting. Placed, it goes back to the bank here and from there to the account as any
/// receipt, so that the bank adds up over both.
/// </summary>
public sealed class SuspenseMove : IAppendOnly
{
    private SuspenseMove() { }
    public long Id { get; private init; }
    public Guid ItemId { get; private init; }
    public SuspenseMoveKind Kind { get; private init; }
    public LedgerAccount Debit { get; private init; }
    public LedgerAccount Credit { get; private init; }
    public Money Amount { get; private init; }
    public DateOnly EffectiveOn { get; private init; }
    public DateTime PostedAt { get; private init; }
    public Guid By { get; private init; }

    public static SuspenseMove In(SuspenseItem item, Guid by, DateTime now) => Of(item, SuspenseMoveKind.Received, LedgerAccount.Bank, LedgerAccount.Suspense, item.ReceivedOn, by, now);

    public static SuspenseMove Out(SuspenseItem item, SuspenseMoveKind kind, DateOnly on, Guid by, DateTime now) => Of(item, kind, LedgerAccount.Suspense, LedgerAccount.Bank, on, by, now);

    private static SuspenseMove Of(SuspenseItem item, SuspenseMoveKind kind, LedgerAccount debit, LedgerAccount credit, DateOnly on, Guid by, DateTime now) => new()
    {
        ItemId = item.Id, Kind = kind, Debit = debit, Credit = credit, Amount = item.Amount, EffectiveOn = on, PostedAt = now, By = by,
    };
}

internal sealed class SuspenseMapping : IEntityTypeConfiguration<SuspenseItem>, IEntityTypeConfiguration<SuspenseMove>
{
    public void Configure(EntityTypeBuilder<SuspenseItem> item)
    {
        item.ToTable(table => table.HasCheckConstraint("CK_SuspenseItem_Amount", "\"Amount\" > 0"));
        item.HasIndex(i => i.Reference).IsUnique().HasFilter("State IN ('Open', 'ReturnProposed')"); // Money is entered once.
        item.HasIndex(i => new { i.State, i.ReceivedOn }); // The lists, oldest first.
    }

    public void Configure(EntityTypeBuilder<SuspenseMove> move)
    {
        move.ToTable(table => table.HasCheckConstraint("CK_SuspenseMove_Amount", "\"Amount\" > 0"));
        move.HasIndex(m => new { m.ItemId, m.Credit }).IsUnique(); // It comes in once, and leaves once.
    }
}

/// <summary>The sets of this slice.</summary>
public static class SuspenseSets
{
    public static DbSet<SuspenseItem> Suspense(this WorkbenchDb db) => db.Set<SuspenseItem>();
    public static DbSet<SuspenseMove> SuspenseMoves(this WorkbenchDb db) => db.Set<SuspenseMove>();

    /// <summary>One item, or <see cref="NotFoundException"/>; as its officer saw it, or <see cref="StaleException"/>.</summary>
    internal static async Task<SuspenseItem> SuspenseAsync(this WorkbenchDb db, Guid itemId, int seenVersion, CancellationToken ct) =>
        (await db.Suspense().FindAsync([itemId], ct) ?? throw new NotFoundException("money in suspense")).MustBeAt(seenVersion);
}
