using Bunit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Policy;
using Xunit;

namespace CaseWorkbench.Tests.Policy;

/// <summary>The table of bank holidays, which an administrator extends (handbook 3.1). Today is Monday 15 June 2026.</summary>
public sealed class HolidayTests : WorkbenchTest
{
    private static readonly DateOnly Friday = new(2026, 6, 19);
    private static readonly DateOnly SummerHoliday = new(2026, 8, 31);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 15), hour: 9);
    }

    private async Task<WorkingCalendar> CalendarAsync() => (await new PolicyShelf().RulesAsync(Workbench.Db(), Workbench.Workspace, default)).Calendar;

    private async Task<HolidayRow?> RowAsync(DateOnly day) => (await Workbench.DoAsync("Jo", new GetHolidays())).Rows.SingleOrDefault(row => row.Day == day);

    [Fact]
    public async Task A_holiday_that_was_announced_is_no_working_day_from_now_on()
    {
        await Workbench.DoAsync("Jo", new AddHoliday(Friday, " Jubilee "));

        Assert.Equal(new(2026, 6, 22), (await CalendarAsync()).AddWorkingDays(new(2026, 6, 18), 1));
        Assert.Equal(("Jubilee", false, "Jo Whitby"), (await RowAsync(Friday) is { } row ? row.Name : "", (await RowAsync(Friday))!.IsWorked, (await RowAsync(Friday))!.Change!.By));
    }

    [Fact]
    public async Task A_holiday_that_was_moved_is_worked_and_says_why()
    {
        await Workbench.DoAsync("Jo", new WorkHoliday(SummerHoliday, "Moved to 4 September"));

        Assert.True((await CalendarAsync()).IsWorkingDay(SummerHoliday));
        Assert.Equal(("Moved to 4 September", true), (await RowAsync(SummerHoliday) is { } row ? row.Name : "", (await RowAsync(SummerHoliday))!.IsWorked));
    }

    [Fact]
    public async Task Of_two_changes_of_a_day_the_last_counts()
    {
        await Workbench.DoAsync("Jo", new AddHoliday(Friday, "Jubilee"));
        await Workbench.DoAsync("Jo", new WorkHoliday(Friday, "It was last year's"));
        await Workbench.DoAsync("Jo", new AddHoliday(Friday, "Jubilee after all"));

        Assert.False((await CalendarAsync()).IsWorkingDay(Friday));
        Assert.Equal("Jubilee after all", (await RowAsync(Friday))!.Name);
    }

    [Theory]
    [InlineData("2026-06-15", "HOL-001")] // Today.
    [InlineData("2047-01-04", "HOL-001")]
    [InlineData("2026-06-20", "HOL-002")] // A Saturday.
    [InlineData("2026-08-31", "HOL-003")] // A holiday as it is.
    public async Task A_day_that_cannot_be_made_a_holiday_says_why(string day, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("Jo", new AddHoliday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), "Jubilee")));

    [Theory]
    [InlineData("2026-05-25", "HOL-001")] // It has been.
    [InlineData("2026-06-19", "HOL-003")] // Worked as it is.
    public async Task A_day_that_cannot_be_given_back_says_why(string day, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("Jo", new WorkHoliday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), "A mistake")));

    [Fact]
    public async Task Only_an_administrator_changes_them()
    {
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("David", new AddHoliday(Friday, "Jubilee")));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Helen", new WorkHoliday(SummerHoliday, "Moved")));
    }

    [Fact]
    public async Task A_form_sent_twice_adds_one_day_and_an_old_screen_is_told_that_it_is_there()
    {
        var form = Guid.NewGuid();
        Assert.True((await Workbench.SendAsync("Jo", new AddHoliday(Friday, "Jubilee"), form)).IsDone);
        Assert.True((await Workbench.SendAsync("Jo", new AddHoliday(Friday, "Jubilee"), form)).IsDone);

        Assert.Equal("HOL-003", await Workbench.RefusedAsync("Jo", new AddHoliday(Friday, "Jubilee")));
        await using var db = Workbench.Db();
        Assert.Single(db.HolidayChanges());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_holiday_has_a_name(string name)
    {
        var outcome = await Workbench.SendAsync("Jo", new AddHoliday(Friday, name));

        Assert.Equal("Say what the holiday is called, in up to 60 characters.", Assert.Single(Assert.IsType<Outcome<DateOnly>.Invalid>(outcome).Problems).Message);
    }

    [Fact]
    public async Task When_the_years_run_out_the_page_warns()
    {
        Assert.Null((await Workbench.DoAsync("Jo", new GetHolidays())).Warning);

        Workbench.Clock.MoveTo(new(2028, 1, 4));

        Assert.NotNull((await Workbench.DoAsync("Jo", new GetHolidays())).Warning);
    }
}

/// <summary>The page of the bank holidays.</summary>
public sealed class HolidaysPageTests : PortalBunit
{
    private async Task<IRenderedComponent<HolidaysPage>> OpenAsync(string officer)
    {
        Workbench.Clock.MoveTo(new(2026, 6, 15), 9);
        await SignInAsync(officer);
        var page = Render<HolidaysPage>();
        page.WaitForElement("table");
        return page;
    }

    [Fact]
    public async Task An_administrator_adds_a_day_and_gives_one_back()
    {
        var page = await OpenAsync("Jo");

        await page.Find("[data-key=d]").ClickAsync(new());
        page.WaitForElement("dialog");
        await page.Find("dialog [data-submit]").ClickAsync(new());
        Assert.Contains("Choose the day.", page.Find("dialog").TextContent, StringComparison.Ordinal);
        await page.Find("dialog input[type=date]").ChangeAsync(new() { Value = "2026-06-19" });
        page.Find("dialog input:not([type=date])").Input("Jubilee");
        await page.Find("dialog [data-submit]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Jubilee", page.Find("table").TextContent, StringComparison.Ordinal));

        await page.Find("button[aria-label='Work on 31 Aug 2026']").ClickAsync(new());
        page.WaitForElement("dialog");
        page.Find("dialog input").Input("Moved");
        await page.Find("dialog [data-submit]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Worked after all", page.Find("table").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_change_them_reads_them()
    {
        var page = await OpenAsync("David");

        Assert.Empty(page.FindAll("[data-key=d], button.link"));
        Assert.Contains("Boxing Day (substitute)", page.Markup, StringComparison.Ordinal);
    }
}
