using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>Opens a course under a name of its own (<c>TRN-011</c>).</summary>
[Requires(Permission.RunTraining)]
public sealed record OpenCourse([property: Reference] string Name) : ICommand<Guid>, IChecked
{
    public const int Longest = 60;

    public IEnumerable<Problem> Check()
    {
        if (Name.Trim().Length is < 3 or > Longest)
            yield return new(nameof(Name), $"Give the course a name of 3 to {Longest} characters, like “Induction November”.");
    }
}

internal sealed class OpenCourseHandler(WorkbenchDb db, CurrentWorkspace workspace, ActingAs acting, StoreClock clock) : IRequestHandler<OpenCourse, Guid>
{
    public async Task<Guid> Handle(OpenCourse command, CancellationToken cancellationToken)
    {
        var name = command.Name.Trim();
        RefusedException.ThrowIf(ClassRoom.RefusalFor(workspace.Value)
            ?? (await db.Courses().AnyAsync(c => c.Name == name, cancellationToken) ? new Refusal("TRN-011", $"There is a course “{name}” already. Give this one another name.") : null));

        var course = Course.Open(clock.NewId(), name, clock.Today(), acting.Officer.Id);
        db.Add(course);
        return course.Id;
    }
}

/// <summary>Puts trainees on a course and asks for a store for each, made from a seed. Answers with how many (<c>TRN-012</c> beyond what one machine serves).</summary>
[Requires(Permission.RunTraining)]
public sealed record AddTrainees(Guid CourseId, [property: PersonalText] string Names, int Cases, int Seed) : ICommand<int>, IChecked
{
    public const int MostAtOnce = 30, MostOpen = 60, MostCases = 400, LongestName = 40;

