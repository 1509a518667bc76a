using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Drafts;

/// <summary>The acting officer's own draft of a form, as it was last kept.</summary>
[Requires(Permission.SignedIn)]
public sealed record GetDraft(string Form) : IRequest<DraftView?>;

/// <summary>A draft, in its form's own writing.</summary>
public sealed record DraftView(string Text, DateTime SavedAt);

internal sealed class GetDraftHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetDraft, DraftView?>
{
    public Task<DraftView?> Handle(GetDraft query, CancellationToken cancellationToken) =>
        db.Drafts().AsNoTracking().Where(d => d.OfficerId == acting.Officer.Id && d.Form == query.Form).Select(d => new DraftView(d.Text, d.SavedAt)).SingleOrDefaultAsync(cancellationToken);
}
