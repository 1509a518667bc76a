using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Access;

/// <summary>What an officer is trained for beyond their role; some cases need it (handbook 22).</summary>
[Flags]
public enum Skills
{
    None = 0,

    /// <summary>SPEC: vulnerability, moratorium and estate work.</summary>
    Specialist = 1,
    Legal = 2,
}

/// <summary>A group of officers who share a caseload.</summary>
public sealed class Team
{
    private Team() { }
    public Guid Id { get; private init; }
    public string Name { get; private init; } = "";
    public static Team Of(Guid id, string name) => new() { Id = id, Name = name };
}

/// <summary>Someone who works in the portal. A sign-in points at one of these, so real accounts change nothing here.</summary>
public sealed class Officer : IVersioned
{
    private Officer() { }

    public Guid Id { get; private init; }
    public string Name { get; private init; } = "";
    public Role Role { get; private set; }
    public Guid TeamId { get; private set; }

    /// <summary>The most open cases this officer should own (handbook 22).</summary>
    public int Cap { get; private set; }
    public Skills Skills { get; private set; }
    public bool IsActive { get; private set; } = true;
    public int Version { get; private set; }

    /// <summary>The day on which they act: a restricted case they opened for a day is open to them on that one. Of an officer who sends nothing, none.</summary>
    public DateOnly ActsOn { get; private set; }

    public string Surname => Name[(Name.LastIndexOf(' ') + 1)..];

    public static Officer Employ(Guid id, string name, Role role, Guid teamId, int cap = 0, Skills skills = Skills.None) =>
        new() { Id = id, Name = name, Role = role, TeamId = teamId, Cap = cap, Skills = skills };

    /// <summary>An officer as every request reads who is acting: <see cref="Columns"/>, in their order.</summary>
    internal static Officer Of(SqliteDataReader row) => new()
    {
        Id = row.Guid(0), Name = row.GetString(1), Role = row.Word<Role>(2), TeamId = row.Guid(3), Cap = row.GetInt32(4),
        Skills = row.Word<Skills>(5), IsActive = row.GetBoolean(6), Version = row.GetInt32(7),
    };

    internal const string Columns = "Id, Name, Role, TeamId, Cap, Skills, IsActive, Version";

    internal Officer ActingOn(DateOnly day)
    {
        ActsOn = day;
        return this;
    }

    public bool May(Permission permission) => IsActive && Role.May(permission);

    /// <summary>Gives them another post; what they may do changes with their next request.</summary>
    public void Become(Role role, Guid teamId, int cap, Skills skills) => (Role, TeamId, Cap, Skills) = (role, teamId, cap, skills);

    /// <summary>Ends their access at their next request, whatever screens they have open.</summary>
    public void Disable() => IsActive = false;

    public void Enable() => IsActive = true;
}

/// <summary>The officers that no person is; every store has them.</summary>
public static class SystemOfficers
{
    public static readonly Guid NightlyRunId = new("00000000-0000-7000-8000-000000000090");
    public static readonly Guid CommandLineId = new("00000000-0000-7000-8000-000000000091");
}

/// <summary>An officer's interest in a case (a relative, a neighbour): they may neither own nor approve it (handbook 2, four-eyes rule c).</summary>
public sealed class DeclaredInterest : ICaseRecord, IVersioned
{
    private DeclaredInterest() { }
    public Guid Id { get; private init; }
    public Guid OfficerId { get; private init; }
    public Guid CaseId { get; private init; }
    public string Reason { get; private init; } = "";
    public DateOnly DeclaredOn { get; private init; }
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; private set; }

    public static DeclaredInterest Declare(Guid id, Guid officerId, Guid caseId, string reason, DateOnly on) =>
        new() { Id = id, OfficerId = officerId, CaseId = caseId, Reason = reason, DeclaredOn = on };

    public void End(DateOnly on) => EndedOn = on;
}

