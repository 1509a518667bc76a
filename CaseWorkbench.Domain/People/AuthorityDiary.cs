using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.People;

/// <summary>The dates an authority sets: before it expires, and when the register is to be searched again (handbook 14.4).</summary>
internal static class AuthorityDiary
{
    public static readonly DiaryKind[] Kinds = [DiaryKind.AuthorityExpiry, DiaryKind.AuthorityRecheck];

    /// <summary>All that lies ahead of it. One that has expired, or has ended, sets none.</summary>
    public static IEnumerable<DiaryEntry> Of(Authority authority, CaseInBrief about, Rulebook rules, StoreClock clock)
    {
        var (today, policy) = (clock.Today(), rules.On(clock.Today()));
        if (!(authority.EndedOn is null && (authority.ExpiresOn is null || today <= authority.ExpiresOn)))
            yield break;
        if (authority.ExpiresOn is { } last)
            yield return Entry(DiaryKind.AuthorityExpiry, $"The authority of {authority.Name} ends on {last.InWords()}: ask for a new one", last.AddDays(-policy.Of(Settings.AuthorityExpiryDays)));
        if (authority.Kind.IsOnRegister() && authority.SeenOn is { } seen)
            yield return Entry(DiaryKind.AuthorityRecheck, $"Search the register of the Public Guardian again for {authority.Name}", Dates.Months(seen, policy.Of(Settings.AuthorityRecheckMonths)));

        DiaryEntry Entry(DiaryKind kind, string text, DateOnly on) =>
            DiaryEntry.For(clock.NewId(), about.CaseId, kind, text, rules.Calendar.Back(on) is var due && due < today ? today : due, about.OwnerId, authority.Id);
    }
}
