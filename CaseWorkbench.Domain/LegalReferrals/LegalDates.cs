using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>The days of a legal referral (handbook 11.5, 11.6): a pure function of the day something happened, and of the policy of the day it began.</summary>
public sealed record LegalDates(PolicyOn Policy, WorkingCalendar Calendar)
{
    /// <summary>The pack should be put forward by then.</summary>
    public DateOnly PackBy(DateOnly begun) => Calendar.AddWorkingDays(begun, Policy.Of(Settings.LegalPackWd));

    /// <summary>A supervisor should have looked by then.</summary>
    public DateOnly QaBy(DateOnly submitted) => Calendar.AddWorkingDays(submitted, Policy.Of(Settings.LegalQaWd));

    /// <summary>Legal should have accepted it, or sent it back, by then.</summary>
    public DateOnly DecideBy(DateOnly passed) => Calendar.AddWorkingDays(passed, Policy.Of(Settings.LegalDecideWd));

    /// <summary>The last day of the notice; as the protocol has it, it is not moved from a day on which nobody works.</summary>
    public DateOnly NoticeEndsOn(DateOnly given) => given.AddDays(Policy.Of(Settings.PapNotice));

    /// <summary>The first day on which a claim may follow the notice.</summary>
    public DateOnly IssueFrom(DateOnly given) => Dates.AfterExpiry(given, Policy.Of(Settings.PapNotice));

    /// <summary>The day a claim counts as served, whether it came or not.</summary>
    public DateOnly ServedOn(DateOnly issued) => issued.AddDays(Policy.Of(Settings.LegalServiceDays));

    /// <summary>The last day to answer a claim; later where service was acknowledged.</summary>
    public DateOnly ResponseBy(DateOnly served, bool isAcknowledged) => served.AddDays(Policy.Of(isAcknowledged ? Settings.LegalDefenceDays : Settings.LegalResponseDays));

    /// <summary>The court should have answered a request for judgment by then.</summary>
    public DateOnly ChaseDefaultOn(DateOnly requested) => Calendar.AddWorkingDays(requested, Policy.Of(Settings.LegalDefaultChaseWd));

    /// <summary>What the debtor offers with an admission is to be answered by then.</summary>
    public DateOnly AnswerAdmissionBy(DateOnly received) => received.AddDays(Policy.Of(Settings.LegalAdmissionDays));

    /// <summary>A judgment that is not paid within a month stands on the public register.</summary>
    public static DateOnly RegisteredAfter(DateOnly judged) => Dates.Months(judged, 1);

    /// <summary>A claim may go protectively from so many days before the last safe day of its oldest bill.</summary>
    public bool IsAboutToExpire(int daysLeft) => daysLeft >= 0 && daysLeft <= Policy.Of(Settings.LegalProtectiveDays);
}

/// <summary>By what way a claim goes to the court.</summary>
public enum ClaimRoute { MoneyClaimOnline, Paper }

/// <summary>The fee a court takes for a claim of so much: from a day on, up to this sum, so much or so many hundredths (handbook 11.7).</summary>
/// <param name="UpTo">The largest claim it is for.</param>
/// <param name="Percent">In hundredths of the claim, where it is no fixed sum.</param>
public sealed record CourtFeeBand(Money UpTo, Money Fee, decimal Percent = 0);

/// <summary>The fees of the county court, by the day from which they hold. A change is a further table; claims of before keep theirs.</summary>
public static class CourtFees
{
    /// <summary>Money Claim Online takes no more.</summary>
    public static readonly Money MostOnline = Money.Pounds(100_000);

    private static readonly (DateOnly From, CourtFeeBand[] Bands)[] Tables =
    [
        (new(2021, 9, 1),
        [
            new(Money.Pounds(300), Money.Pounds(35)), new(Money.Pounds(500), Money.Pounds(50)), new(Money.Pounds(1_000), Money.Pounds(70)), new(Money.Pounds(1_500), Money.Pounds(80)),
            new(Money.Pounds(3_000), Money.Pounds(115)), new(Money.Pounds(5_000), Money.Pounds(205)), new(Money.Pounds(10_000), Money.Pounds(455)), new(Money.Pounds(200_000), Money.Zero, 5),
            new(Money.Largest, Money.Pounds(10_000)),
        ]),
    ];

    /// <summary>What the court takes for a claim of this sum on this day.</summary>
    public static Money Of(Money claim, DateOnly day)
    {
        var band = Array.FindLast(Tables, table => table.From <= day).Bands?.First(each => claim <= each.UpTo)
            ?? throw new RefusedException(new("LEG-015", $"No court fees are on record for {day.InWords()}."));
        return band.Percent > 0 ? Money.Pounds(claim.InPounds * band.Percent / 100) : band.Fee;
    }
}