/// <summary>A dated record that one officer may decide up to another's limit. Without it a delegate keeps their own (handbook 2, four-eyes rule d).</summary>
public sealed class Delegation : IAppendOnly
{
    private Delegation() { }
    public Guid Id { get; private init; }
    public Guid FromOfficerId { get; private init; }
    public Guid ToOfficerId { get; private init; }
    public DateOnly First { get; private init; }
    public DateOnly Last { get; private init; }
    public Guid RecordedBy { get; private init; }

    public static Delegation Of(Guid id, Guid from, Guid to, DateOnly first, DateOnly last, Guid recordedBy) =>
        new() { Id = id, FromOfficerId = from, ToOfficerId = to, First = first, Last = last, RecordedBy = recordedBy };
}

/// <summary>A delegation that was ended before its last day: from that day on it lends nothing.</summary>
public sealed class DelegationEnd : IAppendOnly
{
    private DelegationEnd() { }
    public Guid DelegationId { get; private init; }
    public DateOnly On { get; private init; }
    public Guid EndedBy { get; private init; }

    public static DelegationEnd Of(Guid delegationId, DateOnly on, Guid by) => new() { DelegationId = delegationId, On = on, EndedBy = by };
}

internal sealed class AccessMapping : IEntityTypeConfiguration<Officer>, IEntityTypeConfiguration<Team>, IEntityTypeConfiguration<DeclaredInterest>, IEntityTypeConfiguration<Delegation>, IEntityTypeConfiguration<DelegationEnd>
{
    public void Configure(EntityTypeBuilder<Officer> officer)
    {
        officer.Ignore(o => o.ActsOn);
        officer.HasIndex(o => o.Name).IsUnique(); // Files name an officer so.
    }

    public void Configure(EntityTypeBuilder<Team> team) => team.HasIndex(t => t.Name).IsUnique();
    public void Configure(EntityTypeBuilder<DeclaredInterest> interest) => interest.HasIndex(i => new { i.CaseId, i.OfficerId });
    public void Configure(EntityTypeBuilder<Delegation> delegation) => delegation.HasIndex(d => d.ToOfficerId);

    public void Configure(EntityTypeBuilder<DelegationEnd> end)
    {
        end.HasKey(e => e.DelegationId); // It ends once.
        end.HasOne<Delegation>().WithOne().HasForeignKey<DelegationEnd>(e => e.DelegationId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The sets of this slice.</summary>
public static class AccessSets
{
    public static DbSet<Officer> Officers(this WorkbenchDb db) => db.Set<Officer>();
    public static DbSet<Team> Teams(this WorkbenchDb db) => db.Set<Team>();
    public static DbSet<DeclaredInterest> Interests(this WorkbenchDb db) => db.Set<DeclaredInterest>();
    public static DbSet<Delegation> Delegations(this WorkbenchDb db) => db.Set<Delegation>();
    public static DbSet<DelegationEnd> DelegationEnds(this WorkbenchDb db) => db.Set<DelegationEnd>();

    /// <summary>Whether the officer has an interest in the case that has not ended.</summary>
    public static Task<bool> IsConflictedAsync(this WorkbenchDb db, Guid officerId, Guid caseId, CancellationToken ct) =>
        db.Interests().AnyAsync(i => i.OfficerId == officerId && i.CaseId == caseId && i.EndedOn == null, ct);

    /// <summary>The officer's own role and those lent to them today: their limit is the highest of these.</summary>
    public static async Task<IReadOnlyList<Role>> RolesOnAsync(this WorkbenchDb db, Officer officer, DateOnly today, CancellationToken ct)
    {
        var lent = await (from delegation in db.Delegations()
                          where delegation.ToOfficerId == officer.Id && delegation.First <= today && today <= delegation.Last
                              && !db.DelegationEnds().Any(end => end.DelegationId == delegation.Id && end.On <= today)
                          join owner in db.Officers() on delegation.FromOfficerId equals owner.Id
                          where owner.IsActive
                          select owner.Role).ToListAsync(ct);
        return [officer.Role, .. lent];
    }
}
