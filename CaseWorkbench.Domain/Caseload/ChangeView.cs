using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Renames a view, gives it another list, shares it or takes it back from the team.</summary>
[Requires(Permission.ReadCases)]
public sealed record ChangeView(Guid ViewId, int SeenVersion, [property: PersonalText] string Name, CaseloadSelection Selection, bool IsShared) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => SavedView.Check(Name, Selection);
}

internal sealed class ChangeViewHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<ChangeView, Guid>
{
    public async Task<Guid> Handle(ChangeView command, CancellationToken cancellationToken)
    {
        var view = await db.ViewAsync(command.ViewId, acting.Officer, cancellationToken);
        RefusedException.ThrowIf(view.RefusalToChange(acting.Officer));
        view.MustBeAt(command.SeenVersion);
        await db.RequireNewNameAsync(view.OfficerId, command.Name, view.Id, cancellationToken);

        view.Change(command.Name, command.Selection, command.IsShared);

        if (!view.IsShared)
            db.RemoveRange(await db.PinnedViews().Where(p => p.ViewId == view.Id && p.OfficerId != view.OfficerId).ToListAsync(cancellationToken));
        return view.Id;
    }
}
