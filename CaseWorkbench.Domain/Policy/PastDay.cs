using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Days on which something has happened already.</summary>
internal static class PastDay
{
    /// <summary>A fact of any age, but never of a day to come (<c>PER-003</c>).</summary>
    public static DateOnly Require(DateOnly day, DateOnly today) => day <= today ? day
        : throw new RefusedException(new("PER-003", $"{day.InWords()} has not come yet. Record it when it has."));

    /// <summary>Something that came to us, so entered within the days an entry may be dated back (<c>GEN-006</c>).</summary>
    public static DateOnly RequireRecent(DateOnly day, DateOnly today, PolicyOn policy) => Require(day, today) >= today.AddDays(-policy.Of(Settings.MaxBackdateDays)) ? day
        : throw new RefusedException(new("GEN-006", $"Dates cannot be more than {policy.Of(Settings.MaxBackdateDays)} days in the past."));
}
