using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

public sealed class LetterCommandsTests : WorkbenchTest
{
    private static readonly DateOnly Today = GivenLetter.Today;

    [Fact]
    public async Task A_letter_goes_from_the_queue_by_check_print_and_post()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Sent);

        Assert.Equal((LetterState.Sent, Today), (letter.State, letter.SentOn));
        await using var db = Workbench.Db();
        var line = await db.BatchLines().SingleAsync();
        Assert.Equal(("L-1", "CW-100001", Money.Pounds(486), letter.ContentHash), (line.Reference, line.CaseReference, line.Figure, line.ContentHash));
        Assert.Contains(await db.Timeline().Select(entry => entry.Text).ToListAsync(), text => text == "E-REM (reminder, L-1) sent to Mr Colin Frost: £486.00");
    }

    [Theory]
    [InlineData(LetterState.Checked)]
    [InlineData(LetterState.Sent)]
    [InlineData(LetterState.Cancelled)]
    public async Task What_is_not_queued_is_not_checked(LetterState state)
    {
        var letter = await Workbench.GivenReminderAsync(state);

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new CheckLetters([new(letter.Id, letter.Version)])));
    }

    [Theory]
    [InlineData(LetterState.Queued)]
    [InlineData(LetterState.Sent)]
    [InlineData(LetterState.Cancelled)]
    public async Task What_is_not_checked_is_neither_printed_nor_pulled_back(LetterState state)
    {
        var letter = await Workbench.GivenReminderAsync(state);

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new PrintLetters([new(letter.Id, letter.Version)])));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new PullBackLetter(letter.Id, letter.Version)));
    }

    [Theory]
    [InlineData(LetterState.Sent)]
    [InlineData(LetterState.Returned)]
    public async Task What_was_sent_is_not_cancelled(LetterState state)
    {
        var letter = await Workbench.GivenReminderAsync(state);

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new CancelLetter(letter.Id, letter.Version, "It went by mistake.")));
    }

    [Fact]
    public async Task Post_comes_back_only_from_what_was_sent_and_on_a_day_since()
    {
        var queued = await Workbench.GivenReminderAsync();
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new RecordLetterReturned(queued.Id, queued.Version, Today)));

        await Workbench.CheckAsync(queued.Id);
        await Workbench.PostAsync(await Workbench.PrintAsync(queued.Id));
        var sent = await Workbench.LetterAsync(queued.Id);

        Assert.Equal("LET-009", await Workbench.RefusedAsync("Priya", new RecordLetterReturned(sent.Id, sent.Version, Today.AddDays(1))));
        Assert.Equal("LET-009", await Workbench.RefusedAsync("Priya", new RecordLetterReturned(sent.Id, sent.Version, Today.AddDays(-1))));
        Workbench.Clock.MoveTo(Today.AddDays(20));
        Assert.Equal("GEN-006", await Workbench.RefusedAsync("Priya", new RecordLetterReturned(sent.Id, sent.Version, Today.AddDays(9))));
    }

    [Fact]
    public async Task Post_that_comes_back_makes_its_address_unusable_until_it_is_confirmed()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Returned);

        Assert.Equal((LetterState.Returned, Today), (letter.State, letter.ReturnedOn));
        await using var db = Workbench.Db();
        Assert.Equal(Today, (await db.Addresses().SingleAsync()).ReturnedOn);
    }

    [Fact]
    public async Task Post_that_comes_back_from_an_old_address_leaves_the_new_one_good()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Sent);
        await using (var db = Workbench.Db())
        {
            var old = await db.Addresses().SingleAsync();
            old.Leave(Today);
            db.Add(PersonAddress.Of(Guid.NewGuid(), old.PersonId, "9 New Road", "", "Wexcombe", "WX1 3CD", Today));
            await db.SaveChangesAsync();
        }

        await Workbench.DoAsync("Priya", new RecordLetterReturned(letter.Id, letter.Version, Today));

        await using var after = Workbench.Db();
        Assert.All(await after.Addresses().ToListAsync(), address => Assert.Null(address.ReturnedOn));
    }

    [Fact]
    public async Task Only_those_whose_work_it_is_check_print_post_pull_back_cancel_and_return()
    {
        var letter = await Workbench.GivenReminderAsync();

        foreach (var officer in new[] { "Owen", "Sam", "Anita" })
        {
            Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new CheckLetters([new(letter.Id, 0)])));
            Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new PrintLetters([new(letter.Id, 0)])));
            Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new PostBatch(Guid.NewGuid(), 0, Today)));
            Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new PullBackLetter(letter.Id, 0)));
            Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new CancelLetter(letter.Id, 0, "Not needed after all.")));
            Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new RecordLetterReturned(letter.Id, 0, Today)));
        }
    }

    [Fact]
    public async Task A_screen_that_is_stale_decides_nothing()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Checked);
        var stale = letter.Version - 1;

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Priya", new CheckLetters([new(letter.Id, stale)])));
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Priya", new PrintLetters([new(letter.Id, stale)])));
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Priya", new PullBackLetter(letter.Id, stale)));
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Priya", new CancelLetter(letter.Id, stale, "Not needed after all.")));
        var batch = await Workbench.PrintAsync(letter.Id);
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Priya", new PostBatch(batch, 7, Today)));
        await Workbench.PostAsync(batch);
        Assert.Equal("GEN-003", await Workbench.RefusedAsync("Priya", new RecordLetterReturned(letter.Id, stale, Today)));
    }

    [Fact]
    public async Task Each_form_sent_twice_has_one_effect()
    {
        var letter = await Workbench.GivenReminderAsync();
        async Task<T> Twice<T>(ICommand<T> command)
        {
            var form = Guid.NewGuid();
            var first = await Workbench.SendAsync("Priya", command, form);
            var before = await StoreHash.OfAsync(Workbench);
            var second = await Workbench.SendAsync("Priya", command, form);
            Assert.Equal(before, await StoreHash.OfAsync(Workbench));
            Assert.True(second.IsDone, second.Stopped);
            return Assert.IsType<Outcome<T>.Done>(first).Value;
        }

        await Twice(new CheckLetters([await Workbench.SeenAsync(letter.Id)]));
        await Twice(new PullBackLetter(letter.Id, (await Workbench.LetterAsync(letter.Id)).Version));
        await Twice(new CheckLetters([await Workbench.SeenAsync(letter.Id)]));
        var batch = await Twice(new PrintLetters([await Workbench.SeenAsync(letter.Id)]));
        await Twice(new PostBatch(batch.BatchId!.Value, 0, Today));
        await Twice(new RecordLetterReturned(letter.Id, (await Workbench.LetterAsync(letter.Id)).Version, Today));
    }

    [Fact]
    public async Task A_form_that_chooses_nothing_or_gives_no_reason_is_not_sent()
    {
        var letter = await Workbench.GivenReminderAsync();

        Assert.Equal("invalid Letters", await Workbench.RefusedAsync("Priya", new CheckLetters([])));
        Assert.Equal("invalid Letters", await Workbench.RefusedAsync("Priya", new PrintLetters([new(letter.Id, 0), new(letter.Id, 0)])));
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Priya", new CancelLetter(letter.Id, 0, "No.")));
    }

    [Fact]
    public async Task A_letter_of_claim_is_checked_by_somebody_who_did_not_queue_it()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();
        var letter = await Workbench.QueueAsync(new(frost.Id, LetterCode.LetterOfClaim, Money.Pounds(486), [invoice.Id],
            Words: new Dictionary<string, string> { ["basis"] = "Care Act 2014.", ["instalments"] = "" }), by: "Gwen");

        Assert.Equal("GEN-004", await Workbench.RefusedAsync("Gwen", new CheckLetters([new(letter.Id, 0)])));
        Assert.Equal(1, (await Workbench.CheckAsync(letter.Id, "Priya")).Passed);
    }

    [Fact]
    public async Task A_batch_is_posted_on_its_date_or_the_next_day_and_once()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Checked);
        var batch = await Workbench.PrintAsync(letter.Id);
        Workbench.Clock.MoveTo(Today.AddDays(3));

        Assert.Equal("LET-007", await Workbench.RefusedAsync("Priya", new PostBatch(batch, 0, Today.AddDays(2))));
        Assert.Equal(1, (await Workbench.PostAsync(batch, Today.AddDays(1))).Sent);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new PostBatch(batch, 1, Today.AddDays(1))));
        Assert.Equal(Today.AddDays(1), (await Workbench.LetterAsync(letter.Id)).SentOn);
    }

    [Fact]
    public async Task What_was_pulled_back_after_printing_is_named_so_that_it_is_taken_out_of_the_post()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Checked);
        var batch = await Workbench.PrintAsync(letter.Id);
        await Workbench.DoAsync("Priya", new PullBackLetter(letter.Id, (await Workbench.LetterAsync(letter.Id)).Version));
        Assert.True(Assert.Single((await Workbench.DoAsync("Priya", new GetPrintBatch(batch))).Lines).IsTakenOut);

        var posted = await Workbench.PostAsync(batch);

        Assert.Equal((0, "LET-008"), (posted.Sent, Assert.Single(posted.PulledOut).Why.Code));
        Assert.Equal(LetterState.Queued, (await Workbench.LetterAsync(letter.Id)).State);
    }

    [Fact]
    public async Task A_letter_checked_on_one_day_and_printed_on_another_bears_the_day_it_is_printed()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Checked);
        Workbench.Clock.MoveTo(Today.AddDays(2));

        await Workbench.PrintAsync(letter.Id);

        Assert.Equal(Today.AddDays(2), (await Workbench.LetterAsync(letter.Id)).DatedOn);
    }

    [Fact]
    public async Task A_letter_that_would_read_differently_by_now_is_written_anew_and_checked_again()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Checked);
        await using (var db = Workbench.Db())
        {
            var person = await db.People().SingleAsync();
            person.Correct("Dr", "Colin", "Frost", person.DateOfBirth, Today);
            await db.SaveChangesAsync();
        }

        var printed = await Workbench.DoAsync("Priya", new PrintLetters([new(letter.Id, letter.Version)]));

        Assert.Equal((0, "LET-003"), (printed.Printed, Assert.Single(printed.Stopped).Why.Code));
        var again = await Workbench.LetterAsync(letter.Id);
        Assert.Equal((LetterState.Queued, "Dr Colin Frost"), (again.State, again.Addressee));
    }
}
