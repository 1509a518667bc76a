using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using Xunit;

namespace CaseWorkbench.Tests.Escalation;

/// <summary>
/// What the ladder promises the debtor, on every day of twenty years: nothing early, nothing on a day off, nothing left out, and no
/// hold, wherever it falls, that takes time away or gives a beginning back.
/// </summary>
public sealed class LadderYearsTests
{
    private const int AtLeast = 7; // hold.resumeMinDays
    private static readonly DateOnly First = new(2019, 1, 1), Last = new(2038, 12, 31);
    private static readonly WorkingCalendar Calendar = new(Enumerable.Range(2019, 22).SelectMany(Holidays));
    private static readonly LadderDates Dates = new(PolicyOn.Defaults, Calendar);

    private static readonly LadderState[] Steps =
    [
        LadderState.ReminderSent, LadderState.FinalSent, LadderState.Telephone, LadderState.PreActionReview, LadderState.ClaimApproved, LadderState.ClaimSent, LadderState.ReadyForLegal,
    ];

    [Fact]
    public void The_holidays_worked_out_are_those_the_table_has_where_nothing_was_moved()
    {
        foreach (var year in Enumerable.Range(2024, 10)) // Earlier years had days that were moved or given once.
            Assert.Equal(BankHolidays.EnglandAndWales.Select(holiday => holiday.Day).Where(day => day.Year == year).Order(), Holidays(year).Order());
    }

    [Fact]
    public void Each_step_comes_in_its_order_on_a_working_day_and_not_before_its_time()
    {
        var walked = 0;
        for (var invoiced = First; invoiced <= Last; invoiced = invoiced.AddDays(1), walked++)
        {
            var path = Ahead(LadderState.NotStarted, Dates.Start(invoiced, invoiced.AddDays(15)), invoiced.AddDays(15));

            Assert.Equal(Steps, path.Select(step => step.To));
            Assert.All(path, step => Assert.True(Calendar.IsWorkingDay(step.On), $"{step.To} of {invoiced:O} on {step.On:O}"));
            int[] days = [21, 14, 7, 7, 1, 1, 31]; // From the step before; a working day may make it more, never less.
            var before = invoiced;
            foreach (var (step, least) in path.Zip(days))
            {
                Assert.True(step.On >= before.AddDays(least), $"{step.To} of {invoiced:O} is early: {step.On:O}");
                before = step.On;
            }
        }
        Assert.Equal(7_305, walked);
    }

    /// <summary>A hold placed on each day of a step and lifted after each number of days: what is left is what was left, a week at least.</summary>
    [Fact]
    public void A_hold_placed_and_lifted_on_any_day_neither_shortens_a_step_nor_begins_it_again()
    {
        for (var begun = First; begun <= Last; begun = begun.AddDays(3))
        {
            var clock = Dates.AfterReminder(begun);
            for (var placed = begun; placed <= clock.NextOn.AddDays(3); placed = placed.AddDays(1)) // Also on the day it is due, and after it.
            {
                var left = Math.Max(0, clock.NextOn.DayNumber - placed.DayNumber);
                for (var length = 0; length <= 21; length++)
                {
                    var (lifted, resumed) = (placed.AddDays(length), clock.Pause(placed).Resume(placed.AddDays(length), AtLeast, Calendar));

                    var expected = Calendar.Fwd(lifted.AddDays(Math.Max(left, AtLeast)));
                    Assert.True(resumed.NextOn == (expected > clock.NextOn ? expected : clock.NextOn), $"Begun {begun:O}, held {placed:O} to {lifted:O}: {resumed.NextOn:O}");
                    Assert.True(resumed.NextOn >= clock.NextOn && resumed.NextOn.DayNumber - lifted.DayNumber >= left, $"Begun {begun:O}, held {placed:O} to {lifted:O}: time was taken away");
                    Assert.False(resumed.IsPaused);
                }
            }
        }
    }

    [Fact]
    public void While_a_call_is_due_a_hold_moves_the_day_of_the_review_as_it_moves_the_window()
    {
        for (var opened = First; opened <= Last; opened = opened.AddDays(5))
        {
            var window = Dates.ContactWindow(Calendar.Fwd(opened));
            for (var offset = 0; offset <= 16; offset++)
            {
                var placed = opened.AddDays(offset);
                var resumed = window.Pause(placed).Resume(placed.AddDays(10), AtLeast, Calendar);

                Assert.True(resumed.NextOn >= window.NextOn && resumed.ReviewFrom >= window.ReviewFrom);
                Assert.Equal(placed >= window.ReviewFrom, resumed.ReviewFrom == window.ReviewFrom); // A day that had passed stays passed.
            }
        }
    }

