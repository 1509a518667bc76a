using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>Where a promise stands.</summary>
public enum PromiseState { Open, Kept, Broken }

/// <summary>A sum someone said they would pay, and by when. It counts as broken some working days after (<c>promise.graceWd</c>).</summary>
public sealed class Promise : ICaseRecord, IVersioned
{
    private Promise() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid ContactId { get; private init; }
    public Money Amount { get; private init; }
    public DateOnly MadeOn { get; private init; }
    public DateOnly DueOn { get; private init; }

    /// <summary>The day after which, unpaid, it is broken.</summary>
    public DateOnly GraceEndsOn { get; private init; }
    public PromiseState State { get; private set; }
    public int Version { get; private set; }

    public static Promise Of(Guid id, Guid caseId, Guid contactId, Money amount, DateOnly madeOn, DateOnly dueOn, DateOnly graceEndsOn) =>
        new() { Id = id, CaseId = caseId, ContactId = contactId, Amount = amount, MadeOn = madeOn, DueOn = dueOn, GraceEndsOn = graceEndsOn };

    /// <summary>Judges it by what was received since it was made: kept as soon as the sum is there, broken when its grace is over.</summary>
    public void Judge(Money received, DateOnly today)
    {
        if (State == PromiseState.Open)
            State = received >= Amount ? PromiseState.Kept : today > GraceEndsOn ? PromiseState.Broken : PromiseState.Open;
    }
}

/// <summary>A promise was made, kept or broken.</summary>
public sealed record PromiseChanged(Guid CaseId, Guid PromiseId, PromiseState State) : INotification;

internal sealed class PromiseMapping : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> promise)
    {
        promise.HasIndex(p => new { p.CaseId, p.State });
        promise.HasIndex(p => p.DueOn).HasFilter("State = 'Open'"); // The nightly run judges those.
    }
}
