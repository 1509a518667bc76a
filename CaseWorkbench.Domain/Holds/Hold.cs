using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Holds;

/// <summary>
/// A recorded reason not to chase something, with its scope and dates (handbook 6). This row is how it stands today; every
/// change is also a <see cref="HoldChange"/>, so that any past day can be told.
/// </summary>
public sealed class Hold : ICaseRecord, IVersioned
{
    private Hold() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public HoldCode Code { get; private init; }

    /// <summary>The invoice it covers, or the whole case.</summary>
    public Guid? InvoiceId { get; private init; }

    /// <summary>The part of the invoice it covers; nought covers all of it.</summary>
    public Money Amount { get; private set; }
    public string Reason { get; private init; } = "";
    public string Evidence { get; private init; } = "";
    public Blocks Blocks { get; private init; }
    public DateOnly StartsOn { get; private init; }

    /// <summary>The day from which the clocks it stops stand still: its start, but for a breathing space the day after its notice (handbook 6).</summary>
    public DateOnly CountsFrom { get; private init; }

    /// <summary>Whom to turn to while it lasts: the debt adviser, the legal officer.</summary>
    public string Contact { get; private init; } = "";

    /// <summary>The last day held; it lifts itself on the next working day. Null where a workflow ends it.</summary>
    public DateOnly? EndsOn { get; private set; }
    public Guid PlacedBy { get; private init; }
    public Guid? SourceId { get; private init; }
    public DateOnly? LiftedOn { get; private set; }
    public int Version { get; private set; }

    public HoldType Type => HoldType.Of(Code);
    public HoldScope Scope => InvoiceId is null ? HoldScope.Case : Amount == Money.Zero ? HoldScope.Invoice : HoldScope.PartOfInvoice;
    public bool IsLifted => LiftedOn is not null;

    /// <summary>It stops letters or calls, so what it covers is not collectable now (handbook 3.3).</summary>
    public bool StopsChasing => Blocks.StopChasing();

    /// <summary>It takes the whole case out of the work to do (handbook 21.2).</summary>
    public bool IsWholeCase => InvoiceId is null && Blocks.StopAllWork();

    public static Hold Place(WorkbenchDb db, HoldTerms terms, Guid placedBy, StoreClock clock)
    {
        var hold = new Hold
        {
            Id = clock.NewId(), CaseId = terms.CaseId, Code = terms.Code, InvoiceId = terms.InvoiceId, Amount = terms.Amount, Reason = terms.Reason,
            Evidence = terms.Evidence, Blocks = terms.Blocks ?? HoldType.Of(terms.Code).Blocks, StartsOn = clock.Today(), CountsFrom = terms.CountsFrom ?? clock.Today(), EndsOn = terms.EndsOn,
            Contact = terms.Contact, PlacedBy = placedBy, SourceId = terms.SourceId,
        };
        db.Add(hold);
        hold.Note(db, HoldChangeKind.Placed, placedBy, terms.Reason, clock);
        return hold;
    }

    /// <summary>Shrinks the part it covers; nought lifts it.</summary>
    public void ReduceTo(WorkbenchDb db, Money amount, Guid by, string why, StoreClock clock)
    {
        if (amount == Money.Zero)
        {
            Lift(db, by, why, clock);
            return;
        }
        Amount = amount;
        Note(db, HoldChangeKind.Reduced, by, why, clock);
    }

    public void Extend(WorkbenchDb db, DateOnly endsOn, Guid by, string why, StoreClock clock)
    {
        EndsOn = endsOn;
        Note(db, HoldChangeKind.Extended, by, why, clock);
    }

    /// <summary>Ends it today: from today it stops nothing.</summary>
    public void Lift(WorkbenchDb db, Guid by, string why, StoreClock clock)
    {
        if (IsLifted)
            throw new RefusedException(new("WF-001", "“Lift” is not available while the hold is lifted."));
        LiftedOn = clock.Today();
        Note(db, HoldChangeKind.Lifted, by, why, clock);
    }

    private void Note(WorkbenchDb db, HoldChangeKind kind, Guid by, string why, StoreClock clock)
    {
        db.Add(HoldChange.Of(this, kind, by, why, clock));
        db.Raise(new HoldChanged(CaseId, Id, Code, kind, InvoiceId, Amount, EndsOn, by, why));
    }
}

/// <summary>What is asked for when a hold is placed. <paramref name="Blocks"/> only where the officer chooses them (VUL).</summary>
public sealed record HoldTerms(
    Guid CaseId, HoldCode Code, string Reason, DateOnly? EndsOn = null, Guid? InvoiceId = null, Money Amount = default, string Evidence = "", Guid? SourceId = null, Blocks? Blocks = null,
    DateOnly? CountsFrom = null, string Contact = "");

/// <summary>What happened to a hold.</summary>
public enum HoldChangeKind { Placed, Reduced, Extended, Lifted }

/// <summary>One change of a hold, written once: what it covered from that day on.</summary>
public sealed class HoldChange : IAppendOnly, ICaseRecord
{
    private HoldChange() { }
    public long Id { get; private init; }
    public Guid HoldId { get; private init; }
    public Guid CaseId { get; private init; }
    public HoldChangeKind Kind { get; private init; }
    public DateOnly On { get; private init; }
    public Money Amount { get; private init; }
    public DateOnly? EndsOn { get; private init; }
    public Guid By { get; private init; }
    public string Why { get; private init; } = "";
    public DateTime At { get; private init; }

    public static HoldChange Of(Hold hold, HoldChangeKind kind, Guid by, string why, StoreClock clock) => new()
    {
        HoldId = hold.Id, CaseId = hold.CaseId, Kind = kind, On = clock.Today(), Amount = hold.Amount, EndsOn = hold.EndsOn, By = by, Why = why, At = clock.Now(),
    };
}

/// <summary>A hold was placed, reduced, extended or lifted.</summary>
public sealed record HoldChanged(Guid CaseId, Guid HoldId, HoldCode Code, HoldChangeKind Kind, Guid? InvoiceId, Money Amount, DateOnly? EndsOn, Guid By, string Why) : INotification;

internal sealed class HoldMapping : IEntityTypeConfiguration<Hold>, IEntityTypeConfiguration<HoldChange>
{
    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.HasIndex(h => new { h.CaseId, h.LiftedOn });
        hold.HasIndex(h => h.EndsOn).HasFilter("LiftedOn IS NULL"); // The nightly run looks for those that have ended.
    }

    public void Configure(EntityTypeBuilder<HoldChange> change) => change.HasIndex(c => new { c.CaseId, c.On });
}

/// <summary>The sets of this slice.</summary>
public static class HoldSets
{
    public static DbSet<Hold> Holds(this WorkbenchDb db) => db.Set<Hold>();
    public static DbSet<HoldChange> HoldChanges(this WorkbenchDb db) => db.Set<HoldChange>();
}
