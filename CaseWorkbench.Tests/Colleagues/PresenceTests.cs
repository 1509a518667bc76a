using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Colleagues;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Colleagues;

public sealed class PresenceTests : WorkbenchBunit
{
    private static readonly Colleague Dee = new(Views.Id(501), "Dee Singh"), Ben = new(Views.Id(502), "Ben Cole");
    private readonly Presence presence = new();

    private async Task<IRenderedComponent<AlsoHere>> RenderAsync(CaseView debtCase)
    {
        Services.AddSingleton(presence);
        Services.AddScoped<CircuitLine>();
        await SignInAsync();
        return Render<AlsoHere>(with => with.Add(part => part.Case, debtCase));
    }

    [Fact]
    public async Task A_colleague_who_opens_the_case_appears_and_goes_when_they_leave()
    {
        var here = await RenderAsync(Views.Case());
        object theirs = new();
        Assert.DoesNotContain("Also here", here.Markup);

        presence.Enter(theirs, Workbench.Name, Views.Case().Id, Dee);
        here.WaitForAssertion(() => Assert.Contains("Also here: Dee Singh", here.Text()));

        presence.Leave(theirs);
        here.WaitForAssertion(() => Assert.DoesNotContain("Also here", here.Markup));
    }

    [Fact]
    public async Task Oneself_in_another_window_another_case_and_another_workspace_are_not_company()
    {
        var here = await RenderAsync(Views.Case());

        presence.Enter(new(), Workbench.Name, Views.Case().Id, new(Officer.Id, Officer.Name));
        presence.Enter(new(), Workbench.Name, Views.Id(77), Dee);
        presence.Enter(new(), "another", Views.Case().Id, Ben);

        Assert.Empty(presence.Others(Workbench.Name, Views.Case().Id, Officer.Id));
        Assert.DoesNotContain("Also here", here.Markup);
    }

    [Fact]
    public async Task Two_windows_of_one_colleague_are_one_name_and_the_names_stand_in_order()
    {
        await RenderAsync(Views.Case());
        foreach (var who in new[] { Dee, Ben, Dee })
            presence.Enter(new(), Workbench.Name, Views.Case().Id, who);

        Assert.Equal(["Ben Cole", "Dee Singh"], presence.Others(Workbench.Name, Views.Case().Id, Officer.Id));
    }

    [Fact]
    public async Task Whoever_loses_the_connection_is_gone_until_it_comes_back()
    {
        await RenderAsync(Views.Case());
        var line = Services.GetRequiredService<CircuitLine>();
        IReadOnlyList<string> Seen() => presence.Others(Workbench.Name, Views.Case().Id, Dee.Id);
        Assert.Equal([Officer.Name], Seen());

        await line.OnConnectionDownAsync(null!, default);
        Assert.Empty(Seen());

        await line.OnConnectionUpAsync(null!, default);
        Assert.Equal([Officer.Name], Seen());
    }

    [Fact]
    public async Task A_page_that_is_left_takes_its_officer_with_it()
    {
        await RenderAsync(Views.Case());

        await DisposeComponentsAsync();

        Assert.Empty(presence.Others(Workbench.Name, Views.Case().Id, Dee.Id));
    }
}
