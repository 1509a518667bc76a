using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training;

/// <summary>Whom one may sign in as on a training store, where nobody has a password.</summary>
[Requires(Permission.SignedIn)]
public sealed record GetPersonas : IRequest<IReadOnlyList<PersonaRow>>;

/// <summary>An invented officer and what they are employed to do.</summary>
public sealed record PersonaRow(Guid Id, string Name, Role Role);

internal sealed class GetPersonasHandler(WorkbenchDb db) : IRequestHandler<GetPersonas, IReadOnlyList<PersonaRow>>
{
    public async Task<IReadOnlyList<PersonaRow>> Handle(GetPersonas query, CancellationToken ct) =>
        await db.Officers().Where(o => o.IsActive && o.Role != Role.System)
            .OrderBy(o => o.Id).Select(o => new PersonaRow(o.Id, o.Name, o.Role)).ToListAsync(ct);
}
