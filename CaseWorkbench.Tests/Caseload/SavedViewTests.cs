using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

public sealed class SavedViewTests : WorkbenchTest
{
    private static readonly CaseloadSelection Frail = new(WorklistTab.Full, CaseloadOf.Team, null, new(Band.D, Vulnerable: true, AtLeast: Money.Pounds(250)), CaseloadSort.Oldest);

    // Jo administers and reads no cases.
    [Fact]
    public async Task A_list_is_kept_under_a_name_and_comes_back_as_it_was()
    {
        await Workbench.KeepsContractAsync("Priya", new SaveView("  Frail and broken ", Frail, false), "Jo");

        var view = Assert.Single(await ViewsAsync("Priya"));
        Assert.Equal(("Frail and broken", Frail, false, true, false), (view.Name, view.Selection, view.IsShared, view.MayChange, view.IsPinned));
        Assert.Empty(await ViewsAsync("Helen"));
    }

    [Fact]
    public async Task A_shared_view_is_the_teams_and_nobody_elses()
    {
        await Workbench.GivenOfficerElsewhereAsync("Una Moss");
        await Workbench.DoAsync("Priya", new SaveView("Frail", Frail, true));

        Assert.Equal("Priya Nair", Assert.Single(await ViewsAsync("Helen")).SharedBy);
        Assert.Empty(await ViewsAsync("Una Moss"));
    }

    [Fact]
    public async Task Its_owner_renames_it_shares_it_and_takes_it_back()
    {
        var id = await Workbench.DoAsync("Priya", new SaveView("Frail", Frail, false));
        var shared = new ChangeView(id, 0, "Frail people", Frail with { Tab = WorklistTab.ToDo }, true);

        await Workbench.KeepsContractAsync("Priya", shared, "Jo", shared with { SeenVersion = 7 });
        await Workbench.DoAsync("Helen", new PinView(id));
        Assert.Equal(("Frail people", WorklistTab.ToDo), (await ViewsAsync("Helen")).Select(view => (view.Name, view.Selection.Tab)).Single());
        await Workbench.DoAsync("Priya", new ChangeView(id, 1, "Frail people", Frail, false));

        Assert.Empty(await ViewsAsync("Helen"));
        Assert.Equal("VIEW-004", await Workbench.RefusedAsync("Helen", new UnpinView(id))); // Taken back, it is nobody's default.
    }

    [Fact]
    public async Task A_supervisor_of_the_team_may_change_what_is_shared_and_a_colleague_may_not()
    {
        var id = await Workbench.DoAsync("Priya", new SaveView("Frail", Frail, true));
        var own = await Workbench.DoAsync("Priya", new SaveView("Mine", Frail, false));

        Assert.Equal("VIEW-001", await Workbench.RefusedAsync("Leo", new ChangeView(id, 0, "Leo's", Frail, true)));
        Assert.Equal("VIEW-001", await Workbench.RefusedAsync("Leo", new DeleteView(id, 0)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new ChangeView(own, 0, "Helen's", Frail, true)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new DeleteView(own, 0)));
        await Workbench.DoAsync("Helen", new ChangeView(id, 0, "The team's frail", Frail, true));

        Assert.Equal("The team's frail", Assert.Single(await ViewsAsync("Leo")).Name);
        Assert.False(Assert.Single(await ViewsAsync("Leo")).MayChange);
    }

    [Fact]
    public async Task A_view_is_deleted_once_and_is_then_nobodys_default()
    {
        var id = await Workbench.DoAsync("Priya", new SaveView("Frail", Frail, true));
        await Workbench.DoAsync("Leo", new PinView(id));

        await Workbench.KeepsContractAsync("Priya", new DeleteView(id, 0), "Jo", new DeleteView(id, 3));

        Assert.Empty(await ViewsAsync("Leo"));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new DeleteView(id, 0)));
    }

    [Fact]
    public async Task One_view_is_an_officers_default_and_another_takes_its_place()
    {
        var first = await Workbench.DoAsync("Priya", new SaveView("First", Frail, false));
        var second = await Workbench.DoAsync("Priya", new SaveView("Second", Frail, false));

        await Workbench.KeepsContractAsync("Priya", new PinView(first), "Jo");
        await Workbench.DoAsync("Priya", new PinView(second));
        Assert.Equal([second], (await ViewsAsync("Priya")).Where(view => view.IsPinned).Select(view => view.Id));
        Assert.Equal("VIEW-004", await Workbench.RefusedAsync("Priya", new UnpinView(first)));
        await Workbench.KeepsContractAsync("Priya", new UnpinView(second), "Jo");

        Assert.DoesNotContain(await ViewsAsync("Priya"), view => view.IsPinned);
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new PinView(first)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    [InlineData("A name that is a good deal longer than forty characters")]
    public async Task A_name_is_short_and_can_be_read(string name)
    {
        var id = await Workbench.DoAsync("Priya", new SaveView("Frail", Frail, false));

        Assert.Equal("invalid Name", await Workbench.RefusedAsync("Priya", new SaveView(name, Frail, false)));
        Assert.Equal("invalid Name", await Workbench.RefusedAsync("Priya", new ChangeView(id, 0, name, Frail, false)));
    }

    [Fact]
    public async Task One_officers_names_differ_and_there_are_not_too_many()
    {
        var id = await Workbench.DoAsync("Priya", new SaveView("Frail", Frail, false));
        await Workbench.DoAsync("Leo", new SaveView("Frail", Frail, true));

        Assert.Equal("VIEW-002", await Workbench.RefusedAsync("Priya", new SaveView(" FRAIL", Frail, false)));
        for (var n = 1; n < SavedView.Most; n++)
            await Workbench.DoAsync("Priya", new SaveView($"View {n}", Frail, false));
        Assert.Equal("VIEW-003", await Workbench.RefusedAsync("Priya", new SaveView("One more", Frail, false)));
        Assert.Equal("VIEW-002", await Workbench.RefusedAsync("Priya", new ChangeView(id, 0, "view 1", Frail, false)));
    }

    private Task<IReadOnlyList<ViewLine>> ViewsAsync(string officer) => Workbench.DoAsync(officer, new GetViews());
}