    /// <summary>One name a line, or with commas between.</summary>
    internal IReadOnlyList<string> Each => [.. Names.Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public IEnumerable<Problem> Check()
    {
        if (Each.Count is 0 or > MostAtOnce)
            yield return new(nameof(Names), $"Name 1 to {MostAtOnce} trainees, one on each line.");
        if (Each.FirstOrDefault(name => name.Length > LongestName || !name.Any(char.IsLetter)) is { } odd)
            yield return new(nameof(Names), $"“{odd.Shortened(30)}” is no name of a trainee. Use letters, at most {LongestName} characters.");
        if (Each.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return new(nameof(Names), $"“{twice.Key}” is there twice. Tell them apart, as with an initial.");
        if (Cases is < 0 or > MostCases)
            yield return new(nameof(Cases), $"A trainee's store has from 0 to {MostCases} cases.");
        if (Seed is < 0 or > 999_999)
            yield return new(nameof(Seed), "A seed is a number from 0 to 999,999.");
    }
}

internal sealed class AddTraineesHandler(WorkbenchDb db, CurrentWorkspace workspace, ActingAs acting, StoreClock clock) : IRequestHandler<AddTrainees, int>
{
    public async Task<int> Handle(AddTrainees command, CancellationToken cancellationToken)
    {
        var course = await db.Courses().FindAsync([command.CourseId], cancellationToken) ?? throw new NotFoundException("course");
        var (names, stores) = (command.Each, await db.Seats().Select(s => s.Store).ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken));
        var open = await db.Seats().CountAsync(s => s.State != SeatState.Closed, cancellationToken);
        RefusedException.ThrowIf(ClassRoom.RefusalFor(workspace.Value)
            ?? (open + names.Count > AddTrainees.MostOpen ? new Refusal("TRN-012", $"{open} stores of trainees are open, and {AddTrainees.MostOpen} are the most. Close those that are no longer used.") : null)
            ?? (await TakenAsync(course.Id, names, cancellationToken) is { } taken ? new Refusal("TRN-013", $"{taken} is on this course already.") : null));

        var recipe = new Recipe(BankHolidays.Calendar.Fwd(clock.Today()), command.Cases, command.Seed);
        foreach (var name in names)
        {
            var store = StoreNames.Of(name, stores);
            stores.Add(store);
            db.Add(Seat.For(clock.NewId(), course.Id, name, store, recipe, acting.Officer.Name, clock.Now()));
        }
        return names.Count;
    }

    private async Task<string?> TakenAsync(Guid courseId, IReadOnlyList<string> names, CancellationToken ct)
    {
        var there = await db.Seats().Where(s => s.CourseId == courseId && s.State != SeatState.Closed).Select(s => s.Trainee).ToListAsync(ct);
        return names.FirstOrDefault(name => there.Contains(name, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>Names a store after its trainee: “Zoë O’Neil” has zoe-oneil, the next of that name zoe-oneil-2.</summary>
internal static class StoreNames
{
    private const int Longest = 30;
    private static readonly string[] Kept = [ClassRoom.Home, "live", "making", "templates", "backup"];

    public static string Of(string trainee, IReadOnlySet<string> taken)
    {
        var plain = new StringBuilder();
        foreach (var letter in trainee.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                plain.Append(char.ToLowerInvariant(letter));
            else if (char.IsWhiteSpace(letter) && plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }
        var name = plain.ToString().Trim('-') is { Length: > 0 } written ? written[..Math.Min(written.Length, Longest)].Trim('-') : "trainee";
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{n}"))
            .First(each => !taken.Contains(each) && !Kept.Contains(each, StringComparer.Ordinal));
    }
}

/// <summary>Asks for a trainee's store to be made anew as it began. What was done in it is gone; its marks are kept.</summary>
[Requires(Permission.RunTraining)]
public sealed record ResetSeat(Guid SeatId, int SeenVersion) : ICommand<Guid>;

/// <summary>
/// Asks for a trainee's store to be made anew for a scenario: its people and what came before, on the day its first step is played. Without a
/// script it gets its caseload back.
/// </summary>
[Requires(Permission.RunTraining)]
public sealed record SetScenario(Guid SeatId, int SeenVersion, [property: Reference] string? Script) : ICommand<Guid>;

/// <summary>Closes a trainee's store and takes it away. What was done in it is gone; its marks are kept.</summary>
[Requires(Permission.RunTraining)]
public sealed record CloseSeat(Guid SeatId, int SeenVersion) : ICommand<Guid>;

/// <summary>Notes that a store was made, or why it could not be.</summary>
[Requires(Permission.RunTraining)]
public sealed record RecordStoreMade(Guid SeatId, int SeenVersion, [property: PersonalText] string? Why) : ICommand<Guid>;

internal sealed class SeatCommandHandler(WorkbenchDb db, ActingAs acting, StoreClock clock)
    : IRequestHandler<ResetSeat, Guid>, IRequestHandler<SetScenario, Guid>, IRequestHandler<CloseSeat, Guid>, IRequestHandler<RecordStoreMade, Guid>
{
    public async Task<Guid> Handle(ResetSeat command, CancellationToken cancellationToken)
    {
        var seat = await FindAsync(command.SeatId, command.SeenVersion, cancellationToken);
        seat.MakeAnew(seat.Recipe, acting.Officer.Name, clock.Now());
        return seat.Id;
    }

    public async Task<Guid> Handle(SetScenario command, CancellationToken cancellationToken)
    {
        var seat = await FindAsync(command.SeatId, command.SeenVersion, cancellationToken);
        seat.MakeAnew(seat.Recipe with { Script = command.Script }, acting.Officer.Name, clock.Now());
        return seat.Id;
    }

    public async Task<Guid> Handle(CloseSeat command, CancellationToken cancellationToken)
    {
        var seat = await FindAsync(command.SeatId, command.SeenVersion, cancellationToken);
        seat.Close(acting.Officer.Name, clock.Now());
        return seat.Id;
    }

    public async Task<Guid> Handle(RecordStoreMade command, CancellationToken cancellationToken)
    {
        var seat = (await db.Seats().FindAsync([command.SeatId], cancellationToken) ?? throw new NotFoundException("trainee")).MustBeAt(command.SeenVersion);
        if (command.Why is null)
            seat.IsMade(clock.Now());
        else
            seat.CannotBeMade(command.Why);
        return seat.Id;
    }

    /// <summary>Somebody who asked meanwhile is named, rather than only that something changed.</summary>
    private async Task<Seat> FindAsync(Guid id, int seenVersion, CancellationToken ct)
    {
        var seat = await db.Seats().FindAsync([id], ct) ?? throw new NotFoundException("trainee");
        if (seat.Version == seenVersion)
            return seat;
        RefusedException.ThrowIf(seat.Refusal() ?? new("TRN-006", $"{seat.AskedBy} had the store of {seat.Trainee} made anew at {seat.AskedAt.InLondon():HH:mm}, after you looked. Nothing was done twice; look again first."));
        return seat;
    }
}

/// <summary>Asks for a trainee's own store to be made anew for a scenario, as the trainee chose it there. Sent on their behalf by <see cref="ClassRoom"/>.</summary>
[Requires(Permission.RunTraining)]
public sealed record TakeUpScenario([property: Reference] string Store, [property: Reference] string? Script) : ICommand<Guid>;

internal sealed class TakeUpScenarioHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<TakeUpScenario, Guid>
{
    public async Task<Guid> Handle(TakeUpScenario command, CancellationToken cancellationToken)
    {
        var seat = await db.Seats().SingleOrDefaultAsync(s => s.Store == command.Store, cancellationToken) ?? throw new NotFoundException("trainee");
        seat.MakeAnew(seat.Recipe with { Script = command.Script }, seat.Trainee, clock.Now());
        return seat.Id;
    }
}
