using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Puts a tried draft before a second person, saying what changes and why.</summary>
[Requires(Permission.DraftTemplates)]
public sealed record ProposeTemplate(Guid TemplateId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => LetterForms.Reason(Reason, nameof(Reason));
}

internal sealed class ProposeTemplateHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ProposeTemplate, Guid>
{
    public async Task<Guid> Handle(ProposeTemplate command, CancellationToken cancellationToken)
    {
        var draft = await db.TemplateAsync(command.TemplateId, command.SeenVersion, cancellationToken);

        draft.Propose(command.Reason, acting.Officer.Id, clock.Now());
        draft.MustReadWell(clock.Today());

        return draft.Id;
    }
}
