using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>
/// Puts an entry of the contact log right by a further entry; the first stays as it was written (handbook 21.3). Who it was
/// with and when cannot be put right: log that contact.
/// </summary>
[Requires(Permission.LogContacts)]
public sealed record CorrectContact(
    Guid ContactId, ContactPurpose Purpose, ContactResult Result, [property: PersonalText] string Summary, bool NeedsAnswer, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        foreach (var problem in WrittenReason.Check(nameof(Reason), Reason, ContactText.LongestReason))
            yield return problem;
        foreach (var problem in ContactText.Check(new(ContactDirection.In, ContactChannel.Phone, Purpose, Result, Summary.Trim()), Reason).Where(problem => problem.Field != nameof(Reason)))
            yield return problem;
    }
}

internal sealed class CorrectContactHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CorrectContact, Guid>
{
    public async Task<Guid> Handle(CorrectContact command, CancellationToken cancellationToken)
    {
        var (wrong, debtCase) = await db.ContactAsync(command.ContactId, acting, cancellationToken);
        var later = await db.Contacts().Where(c => c.CorrectsId == wrong.Id || c.AnswersId == wrong.Id).ToListAsync(cancellationToken);
        var isWaiting = command.NeedsAnswer && wrong.Direction == ContactDirection.In && !later.Exists(entry => entry.AnswersId == wrong.Id);
        var diary = await db.Diary().Where(e => e.SourceId == wrong.Id && e.State == DiaryState.Open && (e.Kind == DiaryKind.AnswerLetter || e.Kind == DiaryKind.CallBack)).ToListAsync(cancellationToken);

        RefusedException.ThrowIf((later.Find(entry => entry.CorrectsId == wrong.Id) is { } corrected
            ? new Refusal("CON-005", $"This entry was put right on {corrected.EnteredAt.InLondon().Day().InWords()}. Correct that one.") : null)
            ?? ContactRules.WorkOn(debtCase, isWaiting));

        var facts = wrong.Facts with { Purpose = command.Purpose, Result = command.Result, Summary = command.Summary.Trim(), NeedsAnswer = isWaiting, CorrectsId = wrong.Id, Reason = command.Reason.Trim() };
        var right = ContactEntry.Of(clock.NewId(), debtCase.Id, facts, wrong.With, acting.Officer.Id, wrong.At, clock.Now());
        var recording = new ContactRecording(db, debtCase, right, acting.Officer.Id, await rules.ReadAsync(cancellationToken), clock);
        recording.Write(", put right");
        diary.ForEach(entry => entry.Void(clock.Today()));
        if (isWaiting)
            recording.ExpectAnswer(diary.Count > 0 ? diary[0].DueOn : null);
        return right.Id;
    }
}
