using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Teams;

/// <summary>Where an absence stands. One that is approved is over by itself on the day after its last.</summary>
public enum AbsenceState { Planned, Approved, Cancelled }

/// <summary>
/// Days on which an officer is not there, and who looks after their cases meanwhile. The cases stay theirs: a long absence is covered, not moved
/// (handbook 22), so their return ends it and nothing has to be given back.
/// </summary>
public sealed class Absence : IVersioned
{
    private Absence() { }
    public Guid Id { get; private init; }
    public Guid OfficerId { get; private init; }
    public DateOnly First { get; private init; }
    public DateOnly Last { get; private set; }
    public Guid? CoverId { get; private set; }
    public string Reason { get; private init; } = "";
    public AbsenceState State { get; private set; }
    public Guid PlannedBy { get; private init; }
    public Guid? ApprovedBy { get; private set; }
    public int Version { get; private set; }

    public DateSpan Days => new(First, Last);

    public static Absence Plan(Guid id, Guid officerId, DateSpan days, Guid? coverId, string reason, Guid by) =>
        new() { Id = id, OfficerId = officerId, First = days.First, Last = days.Last, CoverId = coverId, Reason = reason, PlannedBy = by };

    /// <summary>It is settled. What stands against it is for <see cref="AbsenceRules.RefusalOf"/>.</summary>
    public void Approve(Guid by)
    {
        Must(State == AbsenceState.Planned, "Approve");
        (State, ApprovedBy) = (AbsenceState.Approved, by);
    }

    /// <summary>Somebody else covers, or nobody.</summary>
    public void CoverBy(Guid? coverId)
    {
        Must(State != AbsenceState.Cancelled, "Change cover");
        CoverId = coverId;
    }

    /// <summary>The officer is back today; one that has not begun does not take place.</summary>
    public void End(DateOnly today)
    {
        Must(State != AbsenceState.Cancelled, "End");
        if (today <= First || State == AbsenceState.Planned)
            State = AbsenceState.Cancelled;
        else
            Last = today.AddDays(-1) < Last ? today.AddDays(-1) : Last;
    }

    private void Must(bool isSo, string action)
    {
        if (!isSo)
            throw new RefusedException(new("WF-001", $"“{action}” is not available while the absence is {State.InWords().ToLowerInvariant()}."));
    }
}

/// <summary>The rules of absences: pure, of days and of who is away when.</summary>
public static class AbsenceRules
{
    /// <summary>The working days of an absence from a day on.</summary>
    public static int WorkingDays(DateSpan away, DateOnly from, WorkingCalendar calendar) =>
        calendar.WorkingDaysBetween((away.First > from ? away.First : from).AddDays(-1), away.Last);

    /// <summary>Whether an absence is long: more working days than the policy lets pass without cover.</summary>
    public static bool IsLong(DateSpan away, int longerThanWd, WorkingCalendar calendar) => WorkingDays(away, away.First, calendar) > longerThanWd;

    /// <summary>
    /// Whether it keeps an officer from being given cases (handbook 22): more than so many working days are still to come, and it has begun or begins
    /// within as many. Who leaves tomorrow for a fortnight is as little able to take a case on as who left yesterday.
    /// </summary>
    public static bool KeepsFromWork(DateSpan away, DateOnly today, int longerThanWd, WorkingCalendar calendar) =>
        away.First <= calendar.AddWorkingDays(today, longerThanWd) && WorkingDays(away, today, calendar) > longerThanWd;

    /// <summary>Why an absence cannot be approved as it is planned, or null.</summary>
    /// <param name="others">Approved absences of the officer and of the one who would cover.</param>
    public static Refusal? RefusalOf(Guid officerId, DateSpan days, Guid? coverId, IEnumerable<Absence> others, int longerThanWd, WorkingCalendar calendar)
    {
        var overlapping = others.Where(other => other.State == AbsenceState.Approved && other.Days.Overlaps(days)).ToList();
        if (overlapping.Find(other => other.OfficerId == officerId) is { } same)
            return new("ABS-001", $"An absence from {same.First.InWords()} to {same.Last.InWords()} is approved already. End that one, or choose other days.");
        if (coverId == officerId)
            return new("ABS-003", "Nobody covers for themselves. Choose someone else.");
        if (coverId is null && IsLong(days, longerThanWd, calendar))
            return new("ABS-002", $"It is {WorkingDays(days, days.First, calendar)} working days; above {longerThanWd} somebody has to cover. Choose who.");
        if (coverId is { } cover && overlapping.Find(other => other.OfficerId == cover) is { } away)
            return new("ABS-003", $"Who would cover is away from {away.First.InWords()} to {away.Last.InWords()}. Choose someone else.");
        return null;
    }
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.HasIndex(a => new { a.OfficerId, a.Last });
        absence.HasIndex(a => new { a.CoverId, a.Last });
    }
}
