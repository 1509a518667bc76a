using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

/// <summary>Money that stays in suspense is told of: supervisors after ten working days, managers after ninety days, each once (handbook 18.6).</summary>
public sealed class AgeSuspenseTests : WorkbenchTest
{
    private static readonly DateOnly Received = new(2026, 6, 1);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Workbench.DoAsync("Leo", new RecordSuspense("S-1", Received, ReceiptMethod.Bank, Money.Pounds(40), "J FROST"));
    }

    private async Task<int> NightAsync(DateOnly day)
    {
        Workbench.Clock.MoveTo(day);
        return await Workbench.DoAsync("Nightly run", new AgeSuspense(day));
    }

    private async Task<IReadOnlyList<string>> ToldAsync(string officer)
    {
        var id = (await Workbench.OfficerAsync(officer)).Id;
        await using var db = Workbench.Db();
        return await db.Notices().Where(notice => notice.OfficerId == id).OrderBy(notice => notice.At).Select(notice => notice.Text).ToListAsync();
    }

    [Fact]
    public async Task Supervisors_are_told_after_ten_working_days_once()
    {
        Assert.Equal(0, await NightAsync(new(2026, 6, 15)));
        Assert.Equal(1, await NightAsync(new(2026, 6, 16)));
        Assert.Equal(0, await NightAsync(new(2026, 6, 16)));
        Assert.Equal(0, await NightAsync(new(2026, 6, 17)));

        Assert.Equal(["£40.00 of 1 Jun 2026 (S-1) is still in suspense after 15 days"], await ToldAsync("Helen"));
        Assert.Empty(await ToldAsync("David"));
    }

    [Fact]
    public async Task Managers_are_told_after_ninety_days_once()
    {
        await NightAsync(new(2026, 6, 16));
        Assert.Equal(0, await NightAsync(new(2026, 8, 30)));
        Assert.Equal(1, await NightAsync(new(2026, 8, 31)));
        Assert.Equal(0, await NightAsync(new(2026, 9, 1)));

        Assert.Equal(["£40.00 of 1 Jun 2026 (S-1) is still in suspense after 91 days"], await ToldAsync("David"));
        Assert.Single(await ToldAsync("Helen"));
    }

    [Fact]
    public async Task Nights_that_were_missed_tell_both_once()
    {
        Assert.Equal(1, await NightAsync(new(2026, 9, 10)));

        Assert.Single(await ToldAsync("Helen"));
        Assert.Single(await ToldAsync("David"));
    }

    [Fact]
    public async Task What_was_placed_by_then_is_not_told_of()
    {
        await using (var db = Workbench.Db())
            await Workbench.DoAsync("Leo", new PlaceSuspense((await db.Suspense().SingleAsync()).Id, 0, (await Workbench.GivenCaseAsync()).Id));

        Assert.Equal(0, await NightAsync(new(2026, 9, 10)));
    }

    [Fact]
    public async Task It_is_a_step_of_the_night_and_no_officers_to_send()
    {
        Assert.Contains(NightlyRun.Steps, step => step.Name == nameof(AgeSuspense));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("David", new AgeSuspense(Received)));
    }
}
