using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Caseload;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>Many cases moved by one command (handbook 22).</summary>
public sealed class ReassignCasesTests : WorkbenchTest
{
    [Fact]
    public async Task Cases_go_with_their_diary_and_drafts_and_each_officer_is_told_once()
    {
        var cases = await Workbench.GivenCasesAsync(6);
        await Workbench.GivenDraftAsync("Priya", cases[0], 8, 30);
        var moves = (await Workbench.ToAsync(cases.Take(4), "Tom")).Concat(await Workbench.ToAsync(cases.Skip(4), "Gwen")).ToList();
        var command = new ReassignCases(null, moves, GivenTeam.Reason);

        var done = await Workbench.KeepsContractAsync("Helen", command, wrongOfficer: "Gwen");

        Assert.Equal(("M-1", 6), (done.Reference, done.Moved));
        var (tom, gwen, priya) = (await IdAsync("Tom"), await IdAsync("Gwen"), await IdAsync("Priya"));
        await using var db = Workbench.Db();
        Assert.Equal([tom, tom, tom, tom, gwen, gwen], await db.Cases().OrderBy(c => c.Reference).Select(c => c.OwnerId!.Value).ToListAsync());
        Assert.Equal([tom, tom, tom, tom, gwen, gwen], await db.Caseload().OrderBy(r => r.Reference).Select(r => r.OwnerId!.Value).ToListAsync());
        Assert.Equal(4, await db.Diary().CountAsync(e => e.OwnerId == tom && e.Version == 1));
        Assert.Equal(tom, (await db.Drafts().SingleAsync()).OfficerId);
        Assert.Equal(6, await db.AuditEntries().CountAsync(e => e.Command == nameof(ReassignCases) && e.Result == AuditEntry.Done));
        var told = await db.Notices().ToDictionaryAsync(n => n.OfficerId, n => n.Text);
        Assert.Equal("M-1 by Helen Marsh: 6 cases of yours went, 2 to Gwen Bennett, 4 to Tom Adeyemi. Priya is leaving us on Friday.".Length, told[priya].Length);
        Assert.StartsWith("M-1 by Helen Marsh: 4 cases came to you, 4 from Priya Nair.", told[tom], StringComparison.Ordinal);
        Assert.Equal(3, told.Count);
    }

    [Fact]
    public async Task What_cannot_go_is_listed_with_its_reason_and_all_else_goes()
    {
        var cases = await Workbench.GivenCasesAsync(8);
        await Workbench.DoAsync("David", new PinCase(cases[1].Id, 0, "The ombudsman asked about it"));
        await Workbench.GivenInterestAsync("Gwen", cases[2]);
        await Workbench.GivenDraftAsync("Priya", cases[3], 8, 55);
        await Workbench.DoAsync("Helen", new RestrictCase(cases[4].Id, 0, true, [await IdAsync("Helen"), await IdAsync("Priya")], "A colleague's father."));
        await Workbench.DoAsync("Helen", new TagCase(cases[5].Id, 0, Skills.Legal, "Papers for court are being put together"));
        await Workbench.DoAsync("David", new RestrictCase(cases[6].Id, 0, true, [await IdAsync("David")], "A councillor's aunt."));
        var gwen = await IdAsync("Gwen");
        int[] seen = [0, 0, 0, 0, 1, 1, 1, 0];

        var done = await Workbench.DoAsync("Helen", new ReassignCases(null, [.. cases.Select((debtCase, n) => new MoveAsked(debtCase.Id, seen[n], gwen))], GivenTeam.Reason));

        Assert.Equal(2, done.Moved);
        Assert.Equal(
        [
            $"{cases[1].Reference} GEN-003 Changed since preview – not moved.",
            $"{cases[2].Reference} CAS-005 This officer has declared an interest in the case and cannot own it.",
            $"{cases[3].Reference} MOV-002 Priya Nair is working on it just now – not moved.",
            $"{cases[4].Reference} CAS-008 This case is restricted to named officers. Name this one on it first.",
            $"{cases[5].Reference} MOV-001 It needs LEGAL, which Gwen Bennett does not have.",
            " MOV-005 There is no such case in the team.",
        ], done.NotMoved.Select(row => $"{row.Reference} {row.Code} {row.Why}"));
        await using var db = Workbench.Db();
        Assert.Equal([cases[0].Id, cases[7].Id], await db.Cases().Where(c => c.OwnerId == gwen).OrderBy(c => c.Reference).Select(c => c.Id).ToListAsync());
        Assert.Equal(2, await db.AuditEntries().CountAsync(e => e.Command == nameof(ReassignCases)));
        Assert.Equal(8, await db.CaseMoveLines().CountAsync());
    }

