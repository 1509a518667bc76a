using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Stops a letter that is not sent yet, and says why. Whoever asked for it hears of it.</summary>
[Requires(Permission.CheckLetters), Performs<LetterAction>(LetterAction.Cancel)]
public sealed record CancelLetter(Guid LetterId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => LetterForms.Reason(Reason, nameof(Reason));
}

internal sealed class CancelLetterHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<CancelLetter, Guid>
{
    public async Task<Guid> Handle(CancelLetter command, CancellationToken cancellationToken)
    {
        var letter = (await db.LetterAsync(command.LetterId, acting.Officer, cancellationToken)).MustBeAt(command.SeenVersion);

        db.Cancel(letter, command.Reason.Trim(), acting.Officer.Id, clock);

        return letter.Id;
    }
}
