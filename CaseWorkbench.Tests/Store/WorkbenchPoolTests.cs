using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Store;

public class WorkbenchPoolTests : WorkbenchTest
{
    [Fact]
    public async Task A_context_given_back_is_lent_again_and_remembers_nothing()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var first = Workbench.Workspace.Borrow();
        await first.Cases().SingleAsync(c => c.Id == debtCase.Id);
        first.Touch(debtCase.Id);
        await first.DisposeAsync();

        await using var second = Workbench.Workspace.Borrow();

        Assert.Same(first, second);
        Assert.Empty(second.ChangeTracker.Entries());
        Assert.Empty(second.TakeTouched());
    }

    [Fact]
    public async Task Two_at_once_have_a_context_each_and_giving_back_twice_counts_once()
    {
        var first = Workbench.Workspace.Borrow();
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var second = Workbench.Workspace.Borrow();
        await using var third = Workbench.Workspace.Borrow();

        Assert.NotSame(second, third);
    }

    [Fact]
    public async Task A_context_with_a_transaction_or_a_statement_left_open_is_not_lent_again()
    {
        var left = Workbench.Workspace.Borrow();
        await left.Database.BeginTransactionAsync();
        await left.DisposeAsync();
        var reading = Workbench.Workspace.Borrow();
        reading.Statement("SELECT 1").Read();
        await reading.DisposeAsync();

        await using var next = Workbench.Workspace.Borrow();

        Assert.NotSame(left, next);
        Assert.NotSame(reading, next);
        await using var transaction = await next.Database.BeginTransactionAsync();
    }

    [Fact]
    public async Task What_another_connection_committed_is_seen_by_the_next_request()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference));
        await using (var other = Workbench.Db())
            await other.Officers().Where(o => o.Name == "Priya Nair").ExecuteUpdateAsync(set => set.SetProperty(o => o.IsActive, false));

        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", new GetCase(debtCase.Reference)));
    }
}