    [Fact]
    public async Task A_cap_is_kept_case_by_case_and_exceeded_only_with_a_reason()
    {
        var cases = await Workbench.GivenCasesAsync(4);
        await Workbench.GivenCapAsync("Tom", 2);

        var done = await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases, "Tom"), GivenTeam.Reason));

        Assert.Equal((2, "Tom Adeyemi has 2 of 2."), (done.Moved, done.NotMoved[0].Why));
        Assert.Equal("invalid OverCapReason", await Workbench.RefusedAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases.Skip(2), "Tom"), GivenTeam.Reason, "Because")));
        Assert.Equal(2, (await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases.Skip(2), "Tom"), GivenTeam.Reason, "Until the vacancy is filled"))).Moved);
    }

    [Fact]
    public async Task A_reason_is_needed_and_a_case_is_named_once()
    {
        var debtCase = (await Workbench.GivenCasesAsync(1))[0];
        var move = await Workbench.ToAsync(debtCase, "Tom");

        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Helen", new ReassignCases(null, [move], "So")));
        Assert.Equal("invalid Moves", await Workbench.RefusedAsync("Helen", new ReassignCases(null, [move, move], GivenTeam.Reason)));
        Assert.Equal("invalid Moves", await Workbench.RefusedAsync("Helen", new ReassignCases(null, [], GivenTeam.Reason)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new ReassignCases(Guid.NewGuid(), [move], GivenTeam.Reason)));
    }

    [Fact]
    public async Task Slices_of_one_move_are_one_move_and_one_notice_that_says_it_all()
    {
        var cases = await Workbench.GivenCasesAsync(5);
        var first = await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases.Take(3), "Tom"), GivenTeam.Reason));
        await Workbench.DoAsync("Helen", new ReassignCases(first.MoveId, await Workbench.ToAsync(cases.Skip(3), "Tom"), GivenTeam.Reason));

        var tom = await IdAsync("Tom");
        await using var db = Workbench.Db();
        Assert.Contains("5 cases came to you", (await db.Notices().SingleAsync(n => n.OfficerId == tom)).Text, StringComparison.Ordinal);
        Assert.Equal(5, (await Workbench.DoAsync("Helen", new GetMove("M-1"))).Lines.Count);
    }

    [Fact]
    public async Task What_failed_is_tried_again_on_its_own_line_as_it_is_now()
    {
        var cases = await Workbench.GivenCasesAsync(2);
        await Workbench.GivenDraftAsync("Priya", cases[0], 8, 55);
        var done = await Workbench.DoAsync("Helen", new ReassignCases(null, await Workbench.ToAsync(cases, "Tom"), GivenTeam.Reason));
        Assert.Equal(1, done.Moved);
        Workbench.Clock.MoveTo(new(2026, 6, 1), 9, 30);

        var again = await Workbench.KeepsContractAsync("Helen", new RetryMove(done.MoveId, 0), wrongOfficer: "Tom", stale: new RetryMove(done.MoveId, 9));

        Assert.Equal((1, 0), (again.Moved, again.NotMoved.Count));
        var view = await Workbench.DoAsync("Helen", new GetMove("M-1"));
        Assert.Equal([MoveResult.Moved, MoveResult.Moved], view.Lines.Select(line => line.Result));
        Assert.Equal([1, 0], view.Lines.Select(line => line.Drafts));
    }

    /// <summary>Random cases moved one by one in one store, and by one command for many in a copy: what is left behind is the same, but for who was told how.</summary>
    [Fact]
    public async Task Moving_many_leaves_what_moving_each_by_itself_leaves()
    {
        await using (var db = Workbench.Db())
        {
            new RandomCases(db, Workbench.Workspace.Clock, seed: 2205, await IdAsync("Priya"), await IdAsync("Tom"), null).Add(HowMany);
            await db.SaveChangesAsync();
        }
        Workbench.Clock.MoveTo(new(2026, 6, 15));
        for (var n = 0; n < 6; n++)
        {
            var disputed = await Workbench.GivenCaseAsync($"Disputed{n}", n % 3 == 0 ? null : "Priya");
            await Workbench.GivenDisputeAsync(disputed, await Workbench.GivenInvoiceAsync(disputed, $"94020{n}", 486m, new(2026, 6, 1)), n % 2 == 0 ? DisputeState.Logged : DisputeState.Acknowledged);
        }
        await Workbench.GivenCapAsync("Chidi", 10_000, Skills.Specialist | Skills.Legal); // So that nothing but the single move's own rules stops a case.
        await Workbench.OnWorklistAsync();
        var file = Path.Combine(Workbench.NewFolder(), "copy.db");
        await StoreBackup.ToAsync(Workbench.Workspace, file, default);
        await using var copy = await Workbench.OpenAsync(file);
        copy.Clock.MoveTo(new(2026, 6, 15));
        List<DebtCase> cases;
        await using (var db = Workbench.Db())
            cases = await db.Cases().AsNoTracking().OrderBy(c => c.Reference).ToListAsync();
        var chidi = await IdAsync("Chidi");

        var (moved, stopped, each) = (0, new List<string>(), new List<string>());
        MoveDone? last = null;
        foreach (var slice in cases.Chunk(ReassignCases.Most))
        {
            last = await Workbench.DoAsync("Helen", new ReassignCases(last?.MoveId, [.. slice.Select(debtCase => new MoveAsked(debtCase.Id, debtCase.Version, chidi))], GivenTeam.Reason));
            moved += last.Moved;
            stopped.AddRange(last.NotMoved.Select(row => $"{row.Reference} {row.Code}"));
        }
        foreach (var debtCase in cases)
        {
            if (await copy.SendAsync("Helen", new ReassignCase(debtCase.Id, debtCase.Version, chidi, GivenTeam.Reason)) is Outcome<Guid>.Refused { Refusal.Code: var code })
                each.Add($"{debtCase.Reference} {code}");
        }

        Assert.True(moved > HowMany / 2, $"Only {moved} of {cases.Count} moved: {string.Join(", ", stopped.Take(9))}");
        Assert.Equal(each, stopped);
        Assert.Equal(await LeftAsync(copy), await LeftAsync(Workbench));
    }

    private const int HowMany = 600;

    private static async Task<string> LeftAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        var said = new List<string>();
        said.AddRange((await db.Cases().AsNoTracking().OrderBy(c => c.Reference).ToListAsync()).Select(c => $"{c.Reference} {c.OwnerId} {c.TeamId} {c.State} {c.Version}"));
        said.AddRange((await db.Diary().AsNoTracking().OrderBy(e => e.Id).ToListAsync()).Select(e => $"{e.Id} {e.OwnerId} {e.State} {e.DueOn} {e.Version}"));
        said.AddRange((await db.Disputes().AsNoTracking().OrderBy(d => d.Id).ToListAsync()).Select(d => $"{d.Id} {d.OwnerId} {d.State} {d.Version}"));
        said.AddRange((await db.Caseload().AsNoTracking().OrderBy(r => r.Reference).ToListAsync()).Select(r => $"{r.Reference} {r.OwnerId} {r.OrderKey} {r.Stamp}"));
        said.AddRange((await db.Timeline().AsNoTracking().ToListAsync()).Select(t => $"{t.CaseId} {t.Kind} {t.On} {t.At:O} {t.Text} {t.By}").Order(StringComparer.Ordinal));
        return string.Join('\n', said);
    }

    private async Task<Guid> IdAsync(string officer) => (await Workbench.OfficerAsync(officer)).Id;
}
