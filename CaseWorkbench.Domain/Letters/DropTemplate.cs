using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Gives a draft up.</summary>
[Requires(Permission.DraftTemplates)]
public sealed record DropTemplate(Guid TemplateId, int SeenVersion) : ICommand<Guid>;

internal sealed class DropTemplateHandler(WorkbenchDb db) : IRequestHandler<DropTemplate, Guid>
{
    public async Task<Guid> Handle(DropTemplate command, CancellationToken cancellationToken)
    {
        var draft = await db.TemplateAsync(command.TemplateId, command.SeenVersion, cancellationToken);

        draft.Drop();

        return draft.Id;
    }
}
