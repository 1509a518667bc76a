using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>Writes a contact, its line in the timeline, and the work it leaves behind.</summary>
internal sealed class ContactRecording(WorkbenchDb db, DebtCase debtCase, ContactEntry entry, Guid officerId, Rulebook rules, StoreClock clock)
{
    private const int TimelineText = 160;

    public void Write(string alsoSaid = "")
    {
        db.Add(entry);
        db.Add(TimelineEntry.Of(debtCase.Id, TimelineKind.Contact, entry.On, entry.At, $"{ContactWords.Of(entry)}{alsoSaid}. {entry.Summary.Shortened(TimelineText)}".TrimEnd(), officerId, entry.Id));
    }

    /// <summary>Somebody is waiting: a call is answered within a day, a letter within a week (handbook 21.1, rule 4).</summary>
    public void ExpectAnswer(DateOnly? dueOn = null)
    {
        var (kind, setting, what) = entry.Channel == ContactChannel.Phone
            ? (DiaryKind.CallBack, Settings.ContactCallBackWd, "Call back")
            : (DiaryKind.AnswerLetter, Settings.ContactReplyWd, $"Answer the {ContactWords.Noun(entry.Channel).ToLowerInvariant()} of");
        var due = dueOn ?? rules.Calendar.AddWorkingDays(entry.On, rules.On(entry.On).Of(setting));
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, $"{what} {entry.With}", due, Owner, entry.Id));
    }

    public Promise Promise(Promised promised)
    {
        var graceEndsOn = rules.Calendar.AddWorkingDays(promised.DueOn, rules.On(entry.On).Of(Settings.PromiseGraceWd));
        var promise = Contacts.Promise.Of(clock.NewId(), debtCase.Id, entry.Id, promised.Amount, entry.On, promised.DueOn, graceEndsOn);
        db.Add(promise);
        db.Raise(new PromiseChanged(promise.CaseId, promise.Id, promise.State));
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.PromiseCheck, $"{promise.Amount} was promised for {promise.DueOn.InWords()}: has it come?", graceEndsOn, Owner, promise.Id));
        return promise;
    }

    public void ComeBack(ComeBack next) => db.Add(DiaryEntry.BringUp(clock.NewId(), debtCase.Id,
        next.Text.Trim() is { Length: > 0 } text ? text : $"Follow up the {ContactWords.Noun(entry.Channel).ToLowerInvariant()} of {entry.On.InWords()}, {entry.With}", next.On, officerId, clock.Today()));

    private Guid Owner => debtCase.OwnerId ?? officerId;
}

/// <summary>A contact in the words of a timeline.</summary>
internal static class ContactWords
{
    public static string Of(ContactEntry entry) =>
        $"{Noun(entry.Channel)} {(entry.Channel == ContactChannel.InPerson ? "with" : entry.Direction == ContactDirection.In ? "from" : "to")} {entry.With}: {entry.Result.InWords().ToLowerInvariant()}";

    public static string Noun(ContactChannel channel) => channel switch
    {
        ContactChannel.Phone => "Call",
        ContactChannel.InPerson => "Meeting",
        _ => channel.InWords(),
    };
}
