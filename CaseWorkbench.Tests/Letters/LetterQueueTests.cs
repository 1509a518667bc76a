using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

public sealed class LetterQueueTests : WorkbenchTest
{
    [Fact]
    public async Task A_reminder_asks_for_what_is_collectable_and_says_how_to_get_help()
    {
        var letter = await Workbench.GivenReminderAsync();

        Assert.Equal(("L-1", LetterState.Queued, Money.Pounds(486), "Mr Colin Frost", "4 Mill Lane\nWexcombe\nWX1 2AB"), (letter.Reference, letter.State, letter.Figure, letter.Addressee, letter.Address));
        Assert.Empty(letter.Faults);
        Assert.All(["Dear Mr Frost", "£486.00", "930101", "StepChange", "large print", "Your care does not stop"], part => Assert.Contains(part, letter.Body));
    }

    [Fact]
    public async Task A_demand_cannot_ask_for_anything_but_what_is_collectable()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Workbench.QueueAsync(GivenLetter.Reminder(frost, invoice, 400m)));

        Assert.Equal(("LET-002", "The letter would ask for £400.00, but £486.00 is collectable today. It can ask for nothing else."), (refused.Refusal.Code, refused.Refusal.Message));
    }

    [Fact]
    public async Task A_sender_that_forgets_a_word_of_its_letter_is_stopped()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => Workbench.QueueAsync(new(frost.Id, LetterCode.MoratoriumEnd, Money.Zero, [invoice.Id])));
    }

    [Fact]
    public async Task A_letter_without_an_address_goes_to_the_error_list()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();
        await using (var db = Workbench.Db())
        {
            (await db.Addresses().SingleAsync()).PostCameBack(new(2026, 7, 1));
            await db.SaveChangesAsync();
        }

        var letter = await Workbench.GivenReminderAsync(frost, invoice);

        Assert.Equal(["ESC-007"], letter.Faults.Select(fault => fault.Code));
        Assert.Empty((await Workbench.DoAsync("Priya", new FindLetters(LetterPile.ToCheck))).Rows);
        Assert.Equal("Post was returned from this address on 1 Jul 2026. Trace before sending.",
            Assert.Single((await Workbench.DoAsync("Priya", new FindLetters(LetterPile.Errors))).Rows).Faults.Single().Message);
    }

    [Fact]
    public async Task A_letter_to_somebody_on_the_register_names_whom_they_act_for_and_waits_for_an_address()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();
        var deputy = Authority.Of(Guid.NewGuid(), frost.PersonId, AuthorityKind.Deputy, "Mrs Jane Cole", "daughter", "", "order seen", "", new(2026, 1, 1), null);
        await using (var db = Workbench.Db())
        {
            db.Add(deputy);
            await db.SaveChangesAsync();
        }

        var letter = await Workbench.QueueAsync(GivenLetter.Reminder(frost, invoice) with { AuthorityId = deputy.Id });

        Assert.Equal(("Mrs Jane Cole, deputy for Mr Colin Frost", ""), (letter.Addressee, letter.Address));
        Assert.StartsWith("Dear Mrs Jane Cole", letter.Body);
        Assert.Equal(["LET-001"], letter.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task With_an_address_on_the_register_it_goes_there_until_post_comes_back_from_it()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();
        var jane = await Workbench.DoAsync("Leo", new AddAuthority(frost.Id, AuthorityKind.PropertyAttorney, "Mrs Jane Cole", "daughter", "", "LPA seen", "", new(2026, 1, 1), null,
            Address: new("Cole & Co", "1 High Street", "Wexcombe", "WX11AA")));
        var letter = await Workbench.QueueAsync(GivenLetter.Reminder(frost, invoice) with { AuthorityId = jane });
        Assert.Equal(("Cole & Co\n1 High Street\nWexcombe\nWX1 1AA", 0), (letter.Address, letter.Faults.Count));

        await Workbench.CheckAsync(letter.Id);
        await Workbench.PostAsync(await Workbench.PrintAsync(letter.Id));
        await Workbench.DoAsync("Priya", new RecordLetterReturned(letter.Id, (await Workbench.LetterAsync(letter.Id)).Version, GivenLetter.Today));

        var person = await Workbench.DoAsync("Priya", new GetPerson(frost.Id));
        Assert.Equal((GivenLetter.Today, (DateOnly?)null), (person.Authorities.Single().PostReturnedOn, person.Address!.ReturnedOn)); // The debtor's own address is as good as before.
        var again = await Workbench.QueueAsync(new(frost.Id, LetterCode.MoratoriumEnd, Money.Pounds(486), [], AuthorityId: jane, Words: new Dictionary<string, string> { ["ended_on"] = "3 Jul 2026" }));
        Assert.Equal(["ESC-007"], again.Faults.Select(fault => fault.Code));
        Assert.Equal("", again.Address);
    }

    [Fact]
    public async Task A_letter_after_a_moratorium_states_the_account_and_asks_for_nothing()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();

        var letter = await Workbench.QueueAsync(new(frost.Id, LetterCode.MoratoriumEnd, Money.Pounds(486), [], Words: new Dictionary<string, string> { ["ended_on"] = "3 Jul 2026" }));

        Assert.Contains("does not ask you to pay anything now", letter.Body);
        Assert.Contains($"| {invoice.Number} | Home care, 4 weeks |", letter.Body);
        Assert.False(letter.Type.IsDemand);
    }

    [Fact]
    public async Task A_letter_of_claim_has_its_date_the_day_to_reply_by_and_its_enclosures()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();

        var letter = await Workbench.QueueAsync(new(frost.Id, LetterCode.LetterOfClaim, Money.Pounds(486), [invoice.Id],
            Words: new Dictionary<string, string> { ["basis"] = "These are charges for care under the Care Act 2014.", ["instalments"] = "" }));

        Assert.All(["The date of this letter is 6 Jul 2026", "please reply by 5 Aug 2026", "Statement of account", "Information sheet", "Reply form", "Financial statement form",
            "We do not add interest or charges", "These are charges for care under the Care Act 2014."], part => Assert.Contains(part, letter.Body));
    }

    [Fact]
    public async Task A_person_who_needs_large_print_gets_it()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();
        await using (var db = Workbench.Db())
        {
            db.Add(VulnerabilityFlag.Of(Guid.NewGuid(), frost.PersonId, VulnerabilityKind.PhysicalOrSensory, "Large print; ring after 11", "told us", new(2026, 6, 1), new(2026, 11, 1)));
            await db.SaveChangesAsync();
        }

        Assert.True((await Workbench.GivenReminderAsync(frost, invoice)).IsLargePrint);
    }

    [Fact]
    public async Task Letters_of_a_restricted_case_are_on_nobodys_pile_but_the_named()
    {
        var letter = await Workbench.GivenReminderAsync();
        await using var db = Workbench.Db();
        var frost = await db.Cases().SingleAsync();
        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, frost.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));

        Assert.Empty((await Workbench.DoAsync("Priya", new FindLetters())).Rows);
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetLetter(letter.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new CheckLetters([new(letter.Id, letter.Version)])));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetLetterPrints(LetterId: letter.Id)));
        Assert.Single((await Workbench.DoAsync("Helen", new FindLetters())).Rows);
    }
}
