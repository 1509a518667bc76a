using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Publishes a version: letters that are queued or written anew from now on have its words. Never whoever wrote or proposed it (<c>GEN-004</c>).</summary>
[Requires(Permission.PublishTemplates)]
public sealed record PublishTemplate(Guid TemplateId, int SeenVersion) : ICommand<Guid>;

internal sealed class PublishTemplateHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<PublishTemplate, Guid>
{
    public async Task<Guid> Handle(PublishTemplate command, CancellationToken cancellationToken)
    {
        var proposed = await db.TemplateAsync(command.TemplateId, command.SeenVersion, cancellationToken);

        proposed.Publish(acting.Officer.Id, clock.Now());
        proposed.MustReadWell(clock.Today()); // The list of fields may have changed since it was tried.

        return proposed.Id;
    }
}
