using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Where a row stands in a list, by its cursor: “3 of 42”.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetPlaceInCaseload(CaseloadSelection Selection, string At) : IRequest<PlaceInCaseload>, IChecked
{
    public IEnumerable<Problem> Check() => Selection.Check(At);
}

/// <summary>A place in a list. It is not known in a list too long to be counted.</summary>
public sealed record PlaceInCaseload(int? Place, CountedRows Total)
{
    public override string ToString() => Place is { } place ? $"{place} of {Total}" : Total.ToString();
}

internal sealed class GetPlaceInCaseloadHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetPlaceInCaseload, PlaceInCaseload>
{
    public async Task<PlaceInCaseload> Handle(GetPlaceInCaseload request, CancellationToken cancellationToken)
    {
        var total = await CaseloadPages.CountAsync(db, request.Selection, acting.Officer, cancellationToken);
        if (total.IsMore)
            return new(null, total);
        var after = await request.Selection.After(db, acting.Officer, request.At).CountAsync(cancellationToken);
        return new(Math.Max(1, total.Counted - after), total);
    }
}
