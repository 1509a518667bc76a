using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>The steps of an estate that a letter goes with: condolence, notice, claim (handbook 24.1).</summary>
internal static class ProbateLetters
{
    /// <summary>The death is verified: condolence without a demand, and the day by which the bills end with it (PR-1).</summary>
    public static async Task VerifiedAsync(this ProbateFile file, CancellationToken ct)
    {
        var search = file.Search;
        search.Verify(await file.FactsAsync(ct));
        await file.QueueAsync(LetterCode.EstateCondolence, Money.Zero, new Dictionary<string, string>(), null, ct);
        file.Remind(DiaryKind.FinalAccount, "Make sure that the bills end with the date of death", file.Dates.FinalBillBy(file.Today));
        await file.MovedAsync("the death is verified", (Later(search.NotifyBy, file), "send the notice of claim"), ct);
    }

    /// <summary>The notice was posted (PR-2): the probate index is searched once the pause is over.</summary>
    public static async Task NoticeWentAsync(this ProbateFile file, DateOnly on, CancellationToken ct)
    {
        var facts = await file.FactsAsync(ct);
        file.Search.NoticeWent(on, facts with { NoticeUnderway = "" });
        await file.VoidNoticeDiaryAsync(ct);
        await file.MovedAsync($"notice of claim sent, {(on.DayNumber - file.Search.HeardOn.DayNumber).Count("day")} after we heard", (file.SearchOn(facts), "search the probate index"), ct);
    }

    /// <summary>The claim was posted (PR-3): a date of a notice to creditors is met by it, and a reply is awaited.</summary>
    public static async Task ClaimWentAsync(this ProbateFile file, DateOnly on, CancellationToken ct)
    {
        file.Search.ClaimWent(on, await file.FactsAsync(ct) with { NoticeUnderway = "" });
        await file.MeetSection27Async(ct);
        await file.MovedAsync("claim lodged with the estate", (file.Dates.ReplyBy(on), "chase the reply to the claim"), ct);
    }

    /// <summary>The day of the first search: after the pause, or at once where a solicitor is known.</summary>
    public static DateOnly SearchOn(this ProbateFile file, ProbateFacts facts) =>
        facts.KnowsSolicitor ? file.Rules.Calendar.Fwd(file.Today) : Later(file.Dates.SearchFrom(file.Search.HeardOn), file);

    private static DateOnly Later(DateOnly day, ProbateFile file) => day > file.Today ? day : file.Rules.Calendar.Fwd(file.Today);
}
