using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Escalation;

/// <summary>A letter that the ladder queued, and what happens before it goes: the ladder and the letter must say the same.</summary>
public sealed class LadderLettersTests : WorkbenchTest
{
    private static readonly DateOnly Due = new(2026, 4, 7);
    private DebtCase odell = default!;
    private Invoice invoice = default!;
    private Invoice other = default!;

    /// <summary>Two bills, and the reminder that asks for both.</summary>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (odell, invoice) = await Workbench.GivenOdellAsync();
        other = await Workbench.GivenInvoiceAsync(odell, "940102", 100m, GivenLadder.Invoiced);
        Workbench.Clock.MoveTo(Due);
        await Workbench.LadderNightAsync();
    }

    [Fact]
    public async Task A_promise_stops_the_letter_that_waits_and_it_is_due_again_when_the_promise_is_broken()
    {
        await PromiseAsync();

        var letter = await LetterAsync();
        Assert.Equal((LetterState.Cancelled, "paused: £50.00 promised for 10 Apr 2026"), (letter.State, letter.CancelReason));
        Assert.Null((await Workbench.LadderAsync(invoice)).LetterId);
        Workbench.Clock.MoveTo(new(2026, 4, 16));
        await Workbench.DoAsync("Nightly run", new JudgePromises(new(2026, 4, 16)));
        await Workbench.DayAsync(new(2026, 4, 23));
        Assert.Equal(LadderState.ReminderSent, (await Workbench.LadderAsync(invoice)).State);
    }

    [Fact]
    public async Task A_promise_takes_a_printed_letter_out_of_its_batch()
    {
        var letter = await LetterAsync();
        await Workbench.CheckAsync(letter.Id);
        var batch = await Workbench.PrintAsync(letter.Id);

        await PromiseAsync();
        var posted = await Workbench.PostAsync(batch, Due);

        Assert.Equal((0, "LET-008"), (posted.Sent, Assert.Single(posted.PulledOut).Why.Code));
        Assert.Equal(LadderState.NotStarted, (await Workbench.LadderAsync(invoice)).State);
    }

    [Fact]
    public async Task A_bill_that_is_held_leaves_the_letter_which_goes_for_the_others_and_its_own_ladder_stays()
    {
        await HoldAsync();
        await Workbench.PostAsync();

        var letter = await LetterAsync();
        Assert.Equal((LetterState.Sent, Money.Pounds(512.40m)), (letter.State, letter.Figure));
        Assert.Equal([invoice.Id], letter.InvoiceIds);
        Assert.DoesNotContain(other.Number, letter.Body, StringComparison.Ordinal);
        Assert.Equal((LadderState.ReminderSent, LadderState.NotStarted), ((await Workbench.LadderAsync(invoice)).State, (await Workbench.LadderAsync(other)).State));
    }

    [Fact]
    public async Task A_bill_whose_hold_is_lifted_before_the_letter_goes_has_its_week_and_a_letter_of_its_own()
    {
        var hold = await HoldAsync();
        await Workbench.DoAsync("Priya", new LiftHold(hold, 0, "The assessment is done."));
        await Workbench.PostAsync();

        Assert.DoesNotContain(other.Number, (await LetterAsync()).Body, StringComparison.Ordinal);
        Assert.Equal((LadderState.NotStarted, new DateOnly(2026, 4, 14)), ((await Workbench.LadderAsync(other)).State, (await Workbench.LadderAsync(other)).NextOn));
        await Workbench.DayAsync(new(2026, 4, 14));
        Assert.Equal(LadderState.ReminderSent, (await Workbench.LadderAsync(other)).State);
    }

    [Fact]
    public async Task A_hold_on_part_of_a_bill_leaves_the_rest_of_it_in_the_letter()
    {
        await Workbench.DoAsync("Priya", new PlaceHold(odell.Id, HoldCode.TRC, "Her bank looks for a payment.", new(2026, 4, 17), other.Id, Money.Pounds(40)));
        await Workbench.PostAsync();

        Assert.Equal(Money.Pounds(572.40m), (await LetterAsync()).Figure);
        Assert.Equal(LadderState.ReminderSent, (await Workbench.LadderAsync(other)).State);
    }

    [Fact]
    public async Task A_printed_letter_whose_sum_moved_from_one_bill_to_the_other_is_taken_out_of_the_post()
    {
        await Workbench.DoAsync("Priya", new PlaceHold(odell.Id, HoldCode.TRC, "Her bank looks for a payment.", new(2026, 4, 17), other.Id, Money.Pounds(40)));
        var letter = await LetterAsync();
        await Workbench.CheckAsync(letter.Id);
        var batch = await Workbench.PrintAsync(letter.Id);
        await using (var db = Workbench.Db()) // As if two officers were at it in one moment.
        {
            (await db.Holds().SingleAsync()).Lift(db, odell.OwnerId!.Value, "It was found.", Workbench.Workspace.Clock);
            Hold.Place(db, new(odell.Id, HoldCode.TRC, "Her bank looks for another.", new(2026, 4, 17), invoice.Id, Money.Pounds(40)), odell.OwnerId!.Value, Workbench.Workspace.Clock);
            await db.SaveChangesAsync();
        }

        var posted = await Workbench.PostAsync(batch, Due);

        Assert.Equal((0, "LET-003"), (posted.Sent, Assert.Single(posted.PulledOut).Why.Code));
        Assert.Equal(Money.Pounds(572.40m), (await LetterAsync()).Figure); // The same sum, of other bills.
    }

    [Fact]
    public async Task An_approval_while_payment_is_promised_lets_no_letter_of_claim_go()
    {
        await Workbench.ClimbAsync(odell, LadderState.PreActionReview);
        var (id, claimed) = (await Workbench.EscalationIdAsync(odell), new[] { invoice.Id, other.Id });
        await Workbench.DoAsync("Priya", new ProposeClaim(id, await Workbench.EscalationVersionAsync(odell), "She refuses to speak about it."));
        await Workbench.DoAsync("Priya", new LogContact(odell.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.PromiseTaken, ContactResult.Spoke,
            "She will pay after pension day.", Promised: new(Money.Pounds(612.40m), new(2026, 5, 15))));
        await Workbench.DoAsync("Helen", new ApproveClaim(id, await Workbench.EscalationVersionAsync(odell)));

        Assert.Equal((LadderState.ClaimApproved, true), ((await Workbench.LadderAsync(invoice)).State, (await Workbench.LadderAsync(invoice)).Clock.IsPaused));
        Assert.Equal("ESC-008", await Workbench.RefusedAsync("Priya", new SendClaim(id, await Workbench.EscalationVersionAsync(odell), claimed)));
        Workbench.Clock.MoveTo(new(2026, 5, 11));
        Assert.Equal("ESC-008", await Workbench.RefusedAsync("Priya", new SendClaim(id, await Workbench.EscalationVersionAsync(odell), claimed)));
    }

    private Task<Guid> PromiseAsync() => Workbench.DoAsync("Priya", new LogContact(odell.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.PromiseTaken, ContactResult.Spoke,
        "She will pay some after pension day.", Promised: new(Money.Pounds(50), new(2026, 4, 10))));

    private Task<Guid> HoldAsync() => Workbench.DoAsync("Priya", new PlaceHold(odell.Id, HoldCode.FIN, "The assessment is looked at again.", new(2026, 5, 5), other.Id));

    private async Task<Letter> LetterAsync()
    {
        await using var db = Workbench.Db();
        return await db.Letters().SingleAsync();
    }
}
