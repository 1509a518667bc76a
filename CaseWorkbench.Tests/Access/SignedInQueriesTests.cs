using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Access;

public sealed class SignedInQueriesTests : WorkbenchTest
{
    [Fact]
    public async Task An_officer_is_told_who_they_are()
    {
        var me = await Workbench.DoAsync("Helen Marsh", new GetMyself());

        Assert.Equal(("Helen Marsh", Role.Supervisor), (me.Name, me.Role));
    }

    [Fact]
    public async Task An_officer_who_is_disabled_is_nobody_at_their_next_request()
    {
        await using var db = Workbench.Db();
        db.Attach(await Workbench.OfficerAsync("Helen Marsh")).Entity.Disable();
        await db.SaveChangesAsync();

        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Helen Marsh", new GetMyself()));
    }

    [Fact]
    public async Task Training_offers_its_active_officers_and_never_the_system()
    {
        await using var db = Workbench.Db();
        db.Attach(await Workbench.OfficerAsync("Tom Adeyemi")).Entity.Disable();
        await db.SaveChangesAsync();

        var personas = await Workbench.DoAsync("Command line", new GetPersonas());

        Assert.Equal("Priya Nair", personas[0].Name);
        Assert.DoesNotContain(personas, persona => persona.Role == Role.System || persona.Name == "Tom Adeyemi");
    }
}
