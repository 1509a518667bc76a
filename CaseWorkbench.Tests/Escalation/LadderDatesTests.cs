using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using Xunit;

namespace CaseWorkbench.Tests.Escalation;

/// <summary>The days of the ladder, to the day of the worked examples and over twenty years of beginnings.</summary>
public sealed class LadderDatesTests
{
    private static readonly WorkingCalendar Calendar = BankHolidays.Calendar;
    private static readonly LadderDates Dates = new(PolicyOn.Defaults, Calendar);

    [Fact]
    public void Through_Easter_and_the_May_bank_holidays_each_step_falls_on_its_day()
    {
        var reminder = Dates.Start(new(2026, 3, 13), new(2026, 3, 28)).NextOn;
        var final = Dates.AfterReminder(reminder).NextOn;
        var window = Dates.AfterFinalNotice(final).NextOn;

        Assert.Equal(new(2026, 4, 7), reminder);  // Good Friday, then Easter Monday.
        Assert.Equal(new(2026, 4, 21), final);    // Counted from the day it was really sent.
        Assert.Equal(new(2026, 4, 28), window);
        Assert.Equal(new LadderClock(new(2026, 5, 13), new(2026, 5, 5)), Dates.ContactWindow(window)); // 4 May is no working day.
        Assert.Equal((new DateOnly(2026, 6, 10), new DateOnly(2026, 6, 11)), (Dates.ReplyBy(new(2026, 5, 11)), Dates.ReplyPeriod(new(2026, 5, 11)).NextOn));
    }

    [Fact]
    public void A_hold_of_ten_days_leaves_a_week_at_least_and_all_later_days_follow()
    {
        var paused = Dates.AfterFinalNotice(new(2026, 4, 21)).Pause(new(2026, 4, 22));
        var resumed = paused.Resume(new(2026, 5, 1), 7, Calendar);

        Assert.Equal((6, new DateOnly(2026, 5, 8)), (paused.DaysLeft, resumed.NextOn));
        Assert.Equal(new LadderClock(new(2026, 5, 22), new(2026, 5, 15)), Dates.ContactWindow(resumed.NextOn));
    }

    [Fact]
    public void After_a_breathing_space_a_window_and_a_notice_go_on_with_the_days_they_had_left()
    {
        var window = Dates.ContactWindow(new(2026, 4, 28)).Pause(new(2026, 5, 6)).Resume(new(2026, 7, 6), 7, Calendar);
        var notice = Dates.AfterReminder(new(2026, 5, 5)).Pause(new(2026, 5, 6)).Resume(new(2026, 7, 6), 7, Calendar);

        Assert.Equal((new DateOnly(2026, 7, 13), new DateOnly(2026, 5, 5)), (window.NextOn, window.ReviewFrom)); // The day of the review had passed before it.
        Assert.Equal(new(2026, 7, 20), notice.NextOn); // 19 July is a Sunday.
    }

    [Fact]
    public void Of_a_reply_period_a_fortnight_is_left_at_least()
    {
        var clock = Dates.ReplyPeriod(new(2026, 5, 11)).Pause(new(2026, 6, 8)).Resume(new(2026, 7, 6), Dates.AtLeastAfterPause(LadderState.ClaimSent), Calendar);

        Assert.Equal(new(2026, 7, 21), clock.NextOn); // Fourteen days to reply, and the day after.
    }

    [Fact]
    public void An_invoice_with_only_a_reminder_says_from_when_it_could_be_claimed() =>
        Assert.Equal(new(2026, 6, 9), Dates.ClaimableFrom(LadderState.ReminderSent, new(new(2026, 5, 26))));

    /// <summary>Letters wait for nobody: each is sent the day it is due.</summary>
    [Fact]
    public void Over_twenty_years_of_beginnings_no_step_is_early_none_on_a_day_off_and_none_left_out()
    {
        var walked = 0;
        for (var invoiced = new DateOnly(2019, 1, 1); invoiced < new DateOnly(2033, 9, 1); invoiced = invoiced.AddDays(1), walked++)
        {
            var reminder = Dates.Start(invoiced, invoiced.AddDays(15)).NextOn;
            var final = Dates.AfterReminder(reminder).NextOn;
            var opened = Dates.AfterFinalNotice(final).NextOn;
            var window = Dates.ContactWindow(opened);
            var claim = Dates.ClaimApproved(window.ReviewFrom!.Value).NextOn;
            var ready = Dates.ReplyPeriod(claim).NextOn;
            DateOnly[] days = [reminder, final, opened, window.ReviewFrom.Value, window.NextOn, claim, ready];

            Assert.All(days, day => Assert.True(Calendar.IsWorkingDay(day), $"{day:O} of {invoiced:O}"));
            Assert.True(reminder >= invoiced.AddDays(21) && reminder <= invoiced.AddDays(21 + 5), $"reminder of {invoiced:O}");
            Assert.True(final >= reminder.AddDays(14) && opened >= final.AddDays(7) && window.ReviewFrom >= final.AddDays(14), $"{invoiced:O}");
            Assert.True(claim > window.ReviewFrom && ready >= claim.AddDays(31), $"{invoiced:O}");
            Assert.Equal(10, Calendar.WorkingDaysBetween(opened, window.NextOn));
        }
        Assert.True(walked > 5_000);
    }

    /// <summary>Whatever holds come and go, the debtor never has less time than without them.</summary>
    [Fact]
    public void Over_random_holds_nothing_is_shortened_nothing_jumps_and_a_week_is_left()
    {
        var random = new Random(4711);
        for (var n = 0; n < 10_000; n++)
        {
            var day = new DateOnly(2019, 1, 2).AddDays(random.Next(365 * 13));
            var (begun, clock) = (day, new LadderClock(Calendar.Fwd(day.AddDays(random.Next(1, 40)))));
            for (var holds = random.Next(1, 5); holds > 0; holds--)
            {
                var before = clock;
                var placed = day.AddDays(random.Next(0, 20));
                var lifted = placed.AddDays(random.Next(0, 90));
                var again = placed.AddDays(random.Next(0, 20));

                clock = clock.Pause(placed).Pause(again).Resume(lifted, 7, Calendar); // The second hold overlaps the first.

                Assert.True(clock.NextOn >= before.NextOn, $"{begun:O}: shortened");
                Assert.True(clock.NextOn >= lifted.AddDays(7), $"{begun:O}: less than a week left");
                Assert.True(clock.NextOn.DayNumber - lifted.DayNumber >= before.NextOn.DayNumber - placed.DayNumber, $"{begun:O}: days lost");
                Assert.True(Calendar.IsWorkingDay(clock.NextOn) || clock.NextOn == before.NextOn);
                Assert.False(clock.IsPaused);
                day = lifted;
            }
        }
    }
}
