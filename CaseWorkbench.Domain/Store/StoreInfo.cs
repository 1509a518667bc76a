using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Store;

/// <summary>What a store is for. A training store holds invented or anonymised people only.</summary>
public enum StoreKind { Training, Live }

/// <summary>The one row that says what this store is: its kind, its clock, and the salt of its audit hashes.</summary>
public sealed class StoreInfo
{
    private StoreInfo() { }

    public int Id { get; private init; } = 1;
    public StoreKind Kind { get; private init; }
    public DateTime CreatedAt { get; private init; }

    /// <summary>How far the store's clock runs from the machine's: nought on a live store, movable in training.</summary>
    public TimeSpan ClockOffset { get; private set; }

    /// <summary>The instant at which the clock stands still until it is moved: in a trainee's store no day begins by itself. Null where it runs on.</summary>
    public DateTime? ClockStandsAt { get; private set; }

    /// <summary>Keeps a hashed personal text in the audit from being guessed.</summary>
    public string Salt { get; private init; } = "";

    public static StoreInfo Of(StoreKind kind, DateTime createdAt, string salt) => new() { Kind = kind, CreatedAt = createdAt, Salt = salt };

    public void MoveClock(TimeSpan offset, DateTime? standsAt = null)
    {
        if (Kind == StoreKind.Live)
            throw new InvalidOperationException("The clock of a live store is not moved.");
        (ClockOffset, ClockStandsAt) = (offset, standsAt);
    }
}

internal sealed class StoreInfoMapping : IEntityTypeConfiguration<StoreInfo>
{
    public void Configure(EntityTypeBuilder<StoreInfo> info)
    {
        info.Property(i => i.Id).ValueGeneratedNever();
        info.Property(i => i.ClockOffset).HasConversion<long>();
    }
}

/// <summary>The store's own row.</summary>
public static class StoreSets
{
    public static DbSet<StoreInfo> StoreInfo(this WorkbenchDb db) => db.Set<StoreInfo>();
}
