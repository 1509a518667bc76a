using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

/// <summary>The gate before anything that asks for money, judged by values alone.</summary>
public sealed class RightToChaseTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Guid First = new("00000000-0000-0000-0000-000000000001"), Second = new("00000000-0000-0000-0000-000000000002");

    [Theory]
    [InlineData(ChaseBy.Letter), InlineData(ChaseBy.Call), InlineData(ChaseBy.LegalStep)]
    public void With_nothing_against_it_all_that_is_overdue_is_asked_for(ChaseBy by)
    {
        var right = RightToChase.Of(Facts(Owed(First, 486), Owed(Second, 100, due: new(2026, 6, 1))), by);

        Assert.True(right.IsGiven);
        Assert.Equal(Money.Pounds(486), right.Figure);
        Assert.Equal(["not due until 1 Jun 2026"], right.Sums.Single(sum => sum.InvoiceId == Second).LeftOut);
    }

    [Fact]
    public void A_disputed_part_is_left_out_with_its_reason_and_the_rest_is_asked_for()
    {
        var right = RightToChase.Of(Facts([Held(HoldCode.DIS, First, 90)], Owed(First, 486)), ChaseBy.Letter);

        Assert.True(right.IsGiven);
        Assert.Equal(Money.Pounds(396), right.Figure);
        Assert.Equal(["£90.00 on hold (dispute)"], right.Sums.Single().LeftOut);
    }

    [Fact]
    public void Of_two_holds_on_one_invoice_no_pound_is_left_out_twice()
    {
        var right = RightToChase.Of(Facts([Held(HoldCode.DIS, First, 60), Held(HoldCode.MORS, First, 60)], Owed(First, 100)), ChaseBy.Letter);

        Assert.Equal(Money.Zero, right.Figure);
    }

    [Theory]
    [InlineData(ChaseBy.Letter, "ESC-006"), InlineData(ChaseBy.Call, "EST-001"), InlineData(ChaseBy.LegalStep, "EST-001")]
    public void Nothing_is_asked_of_somebody_who_has_died(ChaseBy by, string code) =>
        Assert.Equal(code, RightToChase.Of(Facts(Owed(First, 100)) with { DeathHeardOn = new(2026, 5, 20) }, by).Refusal!.Code);

    [Fact]
    public void The_bereavement_pause_says_until_when() =>
        Assert.Equal("Bereavement pause to 20 Jun 2026. A notice of claim may go; a demand may not.",
            RightToChase.Of(Facts([Held(HoldCode.BER, null, 0, new(2026, 6, 20))], Owed(First, 100)), ChaseBy.Call).Refusal!.Message);

    [Fact]
    public void A_letter_needs_an_address_that_post_reaches_and_a_call_does_not()
    {
        var unknown = Facts(Owed(First, 100)) with { Post = null };
        var returned = Facts(Owed(First, 100)) with { Post = new("4 Mill Lane", null, null, new(2026, 5, 3)) };

        Assert.Equal("RTC-001", RightToChase.Of(unknown, ChaseBy.Letter).Refusal!.Code);
        Assert.Equal("Post was returned from this address on 3 May 2026. Trace before sending.", RightToChase.Of(returned, ChaseBy.Letter).Refusal!.Message);
        Assert.True(RightToChase.Of(returned, ChaseBy.Call).IsGiven);
    }

    [Theory]
    [InlineData("2026-05-19", null, "RTC-002")] // Thirteen days ago.
    [InlineData("2026-05-18", null, null)]      // Fourteen.
    [InlineData("2026-05-19", "2026-05-20", null)]
    [InlineData(null, null, null)]              // The first address we ever had did not change.
    public void A_changed_address_counts_as_new_for_a_fortnight_unless_confirmed(string? moved, string? confirmed, string? code) =>
        Assert.Equal(code, RightToChase.Of(Facts(Owed(First, 100)) with { Post = new("4 Mill Lane", Day(moved), Day(confirmed), null) }, ChaseBy.Letter).Refusal?.Code);

    [Fact]
    public void Whoever_has_no_authority_gets_no_letter()
    {
        var refusal = new Refusal("AUT-002", "Authority for Jane Cole expired on 1 May 2026.");

        Assert.Equal(refusal, RightToChase.Of(Facts(Owed(First, 100)) with { BillTo = "Jane Cole", BillToRefusal = refusal }, ChaseBy.Letter).Refusal);
    }

    [Fact]
    public void Money_that_came_in_is_allocated_before_anybody_is_asked() =>
        Assert.Equal("RTC-003", RightToChase.Of(Facts(Owed(First, 100)) with { Allocatable = Money.Pounds(20) }, ChaseBy.Call).Refusal!.Code);

    [Fact]
    public void Sums_that_a_breathing_space_protects_are_left_out_and_where_they_are_all_the_law_says_so()
    {
        var part = RightToChase.Of(Facts([Held(HoldCode.MORS, First, 339.41m, new(2026, 7, 4))], Owed(First, 413.20m)), ChaseBy.Letter);
        var all = RightToChase.Of(Facts([Held(HoldCode.MORS, First, 0, new(2026, 7, 4)) with { Contact = "StepAhead" }], Owed(First, 413.20m)), ChaseBy.Call);

        Assert.True(part.IsGiven);
        Assert.Equal(Money.Pounds(73.79m), part.Figure);
        Assert.Equal("Breathing space until 4 Jul 2026. You may not ask for £413.20 or contact them to collect it. Contact the adviser StepAhead if needed.", all.Refusal!.Message);
    }

    [Theory]
    [InlineData(4.99, "HOLD-002"), InlineData(5.00, null)]
    public void Less_than_the_least_is_not_chased(double owed, string? code) =>
        Assert.Equal(code, RightToChase.Of(Facts(Owed(First, (decimal)owed)), ChaseBy.Letter).Refusal?.Code);

    [Fact]
    public void Where_all_is_held_the_letter_is_told_when_to_look_again() =>
        Assert.Equal("Everything on this case is held or not yet due. No letter can go. Next review: 22 Jun 2026.",
            RightToChase.Of(Facts([Held(HoldCode.TRC, First, 0)], Owed(First, 100)) with { NextReviewOn = new(2026, 6, 22) }, ChaseBy.Letter).Refusal!.Message);

    [Fact]
    public void A_complaint_keeps_a_sum_from_a_claim_and_from_nothing_else()
    {
        var facts = Facts([Held(HoldCode.CMP, First, 0)], Owed(First, 100), Owed(Second, 50));

        Assert.Equal(Money.Pounds(150), RightToChase.Of(facts, ChaseBy.Letter).Figure);
        Assert.Equal(Money.Pounds(50), RightToChase.Of(facts, ChaseBy.LegalStep).Figure);
    }

    [Fact]
    public void Limits_on_contact_are_judged_where_they_are_known()
    {
        var over = new Refusal("CON-001", "3 calls this week already. Record a reason to call again.");

        Assert.Equal(over, RightToChase.Of(Facts(Owed(First, 100)) with { Contacts = new(0, 3, over) }, ChaseBy.Call).Refusal);
    }

    [Fact]
    public void Every_check_says_its_fact_and_where_it_comes_from()
    {
        var checks = RightToChase.Of(Facts(Owed(First, 100)) with { Contacts = new(0, 0, null) }, ChaseBy.Letter).Checks;

        Assert.Equal(9, checks.Count);
        Assert.All(checks, check => Assert.True(check is { IsMet: true, Name.Length: > 0, Fact.Length: > 0 } && check.Source.StartsWith("handbook ", StringComparison.Ordinal)));
    }

    private static ChaseFacts Facts(params InvoicePosition[] invoices) => Facts([], invoices);

    private static ChaseFacts Facts(ChaseHold[] holds, params InvoicePosition[] invoices) => new()
    {
        Account = new(Today, invoices, Money.Zero, [.. holds.Select(hold => new HeldPart(hold.Id, hold.Code, hold.InvoiceId, hold.Amount, hold.Blocks))]),
        Minimum = Money.Pounds(5), AddressNewDays = 14, Post = new("4 Mill Lane, Wexcombe", null, null, null), Holds = holds,
    };

    private static InvoicePosition Owed(Guid id, decimal pounds, DateOnly? due = null) =>
        new(id, id == First ? "900001" : "900002", new(2026, 4, 1), due ?? new(2026, 4, 15), Money.Pounds(pounds), Money.Zero, Money.Zero, Money.Zero);

    private static ChaseHold Held(HoldCode code, Guid? invoice, decimal pounds, DateOnly? endsOn = null) =>
        new(Guid.NewGuid(), code, HoldType.Of(code).Blocks, invoice, Money.Pounds(pounds), new(2026, 6, 1), new(2026, 6, 1), endsOn, "");

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
