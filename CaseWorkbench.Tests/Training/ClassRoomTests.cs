using System.Diagnostics;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>The stores of a class: made from a number, reset, closed, and told apart from one another.</summary>
public sealed class ClassRoomTests : ClassTest
{
    [Fact]
    public async Task Each_trainee_gets_a_store_of_their_own_and_one_number_makes_the_same_people()
    {
        var seats = await GivenClassAsync(8, "Asha Rahman", "Tom Élan");

        Assert.Equal(["asha-rahman", "tom-elan"], seats.Select(seat => seat.Store));
        Assert.All(seats, seat => Assert.Equal(SeatState.Ready, seat.State));
        Assert.Equal(await PeopleAsync("asha-rahman"), await PeopleAsync("tom-elan"));
        Assert.Equal(8, (await PeopleAsync("asha-rahman")).Count);
        Assert.Equal(new(2026, 6, 1), Stores["asha-rahman"].Clock.Today());
    }

    [Fact]
    public async Task What_one_trainee_does_is_in_their_store_and_in_no_other()
    {
        await GivenClassAsync(0, "Asha", "Tom");

        await DoAsync("Priya", ACase("HC-1"), "asha");

        Assert.Single(await PeopleAsync("asha"));
        Assert.Empty(await PeopleAsync("tom"));
        Assert.Empty(await PeopleAsync(ClassRoom.Home));
    }

    [Fact]
    public async Task A_reset_makes_the_store_as_it_began_and_a_screen_of_before_changes_nothing()
    {
        var seat = (await GivenClassAsync(0, "Asha")).Single();
        await DoAsync("Priya", ACase("HC-1"), "asha");
        var before = await ActingAsync("Priya", "asha");
        var told = new List<string>();
        Room.StoreChanged += told.Add;

        await DoAsync("Farah", new ResetSeat(seat.Id, seat.Version));
        await MakeAllAsync();

        Assert.Empty(await PeopleAsync("asha"));
        Assert.Equal(["asha"], told);
        var late = await Runner.RunAsync(ACase("HC-2"), before);
        Assert.Equal("TRN-007", Code(late));
        Assert.Empty(await PeopleAsync("asha"));
    }

    [Fact]
    public async Task The_second_of_two_trainers_is_told_plainly_and_nothing_is_done_twice()
    {
        var seat = (await GivenClassAsync(0, "Asha")).Single();

        await DoAsync("Farah", new ResetSeat(seat.Id, seat.Version));
        var second = await SendAsync("Farah", new ResetSeat(seat.Id, seat.Version));
        await MakeAllAsync();
        var late = await SendAsync("Farah", new CloseSeat(seat.Id, seat.Version));

        Assert.StartsWith("Farah Aziz is having the store of Asha made just now", second.Stopped);
        Assert.StartsWith("Farah Aziz had the store of Asha made anew at 09:00, after you looked.", late.Stopped);
        Assert.Equal(2, Stores["asha"].Make);
    }

    [Fact]
    public async Task A_request_that_is_under_way_while_the_store_is_reset_ends_in_the_old_one()
    {
        var seat = (await GivenClassAsync(0, "Asha")).Single();
        await using var atWork = Stores["asha"].Borrow();
        await using var transaction = await atWork.Database.BeginTransactionAsync();

        await DoAsync("Farah", new ResetSeat(seat.Id, seat.Version));
        await MakeAllAsync();
        await transaction.CommitAsync();

        Assert.Equal(SeatState.Ready, (await SeatsAsync()).Single().State);
        Assert.Empty(await PeopleAsync("asha"));
    }

    [Fact]
    public async Task A_store_that_is_closed_is_taken_away_and_its_name_is_not_given_out_again()
    {
        var seats = await GivenClassAsync(0, "Asha", "Tom");
        var atWork = await ActingAsync("Priya", "asha");

        await DoAsync("Farah", new CloseSeat(seats[0].Id, seats[0].Version));
        await MakeAllAsync();

        Assert.Equal("TRN-007", Code(await Runner.RunAsync(ACase("HC-1"), atWork)));
        Assert.False(await Room.EnterAsync("asha"));
        Assert.Equal("tom", Assert.Single(await Room.OpenStoresAsync()).Store);
        await DoAsync("Farah", new AddTrainees(seats[0].CourseId, "Asha", 0, 1));
        Assert.Contains(await SeatsAsync(), seat => seat.Store == "asha-2");
    }

    [Fact]
    public async Task A_portal_that_starts_again_finds_the_newest_store_and_goes_on_with_what_was_asked_for()
    {
        var seat = (await GivenClassAsync(0, "Asha")).Single();
        await DoAsync("Farah", new ResetSeat(seat.Id, seat.Version));
        await MakeAllAsync();
        await DoAsync("Priya", ACase("HC-1"), "asha");

        using var later = new WorkspaceCatalogue(Folder, Machine);
        var found = await later.OpenAsync("asha", StoreKind.Training);

        Assert.Equal(2, found.Make);
        await using var db = found.Open();
        Assert.Equal(1, await db.Cases().CountAsync());
        Assert.Equal(Stores["asha"].Clock.StandsAt, found.Clock.StandsAt);
    }

