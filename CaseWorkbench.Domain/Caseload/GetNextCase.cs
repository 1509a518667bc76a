using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// The case to open next in a list: the one after the row the officer came from, or the first where there was none or it was
/// the last. Never the case they have just dealt with, wherever it has moved since.
/// </summary>
/// <param name="After">The cursor of the row the officer came from, as the list had it.</param>
[Requires(Permission.ReadCases)]
public sealed record GetNextCase(Guid CaseId, CaseloadSelection Selection, string? After = null) : IRequest<NextCase?>, IChecked
{
    public IEnumerable<Problem> Check() => Selection.Check(After);
}

/// <summary>Where to go on.</summary>
/// <param name="Cursor">Its own place in the list, for the next step.</param>
public sealed record NextCase(Guid CaseId, string Reference, string Debtor, string Cursor);

internal sealed class GetNextCaseHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetNextCase, NextCase?>
{
    public async Task<NextCase?> Handle(GetNextCase request, CancellationToken cancellationToken)
    {
        var next = await FirstAsync(request, request.After, cancellationToken)
            ?? (request.After is null ? null : await FirstAsync(request, null, cancellationToken));
        return next is null ? null : new(next.CaseId, next.Reference, next.Debtor, request.Selection.Sort.Cursor(next));
    }

    private Task<CaseloadRow?> FirstAsync(GetNextCase request, string? after, CancellationToken ct) =>
        request.Selection.After(db, acting.Officer, after).FirstOrDefaultAsync(row => row.CaseId != request.CaseId, ct);
}
