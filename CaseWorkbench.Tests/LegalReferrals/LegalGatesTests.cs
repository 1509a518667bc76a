using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Ledger;
using Xunit;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>The gates before a court, judged by values alone: each by itself, and in every combination.</summary>
public sealed class LegalGatesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly DateOnly Sent = new(2026, 4, 20);
    private static readonly Guid First = new("00000000-0000-0000-0000-000000000001"), Second = new("00000000-0000-0000-0000-000000000002");
    private static readonly Refusal NotOffered = new("LEG-001", "By law we must offer a deferred payment agreement first. Record the offer and the refusal, or why the person is not eligible.");
    private static readonly Refusal PlanRuns = new("CAS-006", "Legal referral cannot start while payment plan P-1 is active.");
    private static readonly Refusal DocumentsOwed = new("LEG-002", "No earliest date yet: documents asked for on 2 May 2026 have not been sent.");

    [Fact]
    public void With_everything_met_what_is_owed_could_be_claimed_today()
    {
        var ready = LegalGates.Of(Facts());

        Assert.Null(ready.Refusal);
        Assert.Equal((Money.Pounds(800), Today), (ready.Sum, ready.EarliestOn));
        Assert.All(ready.Gates, gate => Assert.True(gate is { IsMet: true, Name.Length: > 0, Fact.Length: > 0, Source.Length: > 0 }));
        Assert.Equal(ready.Gates.Count, ready.Gates.Select(gate => gate.Name).Distinct().Count());
    }

    [Fact]
    public void A_bill_that_no_letter_of_claim_named_is_said_by_its_number() =>
        Refused("LEG-002", "No earliest date yet: no letter of claim was sent for invoice 900002.", Facts() with { Letters = [new(First, Sent, Today)] });

    [Fact]
    public void While_the_time_to_reply_runs_the_earliest_day_is_said()
    {
        var running = Facts() with { Letters = [new(First, new(2026, 5, 11), new(2026, 6, 11)), new(Second, Sent, Today)] };

        Refused("LEG-002", "Earliest date is 11 Jun 2026: the letter of claim of 11 May 2026 gives 30 days to reply.", running);
        Assert.Equal(new DateOnly(2026, 6, 11), LegalGates.Of(running).EarliestOn);
    }

    [Fact]
    public void After_documents_were_supplied_thirty_days_more_are_theirs() =>
        Refused("LEG-002", "Earliest date is 5 Aug 2026: documents were supplied 6 Jul 2026.",
            Facts(on: new(2026, 7, 24)) with { Reply = new(new(2026, 6, 24), new(2026, 7, 6), null), Letters = [new(First, Today, new(2026, 8, 5)), new(Second, Today, new(2026, 8, 5))] });

    [Fact]
    public void No_day_can_be_given_while_documents_are_owed_or_the_time_stands_still()
    {
        Refused("LEG-002", DocumentsOwed.Message, Facts() with { Reply = new(new(2026, 5, 2), null, DocumentsOwed) });
        Refused("LEG-002", "No earliest date yet: the time to reply stands still.", Facts() with { Letters = [new(First, Sent, null), new(Second, Sent, Today)] });
        Assert.Null(LegalGates.Of(Facts() with { Reply = new(new(2026, 5, 2), null, DocumentsOwed) }).EarliestOn);
    }

    [Fact]
    public void A_sum_out_of_time_is_left_out_and_refused_where_it_is_asked_for()
    {
        var facts = Facts(secondOf: new(2020, 1, 18));

        var ready = LegalGates.Of(facts);
        Assert.True(ready.IsOpen);
        Assert.Equal(Money.Pounds(700), ready.Sum);
        Assert.Equal((LimitationBand.Passed, new DateOnly(2026, 1, 17), false), (ready.Lines[1].Band, ready.Lines[1].LastSafeDay, ready.Lines[1].IsChosen));
        Refused("LEG-003", "Invoice 900002 (£100.00) passed six years on 17 Jan 2026. It must be left out; consider write-off.", facts, [First, Second]);
    }

    [Fact]
    public void The_time_of_a_care_charge_and_of_another_debt_comes_from_another_Act()
    {
        static string Source(DebtType type) => LegalGates.Of(Facts() with { DebtType = type }).Gates.Single(gate => gate.Name == "Within six years").Source;

        Assert.Equal(("Care Act 2014 s.69(3); handbook 11.2 [LAW]", "Limitation Act 1980 s.5; handbook 11.3 [LAW]"), (Source(DebtType.DayCare), Source(DebtType.Sundry)));
    }

    [Theory]
    [InlineData("2021-01-18", "2026-06-01", 230, LimitationBand.Amber)] // The oldest of the seven of Mr Sharpe.
    [InlineData("2021-01-18", "2026-08-20", 150, LimitationBand.Amber)]
    [InlineData("2021-01-18", "2026-10-19", 90, LimitationBand.Red)]
    [InlineData("2021-01-18", "2026-10-18", 91, LimitationBand.Amber)]
    [InlineData("2021-01-18", "2026-01-16", 366, LimitationBand.Green)]
    [InlineData("2021-01-18", "2026-01-17", 365, LimitationBand.Amber)]
    [InlineData("2021-01-18", "2027-01-17", 0, LimitationBand.Red)]
    [InlineData("2021-01-18", "2027-01-18", -1, LimitationBand.Passed)]
    [InlineData("2024-02-29", "2030-02-27", 0, LimitationBand.Red)]
    public void The_last_safe_day_is_six_years_less_a_day_and_its_band_says_how_near_it_is(string invoiced, string today, int left, LimitationBand band)
    {
        var last = LegalGates.LastSafeDay(Day(invoiced), 72);

        Assert.Equal(left, last.DayNumber - Day(today).DayNumber);
        Assert.Equal(band, LegalGates.BandOf(left));
    }

    [Fact]
    public void A_disputed_part_is_left_out_and_a_bill_of_which_nothing_is_left_is_refused_where_it_is_asked_for()
    {
        Assert.Equal(Money.Pounds(700), LegalGates.Of(Facts(Held(HoldCode.DIS, First, 100))).Sum);
        Refused("LEG-006", "Invoice 900002: £100.00 on hold (dispute). Remove it.", Facts(Held(HoldCode.DIS, Second, 100)), [First, Second]);
    }

    [Fact]
    public void A_doubt_about_capacity_closes_the_way() =>
        Assert.Contains(LegalGates.Of(Facts(Held(HoldCode.CAP, null, 0))).Gates, gate => gate.Refusal is { Code: "LEG-008" });

    [Fact]
    public void Below_the_least_that_Legal_takes_nothing_goes_there() =>
        Refused("LEG-009", "£400.00 can be claimed; Legal takes £500.00 and more.", Facts(pounds: 300));

    /// <summary>Every combination of the facts: open only where, by a slow second look, nothing forbids it; else with a code, and a day where one can be known.</summary>
    [Fact]
    public void No_combination_of_facts_opens_an_unlawful_way_and_each_refusal_has_its_code_and_day()
    {
        var (count, open) = (0, 0);
        foreach (var died in new[] { false, true })
        foreach (var held in Enum.GetValues<What>())
        foreach (var letter in Enum.GetValues<Time>())
        foreach (var reply in new ReplyToClaim?[] { null, new(new(2026, 5, 2), null, DocumentsOwed), new(new(2026, 5, 2), new(2026, 5, 3), null) })
        foreach (var deferred in new[] { null, NotOffered })
        foreach (var beside in new[] { null, PlanRuns })
        foreach (var late in new[] { false, true })
        foreach (var pounds in new[] { 700m, 300m })
        foreach (var chosen in new Guid[]?[] { null, [First, Second] })
        {
            var facts = Facts(HoldsOf(held, pounds), pounds, late ? new(2020, 1, 18) : null) with { Deferred = deferred, Beside = beside, Reply = reply, Letters = LettersOf(letter) };
            facts = died ? facts with { Chase = facts.Chase with { DeathHeardOn = new(2026, 5, 20) } } : facts;

            var ready = LegalGates.Of(facts, chosen);

            var lawful = !died && letter == Time.Over && reply?.Refusal is null && deferred is null && beside is null && held is not (What.Doubt or What.Insolvent) && IsClear(held, late, pounds, chosen is not null);
            Assert.True(lawful == ready.IsOpen, $"{(died ? "died" : "lives")}, {held}, {letter}, {reply}, {deferred?.Code}, {beside?.Code}, late {late}, £{pounds}, {(chosen is null ? "as found" : "all chosen")}: {ready.Refusal?.Code} {ready.Refusal?.Message}");
            Assert.All(ready.Gates.Where(gate => !gate.IsMet), gate => Assert.Matches("^[A-Z]+-[0-9]{3}$", gate.Refusal!.Code));
            Assert.Equal(ready.IsOpen || OnlyTimeIsMissing(ready), ready.EarliestOn is not null);
            Assert.True(ready.EarliestOn is not { } day || day >= Today);
            (count, open) = (count + 1, open + (ready.IsOpen ? 1 : 0));
        }
        Assert.Equal(2 * 7 * 4 * 3 * 2 * 2 * 2 * 2 * 2, count);
        Assert.InRange(open, 10, count / 20);
    }

    private enum What { Nothing, PartDisputed, SecondDisputed, AllProtected, FirstProtected, Doubt, Insolvent }

    private enum Time { None, Runs, StandsStill, Over }

    /// <summary>The slow second look: what is left of each bill, counted by hand.</summary>
    private static bool IsClear(What held, bool late, decimal pounds, bool allChosen)
    {
        var first = held switch { What.PartDisputed => pounds - 100, What.FirstProtected or What.AllProtected => 0, _ => pounds };
        var second = held is What.SecondDisputed or What.AllProtected ? 0 : 100m;
        if (allChosen)
            return first > 0 && second > 0 && !late && first + second >= 500;
        return first + (late ? 0 : second) >= 500;
    }

    private static bool OnlyTimeIsMissing(LegalReadiness ready) => ready.Gates.Where(gate => !gate.IsMet).All(gate => gate.Refusal!.Message.StartsWith("Earliest date is ", StringComparison.Ordinal));

    private static ChaseHold[] HoldsOf(What held, decimal pounds) => held switch
    {
        What.PartDisputed => [Held(HoldCode.DIS, First, 100)],
        What.SecondDisputed => [Held(HoldCode.DIS, Second, 100)],
        What.AllProtected => [Held(HoldCode.MORS, First, pounds), Held(HoldCode.MORS, Second, 100)],
        What.FirstProtected => [Held(HoldCode.MORS, First, pounds)],
        What.Doubt => [Held(HoldCode.CAP, null, 0)],
        What.Insolvent => [Held(HoldCode.INS, null, 0)],
        _ => [],
    };

    private static IReadOnlyList<LetterOfClaim> LettersOf(Time time) => time switch
    {
        Time.None => [],
        Time.Runs => [new(First, new(2026, 5, 11), new(2026, 6, 11)), new(Second, new(2026, 5, 11), new(2026, 6, 11))],
        Time.StandsStill => [new(First, Sent, null), new(Second, Sent, null)],
        _ => [new(First, Sent, new(2026, 5, 21)), new(Second, Sent, new(2026, 5, 21))],
    };

    private static void Refused(string code, string message, LegalFacts facts, Guid[]? chosen = null)
    {
        var refusal = LegalGates.Of(facts, chosen).Refusal;
        Assert.Equal((code, message), (refusal?.Code, refusal?.Message));
    }

    private static LegalFacts Facts(ChaseHold hold) => Facts([hold]);

    private static LegalFacts Facts(ChaseHold[]? holds = null, decimal pounds = 700, DateOnly? secondOf = null, DateOnly? on = null) => new()
    {
        Chase = new()
        {
            Account = new(on ?? Today, [Owed(First, pounds, new(2025, 4, 1)), Owed(Second, 100, secondOf ?? new(2025, 5, 1))], Money.Zero,
                [.. (holds ?? []).Select(hold => new HeldPart(hold.Id, hold.Code, hold.InvoiceId, hold.Amount, hold.Blocks))]),
            Minimum = Money.Pounds(5), AddressNewDays = 14, Post = new("4 Mill Lane, Wexcombe", null, null, null), Holds = holds ?? [],
        },
        DebtType = DebtType.HomeCare, Minimum = Money.Pounds(500), LimitationMonths = 72, DeferredFact = "Not eligible.", Letters = LettersOf(Time.Over),
    };

    private static InvoicePosition Owed(Guid id, decimal pounds, DateOnly dated) =>
        new(id, id == First ? "900001" : "900002", dated, dated.AddDays(14), Money.Pounds(pounds), Money.Zero, Money.Zero, Money.Zero);

    private static ChaseHold Held(HoldCode code, Guid? invoice, decimal pounds) =>
        new(Guid.NewGuid(), code, HoldType.Of(code).Blocks, invoice, Money.Pounds(pounds), new(2026, 5, 18), new(2026, 5, 18), null, "");

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
