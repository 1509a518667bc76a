using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Bands A and B of handbook 21.2: a person's safety, and dates that the law fixes.</summary>
internal static class UrgentRules
{
    /// <summary>Days before the last safe day at which limitation turns red (handbook 11.2).</summary>
    internal const int LimitationRedDays = 90;

    public static Answer Safeguarding(Situation situation) =>
        situation.FirstOpen(DiaryKind.Safeguarding) is { } task
            ? new Answer.Met(task.DueOn, task.Text, $"Safeguarding task open, due {task.DueOn.InWords()}", () => task.Row)
            : Answer.Not(() => "No safeguarding or suicide-risk task is open.");

    public static Answer StatutoryDate(Situation situation)
    {
        var lead = situation.Policy.Of(Settings.StatutoryLeadWd);
        var task = situation.Facts.Diary.FirstOrDefault(entry => entry.IsStatutory);
        var limit = situation.NextLimit;

        var taskIsDue = task is not null && task.DueOn <= situation.InWorkingDays(lead);
        var limitIsRed = limit is not null && situation.DaysTo(limit.LastSafeDay) <= LimitationRedDays;
        if (limitIsRed && !(taskIsDue && task!.DueOn <= limit!.LastSafeDay))
            return Limitation(situation, limit!);
        return taskIsDue
            ? new Answer.Met(task!.DueOn, task.Text, $"{task.Text.TrimEnd('.')} due {task.DueOn.InWords()}", () => task.Row)
            : Answer.Not(() => $"{NextTask(task, lead)} {NextLimit(situation)}", () => task?.Row ?? limit?.Row);
    }

    public static Answer DeathToVerify(Situation situation)
    {
        var facts = situation.Facts;
        if (facts.DeathHeardOn is not { } heard)
            return Answer.Not(() => "No death has been reported.");
        if (facts.DeathVerifiedOn is { } verified)
            return Answer.Not(() => $"The death was verified on {verified.InWords()}.", () => new("Death verified", verified));
        var due = situation.FirstOpen(DiaryKind.VerifyDeath)?.DueOn
            ?? situation.Calendar.AddWorkingDays(heard, situation.Policy.Of(Settings.EstateVerifyWd));
        return new Answer.Met(due, "Verify the death", $"Death reported {heard.InWords()} and not verified; verify by {due.InWords()}", () => new("Death reported", heard));
    }

    /// <summary>The legal date is shown; the work is due on the working day at or before it (handbook 3.1).</summary>
    private static Answer.Met Limitation(Situation situation, Situation.Limit limit) => new(
        situation.Calendar.Back(limit.LastSafeDay), "Decide on a claim before limitation",
        $"{limit.Amount} of invoice {limit.Number} can be claimed at court until {limit.LastSafeDay.InWords()} only", () => limit.Row);

    private static string NextTask(DiaryDate? task, int lead) => task is null
        ? "No statutory date is set."
        : $"The next statutory date is {task.DueOn.InWords()} ({task.Text.TrimEnd('.')}), more than {lead.Count("working day")} away.";

    private static string NextLimit(Situation situation) =>
        situation.NextLimit is { } next ? $"Limitation in {situation.DaysTo(next.LastSafeDay).Count("day")} (invoice {next.Number}, {next.LastSafeDay.InWords()})."
        : situation.PassedLimit is { } gone ? $"Limitation passed on {gone.LastSafeDay.InWords()} (invoice {gone.Number}): it can no longer be claimed at court."
        : "Limitation runs on no collectable sum.";
}
