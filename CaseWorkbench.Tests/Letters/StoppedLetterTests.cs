using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

/// <summary>What the record raises stops a letter that asks for money, in the same transaction (handbook 24.1).</summary>
public sealed class StoppedLetterTests : WorkbenchTest
{
    private DebtCase frost = default!;
    private Invoice invoice = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (frost, invoice) = await Workbench.GivenOverdueAsync();
    }

    [Fact]
    public async Task A_printed_letter_to_somebody_who_has_died_since_is_taken_out_of_the_post_though_it_asks_for_nothing()
    {
        var letter = await Workbench.QueueAsync(new(frost.Id, LetterCode.PlanDone, Money.Zero, [], Words: new Dictionary<string, string> { ["paid"] = "£486.00" }));
        await Workbench.CheckAsync(letter.Id);
        var batch = await Workbench.PrintAsync(letter.Id);
        await Workbench.DoAsync("Leo", new ReportDeath(frost.Id, null, "A neighbour"));

        var posted = await Workbench.PostAsync(batch);

        Assert.Equal((0, "LET-003"), (posted.Sent, Assert.Single(posted.PulledOut).Why.Code));
        var again = await Workbench.LetterAsync(letter.Id);
        Assert.Equal((LetterState.Queued, "The Personal Representatives of Mr Colin Frost"), (again.State, again.Addressee));
    }

    [Theory]
    [InlineData(LetterState.Queued)]
    [InlineData(LetterState.Checked)]
    public async Task A_payment_in_full_stops_it(LetterState state)
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice, state);

        await PayAsync(486m);

        var stopped = await Workbench.LetterAsync(letter.Id);
        Assert.Equal((LetterState.Cancelled, "nothing is left to ask for"), (stopped.State, stopped.CancelReason));
    }

    [Fact]
    public async Task A_part_payment_has_it_written_for_what_is_left_and_checked_again()
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice, LetterState.Checked);

        await PayAsync(400m);

        var again = await Workbench.LetterAsync(letter.Id);
        Assert.Equal((LetterState.Queued, Money.Pounds(86), null), (again.State, again.Figure, again.CheckedBy));
        Assert.Contains("£86.00", again.Body);
        Assert.DoesNotContain("£486.00", again.Body);
    }

    [Theory]
    [InlineData(481.00, LetterState.Queued)] // £5.00 is still asked for.
    [InlineData(481.01, LetterState.Cancelled)]
    public async Task What_is_left_below_the_least_sum_is_not_asked_for(decimal paid, LetterState state)
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice);

        await PayAsync(paid);

        Assert.Equal(state, (await Workbench.LetterAsync(letter.Id)).State);
    }

    [Fact]
    public async Task A_hold_on_everything_stops_it_with_the_holds_name()
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice, LetterState.Checked);

        await Workbench.DoAsync("Priya", new PlaceHold(frost.Id, HoldCode.ADV, "Getting help from StepChange", GivenLetter.Today.AddDays(20)));

        var stopped = await Workbench.LetterAsync(letter.Id);
        Assert.Equal((LetterState.Cancelled, "on hold: getting debt advice"), (stopped.State, stopped.CancelReason));
    }

    [Fact]
    public async Task A_dispute_about_a_part_leaves_that_part_out()
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice, LetterState.Checked);

        await Workbench.DoAsync("Priya", GivenDispute.Log(frost, invoice, 90m, received: GivenLetter.Today));

        var again = await Workbench.LetterAsync(letter.Id);
        Assert.Equal((LetterState.Queued, Money.Pounds(396)), (again.State, again.Figure));
    }

    [Fact]
    public async Task A_hold_after_printing_takes_it_out_of_its_batch()
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice, LetterState.Checked);
        var batch = await Workbench.PrintAsync(letter.Id);

        await Workbench.DoAsync("Priya", GivenDispute.Log(frost, invoice, 90m, received: GivenLetter.Today));
        var posted = await Workbench.PostAsync(batch);

        Assert.Equal((0, "LET-008"), (posted.Sent, Assert.Single(posted.PulledOut).Why.Code));
        Assert.Null((await Workbench.LetterAsync(letter.Id)).BatchId);
    }

    [Fact]
    public async Task A_death_stops_every_demand_and_no_other_letter()
    {
        var demand = await Workbench.GivenReminderAsync(frost, invoice, LetterState.Checked);
        var other = await Workbench.QueueAsync(new(frost.Id, LetterCode.MoratoriumEnd, Money.Pounds(486), [], Words: new Dictionary<string, string> { ["ended_on"] = "3 Jul 2026" }));

        await Workbench.DoAsync("Priya", new ReportDeath(frost.Id, new(2026, 7, 1), "His daughter"));

        var stopped = await Workbench.LetterAsync(demand.Id);
        Assert.Equal((LetterState.Cancelled, "the debtor has died"), (stopped.State, stopped.CancelReason));
        Assert.Equal(LetterState.Queued, (await Workbench.LetterAsync(other.Id)).State);
        Assert.Equal("LET-003", Assert.Single((await Workbench.CheckAsync(other.Id)).Stopped).Why.Code);
        Assert.Equal("The Personal Representatives of Mr Colin Frost", (await Workbench.LetterAsync(other.Id)).Addressee);
    }

    [Fact]
    public async Task A_death_before_the_print_file_is_made_leaves_nothing_to_print()
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice, LetterState.Checked);
        await Workbench.DoAsync("Priya", new ReportDeath(frost.Id, new(2026, 7, 1), "His daughter"));

        Assert.Equal(0, await Workbench.DoAsync("Priya", new GetLetterPrints(Pile: LetterPile.Ready)));
        Assert.Empty(await Workbench.DoAsync("Priya", new GetReadyLetters()));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", new PrintLetters([await Workbench.SeenAsync(letter.Id)])));
    }

    [Fact]
    public async Task A_death_after_the_batch_was_made_takes_it_out_of_the_print_file_and_out_of_the_post()
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice, LetterState.Checked);
        var batch = await Workbench.PrintAsync(letter.Id);
        await Workbench.DoAsync("Priya", new ReportDeath(frost.Id, new(2026, 7, 1), "His daughter"));

        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetLetterPrints(BatchId: batch)));
        Assert.Equal("LET-008", Assert.Single((await Workbench.PostAsync(batch)).PulledOut).Why.Code);
    }

    [Fact]
    public async Task A_letter_about_a_dispute_is_not_stopped_by_money()
    {
        var dispute = await Workbench.DoAsync("Priya", GivenDispute.Log(frost, invoice, 90m, received: GivenLetter.Today));
        await Workbench.DoAsync("Priya", new AcknowledgeDispute(dispute, await Workbench.VersionAsync(dispute)));

        await PayAsync(396m);

        await using var db = Workbench.Db();
        Assert.Equal(LetterState.Queued, (await db.Letters().SingleAsync(l => l.SourceId == dispute)).State);
    }

    [Fact]
    public async Task Money_on_the_account_that_is_not_allocated_keeps_a_demand_on_the_error_list()
    {
        var second = await Workbench.GivenSecondCaseAsync(frost);
        var bill = await Workbench.GivenInvoiceAsync(second, "930102", 100m, new(2026, 5, 1));
        var letter = await Workbench.GivenReminderAsync(second, bill);
        await using (var db = Workbench.Db())
        {
            db.Add(Posting.Receipt(second.Id, Guid.NewGuid(), Money.Pounds(40), GivenLetter.Today, "Unplaced", Workbench.Workspace.Clock.Now()));
            await db.SaveChangesAsync();
        }

        var tried = await Workbench.CheckAsync(letter.Id);

        Assert.Equal("RTC-003", Assert.Single(tried.Stopped).Why.Code);
        Assert.Equal(["RTC-003"], (await Workbench.LetterAsync(letter.Id)).Faults.Select(fault => fault.Code));
        Assert.Single((await Workbench.DoAsync("Priya", new FindLetters(LetterPile.Errors))).Rows);
    }

    [Fact]
    public async Task Other_work_stops_the_letters_it_asked_for()
    {
        var letter = await Workbench.GivenReminderAsync(frost, invoice);
        await using var db = Workbench.Db();

        Assert.Equal(1, await db.CancelLettersAsync(frost.Id, each => each.Code == LetterCode.Reminder, "the ladder ended", (await Workbench.OfficerAsync("Priya")).Id, Workbench.Workspace.Clock, default));
        Assert.Equal(0, await db.CancelLettersAsync(frost.Id, each => each.Code == LetterCode.FinalNotice, "the ladder ended", (await Workbench.OfficerAsync("Priya")).Id, Workbench.Workspace.Clock, default));
        await db.SaveChangesAsync();

        Assert.Equal("the ladder ended", (await Workbench.LetterAsync(letter.Id)).CancelReason);
    }

    private Task PayAsync(decimal amount) =>
        Workbench.DoAsync("Leo", new RecordReceipt(frost.Id, $"R-{amount}", GivenLetter.Today, ReceiptMethod.Bank, Money.Pounds(amount), "Mr C Frost", invoice.Id));
}
