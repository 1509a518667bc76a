using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>How a night came out, or is coming out.</summary>
public enum NightState { Done, UnderWay, BrokeOff, Missed }

/// <summary>One night, for lists.</summary>
/// <param name="IsLate">It was begun on a later day than its own.</param>
/// <param name="Why">What there is to say beside the state: why it broke off, what a missed one waits for.</param>
/// <param name="Moved">How much it moved on cases, and <paramref name="HeldBack"/> how many letters it did not queue.</param>
public sealed record NightRow(DateOnly Night, NightState State, DateTime? BeganAt, DateTime? EndedAt, bool IsLate, string Why, int Steps, int Moved, int HeldBack);

/// <summary>What the run has in hand.</summary>
/// <param name="Number">Which step of how many it is.</param>
/// <param name="Passed">The open cases it is done with, of a step that goes through them; null before it was first heard of.</param>
public sealed record NightProgress(DateOnly Night, string Step, int Number, int Of, int? Passed, int? Cases);

/// <summary>Where the nights of a store stand at an instant: what is due, missed, and under way.</summary>
internal sealed class NightReading(WorkbenchDb db, DateOnly due, DateOnly? next, JobLease? lease)
{
    private const string PassedSql = "SELECT count(*), coalesce(sum(Id <= $after), 0) FROM DebtCase WHERE State = 'Open' AND WithdrawnOn IS NULL";

    public static async Task<NightReading> BeginAsync(WorkbenchDb db, StoreClock clock, CancellationToken ct) =>
        new(db, NightlyRun.DueAt(clock.Now()), await JobLog.NextNightAsync(db, ct), await JobLog.LeaseAsync(db, clock.Now(), ct));

    /// <summary>How many nights are due and not done.</summary>
    public int Missed => Math.Max(0, due.DayNumber - (next ?? due).DayNumber + 1);

    /// <summary>Why the missed nights cannot be started now, or null.</summary>
    public Refusal? Refusal =>
        lease is not null ? JobLog.UnderWay
        : Missed == 0 ? new("JOB-003", $"No night is missed: that of {due.InWords()} is done.")
        : null;

    /// <summary>What runs now. The officer who looks counts how far it is; the night only says where.</summary>
    public NightProgress? Progress()
    {
        if (lease is not { Night: { } night, Step: { } step })
            return null;
        var (passed, cases) = lease.After is { } after ? Passed(after) : ((int?)null, (int?)null);
        return new(night, step, Math.Max(1, NightlyRun.Steps.ToList().FindIndex(each => each.Name == step) + 1), NightlyRun.Steps.Count, passed, cases);
    }

    /// <summary>The nights up to the last that is due or was ever run, newest first, and no further back than the first.</summary>
    public async Task<IReadOnlyList<NightRow>> RowsAsync(int most, CancellationToken ct)
    {
        var newest = await db.Set<JobStep>().Select(s => (DateOnly?)s.Night).MaxAsync(ct); // Later than what is due where the clock was put back.
        var top = newest > due ? newest.Value : due;
        var rows = await RowsAsync(top.AddDays(1 - most), top, ct);
        return [.. rows.AsEnumerable().Reverse()];
    }

    public async Task<NightRow?> RowAsync(DateOnly night, CancellationToken ct) => (await RowsAsync(night, night, ct)).SingleOrDefault();

    private async Task<List<NightRow>> RowsAsync(DateOnly first, DateOnly last, CancellationToken ct)
    {
        var steps = (await db.Set<JobStep>().AsNoTracking().Where(s => s.Night >= first && s.Night <= last).ToListAsync(ct)).ToLookup(s => s.Night);
        var events = (await db.Set<NightEvent>().AsNoTracking().Where(e => e.Night >= first && e.Night <= last).OrderBy(e => e.At).ToListAsync(ct)).ToLookup(e => e.Night);
        var nights = new List<NightRow>();
        for (var night = first; night <= last; night = night.AddDays(1))
        {
            if (steps[night].Any() || events[night].Any() || (next is not null && night >= next && night <= due))
                nights.Add(Row(night, [.. steps[night]], [.. events[night]]));
        }
        return nights;
    }

    private NightRow Row(DateOnly night, List<JobStep> steps, List<NightEvent> events)
    {
        var began = events.Find(e => e.Kind == NightEventKind.Began)?.At ?? steps.Select(s => (DateTime?)s.At).Min();
        var ended = steps.Find(s => s.Step == JobLog.WholeNight)?.At;
        var state = ended is not null ? NightState.Done : lease?.Night == night ? NightState.UnderWay : began is not null ? NightState.BrokeOff : NightState.Missed;
        var figures = steps.SelectMany(s => StepFigure.Read(s.Figures)).ToList();
        return new(night, state, began, ended, began?.InLondon().Day() > night, Why(night, state, events.FindLast(e => e.Kind == NightEventKind.BrokeOff)?.Why),
            steps.Count(s => s.Step != JobLog.WholeNight), figures.Where(f => f.Moves).Sum(f => f.Count), figures.Where(f => f.Code is not null).Sum(f => f.Count));
    }

    private string Why(DateOnly night, NightState state, string? broke) => state switch
    {
        NightState.Done or NightState.UnderWay => broke is null ? "" : $"It had broken off: {broke}",
        NightState.BrokeOff => broke ?? "The program was stopped in the middle of it.",
        _ when lease is not null => "It waits until what is under way is done.",
        _ when next < night => $"It waits for the night of {next.Value.InWords()}.",
        _ => "Nothing was running at its time.",
    };

    private (int Passed, int Cases) Passed(Guid after)
    {
        using var passed = db.Statement(PassedSql).With("$after", after);
        return passed.All(row => (row.GetInt32(1), row.GetInt32(0)))[0];
    }
}
