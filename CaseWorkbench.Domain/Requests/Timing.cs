using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CaseWorkbench.Domain.Requests;

/// <summary>Behaviour 1: notes a request that took over half a second, by name and officer, never by content.</summary>
internal sealed class Timing<TRequest, TResponse>(ILogger<Timing<TRequest, TResponse>> log, ActingAs acting) : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await next();
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(started);
            if (took > Slow)
                log.LogWarning("{Request} took {Milliseconds} ms for officer {Officer}", typeof(TRequest).Name, (int)took.TotalMilliseconds, acting.Acting.OfficerId);
        }
    }
}
