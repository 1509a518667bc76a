using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>
/// Every date of handbook 13.1, worked out of the register entry. The numbers of days are the law's (SI 2020/1311), so they are
/// no settings; only the target for our own search is.
/// </summary>
/// <param name="StartsOn">The first protected day: the day after the register entry.</param>
/// <param name="LastDay">The last protected day; null while nobody knows it.</param>
/// <param name="ReviewUntil">The last day on which we may ask for a review: day 20, counted as it falls (regs 17–18).</param>
/// <param name="MidwayFrom">The adviser reviews a standard one between this day and <paramref name="MidwayTo"/>: day 25 to day 35 (reg 27).</param>
/// <param name="CourtUntil">The last day to apply to the county court: day 50 (reg 19).</param>
public sealed record MoratoriumDates(DateOnly StartsOn, DateOnly? LastDay, DateOnly ReviewUntil, DateOnly? MidwayFrom, DateOnly? MidwayTo, DateOnly CourtUntil)
{
    public const int StandardDays = 60, CrisisDays = 30, ReviewDays = 20, MidwayFromDay = 25, MidwayToDay = 35, CourtDays = 50, RepeatMonths = 12;

    public static MoratoriumDates Of(MoratoriumKind kind, DateOnly registeredOn)
    {
        var start = registeredOn.AddDays(1);
        var isStandard = kind == MoratoriumKind.Standard;
        return new(start, isStandard ? Dates.PeriodBeginningWith(start, StandardDays) : null, Dates.PeriodBeginningWith(start, ReviewDays),
            isStandard ? Dates.PeriodBeginningWith(start, MidwayFromDay) : null, isStandard ? Dates.PeriodBeginningWith(start, MidwayToDay) : null,
            Dates.PeriodBeginningWith(start, CourtDays));
    }

    /// <summary>The last protected day once crisis treatment has stopped: 30 days beginning with that day (reg 32).</summary>
    public static DateOnly LastDayAfterTreatment(DateOnly stoppedOn) => Dates.PeriodBeginningWith(stoppedOn, CrisisDays);

    /// <summary>The day it is over for us: the first working day after the last protected one.</summary>
    public static DateOnly OverOn(DateOnly lastDay, WorkingCalendar calendar) => calendar.Fwd(lastDay.AddDays(1));

    /// <summary>The last day on which another standard one may not begin after one that ended on that day (reg 24).</summary>
    public static DateOnly NoRepeatUntil(DateOnly endedOn) => Dates.Months(endedOn, RepeatMonths);
}

/// <summary>Which part of a bill a breathing space protects (handbook 13.2).</summary>
public static class ProtectedShare
{
    /// <summary>
    /// All of it where the care was given by the day of the application, nothing where it came after; of a bill that straddles it
    /// the days up to and including that day, rounded once. A bill that names no period counts as of its date.
    /// </summary>
    public static Money Of(Money gross, DateOnly invoiceDate, DateOnly? from, DateOnly? to, DateOnly appliedOn)
    {
        var period = from is { } first && to is { } last ? new DateSpan(first, last) : new DateSpan(invoiceDate, invoiceDate);
        return period.Last <= appliedOn ? gross
            : period.First > appliedOn ? Money.Zero
            : Money.Pounds(gross.InPounds * new DateSpan(period.First, appliedOn).Days / period.Days);
    }
}
