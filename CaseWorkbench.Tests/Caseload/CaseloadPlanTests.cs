using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>However long a list is, a page of it is read along an index: nothing is sorted, and what lies before the cursor is not walked through.</summary>
public class CaseloadPlanTests : WorkbenchTest
{
    [Theory]
    [InlineData(CaseloadSort.Default, "0A20260601000000000000CW-100001", "IX_CaseloadRow_TeamId_OrderKey_IsRestricted (TeamId=? AND OrderKey>?)")]
    [InlineData(CaseloadSort.Collectable, "12000|CW-100001", "IX_CaseloadRow_TeamId_CollectablePence_Reference (TeamId=? AND (CollectablePence,Reference)<(?,?))")]
    [InlineData(CaseloadSort.Oldest, "2026-04-01|CW-100001", "IX_CaseloadRow_TeamId_OldestDueOn_Reference (TeamId=? AND (OldestDueOn,Reference)>(?,?))")]
    [InlineData(CaseloadSort.Due, "2026-06-01|CW-100001", "IX_CaseloadRow_TeamId_DueOn_Reference (TeamId=? AND (DueOn,Reference)>(?,?))")]
    [InlineData(CaseloadSort.Name, "FROST COLIN|CW-100001", "IX_CaseloadRow_TeamId_SortName_Reference (TeamId=? AND (SortName,Reference)>(?,?))")]
    public async Task A_supervisors_sort_enters_its_index_at_the_cursor(CaseloadSort sort, string cursor, string index)
    {
        var helen = await Workbench.OfficerAsync("Helen");
        await using var db = Workbench.Db();
        var selection = new CaseloadSelection(WorklistTab.Full, CaseloadOf.Team, Sort: sort);

        var plan = await QueryPlan.OfAsync(db, selection.After(db, helen, cursor).Take(51).CreateDbCommand());

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officers_own_tab_enters_its_index_at_the_cursor()
    {
        await using var db = Workbench.Db();

        var plan = await QueryPlan.OfAsync(db, OwnTab.LinesSql);

        Assert.Contains("IX_CaseloadRow_OwnerId_Tab_OrderKey_TeamId_IsRestricted (OwnerId=? AND Tab=? AND OrderKey>?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_an_officers_tab_reaches_the_cap_is_asked_of_an_index_that_holds_nothing_else()
    {
        await using var db = Workbench.Db();

        Assert.Equal("SEARCH r USING COVERING INDEX IX_CaseloadRow_OwnerId_Tab_TeamId (OwnerId=? AND Tab=? AND TeamId=?)", await QueryPlan.OfAsync(db, OwnTab.ReachesSql));
    }
}
