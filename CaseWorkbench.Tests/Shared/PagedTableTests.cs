using Bunit;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shared;
using Xunit;

namespace CaseWorkbench.Tests.Shared;

public sealed class PagedTableTests : WorkbenchBunit
{
    [Fact]
    public void Rows_stand_under_a_caption_and_the_count_is_spoken()
    {
        var table = RenderTable(["CW-100001", "CW-100002"]);

        Assert.StartsWith("Cases", table.Find("caption").TextContent, StringComparison.Ordinal);
        Assert.Equal("1–2 of 42", table.Find("[aria-live=polite]").TextContent);
        Assert.Equal(["CW-100001", "CW-100002"], table.FindAll("tbody td").Select(cell => cell.TextContent));
        Assert.Equal("Next page", table.Find("nav a").TextContent);
    }

    [Fact]
    public void Rows_in_groups_have_each_heading_once_above_their_first()
    {
        var table = Render<PagedTable<string>>(with => with
            .Add(t => t.Caption, "Dates").Add(t => t.Rows, ["a1", "a2", "b1"]).Add(t => t.Key, row => row).Add(t => t.Header, "<th scope=\"col\">Date</th>").Add(t => t.RowContent, row => $"<td>{row}</td>")
            .Add(t => t.Group, row => (row[..1], Tone.Plain)).Add(t => t.Columns, 3));

        Assert.Equal(["○a", "a1", "a2", "○b", "b1"], table.FindAll("tbody tr").Select(row => row.TextContent.Trim()));
        Assert.Equal("3", table.Find("tr.group th").GetAttribute("colspan"));
    }

    [Fact]
    public void Nothing_to_show_says_so() =>
        Assert.Contains("Nothing is due today.", RenderTable([]).Markup, StringComparison.Ordinal);

    [Fact]
    public void Rows_that_are_still_read_are_not_called_none()
    {
        var table = RenderTable(null);

        Assert.Contains("Loading…", table.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is due today.", table.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<PagedTable<string>> RenderTable(IReadOnlyList<string>? rows) => Render<PagedTable<string>>(with => with
        .Add(t => t.Caption, "Cases").Add(t => t.Count, "1–2 of 42").Add(t => t.Rows, rows).Add(t => t.Key, row => row).Add(t => t.Moves, true)
        .Add(t => t.Header, "<th scope=\"col\">Reference</th>").Add(t => t.RowContent, row => $"<td>{row}</td>")
        .Add(t => t.Empty, "<p>Nothing is due today.</p>").Add(t => t.NextHref, "?after=2"));
}
