using MediatR;

namespace CaseWorkbench.Domain.Requests;

/// <summary>Behaviour 3: runs the request's own check, the same that the dialog ran while the officer typed.</summary>
internal sealed class Validation<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse> where TRequest : IChecked
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request.Check().ToList() is { Count: > 0 } problems ? throw new InvalidException(problems) : next();
}
