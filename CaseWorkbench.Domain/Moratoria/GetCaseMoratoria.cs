using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>The breathing spaces that reach a case, the newest on top. Which kind one is, is not said here.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseMoratoria(Guid CaseId) : IRequest<IReadOnlyList<MoratoriumRow>>;

/// <summary>One breathing space in the list of a case.</summary>
public sealed record MoratoriumRow(Guid Id, string Reference, MoratoriumState State, DateOnly StartsOn, DateOnly? LastDay);

internal sealed class GetCaseMoratoriaHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetCaseMoratoria, IReadOnlyList<MoratoriumRow>>
{
    public async Task<IReadOnlyList<MoratoriumRow>> Handle(GetCaseMoratoria query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        return await (from part in db.MoratoriumCases()
                      where part.CaseId == debtCase.Id
                      join moratorium in db.Moratoria() on part.MoratoriumId equals moratorium.Id
                      orderby moratorium.RecordedOn descending, moratorium.Id descending
                      select new MoratoriumRow(moratorium.Id, moratorium.Reference, moratorium.State, moratorium.StartsOn, moratorium.LastDay)).ToListAsync(cancellationToken);
    }
}
