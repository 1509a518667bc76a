using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Keeps a list of the worklist under a name, for oneself or for the team.</summary>
[Requires(Permission.ReadCases)]
public sealed record SaveView([property: PersonalText] string Name, CaseloadSelection Selection, bool IsShared) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => SavedView.Check(Name, Selection);
}

internal sealed class SaveViewHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<SaveView, Guid>
{
    public async Task<Guid> Handle(SaveView command, CancellationToken cancellationToken)
    {
        var officer = acting.Officer;
        await db.RequireNewNameAsync(officer.Id, command.Name, except: null, cancellationToken);
        if (await db.Views().CountAsync(v => v.OfficerId == officer.Id, cancellationToken) >= SavedView.Most)
            throw new RefusedException(new("VIEW-003", $"You keep {SavedView.Most} views already. Delete one you no longer use."));

        var view = SavedView.Keep(clock.NewId(), officer, command.Name, command.Selection, command.IsShared);

        db.Add(view);
        return view.Id;
    }
}
