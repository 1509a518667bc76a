using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using Xunit;
using CaseFacts = CaseWorkbench.Domain.Caseload.CaseFacts;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>Why, why not and what comes, judged by values alone: Mrs Odell's bill of £512.40, its final notice sent on 21 April 2026.</summary>
public sealed class WhyTests
{
    private static readonly DateOnly Today = new(2026, 4, 22); // A Wednesday.
    private static readonly WorkingCalendar Calendar = BankHolidays.Calendar;
    private static readonly LadderDates Dates = new(PolicyOn.Defaults, Calendar);
    private static readonly InvoicePosition Bill = new(new("00000000-0000-0000-0000-000000000001"), "940101", new(2026, 3, 13), new(2026, 3, 27), Money.Pounds(512.40m), Money.Zero, Money.Zero, Money.Zero);
    private static readonly InvoicePosition Other = Bill with { InvoiceId = new("00000000-0000-0000-0000-000000000002"), Number = "940102", InvoiceDate = new(2026, 4, 17), DueOn = new(2026, 5, 1) };

    [Fact]
    public void With_nothing_against_it_every_step_of_the_ladder_comes_on_its_day()
    {
        var ahead = Why.Of(Facts()).Ahead;

        Assert.Equal(
        [
            "2026-04-28 Invoice 940101: Contact by telephone begins",
            "2026-05-05 Invoice 940101: Pre-action review may open, once contact was made or tried often enough",
            "2026-05-19 Invoice 940101: Review to be finished; a supervisor decides on a letter of claim",
            "2026-05-20 Invoice 940101: Letter of claim sent, if it is approved",
            "2026-06-22 Invoice 940101: Time to reply over; ready for a legal referral",
            "2032-03-12 Last day to claim £512.40 of invoice 940101 at court",
        ], Said(ahead));
        Assert.Equal(AheadKind.Statutory, ahead[^1].Kind);
    }

    [Fact]
    public void A_hold_that_ends_lifts_and_the_ladder_goes_on_with_a_week_at_least()
    {
        var ahead = Why.Of(Facts(hold: new(2026, 5, 1))).Ahead;

        Assert.Equal(
        [
            "2026-05-05 Hold lifts: getting debt advice", // Saturday 2 May, then the bank holiday.
            "2026-05-05 Invoice 940101: Goes on where it stood; next step 12 May 2026",
            "2026-05-12 Invoice 940101: Contact by telephone begins",
        ], Said(ahead).Take(3));
    }

    [Fact]
    public void Under_a_hold_without_an_end_nothing_more_comes()
    {
        var why = Why.Of(Facts(code: HoldCode.CAP, hold: null, isHeld: true));

        Assert.DoesNotContain(why.Ahead, step => step.Kind is AheadKind.Ladder or AheadKind.Hold);
        Assert.Contains(why.NotChased, line => line.StartsWith("The whole case is on hold", StringComparison.Ordinal));
    }

