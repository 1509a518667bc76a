using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Drafts;

/// <summary>What the acting officer began and did not finish, newest first; of one case, or wherever.</summary>
[Requires(Permission.SignedIn)]
public sealed record FindDrafts(Guid? CaseId = null) : IRequest<IReadOnlyList<DraftRow>>;

/// <summary>A draft by its name, the case it was typed on, and where to go on with it.</summary>
public sealed record DraftRow(string Form, Guid? CaseId, string? Case, string Address, DateTime SavedAt);

internal sealed class FindDraftsHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate) : IRequestHandler<FindDrafts, IReadOnlyList<DraftRow>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<DraftRow>> Handle(FindDrafts query, CancellationToken cancellationToken)
    {
        var mine = await db.Drafts().AsNoTracking().Where(d => d.OfficerId == acting.Officer.Id && (query.CaseId == null || d.CaseId == query.CaseId))
            .OrderByDescending(d => d.SavedAt).Take(Most).ToListAsync(cancellationToken);
        var cases = await gate.ReferencesAsync([.. mine.Select(draft => draft.CaseId).OfType<Guid>().Distinct()], cancellationToken);

        return [.. from draft in mine
                   let reference = draft.CaseId is { } id ? cases.GetValueOrDefault(id) : null
                   where draft.CaseId is null || reference is not null // A case one may no longer know of is not named, not even to its author.
                   select new DraftRow(draft.Form, draft.CaseId, reference, draft.Address, draft.SavedAt)];
    }
}
