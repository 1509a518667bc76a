using System.Reflection;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// Behaviour 2: the officer, read afresh so that disabling one takes effect at their next request, holds the permission
/// the request names. It fails closed: a request that names none cannot be sent.
/// </summary>
internal sealed class Authorisation<TRequest, TResponse>(WorkbenchDb db, ActingAs acting, StoreClock clock) : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly RequiresAttribute Required = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say which permission it requires.");

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var officer = OfficerById.Read(db, acting.Acting.OfficerId);
        if (officer is null || !officer.May(Required.Permission))
            throw new ForbiddenException(new(Required.Code, Message(Required)));
        acting.Is(officer.ActingOn(clock.Today()));
        return next();
    }

    private static string Message(RequiresAttribute required) => required.Code switch
    {
        "GEN-002" => "Only a supervisor can move cases.",
        _ => "You do not have permission to do this.",
    };
}

internal static class OfficerById
{
    public static Officer? Read(WorkbenchDb db, Guid id)
    {
        using var officer = db.Statement($"SELECT {Officer.Columns} FROM Officer WHERE Id = $id").With("$id", id);
        var row = officer.Read();
        return row.Read() ? Officer.Of(row) : null;
    }
}
