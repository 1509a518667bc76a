using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>The views an officer may choose: their own first, then those the team shares, by name.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetViews : IRequest<IReadOnlyList<ViewLine>>;

/// <summary>A saved view in the menu.</summary>
/// <param name="SharedBy">Whose it is, where it is someone else's.</param>
/// <param name="IsPinned">This officer's worklist opens on it.</param>
public sealed record ViewLine(Guid Id, int Version, string Name, bool IsShared, string? SharedBy, bool MayChange, bool IsPinned, CaseloadSelection Selection);

internal sealed class GetViewsHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetViews, IReadOnlyList<ViewLine>>
{
    public async Task<IReadOnlyList<ViewLine>> Handle(GetViews query, CancellationToken cancellationToken)
    {
        var me = acting.Officer;
        var pinned = await db.PinnedViews().Where(p => p.OfficerId == me.Id).Select(p => (Guid?)p.ViewId).SingleOrDefaultAsync(cancellationToken);
        var views = await (from view in db.Views().AsNoTracking()
                           where view.OfficerId == me.Id || view.IsShared && view.TeamId == me.TeamId
                           join owner in db.Officers() on view.OfficerId equals owner.Id
                           select new { View = view, owner.Name }).ToListAsync(cancellationToken);
        return
        [
            .. views.OrderBy(row => row.View.OfficerId != me.Id).ThenBy(row => row.View.Name, StringComparer.OrdinalIgnoreCase)
                .Select(row => new ViewLine(row.View.Id, row.View.Version, row.View.Name, row.View.IsShared, row.View.OfficerId == me.Id ? null : row.Name,
                    row.View.MayBeChangedBy(me), row.View.Id == pinned, row.View.Selection)),
        ];
    }
}
