using CaseWorkbench.Domain.Access;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Access;

public sealed class GetOfficersTests : WorkbenchTest
{
    [Fact]
    public async Task The_colleagues_are_those_who_work_here_now_by_surname()
    {
        await Workbench.GivenOfficerElsewhereAsync("Pat Elsewhere");
        await using (var db = Workbench.Db())
        {
            (await db.Officers().FindAsync((await Workbench.OfficerAsync("Gwen")).Id))!.Disable();
            await db.SaveChangesAsync();
        }

        var names = (await Workbench.DoAsync("Priya", new GetOfficers())).Select(officer => officer.Name).ToList();

        Assert.Equal(["Tom Adeyemi", "Farah Aziz", "Marian Cole"], names.Take(3));
        Assert.DoesNotContain("Gwen Bennett", names);
        Assert.DoesNotContain("Pat Elsewhere", names);
        Assert.DoesNotContain("Nightly run", names);
    }
}
