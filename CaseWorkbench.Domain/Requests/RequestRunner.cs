using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Domain.Requests;

/// <summary>Sends a request on behalf of someone and says how it ended. Screens, jobs, imports and scripts all send through it.</summary>
public interface IRequestRunner
{
    Task<Outcome<T>> RunAsync<T>(IRequest<T> request, Acting acting, CancellationToken ct = default);
}

/// <summary>
/// Opens one scope for each request, sets who is acting and on which store, and turns the end into an <see cref="Outcome{T}"/>.
/// A refused or forbidden command is audited here, after the rollback, in a transaction of its own.
/// </summary>
public sealed class RequestRunner(IServiceScopeFactory scopes, WorkspaceCatalogue workspaces) : IRequestRunner
{
    private const int Tries = 3;

    /// <summary>What is told to whoever is still at work in a store that another stands in the place of.</summary>
    internal static readonly Refusal Replaced = new("TRN-007", "Your trainer reset or closed this store while you were at work in it. What was open here is gone: open your first page again.");

    public async Task<Outcome<T>> RunAsync<T>(IRequest<T> request, Acting acting, CancellationToken ct = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(request, acting, ct);
            }
            catch (Exception fault) when (StoreTrouble.Of(fault) is { } trouble)
            {
                if (!StoreTrouble.IsBusy(fault) || attempt == Tries)
                    return new Outcome<T>.NotSaved(trouble);
                await Task.Delay(Random.Shared.Next(20, 80) * attempt, ct); // Nothing was saved: the whole request runs again.
            }
        }
    }

    private async Task<Outcome<T>> RunOnceAsync<T>(IRequest<T> request, Acting acting, CancellationToken ct)
    {
        if (acting.Make is { } make && workspaces.OpenMakeOf(acting.Workspace) != make)
            return new Outcome<T>.Refused(Replaced);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var workspace = workspaces[acting.Workspace];
        services.GetRequiredService<CurrentWorkspace>().Value = workspace;
        services.GetRequiredService<ActingAs>().Set(acting);

        var outcome = await OutcomeOf.Run(() => services.GetRequiredService<IMediator>().Send(request, ct));

        return outcome switch
        {
            Outcome<T>.Refused refused when request is ICommand<T> => await AuditedAsync(outcome, "refused", refused.Refusal.Code),
            Outcome<T>.Forbidden forbidden when request is ICommand<T> => await AuditedAsync(outcome, "forbidden", forbidden.Refusal.Code),
            Outcome<T>.Conflict => await WhoWasItAsync<T>(services.GetRequiredService<WorkbenchDb>(), acting.CommandId, ct),
            _ => outcome,
        };

        async Task<Outcome<T>> AuditedAsync(Outcome<T> ended, string word, string code)
        {
            var db = services.GetRequiredService<WorkbenchDb>();
            var officer = OfficerById.Read(db, acting.OfficerId);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            services.GetRequiredService<AuditTrail>().Append(acting.OfficerId, officer?.Name ?? "unknown", acting.SignIn,
                request.GetType().Name, db.FirstCaseLoaded() is { } caseId ? [caseId] : [], AuditDetail.Of(request, workspace.Salt), $"{word} {code}");
            await transaction.CommitAsync(ct);
            return ended;
        }
    }

    private static async Task<Outcome<T>> WhoWasItAsync<T>(WorkbenchDb db, Guid commandId, CancellationToken ct)
    {
        var theirs = db.FirstCaseLoaded() is { } caseId ? await TheirChanges.SinceAsync(db, caseId, commandId, ct) : [];
        return new Outcome<T>.Conflict(theirs is not [var last, ..]
            ? OutcomeOf.Stale
            : new("GEN-003", $"{last.By} changed this case at {last.At.InLondon():HH:mm} ({last.What.ToLowerInvariant()}). Review and try again."), theirs);
    }
}
