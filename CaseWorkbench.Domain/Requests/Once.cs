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
        if (SentBefore(id) is var (hash, answer))
        {
            if (hash != content)
                throw new RefusedException(new("GEN-008", "This form was already sent with other content. Reload and try again."));
            acting.ChangesNothing = true;
            return JsonSerializer.Deserialize<TResponse>(answer)!;
        }

        var response = await next();

        using var sent = db.Statement("INSERT INTO SentCommand (Id, ContentHash, Answer, At) VALUES ($id, $hash, $answer, $at)")
            .With("$id", id).With("$hash", content).With("$answer", JsonSerializer.Serialize(response)).With("$at", workspace.Value.Clock.Now());
        sent.Run();
        return response;
    }

    private (string Hash, string Answer)? SentBefore(Guid id)
    {
        using var sent = db.Statement("SELECT ContentHash, Answer FROM SentCommand WHERE Id = $id").With("$id", id);
        var row = sent.Read();
        return row.Read() ? (row.GetString(0), row.GetString(1)) : null;
    }
}
