using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Requests;

public sealed class TheirChangesTests : WorkbenchTest
{
    private async Task<IReadOnlyList<TheirChange>> StaleAsync(DebtCase debtCase, Guid form) =>
        Assert.IsType<Outcome<Guid>.Conflict>(await Workbench.SendAsync("Helen", new CloseCase(debtCase.Id, 99), form)).Theirs;

    [Fact]
    public async Task A_stale_form_is_told_everything_done_to_the_case_since_it_was_opened_and_by_whom_without_a_word_they_wrote()
    {
        var frost = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Tom", new AddDiaryEntry(frost.Id, new(2026, 6, 9), "Before the form was opened"));
        Workbench.Clock.MoveTo(new(2026, 6, 1), 10);
        var form = Workbench.Workspace.Clock.NewId();
        Workbench.Clock.MoveTo(new(2026, 6, 1), 10, 5);
        await Workbench.DoAsync("Tom", new AddDiaryEntry(frost.Id, new(2026, 6, 10), "Ring the daughter"));
        await Workbench.DoAsync("Priya", new AddDiaryEntry(frost.Id, new(2026, 6, 11), "Ring the son"));

        var theirs = await StaleAsync(frost, form);

        Assert.Equal(["Priya Nair: Add diary entry (due on 11 Jun 2026)", "Tom Adeyemi: Add diary entry (due on 10 Jun 2026)"], theirs.Select(change => $"{change.By}: {change.What} ({change.Detail})"));
        Assert.Equal(Clock.FromLondon(new(2026, 6, 1), new(10, 5)), theirs[0].At);
    }

    [Fact]
    public async Task A_form_whose_id_does_not_say_when_it_was_opened_is_told_the_last_change()
    {
        var frost = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Tom", new AddDiaryEntry(frost.Id, new(2026, 6, 9), "The first"));
        await Workbench.DoAsync("Tom", new AddDiaryEntry(frost.Id, new(2026, 6, 10), "The second"));

        Assert.Equal("due on 10 Jun 2026", Assert.Single(await StaleAsync(frost, new("00000000-0000-4000-8000-000000000001"))).Detail);
    }

    [Fact]
    public void An_id_says_when_it_was_made() =>
        Assert.Equal((new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc), null), (Clock.InstantOf(Workbench.Workspace.Clock.NewId()), Clock.InstantOf(new Guid("00000000-0000-4000-8000-000000000001"))));
}
