using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>The courses, the newest first, and the trainees of one: the newest where none is named.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetCourses(Guid? CourseId = null) : IRequest<CoursesView>;

/// <summary>The courses as the console shows them.</summary>
public sealed record CoursesView(IReadOnlyList<CourseRow> Courses, CourseRow? Course, IReadOnlyList<SeatRow> Seats);

/// <summary>A course by name.</summary>
public sealed record CourseRow(Guid Id, string Name, DateOnly OpenedOn);

/// <summary>A trainee and how far their store is. What they do in it, only the store itself can say.</summary>
public sealed record SeatRow(Guid Id, Guid CourseId, string Trainee, string Store, SeatState State, Recipe Recipe, string AskedBy, DateTime AskedAt, string Why, int Version);

/// <summary>Which stores of trainees can be signed in to.</summary>
[Requires(Permission.SignedIn)]
public sealed record GetOpenStores : IRequest<IReadOnlyList<OpenStoreRow>>;

/// <summary>A store that can be signed in to, and whose it is.</summary>
public sealed record OpenStoreRow(string Store, string Trainee, string Course);

internal sealed class CourseQueryHandler(WorkbenchDb db) : IRequestHandler<GetCourses, CoursesView>, IRequestHandler<GetOpenStores, IReadOnlyList<OpenStoreRow>>
{
    public async Task<CoursesView> Handle(GetCourses query, CancellationToken cancellationToken)
    {
        var courses = await db.Courses().OrderByDescending(c => c.Id).Select(c => new CourseRow(c.Id, c.Name, c.OpenedOn)).ToListAsync(cancellationToken);
        var course = query.CourseId is { } id ? courses.Find(each => each.Id == id) : courses.FirstOrDefault();
        if (course is null)
            return new(courses, null, []);
        var seats = await db.Seats().AsNoTracking().Where(s => s.CourseId == course.Id && s.State != SeatState.Closed).OrderBy(s => s.Trainee).ToListAsync(cancellationToken);
        return new(courses, course, [.. seats.Select(Row)]);
    }

    public async Task<IReadOnlyList<OpenStoreRow>> Handle(GetOpenStores query, CancellationToken cancellationToken) =>
        await (from seat in db.Seats()
               where seat.State != SeatState.Closed && seat.MadeAt != null // While it is made anew, the one before is still there.
               join course in db.Courses() on seat.CourseId equals course.Id
               orderby course.Id descending, seat.Trainee
               select new OpenStoreRow(seat.Store, seat.Trainee, course.Name)).ToListAsync(cancellationToken);

    private static SeatRow Row(Seat seat) => new(seat.Id, seat.CourseId, seat.Trainee, seat.Store, seat.State, seat.Recipe, seat.AskedBy, seat.AskedAt, seat.Why, seat.Version);
}
