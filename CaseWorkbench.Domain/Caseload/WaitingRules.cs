using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Band C of handbook 21.2: somebody waits for us.</summary>
internal static class WaitingRules
{
    public static Answer Unanswered(Situation situation)
    {
        if (situation.Facts.Unanswered.Count == 0)
            return Answer.Not(() => "No letter, email or call waits for an answer.");
        var (contact, due) = situation.ToAnswer.First();
        return new Answer.Met(due, contact.Channel == ContactChannel.Phone ? "Call back" : $"Answer the {contact.Channel.InWords().ToLowerInvariant()}",
            $"{Noun(contact.Channel)} of {contact.On.InWords()}{From(contact)} not answered; due {due.InWords()}", () => new($"{Noun(contact.Channel)}{From(contact)}", contact.On));
    }

    public static Answer ReturnedApproval(Situation situation) =>
        situation.FirstOpen(DiaryKind.ReturnedApproval) is { } returned
            ? new Answer.Met(returned.DueOn, returned.Text, $"An approval came back; put it right by {returned.DueOn.InWords()}", () => returned.Row)
            : Answer.Not(() => "No approval has come back.");

    private static string Noun(ContactChannel channel) => channel == ContactChannel.Phone ? "Call" : channel.InWords();

    private static string From(AwaitingAnswer contact) => contact.With.Length == 0 ? "" : $" from {contact.With}";
}
