using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>A letter as an officer saw it.</summary>
public sealed record LetterSeen(Guid LetterId, int SeenVersion);

/// <summary>A letter that may not go, or not yet, and why.</summary>
public sealed record LetterStopped(Guid LetterId, string Reference, string Addressee, Refusal Why);

/// <summary>How many of the letters passed, and what stopped the others.</summary>
public sealed record CheckedLetters(int Passed, IReadOnlyList<LetterStopped> Stopped);

/// <summary>
/// Checks letters: each is tried against the record as it stands. What fails goes to the error list with its reasons; what would
/// read differently today is written anew, and has to be looked at once more (<c>LET-003</c>).
/// </summary>
[Requires(Permission.CheckLetters), Performs<LetterAction>(LetterAction.Check)]
public sealed record CheckLetters(IReadOnlyList<LetterSeen> Letters) : ICommand<CheckedLetters>, IChecked
{
    public IEnumerable<Problem> Check() => LetterForms.Chosen(Letters, nameof(Letters));
}

internal sealed class CheckLettersHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CheckLetters, CheckedLetters>
{
    public async Task<CheckedLetters> Handle(CheckLetters command, CancellationToken cancellationToken)
    {
        var desk = new LetterDesk(db, await rules.ReadAsync(cancellationToken), clock, acting.Officer.Id);
        var stopped = new List<LetterStopped>();
        foreach (var letter in await db.LettersAsync(command.Letters, acting.Officer, cancellationToken))
        {
            if (await desk.CheckAsync(letter, cancellationToken) is { } why)
                stopped.Add(new(letter.Id, letter.Reference, letter.Addressee, why));
        }
        return new(command.Letters.Count - stopped.Count, stopped);
    }
}
