using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// Behaviour 4: one transaction for each command. Begun before the handler's first read, so that SQLite takes its write lock
/// here and later writers wait their turn. Then: handler, what it raised, caseload rows, audit, commit, and only then the news.
/// </summary>
internal sealed class UnitOfWork<TRequest, TResponse>(
    WorkbenchDb db, CurrentWorkspace workspace, ActingAs acting, AuditTrail audit, IMediator mediator, ICaseChangeFeed feed)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var response = await next();
        if (acting.ChangesNothing)
            return response; // Rolls back, audit and all.

        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(cancellationToken);
        var touched = db.TakeTouched();
        if (db.NotKept(touched) is { Count: > 0 } stale)
        {
            await mediator.Publish(new CasesTouched(stale), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        var who = acting.Officer;
        audit.Append(who.Id, who.Name, acting.Acting.SignIn, typeof(TRequest).Name, touched,
            AuditDetail.Of(request, workspace.Value.Salt), AuditEntry.Done);
        await transaction.CommitAsync(cancellationToken);

        foreach (var caseId in touched)
            feed.Announce(new(workspace.Value.Name, caseId, who.Id, who.Name, NeedToKnow.Told(typeof(TRequest).Name)));
        return response;
    }

    /// <summary>Tells whoever listens what happened; they may make more happen, until nothing is left to tell.</summary>
    private async Task TellAsync(CancellationToken ct)
    {
        while (db.TakeRaised() is { Count: > 0 } facts)
        {
            foreach (var fact in facts)
                await mediator.Publish(fact, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
