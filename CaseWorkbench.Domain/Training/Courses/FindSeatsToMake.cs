using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>The stores that were asked for, who asked first first, and those that were closed today and are to be taken away.</summary>
[Requires(Permission.RunTraining)]
public sealed record FindSeatsToMake : IRequest<IReadOnlyList<SeatToMake>>;

/// <summary>A store to be made, or to be taken away.</summary>
public sealed record SeatToMake(Guid Id, string Store, SeatState State, Recipe Recipe, int Version);

/// <summary>Why a trainee's store could not be made as was asked last; null where nothing stands in its way.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetWhyNotMade(string Store) : IRequest<string?>;

internal sealed class FindSeatsToMakeHandler(WorkbenchDb db, WorkspaceCatalogue workspaces) : IRequestHandler<FindSeatsToMake, IReadOnlyList<SeatToMake>>, IRequestHandler<GetWhyNotMade, string?>
{
    public Task<string?> Handle(GetWhyNotMade query, CancellationToken cancellationToken) =>
        db.Seats().Where(s => s.Store == query.Store && s.State == SeatState.Failed).Select(s => (string?)s.Why).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<SeatToMake>> Handle(FindSeatsToMake query, CancellationToken cancellationToken)
    {
        var seats = await db.Seats().AsNoTracking().Where(s => s.State == SeatState.Asked || s.State == SeatState.Closed).OrderBy(s => s.AskedAt).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return [.. seats.Where(seat => seat.State == SeatState.Asked || workspaces.IsOpen(seat.Store) || workspaces.Exists(seat.Store))
            .Select(seat => new SeatToMake(seat.Id, seat.Store, seat.State, seat.Recipe, seat.Version))];
    }
}
