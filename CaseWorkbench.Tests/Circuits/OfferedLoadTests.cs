using CaseWorkbench.Benchmarks.Portal.Circuits;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Browser;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Circuits;

[Trait("Category", "Slow")]
public sealed class OfferedLoadTests
{
    [Fact]
    public async Task Ten_circuits_that_offer_ten_receipts_a_second_are_each_shown_theirs_and_the_store_holds_each_once()
    {
        await using var app = await RunningApp.StartAsync();
        await using var workbench = await Workbench.OfAsync(app);
        using var browser = await SignedInBrowser.SignInAsync(app.Address, "Leo Finch");
        var officers = new List<CollectingOfficer>();
        for (var n = 0; n < 10; n++)
            officers.Add(await CollectingOfficer.OpenAsync(browser, (await workbench.GivenOverdueAsync($"Load{n}", 500m, 30)).Case.Reference));

        var offered = await SteadyOffer.OfferAsync(officers, perSecond: 10, receipts: 30, "LOAD");

        Assert.Equal("", string.Join('\n', offered.Errors));
        await using var db = workbench.Db();
        var held = await db.Receipts().Select(receipt => receipt.Reference).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 30).Select(n => $"LOAD-{n}").Order(), held.Order());
        Assert.Equal(held.Order(), offered.Sent.Order());
        foreach (var officer in officers)
            await officer.DisposeAsync();
    }
}
