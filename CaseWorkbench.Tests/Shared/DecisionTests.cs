using Bunit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CaseWorkbench.Tests.Shared;

public sealed class DecisionTests : WorkbenchBunit
{
    private enum Act { Approve, Refuse, Withdraw }

    [Fact]
    public async Task A_button_hears_nothing_more_until_it_is_done()
    {
        var presses = 0;
        var done = new TaskCompletionSource();
        var button = Render<BusyButton>(with => with.Add(b => b.Text, "Post").Add(b => b.OnPress, () => { presses++; return done.Task; }));

        var first = button.Find("button").ClickAsync(new());
        await button.Find("button").ClickAsync(new());

        Assert.Equal(1, presses);
        Assert.Contains("Working…", button.Markup, StringComparison.Ordinal);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled"));
        Assert.False(button.Find("button").HasAttribute("disabled")); // It would lose the focus.

        done.SetResult();
        await first;
        Assert.False(button.Find("button").HasAttribute("aria-disabled"));
    }

    [Fact]
    public void A_key_is_declared_on_the_button_it_presses()
    {
        var button = Render<BusyButton>(with => with.Add(b => b.Text, "Log call").Add(b => b.Key, "c"));

        Assert.Equal("c", button.Find("button").GetAttribute("data-key"));
        Assert.Equal("C", button.Find("kbd").TextContent);
    }

    [Fact]
    public void Actions_are_the_ones_of_the_role_and_the_refused_say_why()
    {
        Act? chosen = null;
        Offer<Act>[] offers = [new(Act.Approve, null), new(Act.Refuse, new("GEN-004", "You prepared this, so someone else must approve it.")), new(Act.Withdraw, null)];
        var actions = Render<WorkflowActions<Act>>(with => with.Add(a => a.Offers, offers).Add(a => a.MayPerform, act => act != Act.Withdraw).Add(a => a.OnChosen, act => chosen = act));

        Assert.Equal(["Approve", "Refuse"], actions.FindAll("button").Select(button => button.TextContent.Trim()));
        var refused = actions.FindAll("button")[1];
        Assert.Equal("You prepared this, so someone else must approve it.", actions.Find($"#{refused.GetAttribute("aria-describedby")}").TextContent);
        actions.FindAll("button")[1].Click();
        Assert.Null(chosen);
        actions.FindAll("button")[0].Click();
        Assert.Equal(Act.Approve, chosen);
    }

    public static TheoryData<Outcome<int>, string[]> Ends => new()
    {
        { new Outcome<int>.Refused(new("DIS-004", "£30.00 is more than is in dispute.")), ["This was not done", "£30.00 is more than is in dispute.", "DIS-004"] },
        { new Outcome<int>.Forbidden(new("GEN-001", "You do not have permission to do this.")), ["Your role does not do this", "You do not have permission to do this.", "GEN-001"] },
        { new Outcome<int>.Conflict(new("GEN-003", "Dee Singh changed this at 10:42."), [new(new(2026, 6, 1, 9, 42, 0, DateTimeKind.Utc), "Dee Singh", "Place hold", "code VUL")]), ["This was changed while you had it open", "Dee Singh changed this at 10:42.", "GEN-003", "1 Jun 2026 10:42 Dee Singh: Place hold (code VUL)", "Look again"] },
        { new Outcome<int>.NotSaved(new("STO-002", "Not saved: the disk is full.")), ["This was not saved; what you typed is kept", "Not saved: the disk is full.", "STO-002"] },
        { new Outcome<int>.NotFound("dispute"), ["This is no longer there", "That dispute no longer exists.", "What you typed is kept. Reload"] },
        { new Outcome<int>.Invalid([new("Reasons", "Give reasons."), new("Credit", "Give an amount.")]), ["Some of this needs putting right first", "Give reasons.", "Give an amount."] },
    };

    [Theory, MemberData(nameof(Ends))]
    public void Whatever_stops_it_is_said_in_place_with_the_way_out(Outcome<int> outcome, string[] says)
    {
        var alert = Render<OutcomeAlert<int>>(with => with.Add(a => a.Outcome, outcome).Add(a => a.OnReload, () => { }));

        Assert.Equal("alert", alert.Find(".outcome").GetAttribute("role"));
        Assert.All(says, words => Assert.Contains(words, alert.Find(".outcome").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_conflict_shows_what_was_typed_beside_theirs_and_says_when_it_was_read_again()
    {
        var reads = 0;
        var mine = new Dictionary<string, DraftedText> { ["Reasons"] = new("", "The visits were missed.") };
        var alert = Render<OutcomeAlert<int>>(with => with.Add(a => a.Outcome, new Outcome<int>.Conflict(new("GEN-003", "Dee Singh changed this."), [])).Add(a => a.Mine, mine).Add(a => a.OnReload, () => { reads++; }));
        Assert.Equal(("Reasons", "The visits were missed."), (alert.Find(".conflict dt").TextContent, alert.Find(".conflict dd").TextContent));

        await alert.Find("button").ClickAsync(new());

        Assert.Equal(1, reads);
        Assert.Contains("Your text is as you left it", alert.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(alert.FindAll("button"));
    }

    [Fact]
    public void What_was_done_needs_no_alert()
    {
        var alert = Render<OutcomeAlert<int>>(with => with.Add(a => a.Outcome, new Outcome<int>.Done(1)));

        Assert.Equal("", alert.Markup.Trim());
    }

    [Fact]
    public void A_dialog_stays_open_with_what_stopped_it_and_what_was_typed()
    {
        var typed = "because";
        var dialog = RenderDialog(new Outcome<int>.Refused(new("DIS-004", "Too much.")), () => { }, typed);

        dialog.Find("[data-submit]").Click();

        Assert.Contains("Too much.", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("because", dialog.Find("input").GetAttribute("value"));
        Assert.Equal("propose/D-1/Reasons", dialog.Find("input").GetAttribute("data-draft"));
        Assert.Equal("Propose outcome", dialog.Find($"#{dialog.Find("dialog").GetAttribute("aria-labelledby")}").TextContent);
    }

    [Fact]
    public void A_decision_that_cannot_be_sent_says_why_beside_its_button()
    {
        var sent = 0;
        var dialog = Render<DecisionDialog<int>>(with => with
            .Add(d => d.Title, "Approve outcome").Add(d => d.SubmitText, "Approve").Add(d => d.Outcome, null).Add(d => d.OnClose, () => { })
            .Add(d => d.OnSubmit, () => sent++).Add(d => d.Refusal, new("GEN-004", "You prepared this, so someone else must approve it.")).AddChildContent("<p>The proposal.</p>"));

        dialog.Find("[data-submit]").Click();

        Assert.Equal(0, sent);
        Assert.Equal("You prepared this, so someone else must approve it.", dialog.Find($"#{dialog.Find("[data-submit]").GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public void Escape_and_Cancel_leave_by_the_same_door()
    {
        var closed = 0;
        var dialog = RenderDialog(null, () => closed++, "");

        dialog.Find("[data-escape]").Click();

        Assert.Equal(1, closed);
    }

    private IRenderedComponent<DecisionDialog<int>> RenderDialog(Outcome<int>? outcome, Action close, string typed) =>
        Render<DecisionDialog<int>>(with => with
            .Add(d => d.Title, "Propose outcome").Add(d => d.SubmitText, "Propose").Add(d => d.Outcome, outcome).Add(d => d.Draft, Sheet("propose/D-1"))
            .Add(d => d.OnSubmit, () => { }).Add(d => d.OnClose, close)
            .AddChildContent<TextField>(field => field.Add(f => f.Label, "Reasons").Add(f => f.Value, typed)));
}
