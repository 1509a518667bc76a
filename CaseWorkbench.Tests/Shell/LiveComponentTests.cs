using Bunit;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Shell;

public sealed class LiveComponentTests : WorkbenchBunit
{
    private static readonly Guid Case = new("00000000-0000-7000-8000-000000000401");
    private static readonly Guid Dee = new("00000000-0000-7000-8000-000000000402");

    private ICaseChangeFeed Feed => Services.GetRequiredService<ICaseChangeFeed>();

    /// <summary>Shows how often it was read, and the news.</summary>
    private sealed class Panel : LiveComponent
    {
        public int Reads { get; private set; }
        [Parameter] public bool Writing { get; set; }
        protected override bool FormIsOpen => Writing;

        protected override void OnInitialized() => Watch(Case);

        protected override Task ReloadAsync()
        {
            Reads++;
            return Task.CompletedTask;
        }

        public Task CloseFormAsync() => FormClosedAsync();

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"read {Reads} times. {News}");
    }

    private async Task<IRenderedComponent<Panel>> RenderAsync(bool writing)
    {
        await SignInAsync();
        return Render<Panel>(with => with.Add(panel => panel.Writing, writing));
    }

    private void Announce(Guid? caseId = null, string? workspace = null, Guid? by = null) =>
        Feed.Announce(new(workspace ?? Workbench.Name, caseId ?? Case, by ?? Dee, "Dee Singh", "Log contact"));

    [Fact]
    public async Task Changes_that_come_together_are_read_once()
    {
        var panel = await RenderAsync(writing: false);

        Announce();
        Announce();

        panel.WaitForAssertion(() => Assert.Equal("read 1 times. ", panel.Markup));
        await Task.Delay(300);
        Assert.Equal(1, panel.Instance.Reads);
    }

    [Fact]
    public async Task A_form_is_not_redrawn_but_told_who_changed_what()
    {
        var panel = await RenderAsync(writing: true);

        Announce();

        panel.WaitForAssertion(() => Assert.Equal("read 0 times. Dee Singh changed this case just now (log contact).", panel.Markup));
        await panel.InvokeAsync(panel.Instance.CloseFormAsync);
        Assert.Equal(1, panel.Instance.Reads);
    }

    [Fact]
    public async Task Another_case_another_workspace_or_a_page_that_was_left_changes_nothing()
    {
        var panel = (await RenderAsync(writing: false)).Instance;

        Announce(caseId: Dee);
        Announce(workspace: "another");
        await DisposeComponentsAsync();
        Announce();

        await Task.Delay(300);
        Assert.Equal(0, panel.Reads);
    }

    [Fact]
    public async Task Ones_own_change_is_no_news()
    {
        var panel = await RenderAsync(writing: true);

        Announce(by: Officer.Id);

        await Task.Delay(50);
        Assert.Equal("read 0 times. ", panel.Markup);
    }
}
