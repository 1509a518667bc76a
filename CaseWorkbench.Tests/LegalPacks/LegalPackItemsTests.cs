using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.LegalPacks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CaseWorkbench.Tests.LegalPacks;

/// <summary>The pack as officers see it in the panel of the referral.</summary>
public sealed class LegalPackItemsTests : PortalBunit
{
    private DebtCase sharpe = default!;
    private Guid referral;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton(Workbench.Making());
        Services.AddSingleton<ILogger<PackBuilds>>(NullLogger<PackBuilds>.Instance);
        Services.AddSingleton<PackBuilds>();
        (sharpe, referral) = await Workbench.GivenFullPackAsync();
    }

    private async Task<IRenderedComponent<LegalPackItems>> ItemsAsync(string officer)
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(sharpe.Reference));
        return Render<LegalPackItems>(with => with.Add(items => items.Case, view));
    }

    [Fact]
    public async Task What_is_missing_stands_first_with_what_is_to_be_done()
    {
        await Workbench.GivenPaperAsync(referral, PackPaperKind.InsolvencySearch, "Nothing was found in either register.", on: new(2026, 7, 1));

        var items = await ItemsAsync("Priya");

        Assert.Equal("Breathing-space and insolvency search", items.FindAll("tbody th")[0].TextContent);
        Assert.DoesNotContain("Nothing is missing.", items.Text(), StringComparison.Ordinal);
        Assert.Contains("The search of 1 Jul 2026 is older than seven days. Search again.", items.Text(), StringComparison.Ordinal);
        Assert.Equal(19, items.FindAll("tbody th").Count);
    }

    [Fact]
    public async Task An_edition_shows_how_far_it_is_and_then_the_files_to_take_away()
    {
        var pack = await Workbench.FreezeAsync(sharpe, referral);
        var items = await ItemsAsync("Priya");
        Assert.Contains("LR-1, edition 1", items.Text(), StringComparison.Ordinal);
        Assert.Contains("It waits for its turn", items.Text(), StringComparison.Ordinal);

        await Services.GetRequiredService<PackBuilds>().LookAsync(Workbench.Name, default);

        items.WaitForAssertion(() => Assert.Equal([$"/packs/{pack}/bundle.docx", $"/packs/{pack}/pack.zip"], items.FindAll("a[download]").Select(link => link.GetAttribute("href"))));
        Assert.DoesNotContain("Making its files", items.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stopped_it_is_shown_with_the_way_to_try_again()
    {
        var pack = await Workbench.FreezeAsync(sharpe, referral);
        await using var db = Workbench.Db();
        var path = await Attachments.GivenFiles.FileOfAsync(Workbench, await db.PackDocuments().OrderBy(d => d.Id).Select(d => d.DocumentId).FirstAsync());
        File.Move(path, path + ".away");
        var builds = Services.GetRequiredService<PackBuilds>();
        await builds.LookAsync(Workbench.Name, default);

        var items = await ItemsAsync("Priya");
        Assert.Contains("The file of DOC-1 is missing or was changed on the disk", items.Text(), StringComparison.Ordinal);

        File.Move(path + ".away", path);
        items.Press("Try again");
        Assert.Null(builds.Of(pack));
    }
}
