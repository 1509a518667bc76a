using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>Five hundred cases move in slices while colleagues work on them.</summary>
[Trait("Category", "Slow")]
public sealed class MoveUnderWayTests : WorkbenchTest
{
    private const int Cases = 500, Edits = 20, Slice = 50;

    [Fact]
    public async Task Every_case_is_reported_none_is_lost_and_the_undo_restores_all()
    {
        var cases = await Workbench.GivenCasesAsync(Cases);
        await Workbench.GivenCapAsync("Tom", 1_000);
        var (priya, tom) = ((await Workbench.OfficerAsync("Priya")).Id, (await Workbench.OfficerAsync("Tom")).Id);
        var preview = await Workbench.DoAsync("Helen", new GetReassignPreview(new(HeldBy.Officer, priya), Split: MoveSplit.OnePerson, OfficerId: tom));
        Assert.Equal(Cases, preview.Moving.Count());
        var before = await OwnersAsync();
        var edited = Enumerable.Range(0, Edits).Select(n => cases[n * (Cases / Edits) + 7]).ToList();

        // The edits begin together with the move, and each of them falls before or after the slice its case is in.
        var edits = edited.Select(debtCase => Task.Run(() => Workbench.SendAsync("David", new PinCase(debtCase.Id, 0, "The ombudsman asked about it")))).ToList();
        var moved = Task.Run(async () =>
        {
            MoveDone? last = null;
            var all = new List<MoveDone>();
            foreach (var slice in preview.Moving.Chunk(Slice))
                all.Add(last = await Workbench.DoAsync("Helen", new ReassignCases(last?.MoveId, [.. slice.Select(row => new MoveAsked(row.CaseId, row.Version, tom))], GivenTeam.Reason)));
            return all;
        });
        var pinned = (await Task.WhenAll(edits)).Count(edit => edit.IsDone);
        var done = await moved;

        var stayed = done.SelectMany(slice => slice.NotMoved).ToList();
        Assert.Equal(Cases, done.Sum(slice => slice.Moved) + stayed.Count);
        Assert.All(stayed, row => Assert.Equal("GEN-003", row.Code));
        Assert.Equal(pinned, stayed.Count); // Who came first went through; the other was told.
        var view = await Workbench.DoAsync("Helen", new GetMove("M-1"));
        Assert.Equal(cases.Select(debtCase => debtCase.Id).Order(), view.Lines.Select(line => line.CaseId).Order());
        await using (var db = Workbench.Db())
        {
            Assert.Equal(Cases - stayed.Count, await db.Cases().CountAsync(c => c.OwnerId == tom));
            Assert.Equal(Cases - stayed.Count, await db.Caseload().CountAsync(r => r.OwnerId == tom));
            Assert.Equal(Cases - stayed.Count, await db.AuditEntries().CountAsync(e => e.Command == nameof(ReassignCases) && e.CaseId != null));
        }

        var back = await Workbench.DoAsync("Helen", new UndoMove(view.Id, view.Version));

        Assert.Equal((Cases - stayed.Count, 0), (back.Moved, back.NotMoved.Count));
        Assert.Equal(before, await OwnersAsync());
    }

    private async Task<string> OwnersAsync()
    {
        await using var db = Workbench.Db();
        var cases = await db.Cases().AsNoTracking().OrderBy(c => c.Reference).Select(c => $"{c.Reference} {c.OwnerId}").ToListAsync();
        var diary = await db.Diary().AsNoTracking().OrderBy(e => e.Id).Select(e => $"{e.Id} {e.OwnerId}").ToListAsync();
        var rows = await db.Caseload().AsNoTracking().OrderBy(r => r.Reference).Select(r => $"{r.Reference} {r.OwnerId}").ToListAsync();
        return string.Join('\n', cases.Concat(diary).Concat(rows));
    }
}
