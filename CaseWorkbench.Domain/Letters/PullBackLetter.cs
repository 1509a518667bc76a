using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Takes a checked letter back into the queue, out of its batch where it was printed: until it is sent anything about it can still change.</summary>
[Requires(Permission.CheckLetters), Performs<LetterAction>(LetterAction.PullBack)]
public sealed record PullBackLetter(Guid LetterId, int SeenVersion) : ICommand<Guid>;

internal sealed class PullBackLetterHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<PullBackLetter, Guid>
{
    public async Task<Guid> Handle(PullBackLetter command, CancellationToken cancellationToken)
    {
        var letter = (await db.LetterAsync(command.LetterId, acting.Officer, cancellationToken)).MustBeAt(command.SeenVersion);

        letter.PullBack(letter.Facts(clock.Today(), acting.Officer.Id));

        return letter.Id;
    }
}
