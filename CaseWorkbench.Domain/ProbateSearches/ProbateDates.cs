using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>The dates of an estate (handbook 10), under the policy of the day we heard of the death.</summary>
public sealed record ProbateDates(PolicyOn Policy, WorkingCalendar Calendar)
{
    /// <summary>A standing search looks back so many months (Non-Contentious Probate Rules 1987, rule 43).</summary>
    public const int LookBackMonths = 12;

    /// <summary>A notice to creditors leaves at least so many months (Trustee Act 1925, s.27).</summary>
    public const int Section27Months = 2;

    public DateOnly VerifyBy(DateOnly heardOn) => Calendar.AddWorkingDays(heardOn, Policy.Of(Settings.EstateVerifyWd));
    public DateOnly NotifyBy(DateOnly heardOn) => Calendar.AddWorkingDays(heardOn, Policy.Of(Settings.EstateNotifyWd));

    /// <summary>The first working day after the bereavement pause: the first on which the probate index is searched.</summary>
    public DateOnly SearchFrom(DateOnly heardOn) => Calendar.Fwd(heardOn.AddDays(Policy.Of(Settings.BereavementDays) + 1));

    /// <summary>The registry should have entered a standing search by then.</summary>
    public DateOnly EntryBy(DateOnly lodgedOn) => Calendar.AddWorkingDays(lodgedOn, Policy.Of(Settings.ProbateEntryWd));

    /// <summary>The day a period runs out that began on this day.</summary>
    public DateOnly ExpiresOn(DateOnly from) => Dates.Months(from, Policy.Of(Settings.ProbateMonths));

    /// <summary>The day the look-back of a new entry reaches.</summary>
    public static DateOnly LooksBackTo(DateOnly enteredOn) => Dates.Months(enteredOn, -LookBackMonths);

    /// <summary>The first day a standing search may be renewed: its last month.</summary>
    public static DateOnly RenewFrom(DateOnly expiresOn) => Dates.Months(expiresOn, -1);

    /// <summary>The last working day on which a renewal is safe.</summary>
    public DateOnly RenewBy(DateOnly expiresOn) => Calendar.Back(expiresOn.AddDays(-1));

    public DateOnly LodgeClaimBy(DateOnly grantOn) => Calendar.AddWorkingDays(grantOn, Policy.Of(Settings.EstateClaimWd));

    /// <summary>The day a reply to a claim, or to an account, should be there.</summary>
    public DateOnly ReplyBy(DateOnly sentOn) => Calendar.Fwd(sentOn.AddDays(Policy.Of(Settings.EstateReplyDays)));

    /// <summary>A fortnight after money was expected, somebody asks where it is.</summary>
    public DateOnly ChaseOn(DateOnly expectedOn) => Calendar.Fwd(expectedOn.AddDays(Policy.Of(Settings.EstateExpectedDays)));

    /// <summary>The bills and credits to the date of death should be right by then.</summary>
    public DateOnly FinalBillBy(DateOnly verifiedOn) => Calendar.Fwd(verifiedOn.AddDays(Policy.Of(Settings.EstateFinalBillDays)));
}
