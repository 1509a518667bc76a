using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Teams;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>When an absence is long, and when it keeps somebody from being given cases: by days alone.</summary>
public sealed class AbsenceRulesTests
{
    private static readonly WorkingCalendar Calendar = BankHolidays.Calendar;

    [Theory]
    [InlineData("2026-06-01", "2026-06-05", 5, false)]  // A week from Monday to Friday.
    [InlineData("2026-06-01", "2026-06-08", 6, true)]
    [InlineData("2026-05-22", "2026-06-01", 6, true)]   // The bank holiday of 25 May is no working day.
    [InlineData("2026-05-23", "2026-05-31", 4, false)]
    public void It_is_long_above_five_working_days(string first, string last, int days, bool isLong)
    {
        var away = new DateSpan(DateOnly.Parse(first), DateOnly.Parse(last));

        Assert.Equal(days, AbsenceRules.WorkingDays(away, away.First, Calendar));
        Assert.Equal(isLong, AbsenceRules.IsLong(away, 5, Calendar));
    }

    [Theory]
    [InlineData("2026-05-31", true)]   // Begins within five working days.
    [InlineData("2026-05-21", false)]  // Too far ahead: the bank holiday lies between.
    [InlineData("2026-06-01", true)]
    [InlineData("2026-06-05", true)]   // Six working days are still to come.
    [InlineData("2026-06-08", false)]  // Five are.
    public void It_keeps_from_work_from_shortly_before_until_five_working_days_are_left(string today, bool keeps) =>
        Assert.Equal(keeps, AbsenceRules.KeepsFromWork(new(new(2026, 6, 1), new(2026, 6, 12)), DateOnly.Parse(today), 5, Calendar));

    [Fact]
    public void A_long_one_needs_cover_by_somebody_else_who_is_there()
    {
        Guid priya = Guid.NewGuid(), tom = Guid.NewGuid();
        var days = new DateSpan(new(2026, 7, 6), new(2026, 7, 17));
        var toms = Absence.Plan(Guid.NewGuid(), tom, new(new(2026, 7, 17), new(2026, 7, 20)), null, "A long weekend", priya);
        Refusal? Judge(Guid? cover, params Absence[] others) => AbsenceRules.RefusalOf(priya, days, cover, others, 5, Calendar);

        Assert.Equal("ABS-002", Judge(null)?.Code);
        Assert.Equal("ABS-003", Judge(priya)?.Code);
        Assert.Null(Judge(tom));
        Assert.Null(Judge(tom, toms)); // Planned is not approved yet.

        toms.Approve(priya);
        Assert.Equal("ABS-003", Judge(tom, toms)?.Code);
    }
}
