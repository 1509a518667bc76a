using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>
/// Answers somebody who was waiting: an entry of its own that points back at theirs, and ends the date set for it. An attempt
/// that reached nobody is no answer; log it as a contact.
/// </summary>
[Requires(Permission.LogContacts)]
public sealed record AnswerContact(
    Guid ContactId, ContactChannel Channel, [property: PersonalText] string Summary, IReadOnlyList<IdentityCheck>? Checks = null, bool FinancesDiscussed = false) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => ContactText.Check(Facts(null), "");

    internal ContactFacts Facts(ContactEntry? answered) => new(ContactDirection.Out, Channel, ContactPurpose.QueryAnswered,
        Channel is ContactChannel.Letter or ContactChannel.Email or ContactChannel.TextMessage ? ContactResult.Sent : ContactResult.Spoke, Summary.Trim(),
        answered?.AuthorityId, Identity.IsVerifiedBy(Checks ?? []), FinancesDiscussed, AnswersId: answered?.Id, IsStranger: answered?.IsStranger ?? false);
}

internal sealed class AnswerContactHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AnswerContact, Guid>
{
    public async Task<Guid> Handle(AnswerContact command, CancellationToken cancellationToken)
    {
        var (asked, debtCase) = await db.ContactAsync(command.ContactId, acting, cancellationToken);
        var facts = command.Facts(asked);
        var party = await db.CounterpartAsync(debtCase, asked.AuthorityId, asked.IsStranger ? asked.With : "", clock.Today(), cancellationToken);

        RefusedException.ThrowIf(await NotWaitingAsync(asked, cancellationToken) ?? ContactRules.Disclosure(facts, party));

        var answer = ContactEntry.Of(clock.NewId(), debtCase.Id, facts, party.Name, acting.Officer.Id, clock.Now());
        new ContactRecording(db, debtCase, answer, acting.Officer.Id, await rules.ReadAsync(cancellationToken), clock).Write($", in answer to the {ContactWords.Noun(asked.Channel).ToLowerInvariant()} of {asked.On.InWords()}");
        foreach (var entry in await db.Diary().Where(e => e.SourceId == asked.Id && e.State == DiaryState.Open && (e.Kind == DiaryKind.AnswerLetter || e.Kind == DiaryKind.CallBack)).ToListAsync(cancellationToken))
            entry.Complete(clock.Today());
        return answer.Id;
    }

    private async Task<Refusal?> NotWaitingAsync(ContactEntry asked, CancellationToken ct)
    {
        var answeredOn = await db.Contacts().Where(c => c.AnswersId == asked.Id).Select(c => (DateOnly?)c.On).FirstOrDefaultAsync(ct);
        var corrected = await db.Contacts().AnyAsync(c => c.CorrectsId == asked.Id, ct);
        return answeredOn is { } on ? new("CON-004", $"It was answered on {on.InWords()}.")
            : corrected || !asked.NeedsAnswer ? new("CON-004", "Nobody is waiting for an answer to this entry.")
            : null;
    }
}
