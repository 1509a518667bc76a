using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Makes a view the one the officer's worklist opens on. There is one; another takes its place.</summary>
[Requires(Permission.ReadCases)]
public sealed record PinView(Guid ViewId) : ICommand<Guid>;

internal sealed class PinViewHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<PinView, Guid>
{
    public async Task<Guid> Handle(PinView command, CancellationToken cancellationToken)
    {
        var view = await db.ViewAsync(command.ViewId, acting.Officer, cancellationToken);
        var pinned = await db.PinnedViews().FindAsync([acting.Officer.Id], cancellationToken);

        pinned?.Use(view.Id);

        if (pinned is null)
            db.Add(PinnedView.Of(acting.Officer.Id, view.Id));
        return view.Id;
    }
}

/// <summary>The officer's worklist opens as it is made again.</summary>
[Requires(Permission.ReadCases)]
public sealed record UnpinView(Guid ViewId) : ICommand<Guid>;

internal sealed class UnpinViewHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<UnpinView, Guid>
{
    public async Task<Guid> Handle(UnpinView command, CancellationToken cancellationToken)
    {
        var pinned = await db.PinnedViews().FindAsync([acting.Officer.Id], cancellationToken);
        if (pinned?.ViewId != command.ViewId)
            throw new RefusedException(new("VIEW-004", "Your worklist does not open on this view."));

        db.Remove(pinned);
        return command.ViewId;
    }
}
