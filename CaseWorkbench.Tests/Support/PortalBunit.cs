using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// Renders components on the whole domain: what they ask is answered by a real store, and what they send happens in it. For
/// screens whose point is what becomes of a case.
/// </summary>
public abstract class PortalBunit : WorkbenchBunit, IAsyncLifetime
{
    protected Workbench Workbench { get; private set; } = default!;

    public virtual async Task InitializeAsync()
    {
        Workbench = await Workbench.OpenAsync();
        Services.AddSingleton(Workbench.Runner);
        Services.AddSingleton(Workbench.Services.GetRequiredService<ICaseChangeFeed>());
        Services.AddSingleton<KeepDraft>(new DraftBox(Workbench.Services.GetRequiredService<WorkspaceCatalogue>()).Keep);
        Services.AddSingleton<ClockOf>(_ => Workbench.Workspace.Clock);
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Workbench.DisposeAsync();
    }

    /// <summary>Signs one of the invented officers in; before the first render.</summary>
    protected async Task SignInAsync(string name)
    {
        var officer = await Workbench.OfficerAsync(name);
        Officer = new(officer.Id, officer.Name, officer.Role, "sign-in", Workbench.Name);
        await SignInAsync();
    }
}
