using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>
/// Tries a draft on every awkward case: somebody who has died, no address, a deputy, large print, a penny, long names. It may be put
/// forward once each reads well; the answer shows every letter it would make.
/// </summary>
[Requires(Permission.DraftTemplates)]
public sealed record TestTemplate(Guid TemplateId, int SeenVersion) : ICommand<IReadOnlyList<TemplateSample>>;

internal sealed class TestTemplateHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<TestTemplate, IReadOnlyList<TemplateSample>>
{
    public async Task<IReadOnlyList<TemplateSample>> Handle(TestTemplate command, CancellationToken cancellationToken)
    {
        var draft = await db.TemplateAsync(command.TemplateId, command.SeenVersion, cancellationToken);

        var samples = draft.Try(clock.Today());

        if (samples.All(sample => sample.Problem is null))
            draft.Tested();
        return samples;
    }
}
