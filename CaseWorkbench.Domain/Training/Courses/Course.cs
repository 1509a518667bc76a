using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>A class of trainees, each with a store of their own. Kept in the shared training store, where trainers sign in.</summary>
public sealed class Course
{
    private Course() { }
    public Guid Id { get; private init; }
    public string Name { get; private init; } = "";
    public DateOnly OpenedOn { get; private init; }
    public Guid OpenedBy { get; private init; }

    public static Course Open(Guid id, string name, DateOnly on, Guid by) => new() { Id = id, Name = name, OpenedOn = on, OpenedBy = by };
}

/// <summary>How far the store of a trainee is: asked for, there, not to be made, taken away.</summary>
public enum SeatState { Asked, Ready, Failed, Closed }

/// <summary>What a store is made from. The same recipe makes the same store: the same people, on the same day.</summary>
/// <param name="On">The day on which it begins, whatever day it is by then.</param>
/// <param name="Cases">How many cases of invented people it begins with.</param>
/// <param name="Script">The scenario it is made for, by its key; then that alone is in it. Null for a caseload.</param>
public sealed record Recipe(DateOnly On, int Cases, int Seed, string? Script = null);

/// <summary>A trainee and their store. The store is made after it was asked for, by whoever watches (<see cref="ClassRoom"/>).</summary>
public sealed class Seat : IVersioned
{
    private Seat() { }
    public Guid Id { get; private init; }
    public Guid CourseId { get; private init; }
    public string Trainee { get; private init; } = "";

    /// <summary>The name of the store, by which the trainee signs in to it.</summary>
    public string Store { get; private init; } = "";
    public DateOnly BeginsOn { get; private set; }
    public int Cases { get; private set; }
    public int Seed { get; private set; }
    public string? Script { get; private set; }
    public SeatState State { get; private set; }

    /// <summary>Who asked for it to be made, anew or for the first time, and when.</summary>
    public string AskedBy { get; private set; } = "";
    public DateTime AskedAt { get; private set; }

    /// <summary>Why it could not be made.</summary>
    public string Why { get; private set; } = "";
    public DateTime? MadeAt { get; private set; }
    public int Version { get; private set; }

    public Recipe Recipe => new(BeginsOn, Cases, Seed, Script);

    public static Seat For(Guid id, Guid courseId, string trainee, string store, Recipe recipe, string by, DateTime at)
    {
        var seat = new Seat { Id = id, CourseId = courseId, Trainee = trainee, Store = store };
        seat.Ask(recipe, by, at);
        return seat;
    }

    /// <summary>Asks for the store to be made from a recipe, in the place of the one that is there.</summary>
    public void MakeAnew(Recipe recipe, string by, DateTime at)
    {
        RefusedException.ThrowIf(Refusal());
        Ask(recipe, by, at);
    }

    /// <summary>Why nothing can be asked of it now, or null (<c>TRN-006</c>, <c>TRN-008</c>).</summary>
    public Refusal? Refusal() => State switch
    {
        SeatState.Asked => new("TRN-006", $"{AskedBy} is having the store of {Trainee} made just now (since {AskedAt.InLondon():HH:mm}). Nothing was done twice; look again in a moment."),
        SeatState.Closed => new("TRN-008", $"The store of {Trainee} was closed and taken away."),
        _ => null,
    };

    public void IsMade(DateTime at) => (State, MadeAt, Why) = (SeatState.Ready, at, "");

    public void CannotBeMade(string why) => (State, Why) = (SeatState.Failed, why);

    /// <summary>The store is to be taken away.</summary>
    public void Close(string by, DateTime at)
    {
        RefusedException.ThrowIf(Refusal());
        (State, AskedBy, AskedAt) = (SeatState.Closed, by, at);
    }

    private void Ask(Recipe recipe, string by, DateTime at) =>
        (BeginsOn, Cases, Seed, Script, State, AskedBy, AskedAt, Why) = (recipe.On, recipe.Cases, recipe.Seed, recipe.Script, SeatState.Asked, by, at, "");
}

internal sealed class CourseMapping : IEntityTypeConfiguration<Course>, IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Course> course) => course.HasIndex(c => c.Name).IsUnique();

    public void Configure(EntityTypeBuilder<Seat> seat)
    {
        seat.HasOne<Course>().WithMany().HasForeignKey(s => s.CourseId).OnDelete(DeleteBehavior.Restrict);
        seat.HasIndex(s => s.CourseId);
        seat.HasIndex(s => s.Store).IsUnique(); // A name is never given out again, so no screen takes one store for another.
        seat.Ignore(s => s.Recipe);
    }
}

/// <summary>The sets of this slice.</summary>
public static class CourseSets
{
    public static DbSet<Course> Courses(this WorkbenchDb db) => db.Set<Course>();
    public static DbSet<Seat> Seats(this WorkbenchDb db) => db.Set<Seat>();
}
