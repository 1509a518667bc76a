using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>
/// Post brought a letter back. It is kept as it was sent; the address it went to is not used again until somebody confirms it
/// (handbook 8.3, <c>ESC-007</c>).
/// </summary>
[Requires(Permission.SendLetters), Performs<LetterAction>(LetterAction.RecordReturn)]
public sealed record RecordLetterReturned(Guid LetterId, int SeenVersion, DateOnly ReturnedOn) : ICommand<Guid>;

internal sealed class RecordLetterReturnedHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordLetterReturned, Guid>
{
    public async Task<Guid> Handle(RecordLetterReturned command, CancellationToken cancellationToken)
    {
        var letter = (await db.LetterAsync(command.LetterId, acting.Officer, cancellationToken)).MustBeAt(command.SeenVersion);
        var personId = (await db.CaseAsync(letter.CaseId, acting.Officer, cancellationToken)).PersonId;
        RefusedException.ThrowIf(RefusalOfDay(command.ReturnedOn, letter, (await rules.ReadAsync(cancellationToken)).On(clock.Today())));

        letter.ComeBack(command.ReturnedOn, letter.Facts(clock.Today(), acting.Officer.Id));

        if (letter.AuthorityId is not null)
            await FromAuthorityAsync(letter, command.ReturnedOn, cancellationToken);
        var current = await db.Addresses().Where(a => a.PersonId == personId && a.ToOn == null && a.ReturnedOn == null).ToListAsync(cancellationToken);
        if (letter.AuthorityId is null && current.Find(address => LetterWriting.Lines(address) == letter.Address) is { } gone) // They may have moved meanwhile: then the new address is good.
        {
            gone.PostCameBack(command.ReturnedOn);
            db.Raise(new PersonChanged(personId, $"Post came back on {command.ReturnedOn.InWords()}: the address cannot be used until it is confirmed"));
        }
        db.Tell(letter.CaseId, TimelineKind.Letter, $"{letter.Said()} came back on {command.ReturnedOn.InWords()}", acting.Officer.Id, clock, letter.SourceId);
        db.Raise(new LetterCameBack(letter.CaseId, letter.Id, letter.Code, letter.SourceId, command.ReturnedOn));
        return letter.Id;
    }

    /// <summary>It came back from somebody who acts for the debtor: nothing goes to that address again; the debtor's own is as good as before.</summary>
    private async Task FromAuthorityAsync(Letter letter, DateOnly on, CancellationToken ct)
    {
        var other = await db.Authorities().SingleAsync(a => a.Id == letter.AuthorityId, ct);
        if (LetterWriting.Lines(other) != letter.Address)
            return; // They were given another address meanwhile.
        other.PostCameBack(on);
        db.Raise(new PersonChanged(other.PersonId, $"Post to {other.Name} came back on {on.InWords()}: nothing goes there until another address is recorded"));
    }

    private Refusal? RefusalOfDay(DateOnly on, Letter letter, PolicyOn policy) =>
        on > clock.Today() || on < letter.SentOn ? new("LET-009", $"Post comes back from {(letter.SentOn ?? letter.DatedOn).InWords()}, when the letter was sent, to today.")
        : on < clock.Today().AddDays(-policy.Of(Settings.MaxBackdateDays)) ? new("GEN-006", $"Dates cannot be more than {policy.Of(Settings.MaxBackdateDays)} days in the past.")
        : null;
}
