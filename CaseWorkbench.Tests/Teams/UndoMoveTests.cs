using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>A move taken back within a day (handbook 22).</summary>
public sealed class UndoMoveTests : WorkbenchTest
{
    [Fact]
    public async Task Everything_goes_back_to_whose_it_was_and_what_was_set_down_since_goes_with_the_case()
    {
        var cases = (await Workbench.GivenCasesAsync(3)).Concat(await Workbench.GivenCasesAsync(1, owner: null)).ToList();
        await Workbench.GivenDraftAsync("Priya", cases[0], 8, 30);
        await Workbench.DoAsync("Tom", new AddDiaryEntry(cases[1].Id, new(2026, 6, 9), "Tom's own note"));
        var before = await OwnersAsync();
        var move = await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases, "Tom"), GivenTeam.Reason));
        Workbench.Clock.MoveTo(new(2026, 6, 1), 15);
        var since = await Workbench.DoAsync("Tom", new AddDiaryEntry(cases[2].Id, new(2026, 6, 10), "Set down meanwhile"));

        var back = await Workbench.KeepsContractAsync("Helen", new UndoMove(move.MoveId, 0), wrongOfficer: "Tom", stale: new UndoMove(move.MoveId, 9));

        Assert.Equal((4, 0), (back.Moved, back.NotMoved.Count));
        var after = await OwnersAsync();
        Assert.Equal(before, after.Where(line => !line.Contains(since.ToString(), StringComparison.Ordinal)));
        Assert.Contains($"{since} {(await Workbench.OfficerAsync("Priya")).Id}", after);
        Assert.Equal("MOV-003", await Workbench.RefusedAsync("Helen", new UndoMove(move.MoveId, 1)));
        Assert.Equal("MOV-003", await Workbench.RefusedAsync("Helen", new RetryMove(move.MoveId, 1)));
    }

    [Fact]
    public async Task A_case_that_changed_hands_since_is_reported_and_stays()
    {
        var cases = await Workbench.GivenCasesAsync(2);
        var move = await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases, "Tom"), GivenTeam.Reason));
        await Workbench.DoAsync("Helen", new ReassignCase(cases[0].Id, 1, (await Workbench.OfficerAsync("Gwen")).Id, "Gwen knows the family."));

        var back = await Workbench.DoAsync("Helen", new UndoMove(move.MoveId, 0));

        Assert.Equal(1, back.Moved);
        Assert.Equal("MOV-006 It has changed hands since, and is Gwen Bennett’s – not taken back.", string.Join(", ", back.NotMoved.Select(row => $"{row.Code} {row.Why}")));
        Assert.Equal([MoveResult.NotUndone, MoveResult.Undone], (await Workbench.DoAsync("Helen", new GetMove("M-1"))).Lines.Select(line => line.Result));
    }

    [Fact]
    public async Task After_a_day_the_cases_are_moved_again_instead()
    {
        var cases = await Workbench.GivenCasesAsync(1);
        var move = await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases, "Tom"), GivenTeam.Reason));
        Workbench.Clock.MoveTo(new(2026, 6, 2), 9, 1);

        await Workbench.RefusedAsync("MOV-004", "Helen", new UndoMove(move.MoveId, 0), "A move can be undone for 24 hours; M-1 could until 2 Jun 2026 09:00.");
    }

    [Fact]
    public async Task A_dispute_comes_back_and_one_that_was_the_new_owners_before_stays_theirs()
    {
        var first = await Workbench.GivenCaseAsync("Frost");
        var second = await Workbench.GivenCaseAsync("Pyke");
        Workbench.Clock.MoveTo(new(2026, 6, 15));
        var one = await Workbench.GivenDisputeAsync(first, await Workbench.GivenInvoiceAsync(first, "940201", 486m, new(2026, 6, 1)));
        var other = await Workbench.GivenDisputeAsync(second, await Workbench.GivenInvoiceAsync(second, "940202", 486m, new(2026, 6, 1)));
        var tom = (await Workbench.OfficerAsync("Tom")).Id;
        await Workbench.DoAsync("Priya", new AssignDisputeOwner(other.Id, other.Version, tom));
        var cases = await CasesAsync(one.CaseId, other.CaseId);
        var before = await OwnersAsync();
        var move = await Workbench.DoAsync("Helen", new ReassignCases(null, [.. cases.Select(debtCase => new MoveAsked(debtCase.Id, debtCase.Version, tom))], GivenTeam.Reason));
        Assert.Equal(2, move.Moved);

        await Workbench.DoAsync("Helen", new UndoMove(move.MoveId, 0));

        Assert.Equal(before, await OwnersAsync());
    }

    private async Task<List<DebtCase>> CasesAsync(params Guid[] ids)
    {
        await using var db = Workbench.Db();
        return await db.Cases().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync();
    }

    /// <summary>Whose everything is: cases, diary dates, disputes, drafts.</summary>
    private async Task<List<string>> OwnersAsync()
    {
        await using var db = Workbench.Db();
        return
        [
            .. (await db.Cases().AsNoTracking().OrderBy(c => c.Id).ToListAsync()).Select(c => $"{c.Id} {c.OwnerId}"),
            .. (await db.Diary().AsNoTracking().OrderBy(e => e.Id).ToListAsync()).Select(e => $"{e.Id} {e.OwnerId}"),
            .. (await db.Disputes().AsNoTracking().OrderBy(d => d.Id).ToListAsync()).Select(d => $"{d.Id} {d.OwnerId}"),
            .. (await db.Drafts().AsNoTracking().OrderBy(d => d.Form).ToListAsync()).Select(d => $"{d.Form} {d.OfficerId}"),
        ];
    }
}
