using Bunit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shared;
using Xunit;

namespace CaseWorkbench.Tests.Shared;

public sealed class FieldTests : WorkbenchBunit
{
    private enum Finding { Upheld, PartlyUpheld, Rejected }

    [Fact]
    public void A_field_is_tied_to_its_label_its_hint_and_its_error()
    {
        var field = Render<TextField>(with => with.Add(f => f.Label, "Reasons").Add(f => f.Hint, "Seen by the customer.").Add(f => f.Error, "Give reasons."));

        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent);
        Assert.Equal(["▲ Give reasons.", "Seen by the customer."], described);
    }

    [Fact]
    public void Text_says_how_much_room_is_left_before_it_runs_out()
    {
        var field = Render<TextField>(with => with.Add(f => f.Label, "Note").Add(f => f.Limit, 100).Add(f => f.Value, new string('x', 81)));

        Assert.Equal("19 characters left", field.Find(".hint").TextContent);
    }

    [Fact]
    public void Text_over_the_limit_is_told_before_sending_and_stays()
    {
        var kept = "";
        var field = Render<TextField>(with => with.Add(f => f.Label, "Note").Add(f => f.Limit, 10).Add(f => f.Lines, 3)
            .Bind(f => f.Value, kept, value => kept = value));

        field.Find("textarea").Input("thirteen char");
        field.Render(with => with.Add(f => f.Value, kept));

        Assert.Equal("thirteen char", kept);
        Assert.Equal("▲ 3 characters too many. The limit is 10.", field.Find(".error").TextContent);
    }

    [Fact]
    public void A_named_form_keeps_what_is_typed_in_its_fields()
    {
        var field = Render<TextField>(with => with.Add(f => f.Label, "Note").AddCascadingValue(Sheet("call/CW-100004")));

        Assert.Equal("call/CW-100004/Note", field.Find("input").GetAttribute("data-draft"));
    }

    [Theory]
    [InlineData("1240", "£1,240.00", "1,240.00")]
    [InlineData("£1,240.5", "£1,240.50", "1,240.50")]
    public void Money_is_read_as_people_type_it(string typed, string read, string shown)
    {
        Money? money = null;
        var field = Render<MoneyField>(with => with.Add(f => f.Label, "Credit").Bind(f => f.Value, money, value => money = value));

        field.Find("input").Change(typed);

        Assert.Equal(read, money?.ToString());
        Assert.Equal(shown, field.Find("input").GetAttribute("value"));
        Assert.Empty(field.FindAll(".error"));
    }

    [Fact]
    public void Money_that_cannot_be_read_says_why_and_keeps_what_was_typed()
    {
        Money? money = new Money(500);
        var field = Render<MoneyField>(with => with.Add(f => f.Label, "Credit").Bind(f => f.Value, money, value => money = value));

        field.Find("input").Change("12.345");
        field.Render(with => with.Add(f => f.Value, money));

        Assert.Null(money);
        Assert.Equal("12.345", field.Find("input").GetAttribute("value"));
        Assert.Contains("more than two decimals", field.Find(".error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_is_repeated_in_words()
    {
        DateOnly? day = null;
        var field = Render<DayField>(with => with.Add(f => f.Label, "Due").Bind(f => f.Value, day, value => day = value));

        field.Find("input[type=date]").Change("2026-06-03");
        field.Render(with => with.Add(f => f.Value, day));

        Assert.Equal(new(2026, 6, 3), day);
        Assert.Contains("Wed 3 Jun 2026", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_is_made_in_the_words_of_the_domain()
    {
        Finding? chosen = null;
        var field = Render<ChoiceField<Finding?>>(with => with.Add(f => f.Label, "Finding").Add(f => f.Items, Choices.Of<Finding>())
            .Bind(f => f.Value, chosen, value => chosen = value));

        Assert.Equal(["Choose…", "Upheld", "Partly upheld", "Rejected"], field.FindAll("option").Select(option => option.TextContent));
        field.Find("select").Change("1");

        Assert.Equal(Finding.PartlyUpheld, chosen);
    }

    [Fact]
    public void A_choice_outside_the_list_chooses_nothing()
    {
        Finding? chosen = Finding.Upheld;
        var field = Render<ChoiceField<Finding?>>(with => with.Add(f => f.Label, "Finding").Add(f => f.Items, Choices.Of<Finding>())
            .Bind(f => f.Value, chosen, value => chosen = value));

        field.Find("select").Change("99");

        Assert.Null(chosen);
    }

    [Fact]
    public void A_choice_that_is_refused_stays_in_sight_with_its_reason()
    {
        string? chosen = null;
        IReadOnlyList<Choice<string>> items = [new("herself", "Herself"), new("neighbour", "Neighbour", Refusal: "May not be told anything.")];
        var field = Render<RadioField<string>>(with => with.Add(f => f.Label, "Who spoke").Add(f => f.Items, items)
            .Bind(f => f.Value, chosen, value => chosen = value));

        Assert.True(field.FindAll("input")[1].HasAttribute("disabled"));
        Assert.Contains("May not be told anything.", field.Markup, StringComparison.Ordinal);
        field.FindAll("input")[0].Change("on");

        Assert.Equal("herself", chosen);
    }

    [Fact]
    public void A_tick_is_yes()
    {
        var ticked = false;
        var field = Render<CheckField>(with => with.Add(f => f.Label, "Offered online").Bind(f => f.Value, ticked, value => ticked = value));

        field.Find("input").Change(true);

        Assert.True(ticked);
    }
}