    [Fact]
    public async Task A_store_nobody_uses_is_closed_and_opens_again_by_itself()
    {
        await GivenClassAsync(0, "Asha");

        Stores.Tidy(TimeSpan.Zero);

        await DoAsync("Priya", ACase("HC-1"), "asha");
        Assert.Single(await PeopleAsync("asha"));
    }

    [Fact]
    public async Task Courses_are_a_trainers_and_kept_in_the_shared_store_alone()
    {
        await GivenClassAsync(0, "Asha");

        Assert.Equal("GEN-001", await CodeAsync("Priya", new OpenCourse("My own")));
        Assert.Equal("TRN-010", await CodeAsync("Farah", new OpenCourse("My own"), "asha"));
        Assert.Equal("TRN-011", await CodeAsync("Farah", new OpenCourse("Induction November")));
        var course = (await DoAsync("Farah", new GetCourses())).Course!.Id;
        Assert.Equal("TRN-013", await CodeAsync("Farah", new AddTrainees(course, "asha", 0, 1)));
        Assert.Equal("Invalid", await CodeAsync("Farah", new AddTrainees(course, "Bo, Bo", 0, 1)));
        Assert.Equal("Invalid", await CodeAsync("Farah", new AddTrainees(course, "Bo", 401, 1)));
    }

    [Fact]
    public async Task A_scenario_that_is_not_there_fails_the_store_with_the_reason_and_leaves_the_one_before()
    {
        var seat = (await GivenClassAsync(0, "Asha")).Single();
        await DoAsync("Priya", ACase("HC-1"), "asha");

        await DoAsync("Farah", new SetScenario(seat.Id, seat.Version, "S99"));
        await MakeAllAsync();

        var failed = (await SeatsAsync()).Single();
        Assert.Equal((SeatState.Failed, "There is no scenario “S99” any more."), (failed.State, failed.Why));
        Assert.Single(await PeopleAsync("asha"));
    }

    /// <summary>Measured, and held: 30 stores on one machine, and one of them reset in less than two seconds.</summary>
    [Fact, Trait("Category", "Slow")]
    public async Task Thirty_stores_are_open_at_once_and_one_is_reset_in_less_than_two_seconds()
    {
        var started = Stopwatch.GetTimestamp();
        var seats = await GivenClassAsync(60, [.. Enumerable.Range(1, 30).Select(n => $"Trainee {n}")]);
        var made = Stopwatch.GetElapsedTime(started);
        Assert.All(seats, seat => Assert.Equal(SeatState.Ready, seat.State));
        await Task.WhenAll(seats.Select((seat, n) => DoAsync("Priya", ACase($"HC-{n}"), seat.Store)));

        var reset = Stopwatch.GetTimestamp();
        await DoAsync("Farah", new ResetSeat(seats[7].Id, seats[7].Version));
        await MakeAllAsync();
        var took = Stopwatch.GetElapsedTime(reset);

        Assert.True(took < TimeSpan.FromSeconds(2), $"A reset took {took.TotalSeconds:0.00} s; the thirty {made.TotalSeconds:0.0} s.");
        Assert.Equal(60, (await PeopleAsync(seats[7].Store)).Count);
        Assert.Equal(61, (await PeopleAsync(seats[8].Store)).Count);
    }

    private static OpenCase ACase(string account) => new(account, DebtType.HomeCare, "Mrs", "Ann", "Example", null, "1 High Street", "Wexcombe", "WX1 4AB");

    private async Task<IReadOnlyList<string>> PeopleAsync(string store)
    {
        await using var db = Stores[store].Open();
        return await (from debtCase in db.Cases() join person in Domain.People.PeopleSets.People(db) on debtCase.PersonId equals person.Id orderby debtCase.Reference select debtCase.Reference + " " + person.Forenames + " " + person.Surname).ToListAsync();
    }
}

