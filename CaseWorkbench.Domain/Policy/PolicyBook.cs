using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Policy;

/// <summary>A value a setting took from a day on, who put it forward and who agreed. Written once; a change is a further row.</summary>
public sealed class PolicyVersion : IAppendOnly
{
    private PolicyVersion() { }
    public int Id { get; private init; }
    public string Key { get; private init; } = "";
    public string Value { get; private init; } = "";
    public DateOnly EffectiveOn { get; private init; }
    public Guid ProposedBy { get; private init; }
    public Guid ApprovedBy { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTime ApprovedAt { get; private init; }

    public static PolicyVersion Of(PolicyChange change, Guid approvedBy, DateTime at) => new()
    {
        Key = change.Key, Value = change.Value, EffectiveOn = change.EffectiveOn, ProposedBy = change.ProposedBy,
        ApprovedBy = approvedBy, Reason = change.Reason, ApprovedAt = at,
    };
}

/// <summary>
/// Every setting at every date. A running clock asks for the day it started, so that a change is never retroactive
/// (handbook 25).
/// </summary>
public sealed class PolicyBook(IReadOnlyList<PolicyVersion> versions)
{
    /// <summary>The policy of a day.</summary>
    public PolicyOn On(DateOnly day) => new(versions.Where(version => version.EffectiveOn <= day));

    /// <summary>The values of a setting that take effect after a day, the next one first; of two agreed for one day, the last.</summary>
    public IEnumerable<PolicyVersion> After(DateOnly day, Setting setting) =>
        from version in versions
        where version.Key == setting.Key && version.EffectiveOn > day
        group version by version.EffectiveOn into sameDay
        orderby sameDay.Key
        select sameDay.MaxBy(version => version.Id);
}

/// <summary>The settings in force on one day. Its number is the last version that counts.</summary>
public sealed class PolicyOn
{
    /// <summary>What holds in a store where nothing was ever changed.</summary>
    public static readonly PolicyOn Defaults = new([]);

    private readonly Dictionary<string, string> values = [];

    internal PolicyOn(IEnumerable<PolicyVersion> inForce)
    {
        foreach (var version in inForce.OrderBy(version => version.EffectiveOn).ThenBy(version => version.Id))
            (values[version.Key], Number, Since) = (version.Value, Math.Max(Number, version.Id), version.EffectiveOn);
    }

    public int Number { get; }

    /// <summary>The day the last of its changes took effect; null where nothing was ever changed.</summary>
    public DateOnly? Since { get; }

    public T Of<T>(Setting<T> setting) where T : struct => setting.Read(Text(setting));

    public string Text(Setting setting) => values.GetValueOrDefault(setting.Key, setting.Default);
}

internal sealed class PolicyMapping : IEntityTypeConfiguration<PolicyVersion>, IEntityTypeConfiguration<PolicyChange>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> version) => version.HasIndex(v => new { v.Key, v.EffectiveOn });
    public void Configure(EntityTypeBuilder<PolicyChange> change)
    {
        change.HasIndex(c => c.State);
        change.HasIndex(c => new { c.Key, c.ProposedAt }); // The history of one setting.
    }
}

/// <summary>The sets of this slice.</summary>
public static class PolicySets
{
    public static DbSet<PolicyVersion> PolicyVersions(this WorkbenchDb db) => db.Set<PolicyVersion>();
    public static DbSet<PolicyChange> PolicyChanges(this WorkbenchDb db) => db.Set<PolicyChange>();
    public static DbSet<HolidayChange> HolidayChanges(this WorkbenchDb db) => db.Set<HolidayChange>();
}