    [Fact]
    public void A_promise_falls_due_counts_as_broken_after_its_grace_and_only_then_the_ladder_goes_on()
    {
        var promise = Promise.Of(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Money.Pounds(100), new(2026, 4, 20), new(2026, 4, 27), new(2026, 4, 30));
        var facts = Facts(promise: promise);

        Assert.Equal(
        [
            "2026-04-27 £100.00 is promised for this day; £40.00 has come",
            "2026-05-01 Invoice 940101: Goes on where it stood; next step 8 May 2026",
            "2026-05-01 The promise counts as broken: £60.00 has not come",
        ], Said(Why.Of(facts).Ahead).Take(3).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_invoice_that_is_not_due_yet_falls_due_and_climbs_from_then()
    {
        var begins = Dates.Start(Other.InvoiceDate, Other.DueOn.AddDays(1));
        var climb = Climb(Other, LadderState.NotStarted, begins, Facts().Climbs[0].Around);
        var ahead = Why.Of(Facts() with { Climbs = [climb], Chase = Chase([Bill, Other], []) }, Other.InvoiceId).Ahead;

        Assert.Equal(["2026-05-01 Invoice 940102 falls due: £512.40", "2026-05-08 Invoice 940102: Reminder sent", "2026-05-22 Invoice 940102: Final notice sent"], Said(ahead).Take(3));
    }

    [Fact]
    public void Invoices_that_take_the_same_step_on_one_day_are_one_line()
    {
        var around = Facts().Climbs[0].Around;
        var facts = Facts() with { Climbs = [Climb(Other, LadderState.ReminderSent, new(new(2026, 4, 24)), around), Climb(Bill, LadderState.ReminderSent, new(new(2026, 4, 24)), around)] };

        Assert.Equal("2026-04-24 Invoices 940101, 940102: Final notice sent", Said(Why.Of(facts).Ahead.Where(step => step.Kind == AheadKind.Ladder)).First());
        Assert.Equal("2026-04-24 Invoice 940101: Final notice sent", Said(Why.Of(facts, Bill.InvoiceId).Ahead.Where(step => step.Kind == AheadKind.Ladder)).First());
    }

    [Fact]
    public void A_letter_that_the_right_to_chase_stands_against_is_not_foretold()
    {
        var around = Facts().Climbs[0].Around;
        var climb = Climb(Bill, LadderState.ReminderSent, new(new(2026, 4, 24)), around) with { Facts = new(Today, Bill.Number, new(2026, 4, 24), "", Right: new("ESC-007", "Post was returned from this address on 3 Apr 2026. Trace before sending.")) };

        Assert.Equal(["2026-04-22 Invoice 940101: Nothing is sent until this is put right: Post was returned from this address on 3 Apr 2026. Trace before sending. (ESC-007)"],
            Said(Why.Of(Facts() with { Climbs = [climb] }).Ahead).Take(1));
    }

    [Fact]
    public void A_step_whose_day_has_passed_comes_today_and_the_rest_is_counted_from_then()
    {
        var late = Climb(Bill, LadderState.ReminderSent, new(new(2026, 4, 10)), Facts().Climbs[0].Around);

        Assert.Equal(["2026-04-22 Invoice 940101: Final notice sent", "2026-04-29 Invoice 940101: Contact by telephone begins"], Said(Why.Of(Facts() with { Climbs = [late] }).Ahead).Take(2));
    }

    [Fact]
    public void On_one_day_what_the_law_fixes_comes_first_and_a_missed_date_goes_to_the_supervisor()
    {
        var facts = Facts(climbs: false) with { Case = Facts().Case.WithDiary(DiaryKind.BringUp, new(2026, 4, 28), "Ring").WithDiary(DiaryKind.MoratoriumSearch, new(2026, 4, 28), "Search", statutory: true).WithDiary(DiaryKind.ReviewHold, new(2026, 4, 20), "Review the hold") };

        Assert.Equal(["2026-04-27 The supervisor is told that this was missed: Review the hold", "2026-04-28 Search", "2026-04-28 Ring"], Said(Why.Of(facts).Ahead).Take(3));
        Assert.Equal(["2026-04-28 Search"], Said(Why.Of(facts, Bill.InvoiceId).Ahead).Take(1)); // Of an invoice, only what the law fixes.
    }

    [Fact]
    public void The_end_of_a_breathing_space_is_one_line_for_all_its_bills()
    {
        var both = new[] { Bill, Other };
        var holds = both.Select(bill => new HoldInForce(Guid.NewGuid(), HoldCode.MORS, HoldType.Of(HoldCode.MORS).Blocks, new(2026, 6, 5), bill.InvoiceId)).ToList();
        var facts = Facts(climbs: false);
        facts = facts with { Case = facts.Case with { Holds = holds }, Chase = Chase(both, []) };

        Assert.Equal("2026-06-08 The breathing space is over: invoices 940101, 940102 no longer protected; a statement goes, no demand", Said(Why.Of(facts).Ahead.Where(step => step.Kind == AheadKind.Moratorium)).Single());
    }

    [Fact]
    public void Each_guard_of_the_next_step_is_a_rule_with_its_fact_under_the_policy_the_ladder_began_with()
    {
        var group = Why.Of(Facts()).Groups.Single(each => each.Title == "Ladder, invoice 940101: open contact window");

        var rule = Assert.Single(group.Rules);
        Assert.Equal(("Step is due", RuleStanding.NotMet, "The next step is due on 28 Apr 2026 (7 days after the final notice). (ESC-002)", new FactRow("Ladder: final sent", new(2026, 4, 21))), (rule.Name, rule.Standing, rule.Fact, rule.Row));
        Assert.Equal((0, null), (group.PolicyVersion, group.PolicySince));
    }

    [Fact]
    public void Of_one_invoice_it_says_rule_by_rule_what_may_be_asked_for()
    {
        var why = Why.Of(Facts(hold: new(2026, 5, 1)), Bill.InvoiceId);

        Assert.Equal(["Something is owed True", "It is overdue True", "Some of it may be asked for False", "As much as is chased False"],
            why.Groups[0].Rules.Select(rule => $"{rule.Name} {rule.Standing != RuleStanding.NotMet}"));
        Assert.Equal("It can be claimed at court until 12 Mar 2032.", Why.Of(Facts(), Bill.InvoiceId).Groups[0].Rules.Single(rule => rule.Name == "Within six years").Fact);
        Assert.StartsWith("Right person, right to chase: by call", why.Groups[1].Title, StringComparison.Ordinal);
        Assert.All(why.Groups.SelectMany(group => group.Rules), rule => Assert.NotEqual("", rule.Source));
    }

    [Fact]
    public void Asked_about_another_day_it_judges_the_rules_and_foretells_nothing()
    {
        var why = Why.Of(Facts(climbs: false) with { On = new(2026, 5, 10) });

        Assert.Equal(12, why.Groups[0].Rules.Count);
        Assert.Empty(why.Ahead);
    }

    [Fact]
    public void The_policy_says_since_when_the_last_of_its_changes_stands()
    {
        static PolicyVersion Change(string value, DateOnly from) => PolicyVersion.Of(PolicyChange.Propose(Guid.NewGuid(), Settings.StatutoryLeadWd, value, from, "", Guid.NewGuid(), new(2026, 4, 1)), Guid.NewGuid(), new(2026, 4, 1));
        var book = new PolicyBook([Change("6", new(2026, 5, 1)), Change("7", new(2026, 4, 2))]);

        Assert.Equal((null, new DateOnly(2026, 4, 2), new DateOnly(2026, 5, 1)), (book.On(new(2026, 4, 1)).Since, book.On(new(2026, 4, 30)).Since, book.On(new(2026, 5, 2)).Since));
    }

    private static IEnumerable<string> Said(IEnumerable<AheadStep> ahead) => ahead.Select(step => $"{step.On:yyyy-MM-dd} {step.What}");

    /// <summary>The case on its day, with a hold of the whole case or a promise where one is given.</summary>
    private static WhyFacts Facts(DateOnly? hold = null, HoldCode code = HoldCode.ADV, bool isHeld = false, Promise? promise = null, bool climbs = true)
    {
        var held = isHeld || hold is not null ? new HoldInForce(Guid.NewGuid(), code, HoldType.Of(code).Blocks, hold, StartsOn: new(2026, 4, 22)) : null;
        var chase = Chase([Bill], held is null ? [] : [new(held.Id, code, held.Blocks, null, Money.Zero, held.StartsOn, held.StartsOn, hold, "")]);
        var about = new CaseFacts
        {
            Account = chase.Account, Holds = held is null ? [] : [held],
            Promises = promise is null ? [] : [new(promise.Amount, promise.MadeOn, promise.DueOn, promise.GraceEndsOn, PromiseState.Open, Money.Pounds(40))],
        };
        var around = new LadderSurroundings(chase, promise is null ? null : new(promise.Amount, promise.DueOn, promise.GraceEndsOn));
        return new(about, chase, climbs ? [Climb(Bill, LadderState.FinalSent, Dates.AfterFinalNotice(new(2026, 4, 21)), around)] : [], [], PolicyOn.Defaults, Today, Today, Calendar);
    }

    private static Climb Climb(InvoicePosition bill, LadderState state, LadderClock clock, LadderSurroundings around) =>
        new(bill, state, new(2026, 4, 21), new(2026, 3, 28), clock, Dates, new(Today, bill.Number, clock.NextOn, "7 days after the final notice"), around, null);

    private static ChaseFacts Chase(IReadOnlyList<InvoicePosition> bills, IReadOnlyList<ChaseHold> holds) => new()
    {
        Account = new(Today, bills, Money.Zero, [.. holds.Select(hold => hold.Part)]),
        Minimum = Money.Pounds(5), AddressNewDays = 14, Post = new("5 Quay Street", null, null, null), Holds = holds,
    };
}
