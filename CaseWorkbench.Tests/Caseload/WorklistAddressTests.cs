using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Caseload;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

public sealed class WorklistAddressTests
{
    private static readonly Guid Tom = new("00000000-0000-7000-8000-000000000012");

    private static readonly WorklistAddress Everything = new(
        new(WorklistTab.OnHold, CaseloadOf.Officer, Tom, new(Band.B, CaseStatus.InDispute, Vulnerable: true, HasCredit: true, Money.Pounds(1_250.50m)), CaseloadSort.Oldest),
        After: "2026-06-01|CW-100004", First: 51, WorklistSide.Why, Row: "2026-06-02|CW-100009");

    [Fact]
    public void What_an_address_says_is_what_is_read_back() =>
        Assert.Equal(Everything, WorklistAddress.Read(Everything.Query, CaseloadOf.Me));

    [Fact]
    public void An_address_that_says_nothing_is_the_officers_usual_list()
    {
        Assert.Equal(new WorklistAddress(new(Of: CaseloadOf.Me, Filter: CaseloadFilter.None)), WorklistAddress.Read("", CaseloadOf.Me));
        Assert.Equal(CaseloadOf.Team, WorklistAddress.Read("", CaseloadOf.Team).Selection.Of);
    }

    [Theory]
    [InlineData("tab=everything&of=boss&sort=;drop&band=9&side=up&least=lots&first=-3&status=")]
    [InlineData("of=officer")]
    [InlineData("of=officer&officer=Tom")]
    [InlineData("first=51")]
    public void Words_nobody_knows_are_as_if_they_were_not_there(string query) =>
        Assert.Equal(WorklistAddress.Read("", CaseloadOf.Me), WorklistAddress.Read(query, CaseloadOf.Me));

    [Fact]
    public void Another_selection_begins_at_its_first_page_and_another_panel_does_not()
    {
        Assert.All(new[] { Everything.At(WorklistTab.Full), Everything.Of(CaseloadOf.Team), Everything.With(CaseloadFilter.None), Everything.By(CaseloadSort.Name) },
            address => Assert.Equal((null, 1), (address.After, address.First)));
        Assert.Equal((Everything.After, 51), (Everything.Beside(WorklistSide.Preview).After, Everything.Beside(WorklistSide.Preview).First));
        Assert.Equal(WorklistSide.None, Everything.Beside(WorklistSide.Why).Side); // Pressed again, it goes.
    }

    [Fact]
    public void A_case_is_opened_with_the_way_back_to_its_row()
    {
        var href = Everything.CaseHref("CW-100010", "2026-06-03|CW-100010", "contact");
        var parts = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(href.Split('?')[1]);

        Assert.StartsWith("/cases/CW-100010?", href, StringComparison.Ordinal);
        Assert.Equal("contact", parts["open"].ToString());
        Assert.Equal(Everything with { Row = "2026-06-03|CW-100010" }, WorklistAddress.Read(parts["list"].ToString(), CaseloadOf.Me));
    }
}
