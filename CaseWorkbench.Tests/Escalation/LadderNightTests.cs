using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Escalation;

/// <summary>What the nights do on the ladder, and what money, holds, promises and a death do to it.</summary>
public sealed class LadderNightTests : WorkbenchTest
{
    private DebtCase odell = default!;
    private Invoice invoice = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (odell, invoice) = await Workbench.GivenOdellAsync();
    }

    [Fact]
    public async Task An_invoice_begins_the_night_after_it_fell_due_and_its_reminder_waits_for_its_day()
    {
        var ladder = await Workbench.LadderAsync(invoice);

        Assert.Equal((LadderState.NotStarted, new DateOnly(2026, 4, 7)), (ladder.State, ladder.NextOn));
        await using var db = Workbench.Db();
        Assert.Equal("E-1", (await db.RunningWorkflows().SingleAsync()).Reference);
    }

    [Fact]
    public async Task The_same_night_again_does_nothing()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        Assert.Equal(1, (await Workbench.LadderNightAsync()).Letters);

        var again = await Workbench.LadderNightAsync();

        Assert.Equal((0, 0, 0), (again.Cases, again.Letters, again.Steps));
    }

    [Fact]
    public async Task Bills_that_fall_due_on_one_day_are_asked_for_in_one_letter_as_the_furthest_asks()
    {
        await Workbench.DayAsync(new(2026, 4, 7));
        await Workbench.GivenInvoiceAsync(odell, "940102", 100, new(2026, 3, 31));
        await Workbench.DayAsync(new(2026, 4, 16));
        Workbench.Clock.MoveTo(new(2026, 4, 21)); // The final notice of one, the reminder of the other.
        await Workbench.LadderNightAsync();

        await using (var db = Workbench.Db())
        {
            var letter = await db.Letters().SingleAsync(l => l.State == LetterState.Queued);
            Assert.Equal((LetterCode.FinalNotice, Money.Pounds(612.40m), 2), (letter.Code, letter.Figure, letter.InvoiceIds.Count));
        }
        await Workbench.PostAsync();
        await using var after = Workbench.Db();
        Assert.Equal([LadderState.ReminderSent, LadderState.FinalSent], (await after.Ladders().Select(l => l.State).ToListAsync()).Order());
    }

    [Fact]
    public async Task A_payment_in_full_stops_the_letter_and_ends_the_ladder()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        await Workbench.LadderNightAsync();
        await PayAsync(512.40m);

        await using var db = Workbench.Db();
        Assert.Equal(LetterState.Cancelled, (await db.Letters().SingleAsync()).State);
        Assert.Equal(LadderState.CompletedPaid, (await Workbench.LadderAsync(invoice)).State);
        Assert.NotNull((await db.RunningWorkflows().SingleAsync()).EndedOn);
    }

    [Fact]
    public async Task A_part_payment_lets_the_ladder_go_on_for_the_rest()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        await Workbench.LadderNightAsync();
        await PayAsync(500);
        await Workbench.PostAsync();

        await using var db = Workbench.Db();
        var letter = await db.Letters().SingleAsync();
        Assert.Equal((LetterState.Sent, Money.Pounds(12.40m)), (letter.State, letter.Figure));
        Assert.Equal(LadderState.ReminderSent, (await Workbench.LadderAsync(invoice)).State);
    }

    [Fact]
    public async Task A_hold_stops_the_letter_that_was_queued_and_the_clock_goes_on_with_a_week_at_least()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        await Workbench.LadderNightAsync();
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(odell.Id, HoldCode.ADV, "She is seeing a debt adviser.", new(2026, 5, 5)));
        Assert.True((await Workbench.LadderAsync(invoice)).Clock.IsPaused);
        await Workbench.DayAsync(new(2026, 4, 14));
        Workbench.Clock.MoveTo(new(2026, 4, 15));
        await Workbench.DoAsync("Priya", new LiftHold(hold, 0, "The adviser has closed the file."));

        await using var db = Workbench.Db();
        Assert.Equal(LetterState.Cancelled, (await db.Letters().SingleAsync()).State);
        Assert.Equal(new(2026, 4, 22), (await Workbench.LadderAsync(invoice)).NextOn);
    }

    [Fact]
    public async Task Two_holds_that_overlap_let_it_go_on_only_when_both_are_gone()
    {
        var advice = await Workbench.DoAsync("Priya", new PlaceHold(odell.Id, HoldCode.ADV, "She is seeing a debt adviser.", new(2026, 5, 5)));
        await Workbench.DoAsync("Priya", new PlaceHold(odell.Id, HoldCode.FIN, "The assessment is looked at again.", new(2026, 5, 5), invoice.Id));
        await Workbench.DoAsync("Priya", new LiftHold(advice, 0, "The adviser has closed the file."));

        Assert.True((await Workbench.LadderAsync(invoice)).Clock.IsPaused);
    }

    [Fact]
    public async Task A_promise_keeps_the_ladder_still_until_it_is_broken()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 1), 10);
        await Workbench.DoAsync("Priya", new LogContact(odell.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.PromiseTaken, ContactResult.Spoke, "She will pay after pension day.", Promised: new(Money.Pounds(512.40m), new(2026, 4, 10))));
        await Workbench.DayAsync(new(2026, 4, 7));
        Assert.Equal(LadderState.NotStarted, (await Workbench.LadderAsync(invoice)).State);

        Workbench.Clock.MoveTo(new(2026, 4, 16)); // Three working days after it.
        await Workbench.DoAsync("Nightly run", new JudgePromises(new(2026, 4, 16)));

        var ladder = await Workbench.LadderAsync(invoice);
        Assert.Equal((false, new DateOnly(2026, 4, 23)), (ladder.Clock.IsPaused, ladder.NextOn));
    }

    [Fact]
    public async Task A_death_ends_the_ladder_and_takes_the_letter_out_before_it_is_printed()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        await Workbench.LadderNightAsync();
        await Workbench.DoAsync("Leo", new ReportDeath(odell.Id, new(2026, 4, 5), "Her daughter"));
        await Workbench.PostAsync();

        await using var db = Workbench.Db();
        Assert.Equal(LetterState.Cancelled, (await db.Letters().SingleAsync()).State);
        Assert.Equal(LadderState.EndedEstate, (await Workbench.LadderAsync(invoice)).State);
    }

    [Fact]
    public async Task A_letter_that_cannot_go_is_not_queued_and_the_night_says_why()
    {
        await using (var db = Workbench.Db())
        {
            (await db.Addresses().SingleAsync()).PostCameBack(new(2026, 4, 1));
            await db.SaveChangesAsync();
        }
        Workbench.Clock.MoveTo(new(2026, 4, 7));

        var night = await Workbench.LadderNightAsync();

        Assert.Equal((0, 1), (night.Letters, night.HeldBack["ESC-007"]));
        Assert.Equal(LadderState.NotStarted, (await Workbench.LadderAsync(invoice)).State);
    }

    [Fact]
    public async Task A_window_without_contact_opens_again_and_the_supervisor_is_told()
    {
        await Workbench.ClimbAsync(odell, LadderState.Telephone);
        await Workbench.DayAsync(new(2026, 5, 13));
        Assert.Equal(new(2026, 5, 13), (await Workbench.LadderAsync(invoice)).NextOn); // The last day is still a day.
        await Workbench.DayAsync(new(2026, 5, 14));

        var ladder = await Workbench.LadderAsync(invoice);
        Assert.Equal((LadderState.Telephone, new DateOnly(2026, 5, 29)), (ladder.State, ladder.NextOn));
        await using var db = Workbench.Db();
        var helen = (await Workbench.OfficerAsync("Helen")).Id;
        Assert.Contains("0 of 3 contact attempts", (await db.Notices().SingleAsync(n => n.OfficerId == helen)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_in_which_the_debtor_was_spoken_to_opens_the_review_with_its_questions()
    {
        await Workbench.ClimbAsync(odell, LadderState.Telephone);
        Workbench.Clock.MoveTo(new(2026, 5, 7), 11);
        await Workbench.DoAsync("Priya", new LogContact(odell.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, ContactResult.Refused, "She does not want to talk about it."));
        await Workbench.DayAsync(new(2026, 5, 14));

        var view = await Workbench.DoAsync("Priya", new GetEscalation(odell.Id));
        Assert.Equal(LadderState.PreActionReview, view.Ladders.Single().State);
        Assert.Equal(13, view.Review?.Lines.Count);
    }

    [Fact]
    public async Task What_comes_if_nothing_changes_is_what_comes()
    {
        var ahead = (await Workbench.DoAsync("Priya", new GetWhy(odell.Id))).Ahead.Where(step => step.Kind == AheadKind.Ladder);

        Assert.Equal(
            ["2026-04-07 Reminder sent", "2026-04-21 Final notice sent", "2026-04-28 Contact by telephone begins", "2026-05-05 Pre-action review may open, once contact was made or tried often enough"],
            ahead.Take(4).Select(step => $"{step.On:yyyy-MM-dd} {step.What.Split(": ")[1]}"));
        await Workbench.ClimbAsync(odell, LadderState.Telephone);
        Assert.Equal((LadderState.Telephone, new DateOnly(2026, 4, 28)), ((await Workbench.LadderAsync(invoice)).State, (await Workbench.LadderAsync(invoice)).Since));
    }

    [Fact]
    public async Task What_comes_after_a_hold_that_ends_is_what_the_nights_bring()
    {
        await Workbench.DayAsync(new(2026, 4, 7));
        Workbench.Clock.MoveTo(new(2026, 4, 8));
        await Workbench.DoAsync("Priya", new PlaceHold(odell.Id, HoldCode.ADV, "Sees the debt adviser", new(2026, 4, 17)));
        var ahead = (await Workbench.DoAsync("Priya", new GetWhy(odell.Id))).Ahead.Where(step => step.Kind is AheadKind.Ladder or AheadKind.Hold).Take(4).ToList();

        var lived = new List<string>();
        var before = await Workbench.LadderAsync(invoice);
        for (var day = new DateOnly(2026, 4, 9); day <= ahead[^1].On; day = day.AddDays(1))
        {
            Workbench.Clock.MoveTo(day);
            await Workbench.DoAsync("Nightly run", new ExpireHolds(day));
            await Workbench.DayAsync(day);
            var now = await Workbench.LadderAsync(invoice);
            if (before.PausedFrom is not null && now.PausedFrom is null)
                lived.AddRange([$"{day:yyyy-MM-dd} Hold", $"{day:yyyy-MM-dd} {now.State}"]);
            else if (now.State != before.State)
                lived.Add($"{day:yyyy-MM-dd} {now.State}");
            before = now;
        }

        Assert.Equal(["2026-04-20 Hold lifts: getting debt advice", "2026-04-20 Invoice 940101: Goes on where it stood; next step 5 May 2026", "2026-05-05 Invoice 940101: Final notice sent", "2026-05-12 Invoice 940101: Contact by telephone begins"],
            ahead.Select(step => $"{step.On:yyyy-MM-dd} {step.What}"));
        Assert.Equal(["2026-04-20 Hold", "2026-04-20 ReminderSent", "2026-05-05 FinalSent", "2026-05-12 Telephone"], lived);
    }

    [Fact]
    public async Task The_worklist_names_the_step_that_is_due()
    {
        Workbench.Clock.MoveTo(new(2026, 4, 7));
        await Workbench.DoAsync("Nightly run", new Domain.Caseload.RefreshCaseload(new(2026, 4, 7)));

        await using var db = Workbench.Db();
        var row = await db.Set<Domain.Caseload.CaseloadRow>().SingleAsync();
        Assert.Equal((Domain.Caseload.NextActionRule.NA09, "Send the reminder", "Recovery: not started"), (row.Rule, row.Action, row.StatusText));
    }

    private Task<RecordedReceipt> PayAsync(decimal pounds) =>
        Workbench.DoAsync("Leo", new RecordReceipt(odell.Id, $"R-{pounds}", Workbench.Workspace.Clock.Today(), ReceiptMethod.Bank, Money.Pounds(pounds), "Mrs Odell"));
}
