using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

public sealed class TemplateCommandsTests : WorkbenchTest
{
    private const string Reason = "People did not find the phone number.";
    private static readonly string Better = ShippedTemplates.Of(LetterCode.Reminder).Replace("# A friendly reminder", "# A kind reminder", StringComparison.Ordinal);

    [Fact]
    public async Task A_version_is_drafted_tested_proposed_and_published_by_a_second_person_and_letters_have_its_words()
    {
        var id = await ProposedAsync();
        await Workbench.DoAsync("Helen", new PublishTemplate(id, 2));

        var letter = await Workbench.GivenReminderAsync();

        Assert.Equal(1, letter.TemplateVersion);
        Assert.Contains("# A kind reminder", letter.Body);
        Assert.Equal(1, (await Workbench.DoAsync("Priya", new GetTemplates())).Single(row => row.Letter == LetterCode.Reminder).Number);
    }

    [Fact]
    public async Task Nobody_publishes_what_they_wrote_or_proposed()
    {
        var id = await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true));
        await Workbench.DoAsync("Priya", new TestTemplate(id, 0));
        await Workbench.DoAsync("Helen", new ProposeTemplate(id, 1, Reason));

        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Helen", new PublishTemplate(id, 2)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", new PublishTemplate(id, 2)));
        await Workbench.DoAsync("David", new PublishTemplate(id, 2));
    }

    [Fact]
    public async Task Words_that_were_not_tried_are_not_put_forward()
    {
        var id = await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true));
        Assert.Equal("LET-012", await Workbench.RefusedAsync("Priya", new ProposeTemplate(id, 0, Reason)));

        await Workbench.DoAsync("Priya", new TestTemplate(id, 0));
        await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 1, $"{Better}\n\nOne more line.")); // Tried words that changed were not tried.

        Assert.Equal("LET-012", await Workbench.RefusedAsync("Priya", new ProposeTemplate(id, 2, Reason)));
    }

    [Fact]
    public async Task A_field_that_is_not_on_the_list_is_refused_with_its_line_and_its_name()
    {
        var id = await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, $"{{{{Debtor.Password}}}}\n{Better}", IsNew: true));

        var outcome = await Workbench.SendAsync("Priya", new TestTemplate(id, 0));

        Assert.Equal("Line 1: {{Debtor.Password}} is a path. A field is one name of this letter's list.", outcome.Stopped);
    }

    [Theory]
    [InlineData("{{bank_account}}", "Line 3: {{bank_account}} is no field of this letter. There are ")]
    [InlineData("<script>alert(1)</script>", "Line 3: “<script>alert(1)</s…” is markup. A letter is plain words: # begins a heading, - an item, === a page.")]
    [InlineData("{{person.bank.sort_code}}", "Line 3: {{person.bank.sort_code}} is a path. A field is one name of this letter's list.")]
    [InlineData("{{7*7}}", "Line 3: {{7*7}} is no name of a field. Fields are small letters and underscores, and nothing is worked out in them.")]
    public async Task What_is_no_template_is_neither_tried_nor_published_and_the_refusal_says_where_it_is(string wrong, string why)
    {
        var text = $"Fine.\n\n{wrong}\n{Better}";
        var draft = await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, text, IsNew: true));
        await Workbench.RefusedAsync("LET-010", "Priya", new TestTemplate(draft, 0), why);
        await Workbench.DoAsync("Priya", new DropTemplate(draft, 0));

        var proposed = await ProposedAsync(text); // As one that was put forward before its field left the list.

        await Workbench.RefusedAsync("LET-010", "Helen", new PublishTemplate(proposed, 0), why);
        Assert.Equal(0, (await Workbench.DoAsync("Priya", new GetTemplates())).Single(row => row.Letter == LetterCode.Reminder).Number);
    }

    [Fact]
    public async Task A_megabyte_of_words_is_neither_kept_as_a_draft_nor_published()
    {
        var text = $"{Better}\n\n{string.Concat(Enumerable.Repeat("All these words. ", 65_536))}";

        Assert.Equal("A template has at most 100 KB.", (await Workbench.SendAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, text, IsNew: true))).Stopped);
        Assert.Equal("invalid Text", await Workbench.RefusedAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, text, IsNew: true)));
        await Workbench.RefusedAsync("LET-010", "Helen", new PublishTemplate(await ProposedAsync(text), 0), "A template has at most 100 KB.");
    }

    [Fact]
    public async Task A_draft_that_fails_on_an_awkward_case_is_not_tested()
    {
        var tooLong = $"{Better}\n\n{string.Concat(Enumerable.Repeat("A long line that nobody will read to its end, and that takes a second sheet.\n\n", 60))}";
        var id = await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, tooLong, IsNew: true));

        var samples = await Workbench.DoAsync("Priya", new TestTemplate(id, 0));

        Assert.Contains(samples, sample => sample.Problem?.Contains("should fit on one", StringComparison.Ordinal) == true);
        Assert.False((await Workbench.DoAsync("Priya", new GetTemplate(LetterCode.Reminder))).Open!.IsTested);
    }

    [Fact]
    public async Task Every_step_is_stopped_in_the_wrong_state_and_from_a_stale_screen()
    {
        var id = await ProposedAsync();

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new WriteTemplate(LetterCode.Reminder, 2, Better)));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new TestTemplate(id, 2)));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new ProposeTemplate(id, 2, Reason)));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new DropTemplate(id, 2)));
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Helen", new PublishTemplate(id, 1)));
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Helen", new ReturnTemplate(id, 1, "Say what changed for whom.")));
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true))); // Another draft is open.
        await Workbench.DoAsync("Helen", new PublishTemplate(id, 2));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", new PublishTemplate(id, 3)));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Helen", new ReturnTemplate(id, 3, "Say what changed for whom.")));
    }

    [Fact]
    public async Task What_is_sent_back_is_a_draft_again_with_the_reason_and_may_be_dropped()
    {
        var id = await ProposedAsync();

        await Workbench.DoAsync("Helen", new ReturnTemplate(id, 2, "Say what changed for whom."));

        var open = (await Workbench.DoAsync("Priya", new GetTemplate(LetterCode.Reminder))).Open!;
        Assert.Equal((TemplateState.Draft, "Say what changed for whom.", "Helen Marsh"), (open.State, open.Comment, open.DecidedBy));
        await Workbench.DoAsync("Priya", new DropTemplate(id, 3));
        Assert.Null((await Workbench.DoAsync("Priya", new GetTemplate(LetterCode.Reminder))).Open);
        Assert.Equal(2, await NumberOfAsync(await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true)))); // A number is not given twice.
    }

    [Fact]
    public async Task Those_who_only_read_templates_neither_write_nor_publish_them()
    {
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Leo", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Owen", new PublishTemplate(Guid.NewGuid(), 0)));
        Assert.NotEmpty(await Workbench.DoAsync("Owen", new GetTemplates()));
    }

    [Fact]
    public async Task A_draft_sent_twice_is_one_draft()
    {
        var form = Guid.NewGuid();
        await Workbench.SendAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true), form);
        Assert.True((await Workbench.SendAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true), form)).IsDone);

        await using var db = Workbench.Db();
        Assert.Single(await db.LetterTemplates().ToListAsync());
    }

    private async Task<Guid> ProposedAsync()
    {
        var id = await Workbench.DoAsync("Priya", new WriteTemplate(LetterCode.Reminder, 0, Better, IsNew: true));
        await Workbench.DoAsync("Priya", new TestTemplate(id, 0));
        await Workbench.DoAsync("Priya", new ProposeTemplate(id, 1, Reason));
        return id;
    }

    /// <summary>Words that stand before a second person, however they got there.</summary>
    private async Task<Guid> ProposedAsync(string text)
    {
        var (priya, clock) = ((await Workbench.OfficerAsync("Priya")).Id, Workbench.Workspace.Clock);
        var template = LetterTemplate.Draft(clock.NewId(), LetterCode.Reminder, 9, text, priya);
        template.Tested();
        template.Propose(Reason, priya, clock.Now());
        await using var db = Workbench.Db();
        db.Add(template);
        await db.SaveChangesAsync();
        return template.Id;
    }

    private async Task<int> NumberOfAsync(Guid id)
    {
        await using var db = Workbench.Db();
        return await db.LetterTemplates().Where(t => t.Id == id).Select(t => t.Number).SingleAsync();
    }
}
