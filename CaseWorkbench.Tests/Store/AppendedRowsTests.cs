using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Store;

/// <summary>Rows that are only ever added, as a save writes them within a command.</summary>
public sealed class AppendedRowsTests : IAsyncLifetime
{
    private Workbench workbench = default!;
    private DebtCase debtCase = default!;

    public async Task InitializeAsync()
    {
        workbench = await Workbench.OpenAsync();
        debtCase = await workbench.GivenCaseAsync();
    }

    public async Task DisposeAsync() => await workbench.DisposeAsync();

    /// <summary>The tracker lists what it follows in an order of its own once some of it was saved.</summary>
    [Fact]
    public async Task They_keep_the_order_in_which_they_were_added_over_many_saves_and_know_their_numbers()
    {
        await using var db = workbench.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var said = Enumerable.Range(1, 30).Select(n => $"line {n}").ToList();
        foreach (var some in said.Chunk(7))
        {
            foreach (var text in some)
                db.Tell(debtCase.Id, TimelineKind.Decision, text, Guid.NewGuid(), workbench.Workspace.Clock);
            var added = db.ChangeTracker.Entries<TimelineEntry>().Select(entry => entry.Entity).ToList();
            await db.SaveChangesAsync();
            Assert.Empty(db.ChangeTracker.Entries<TimelineEntry>());
            Assert.All(added, entry => Assert.True(entry.Id > 0));
        }
        await transaction.CommitAsync();

        await using var after = workbench.Db();
        Assert.Equal(said, await after.Timeline().Where(e => e.CaseId == debtCase.Id && e.Text.StartsWith("line ")).OrderBy(e => e.Id).Select(e => e.Text).ToListAsync());
    }

    [Fact]
    public async Task Their_case_is_touched_as_by_any_other_change()
    {
        await using var db = workbench.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Tell(debtCase.Id, TimelineKind.Decision, "a line", Guid.NewGuid(), workbench.Workspace.Clock);

        Assert.Equal(1, await db.SaveChangesAsync());
        Assert.Equal([debtCase.Id], db.TakeTouched());
    }

    [Fact]
    public async Task Outside_a_transaction_they_are_written_all_the_same()
    {
        await using (var db = workbench.Db())
        {
            db.Tell(debtCase.Id, TimelineKind.Decision, "a line", Guid.NewGuid(), workbench.Workspace.Clock);
            await db.SaveChangesAsync();
        }

        await using var after = workbench.Db();
        Assert.True(await after.Timeline().AnyAsync(e => e.CaseId == debtCase.Id && e.Text == "a line"));
    }
}
