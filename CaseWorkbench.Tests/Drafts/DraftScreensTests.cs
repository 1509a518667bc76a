using System.Diagnostics;
using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Contacts;
using CaseWorkbench.Web.Diary;
using CaseWorkbench.Web.Drafts;
using CaseWorkbench.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Drafts;

/// <summary>A form that was left comes back as it was, on another circuit: every kind of field.</summary>
public sealed class DraftScreensTests : PortalBunit
{
    private async Task<(CaseView View, DebtCase Case)> GivenAsync()
    {
        var frost = await Workbench.GivenCaseAsync();
        await SignInAsync("Priya");
        return (await Workbench.DoAsync("Priya", new GetCase(frost.Reference)), frost);
    }

    private IRenderedComponent<T> OpenForm<T>(CaseView view) where T : IComponent => Render<T>(with =>
    {
        with.TryAdd("Case", view);
        with.TryAdd("OnClose", EventCallback.Empty);
    });

    /// <summary>The circuit ends, as when its server is stopped in good order; what was not kept yet is.</summary>
    private void Leave() => Services.GetRequiredService<Web.Shell.Drafts>().Dispose();

    private Task<string?> KeptAsync(string form) => Workbench.DoAsync("Priya", new GetDraft(form)).ContinueWith(read => read.Result?.Text, TaskScheduler.Default);

    [Fact]
    public async Task A_pause_in_typing_keeps_words_and_days_and_they_come_back_when_the_form_opens_again()
    {
        var (view, _) = await GivenAsync();
        var form = OpenForm<AddDiaryEntryDialog>(view);
        form.Fill("What is to be done", "Ring the daughter");
        form.Fill("On which day", "2026-06-10");
        Leave();

        var again = OpenForm<AddDiaryEntryDialog>(view);

        again.WaitForAssertion(() => Assert.Equal("Ring the daughter", again.Field("What is to be done").GetAttribute("value") ?? again.Field("What is to be done").TextContent));
        again.WaitForAssertion(() => Assert.Equal("2026-06-10", again.Field("On which day").GetAttribute("value")));
    }

    [Fact]
    public async Task What_was_chosen_and_ticked_comes_back_too()
    {
        var (view, _) = await GivenAsync();
        var form = OpenForm<ContactPanel>(view);
        form.WaitForElement("select");
        form.Fill("Result", "Spoke");
        form.Fill("They promised", "20");
        form.Fill("Offered online", "yes");
        Leave();

        var again = OpenForm<ContactPanel>(view);

        again.WaitForAssertion(() => Assert.StartsWith("Spoke", again.Field("Result").QuerySelector("option[selected]")!.TextContent));
        again.WaitForAssertion(() => Assert.Equal("20.00", again.Field("They promised").GetAttribute("value")));
        Assert.True(again.Field("Offered online").HasAttribute("checked"));
    }

    [Fact]
    public async Task A_form_that_is_done_leaves_no_draft()
    {
        var (view, frost) = await GivenAsync();
        var form = OpenForm<AddDiaryEntryDialog>(view);
        form.Fill("What is to be done", "Ring the daughter");
        await form.InvokeAsync(() => Task.Delay(2_200)); // A pause, in which it is kept.
        form.WaitForAssertion(() => Assert.NotNull(KeptAsync($"diary/{frost.Reference}").Result));
        form.Fill("On which day", "2026-06-10");
        form.Find("[data-submit]").Click();

        form.WaitForAssertion(() => Assert.Null(KeptAsync($"diary/{frost.Reference}").Result));
    }

    [Fact]
    public async Task Words_typed_over_a_record_that_has_changed_since_stand_beside_it_and_not_over_it()
    {
        var (view, frost) = await GivenAsync();
        var person = await Workbench.DoAsync("Priya", new Domain.People.GetPerson(frost.Id));
        IRenderedComponent<CorrectPersonDialog> OpenPerson() => Render<CorrectPersonDialog>(with => with.AddCascadingValue(person).Add(d => d.Case, view).Add(d => d.OnClose, EventCallback.Empty));
        var form = OpenPerson();
        form.Fill("Surname", "Froste");
        Leave();
        person = person with { Surname = "Frost-Hale" };

        var again = OpenPerson();

        again.WaitForAssertion(() => Assert.Contains("The record has changed since you typed here: “Froste”", again.Text()));
        Assert.Equal("Frost-Hale", again.Field("Surname").GetAttribute("value"));
    }

    [Fact]
    public async Task Your_drafts_are_listed_with_the_way_back_and_can_be_thrown_away()
    {
        var (view, frost) = await GivenAsync();
        Services.GetRequiredService<Web.Shell.Drafts>().CaseId = frost.Id;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{frost.Reference}?open=diary");
        OpenForm<AddDiaryEntryDialog>(view).Fill("What is to be done", "Ring the daughter");
        Leave();

        var menu = Render<DraftsMenu>();
        var line = Render<DraftsOnCase>(with => with.Add(part => part.Case, view));

        menu.WaitForAssertion(() => Assert.Equal($"/cases/{frost.Reference}?open=diary", menu.Find("a").GetAttribute("href")));
        line.WaitForAssertion(() => Assert.Equal("Your draft: Diary", line.Find("a").TextContent));
        Assert.DoesNotContain("daughter", menu.Text());
        menu.Press("Throw away");
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll("details")));
        line.WaitForAssertion(() => Assert.Empty(line.FindAll("a")));
    }

    [Fact]
    public async Task However_fast_one_types_the_store_is_written_to_once_a_pause()
    {
        var saves = new List<DraftToKeep>();
        Services.AddSingleton<Web.Shell.KeepDraft>((_, draft) => saves.Add(draft));
        var (view, frost) = await GivenAsync();
        var form = OpenForm<AddDiaryEntryDialog>(view);

        var typing = Stopwatch.StartNew();
        for (var letters = 1; letters <= 40; letters++)
            form.Fill("What is to be done", "Ring the daughter about the visits of May"[..letters]);
        while (typing.Elapsed < TimeSpan.FromSeconds(20) && saves.LastOrDefault()?.Text.Contains("visits of Ma", StringComparison.Ordinal) != true)
            await Task.Delay(100);

        Assert.InRange(saves.Count, 1, 1 + (int)typing.Elapsed.TotalSeconds / 2);
        Assert.Contains("visits of Ma", saves[^1].Text);
        Assert.Equal($"diary/{frost.Reference}", saves[^1].Form);
    }

    [Theory]
    [InlineData("contact/CW-100001", "Contact")]
    [InlineData("propose-outcome/D-41", "Propose outcome D-41")]
    [InlineData("extend-hold/01a201a2-f111-7766-956a-d186157e8288", "Extend hold")]
    [InlineData("policy/dispute.ackWd", "Policy dispute.ackWd")]
    public void A_draft_is_named_by_its_form_and_by_what_people_call_its_subject(string form, string name) =>
        Assert.Equal(name, new DraftRow(form, null, "CW-100001", "/", default).Name());
}
