using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Sends a proposed version back to be written again, and says why.</summary>
[Requires(Permission.PublishTemplates)]
public sealed record ReturnTemplate(Guid TemplateId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => LetterForms.Reason(Comment, nameof(Comment));
}

internal sealed class ReturnTemplateHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ReturnTemplate, Guid>
{
    public async Task<Guid> Handle(ReturnTemplate command, CancellationToken cancellationToken)
    {
        var proposed = await db.TemplateAsync(command.TemplateId, command.SeenVersion, cancellationToken);

        proposed.Return(acting.Officer.Id, command.Comment, clock.Now());

        return proposed.Id;
    }
}