    /// <summary>Two holds that overlap are one from the first day of the first to the last of the last, and never less than either alone.</summary>
    [Fact]
    public void Holds_that_overlap_stop_the_clock_once_and_it_goes_on_when_the_last_is_gone()
    {
        for (var begun = First; begun <= Last; begun = begun.AddDays(11))
        {
            var clock = Dates.AfterFinalNotice(begun);
            for (var first = 0; first <= 7; first++)
            {
                for (var second = 0; second <= 6; second++)
                {
                    var (a, b) = (begun.AddDays(first), begun.AddDays(first + second));
                    var (aOver, bOver) = (a.AddDays(6), b.AddDays(9));
                    var both = clock.Pause(a).Pause(b); // The first to lift resumes nothing: the second still blocks.

                    Assert.Equal(a, both.PausedFrom);
                    var resumed = both.Resume(bOver, AtLeast, Calendar).NextOn;
                    Assert.True(resumed >= clock.Pause(a).Resume(aOver, AtLeast, Calendar).NextOn, $"{begun:O}: shorter than the first alone");
                    Assert.True(resumed >= clock.Pause(b).Resume(bOver, AtLeast, Calendar).NextOn, $"{begun:O}: shorter than the second alone");
                }
            }
        }
    }

    /// <summary>A hold at every step of the way: the order stays, each later step counts from what happened.</summary>
    [Fact]
    public void A_hold_at_every_step_leaves_the_order_and_the_time_between_the_steps()
    {
        var random = new Random(4711);
        for (var invoiced = First; invoiced <= Last; invoiced = invoiced.AddDays(2))
        {
            var (state, clock, taken) = (LadderState.NotStarted, Dates.Start(invoiced, invoiced.AddDays(15)), new List<LadderState>());
            var day = invoiced.AddDays(15);
            while (Ahead(state, clock, day) is [var next, ..])
            {
                var placed = next.On.AddDays(-random.Next(0, 8));
                clock = clock.Pause(placed);
                Assert.Empty(LadderPath.Ahead(state, clock, Dates, placed, (_, _) => new("held", null))); // Nothing comes while it stands.
                var lifted = placed.AddDays(random.Next(0, 40));
                clock = clock.Resume(lifted, AtLeast, Calendar);

                var path = Ahead(state, clock, lifted);
                Assert.True(path[0].On >= next.On && path[0].To == next.To, $"{invoiced:O}: {next.To} jumped");
                taken.Add(path[0].To);
                (state, clock, day) = (path[0].To, path.Count == 1 ? new(path[0].On) : After(path[0]), path[0].On);
            }
            Assert.Equal(Steps, taken);
        }
    }

    /// <summary>What comes while nothing stands in the way.</summary>
    private static IReadOnlyList<PathStep> Ahead(LadderState state, LadderClock clock, DateOnly today) => LadderPath.Ahead(state, clock, Dates, today, (_, _) => null);

    private static LadderClock After(PathStep step) => step.To switch
    {
        LadderState.ReminderSent => Dates.AfterReminder(step.On),
        LadderState.FinalSent => Dates.AfterFinalNotice(step.On),
        LadderState.Telephone => Dates.ContactWindow(step.On),
        LadderState.PreActionReview => Dates.Review(step.On),
        LadderState.ClaimApproved => Dates.ClaimApproved(step.On),
        _ => Dates.ReplyPeriod(step.On),
    };

    /// <summary>The bank holidays of England and Wales as the law makes them fall, without the days that are given once.</summary>
    private static IEnumerable<DateOnly> Holidays(int year)
    {
        static DateOnly Monday(DateOnly day) => day.DayOfWeek == DayOfWeek.Monday ? day : Monday(day.AddDays(1));
        static DateOnly Weekday(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekday(day.AddDays(1)) : day;
        var (easter, christmas) = (Easter(year), Weekday(new(year, 12, 25)));
        yield return Weekday(new(year, 1, 1));
        yield return easter.AddDays(-2);
        yield return easter.AddDays(1);
        yield return Monday(new(year, 5, 1));
        yield return Monday(new(year, 5, 25));
        yield return Monday(new(year, 8, 25));
        yield return christmas;
        yield return Weekday(new DateOnly(year, 12, 26)) is var boxing && boxing == christmas ? christmas.AddDays(1) : boxing;
    }

    private static DateOnly Easter(int year) // Meeus, Jones, Butcher.
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        return new(year, (h + l - (7 * m) + 114) / 31, ((h + l - (7 * m) + 114) % 31) + 1);
    }
}
