using System.Reflection;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// Behaviour 2: the officer, read afresh so that disabling one takes effect at their next request, holds the permission
/// the request names. It fails closed: a request that names none cannot be sent.
/// </summary>
internal sealed class Authorisation<TRequest, TResponse>(WorkbenchDb db, ActingAs acting) : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly RequiresAttribute Required = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say which permission it requires.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var officer = await OfficerById.Read(db, acting.Acting.OfficerId, cancellationToken);
        if (officer is null || !officer.May(Required.Permission))
            throw new ForbiddenException(new(Required.Code, Message(Required)));
        acting.Is(officer);
        return await next();
    }

    private static string Message(RequiresAttribute required) => required.Code switch
    {
        "GEN-002" => "Only a supervisor can move cases.",
        _ => "You do not have permission to do this.",
    };
}

internal static class OfficerById
{
    public static readonly Func<WorkbenchDb, Guid, CancellationToken, Task<Officer?>> Read =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid id, CancellationToken ct) => db.Set<Officer>().AsNoTracking().FirstOrDefault(o => o.Id == id));
}