/// <summary>The clock of a trainee's store: forward only, through the real nights.</summary>
public sealed class MoveClockTests : ClassTest
{
    [Fact]
    public async Task The_clock_goes_forward_and_the_night_of_each_day_runs_as_of_its_own_day()
    {
        await GivenClassAsync(20, "Asha");

        var moved = await Room.MoveClockAsync(await ActingAsync("Farah", "asha"), "Farah Aziz", ClassRoom.MorningOf(new(2026, 6, 29)));

        Assert.Equal(28, Assert.IsType<Outcome<int>.Done>(moved).Value);
        Assert.Equal(ClassRoom.MorningOf(new(2026, 6, 29)), Stores["asha"].Clock.Now());
        await using var db = Stores["asha"].Open();
        var nights = await db.Set<JobStep>().Where(s => s.Step == "WholeNight" && s.Night > new DateOnly(2026, 6, 1)).Select(s => s.Night).ToListAsync();
        Assert.Equal(Enumerable.Range(2, 28).Select(day => new DateOnly(2026, 6, day)), nights.Order());
        var told = (await DoAsync("Farah", new GetDaysPassed(), "asha"))!;
        Assert.Equal((28, 28, "Farah Aziz"), (told.Days, told.Nights, told.By));
        Assert.StartsWith("+28 days: ", told.InWords());
        Assert.Equal(28, await db.Set<JobStep>().CountAsync(s => s.Night > new DateOnly(2026, 6, 1) && s.Step == "RunLadders"));
        Assert.All(told.Lines, line => Assert.InRange(line.On, new DateOnly(2026, 6, 2), new DateOnly(2026, 6, 29)));
    }

    [Fact]
    public async Task It_never_goes_back_nor_too_far_and_a_live_store_is_refused()
    {
        await GivenClassAsync(0, "Asha");

        Assert.Equal("TRN-004", await CodeAsync("Farah", new MoveClock(ClassRoom.MorningOf(new(2026, 5, 31))), "asha"));
        Assert.Equal("TRN-005", await CodeAsync("Farah", new MoveClock(ClassRoom.MorningOf(new(2028, 1, 1))), "asha"));
        Assert.Equal("GEN-001", await CodeAsync("Priya", new MoveClock(ClassRoom.MorningOf(new(2026, 6, 2))), "asha"));
        Assert.Equal("TRN-001", MoveClock.RefusalFor(StoreKind.Live, Machine.Now, Machine.Now.AddDays(1))!.Code);
        Assert.Throws<InvalidOperationException>(() => StoreInfo.Of(StoreKind.Live, Machine.Now, "").MoveClock(TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task No_day_begins_by_itself()
    {
        await GivenClassAsync(0, "Asha");

        Machine.MoveTo(new(2026, 6, 3));

        Assert.Equal(new DateTime(2026, 6, 1, 17, 30, 0), Stores["asha"].Clock.Now().InLondon());
    }

    [Fact]
    public async Task The_next_event_is_the_first_day_on_which_something_falls_due()
    {
        await GivenClassAsync(0, "Asha");
        Assert.Null(await DoAsync("Farah", new GetNextEvent(), "asha"));
        var id = await DoAsync("Priya", new OpenCase("HC-1", DebtType.HomeCare, "Mrs", "Ann", "Example", null, "1 High Street", "Wexcombe", "WX1 4AB"), "asha");
        await DoAsync("Priya", new AddDiaryEntry(id, new(2026, 6, 9), "Call her about the bill."), "asha");

        var next = await DoAsync("Farah", new GetNextEvent(), "asha");

        Assert.NotNull(next);
        await using var db = Stores["asha"].Open();
        Assert.Equal(await db.Diary().Where(e => e.State == DiaryState.Open).MinAsync(e => e.DueOn), next.On);
        Assert.Equal("a diary date", next.What);
    }

    [Fact]
    public async Task Two_who_move_one_clock_at_once_move_it_once()
    {
        await GivenClassAsync(10, "Asha");
        var to = ClassRoom.MorningOf(new(2026, 6, 8));

        var both = await Task.WhenAll(Room.MoveClockAsync(await ActingAsync("Farah", "asha"), "Farah Aziz", to), Room.MoveClockAsync(await ActingAsync("Farah", "asha"), "Farah Aziz", to));

        Assert.Single(both, outcome => outcome.IsDone);
        Assert.Contains(Code(both.Single(outcome => !outcome.IsDone)), new[] { "TRN-006", "TRN-004" });
        Assert.Equal(to, Stores["asha"].Clock.Now());
    }

    [Fact]
    public async Task A_store_that_is_reset_while_its_nights_are_run_is_left_as_it_began()
    {
        var seat = (await GivenClassAsync(20, "Asha")).Single();

        var moving = Task.Run(async () => await Room.MoveClockAsync(await ActingAsync("Farah", "asha"), "Farah Aziz", ClassRoom.MorningOf(new(2026, 8, 31))));
        while (Room.MovedBy("asha") is null && !moving.IsCompleted)
            await Task.Delay(5);
        await DoAsync("Farah", new ResetSeat(seat.Id, seat.Version));
        await MakeAllAsync();
        await moving;

        Assert.Equal(ClassRoom.MorningOf(new(2026, 6, 1)), Stores["asha"].Clock.Now());
        await using var db = Stores["asha"].Open();
        Assert.Equal(new(2026, 6, 1), await db.Set<JobStep>().MaxAsync(s => s.Night));
    }
}
