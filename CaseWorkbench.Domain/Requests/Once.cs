using System.Text.Json;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Requests;

/// <summary>A form that was sent and took effect, with its answer: kept so that the same form sent again does nothing more.</summary>
public sealed class SentCommand
{
    private SentCommand() { }
    public Guid Id { get; private init; }
    public string ContentHash { get; private init; } = "";
    public string Answer { get; private init; } = "";
    public DateTime At { get; private init; }

    public static SentCommand Of(Guid id, string contentHash, string answer, DateTime at) => new() { Id = id, ContentHash = contentHash, Answer = answer, At = at };
}

internal sealed class SentCommandMapping : IEntityTypeConfiguration<SentCommand>
{
    public void Configure(EntityTypeBuilder<SentCommand> sent) => sent.ToTable("SentCommand");
}

/// <summary>
/// Behaviour 5, inside the transaction: a command id that was seen before is answered as it was then. The same id with other
/// content is refused (<c>GEN-008</c>).
/// </summary>
internal sealed class Once<TRequest, TResponse>(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var id = acting.Acting.CommandId;
        var content = $"{typeof(TRequest).Name} {AuditDetail.ContentHash(request!)}";
        if (await SentById.Read(db, id, cancellationToken) is { } sent)
        {
            if (sent.ContentHash != content)
                throw new RefusedException(new("GEN-008", "This form was already sent with other content. Reload and try again."));
            acting.ChangesNothing = true;
            return JsonSerializer.Deserialize<TResponse>(sent.Answer)!;
        }

        var response = await next();

        db.Add(SentCommand.Of(id, content, JsonSerializer.Serialize(response), workspace.Value.Clock.Now()));
        return response;
    }
}

internal static class SentById
{
    public static readonly Func<WorkbenchDb, Guid, CancellationToken, Task<SentCommand?>> Read =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid id, CancellationToken ct) => db.Set<SentCommand>().AsNoTracking().FirstOrDefault(s => s.Id == id));
}
