using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>The night judges every case as a command would have, and writes only what comes out otherwise.</summary>
public sealed class RefreshCaseloadTests : WorkbenchTest
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public async Task Each_of_many_random_cases_gets_the_same_row_by_itself_as_in_one_pass_through_all()
    {
        var cases = await GivenCasesAsync(2_000);
        foreach (var day in new[] { Monday, Monday.AddDays(9) })
        {
            Workbench.Clock.MoveTo(day);
            await Workbench.DoAsync("Nightly", new RefreshCaseload(day));
            var inOnePass = await RowsAsync();

            await ForgetAsync();
            var one = await JudgeOneByOneAsync(cases, day);

            Assert.Equal(cases.Count(debtCase => debtCase.IsOpen), inOnePass.Count);
            Assert.Equal(one, inOnePass);
            Assert.True(inOnePass.Select(row => row.Rule).Distinct().Count() >= 10, "The cases are too much alike.");
        }
    }

    [Fact]
    public async Task Only_rows_whose_decision_changed_are_written()
    {
        await GivenCasesAsync(200);
        await Workbench.DoAsync("Nightly", new RefreshCaseload(Monday));
        var before = await RowsAsync();

        Assert.Equal(0, (await Workbench.DoAsync("Nightly", new RefreshCaseload(Monday))).Changed);

        Workbench.Clock.MoveTo(Monday.AddDays(1));
        var next = await Workbench.DoAsync("Nightly", new RefreshCaseload(Monday.AddDays(1)));
        Assert.Equal((await RowsAsync()).Except(before).Count(), next.Changed);
        Assert.InRange(next.Changed, 1, before.Count / 2);
    }

    [Fact]
    public async Task What_fell_due_over_night_is_on_the_list_in_the_morning_and_an_expired_pin_is_off()
    {
        var due = await Workbench.GivenCaseAsync("Due");
        var pinned = await Workbench.GivenCaseAsync("Pinned");
        await Workbench.DoAsync("Priya", new AddDiaryEntry(due.Id, new(2026, 6, 9), "Ring the daughter"));
        await Workbench.DoAsync("Helen", new PinCase(pinned.Id, 0, "The ombudsman asked about it"));
        Workbench.Clock.MoveTo(new(2026, 6, 8));
        await NightAsync();
        Assert.Equal(["Pinned"], await ToDoAsync());

        Workbench.Clock.MoveTo(new(2026, 6, 9));
        await NightAsync();

        Assert.Equal(["Due"], await ToDoAsync());
        await using var db = Workbench.Db();
        Assert.Null((await db.Cases().SingleAsync(c => c.Id == pinned.Id)).PinnedUntil);
    }

    [Fact]
    public async Task A_large_caseload_is_gone_through_in_parts_and_every_case_once()
    {
        await GivenCasesAsync(120);
        await using var db = Workbench.Db();
        await db.Database.OpenConnectionAsync();
        var judge = new CaseloadJudge(new(new([]), BankHolidays.Calendar), Monday);

        var (cases, parts, next) = (0, 0, (Guid?)Guid.Empty);
        while (next is { } after)
        {
            var part = judge.Refresh(db, after, atMost: 50);
            (cases, parts, next) = (cases + part.Cases, parts + 1, part.Next);
        }

        Assert.Equal((await RowsAsync()).Count, cases);
        Assert.Equal(3, parts);
    }

    private async Task<List<DebtCase>> GivenCasesAsync(int count)
    {
        await using var db = Workbench.Db();
        var cases = new RandomCases(db, Workbench.Workspace.Clock, seed: 4711, (await Workbench.OfficerAsync("Priya")).Id, (await Workbench.OfficerAsync("Tom")).Id, null).Add(count);
        await db.SaveChangesAsync();
        return cases;
    }

    private async Task<List<CaseloadRow>> JudgeOneByOneAsync(IEnumerable<DebtCase> cases, DateOnly day)
    {
        await using var db = Workbench.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var debtCase in cases)
            new CaseloadJudge(new(new([]), BankHolidays.Calendar), day).Write(db, [debtCase.Id]);
        await transaction.CommitAsync();
        return await RowsAsync();
    }

    private async Task ForgetAsync()
    {
        await using var db = Workbench.Db();
        await db.Caseload().ExecuteDeleteAsync();
    }

    private async Task<List<CaseloadRow>> RowsAsync()
    {
        await using var db = Workbench.Db();
        return await db.Caseload().AsNoTracking().OrderBy(row => row.Reference).ToListAsync();
    }

    private Task NightAsync() => new NightlyRun(Workbench.Runner, Workbench.Services.GetRequiredService<WorkspaceCatalogue>(), [NightStep.RefreshCaseload]).RunAsync(Workbench.Name);

    private async Task<IEnumerable<string>> ToDoAsync() =>
        (await Workbench.DoAsync("Priya", new FindCaseload(new()))).Lines.Select(line => line.Debtor.Split(' ')[^1]);
}
