using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Deletes a view. Where it was someone's default, their worklist opens as it did before.</summary>
[Requires(Permission.ReadCases)]
public sealed record DeleteView(Guid ViewId, int SeenVersion) : ICommand<Guid>;

internal sealed class DeleteViewHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<DeleteView, Guid>
{
    public async Task<Guid> Handle(DeleteView command, CancellationToken cancellationToken)
    {
        var view = await db.ViewAsync(command.ViewId, acting.Officer, cancellationToken);
        RefusedException.ThrowIf(view.RefusalToChange(acting.Officer));
        view.MustBeAt(command.SeenVersion);

        db.Remove(view);
        return view.Id;
    }
}
