using Bunit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shared;
using Xunit;

namespace CaseWorkbench.Tests.Shared;

public sealed class TextTests : WorkbenchBunit
{
    [Theory]
    [InlineData(214210, false, "£2,142.10")]
    [InlineData(-4000, false, "£40.00 CR")]
    [InlineData(214210, true, "£2,142.10 DR")]
    [InlineData(0, true, "£0.00")]
    public void Money_names_its_side_in_words(long pence, bool showSide, string text)
    {
        var money = Render<MoneyText>(with => with.Add(m => m.Amount, new Money(pence)).Add(m => m.ShowSide, showSide));

        Assert.Equal(text, string.Join(' ', money.Find("span").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void A_day_is_written_out_with_how_far_off_it_is()
    {
        var day = Render<DateText>(with => with.Add(d => d.Day, new(2026, 11, 24)).Add(d => d.Today, new DateOnly(2026, 11, 21)));

        Assert.Equal("24 Nov 2026", day.Find("time").TextContent);
        Assert.Equal("2026-11-24", day.Find("time").GetAttribute("datetime"));
        Assert.Equal("in 3 days", day.Find("small").TextContent);
    }

    [Theory]
    [InlineData("2026-06-01", "today")]
    [InlineData("2026-06-02", "tomorrow")]
    [InlineData("2026-05-31", "yesterday")]
    [InlineData("2026-05-02", "30 days ago")]
    [InlineData("2026-07-31", "in 60 days")]
    [InlineData("2026-08-01", "in 2 months")]
    [InlineData("2026-03-31", "2 months ago")]
    [InlineData("2028-05-31", "in 23 months")]
    [InlineData("2028-06-01", "in 2 years")]
    [InlineData("2020-06-01", "6 years ago")]
    public void How_far_off_a_day_is_never_rounds_up(string day, string words) =>
        Assert.Equal(words, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).From(new(2026, 6, 1)));

    [Fact]
    public void An_instant_is_shown_by_the_clock_in_London()
    {
        var instant = Render<InstantText>(with => with.Add(i => i.At, new DateTime(2026, 7, 1, 13, 2, 0, DateTimeKind.Utc)));

        Assert.Equal("1 Jul 2026 14:02", instant.Find("time").TextContent);
    }

    [Theory]
    [InlineData(Tone.Stop), InlineData(Tone.Care), InlineData(Tone.Wait), InlineData(Tone.Good), InlineData(Tone.Plain)]
    public void A_status_is_a_word_and_a_shape_of_its_own(Tone tone)
    {
        var status = Render<StatusWord>(with => with.Add(s => s.Text, "Held").Add(s => s.Tone, tone));

        Assert.EndsWith("Held", status.Find(".status").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", status.Find(".shape").GetAttribute("aria-hidden"));
        Assert.Single(Enum.GetValues<Tone>(), other => other.Shape() == tone.Shape());
    }

    [Fact]
    public void The_tab_one_is_on_is_marked()
    {
        var tabs = Render<Tabs>(with => with.Add(t => t.Label, "Worklist").Add(t => t.Items, [new("To do", "?tab=todo", true, "42"), new("On hold", "?tab=hold", false)]));

        Assert.Equal("page", tabs.FindAll("a")[0].GetAttribute("aria-current"));
        Assert.False(tabs.FindAll("a")[1].HasAttribute("aria-current"));
        Assert.Equal("42", tabs.Find(".badge").TextContent);
    }
}
