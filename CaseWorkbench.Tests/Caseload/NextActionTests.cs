using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using Xunit;
using static CaseWorkbench.Domain.Caseload.NextActionRule;
using static CaseWorkbench.Tests.Caseload.Facts;
using CaseFacts = CaseWorkbench.Domain.Caseload.CaseFacts;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>The twelve rules of handbook 21.1, each met and not met, and the order of 21.2.</summary>
public sealed class NextActionTests
{
    private static readonly DateOnly Recent = new(2026, 4, 1);

    /// <summary>For each rule: facts that meet it, and the nearest that do not.</summary>
    private static readonly (NextActionRule Rule, string What, bool IsMet, CaseFacts Facts)[] Cases =
    [
        (NA01, "a safeguarding task is open, whenever it is due", true, Quiet.WithDiary(DiaryKind.Safeguarding, Today.AddDays(30))),
        (NA01, "none is open", false, Quiet.WithDiary(DiaryKind.BringUp, Today)),

        (NA02, "a statutory date in five working days", true, Quiet.WithDiary(DiaryKind.BringUp, new(2026, 6, 8), statutory: true)),
        (NA02, "a statutory date gone by", true, Quiet.WithDiary(DiaryKind.BringUp, new(2026, 5, 1), statutory: true)),
        (NA02, "a statutory date in six working days", false, Quiet.WithDiary(DiaryKind.BringUp, new(2026, 6, 9), statutory: true)),
        (NA02, "a date as near that no law fixes", false, Quiet.WithDiary(DiaryKind.BringUp, new(2026, 6, 8))),
        (NA02, "limitation in 90 days", true, Quiet.Owing(100, LastSafeIn(90))),
        (NA02, "limitation today", true, Quiet.Owing(100, LastSafeIn(0))),
        (NA02, "limitation in 91 days", false, Quiet.Owing(100, LastSafeIn(91))),
        (NA02, "limitation passed", false, Quiet.Owing(100, LastSafeIn(-1))),
        (NA02, "limitation passed on one bill and red on another", true, Quiet.Owing(100, LastSafeIn(-1)).Owing(50, LastSafeIn(30), number: "930102")),
        (NA02, "limitation near on a sum that is held", false, Quiet.Owing(100, LastSafeIn(90)).WithHold(HoldCode.ADV, Today.AddDays(60))),
        (NA02, "limitation near on a sum that is not care", false, Quiet.Owing(100, LastSafeIn(90)) with { DebtType = DebtType.CouncilTax }),

        (NA03, "a death reported and not verified", true, Quiet with { DeathHeardOn = Today }),
        (NA03, "a death verified", false, Quiet with { DeathHeardOn = Today, DeathVerifiedOn = Today }),
        (NA03, "nobody died", false, Quiet),

        (NA04, "a letter unanswered", true, Quiet.WithUnanswered(ContactChannel.Letter, Today)),
        (NA04, "a call unanswered", true, Quiet.WithUnanswered(ContactChannel.Phone, Today)),
        (NA04, "nothing unanswered", false, Quiet),

        (NA05, "an approval came back", true, Quiet.WithDiary(DiaryKind.ReturnedApproval, Today.AddDays(2))),
        (NA05, "none came back", false, Quiet),

        (NA06, "a promise passed yesterday", true, Quiet.Promised(50, Today.AddDays(-1))),
        (NA06, "a promise for today", false, Quiet.Promised(50, Today)),
        (NA06, "a promise passed and the sum is there", false, Quiet.Promised(50, Today.AddDays(-1), received: 50)),
        (NA06, "a promise broken and nobody spoken to since", true, Quiet.Promised(50, Today.AddDays(-9), PromiseState.Broken)),
        (NA06, "a promise broken and a contact since", false, Quiet.Promised(50, Today.AddDays(-9), PromiseState.Broken) with { LastContactOn = Today.AddDays(-1) }),

        (NA07, "a step of a dispute due today", true, Quiet.WithDiary(DiaryKind.DisputeTarget, Today)),
        (NA07, "a step of a dispute due tomorrow", false, Quiet.WithDiary(DiaryKind.DisputeTarget, Today.AddDays(1))),

        (NA08, "credit that a bill can take", true, Quiet.Owing(100, Recent).WithCredit(5, Today)),
        (NA08, "credit of £10 with nothing to pay", true, Quiet.WithCredit(10, Today)),
        (NA08, "credit of £9.99 with nothing to pay", false, Quiet.WithCredit(9.99m, Today)),
        (NA08, "no credit", false, Quiet.Owing(100, Recent)),

        (NA09, "a step of the ladder due today", true, Quiet with { Ladder = new("Final notice", Today) }),
        (NA09, "a step of the ladder due tomorrow", false, Quiet with { Ladder = new("Final notice", Today.AddDays(1)) }),
        (NA09, "no ladder", false, Quiet.Owing(100, Recent)),

        (NA10, "a hold that ends in five working days", true, Quiet.WithHold(HoldCode.ADM, new(2026, 6, 8))),
        (NA10, "a hold that ends in six", false, Quiet.WithHold(HoldCode.ADM, new(2026, 6, 9))),
        (NA10, "a hold without an end", false, Quiet.WithHold(HoldCode.EST, null)),

        (NA11, "a diary date reached", true, Quiet.WithDiary(DiaryKind.FirstReview, Today)),
        (NA11, "a diary date ahead", false, Quiet.WithDiary(DiaryKind.FirstReview, Today.AddDays(1))),

        (NA12, "nothing else", true, Quiet),
        (NA12, "something else", false, Quiet.WithDiary(DiaryKind.FirstReview, Today)),
    ];

    public static TheoryData<string> Named => new(Cases.Select(each => $"{each.Rule.Code()} {each.What}"));

    [Theory, MemberData(nameof(Named))]
    public void A_rule_is_met_or_not_as_its_facts_say(string name)
    {
        var (rule, _, isMet, facts) = Cases.Single(each => $"{each.Rule.Code()} {each.What}" == name);

        var decision = facts.Decision();

        Assert.Equal(isMet, decision.Findings.Single(finding => finding.Rule == rule).IsMet);
        if (isMet)
            Assert.Equal(rule, decision.Rule);
    }

    [Fact]
    public void Every_rule_is_tried_both_ways() =>
        Assert.Equal(Enum.GetValues<NextActionRule>().Length * 2, Cases.Select(each => (each.Rule, each.IsMet)).Distinct().Count());

    [Fact]
    public void The_first_that_is_met_in_band_order_wins_and_the_ladder_comes_after_work_in_hand()
    {
        NextActionRule[] order = [NA01, NA02, NA03, NA04, NA05, NA06, NA07, NA08, NA10, NA11, NA09];
        var all = Quiet.Owing(100, Recent).WithCredit(20, Today).WithDiary(DiaryKind.BringUp, Today, statutory: true).Promised(50, Today.AddDays(-1)).WithHold(HoldCode.TRC, Today.AddDays(2))
            .WithUnanswered(ContactChannel.Letter, Today) with { DeathHeardOn = Today, Ladder = new("Final notice", Today) };

        var won = new List<NextActionRule>();
        foreach (var without in Peel(all.WithDiary(DiaryKind.Safeguarding, Today).WithDiary(DiaryKind.ReturnedApproval, Today).WithDiary(DiaryKind.DisputeTarget, Today)))
            won.Add(without.Decision().Rule);

        Assert.Equal(order, won);
    }

    [Fact]
    public void The_panel_lists_all_twelve_in_order_each_with_its_fact_and_source()
    {
        var findings = Quiet.Owing(100, Recent).WithDiary(DiaryKind.FirstReview, Today).Decision().Findings;

        Assert.Equal(Enum.GetValues<NextActionRule>(), findings.Select(finding => finding.Rule));
        Assert.All(findings, finding => Assert.True(finding.Fact.Length > 10 && finding.Source.StartsWith("handbook 21.1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_case_is_explained_by_the_figures_and_dates_that_decided_it()
    {
        var facts = Quiet.Owing(4_318.40m, LastSafeIn(150))
            .WithDiary(DiaryKind.BringUp, new(2026, 6, 3), "Protocol documents", statutory: true)
            .WithDiary(DiaryKind.BringUp, new(2026, 5, 27), "Ring the daughter")
            .WithUnanswered(ContactChannel.Letter, new(2026, 5, 21));

        var decision = facts.Decision();

        Assert.Equal(Money.Pounds(4_318.40m), facts.Account.Balances.CollectableNow);
        Assert.True(Today.DayNumber - facts.Account.Invoices[0].DueOn.DayNumber > 365);
        Assert.Equal((NA02, Band.B, "Statutory date", "Protocol documents due 3 Jun 2026", new DateOnly(2026, 6, 3)),
            (decision.Rule, decision.Band, decision.Band.Name(), decision.Reason, decision.DueOn));
        Assert.Equal(["limitation in 150 days", "letter unanswered > 5 wd"], decision.Also.InWords(decision.LimitationOn, Money.Zero, Today));
        Assert.Equal([NA02, NA04, NA11], decision.Findings.Where(finding => finding.IsMet).Select(finding => finding.Rule));
        Assert.Equal("Letter of 21 May 2026 from Mrs Cole not answered; due 29 May 2026.", facts.Finding(NA04).Fact);
        Assert.Equal("Diary date 27 May 2026: Ring the daughter.", facts.Finding(NA11).Fact);
    }

    [Fact]
    public void A_reply_is_due_in_five_working_days_a_call_back_in_one_and_its_own_diary_date_goes_before()
    {
        Assert.Equal(new(2026, 6, 8), Quiet.WithUnanswered(ContactChannel.Email, Today).Decision().DueOn);
        Assert.Equal(new(2026, 6, 2), Quiet.WithUnanswered(ContactChannel.Phone, Today).Decision().DueOn);

        var moved = Quiet.WithUnanswered(ContactChannel.Phone, Today);
        moved = moved.WithDiary(DiaryKind.CallBack, new(2026, 6, 5), source: moved.Unanswered[0].ContactId);
        Assert.Equal((NA04, new(2026, 6, 5)), (moved.Decision().Rule, moved.Decision().DueOn!.Value));
    }

    [Fact]
    public void Limitation_is_worked_on_by_the_working_day_before_a_last_safe_day_that_is_none()
    {
        var decision = Quiet.Owing(100, new(2020, 6, 21)).Decision(); // The last safe day is Saturday 20 June 2026.

        Assert.Equal(new(2026, 6, 19), decision.DueOn);
        Assert.Equal("£100.00 of invoice 930101 can be claimed at court until 20 Jun 2026 only", decision.Reason);
    }

    [Fact]
    public void A_policy_of_another_day_gives_another_answer()
    {
        var facts = Quiet.WithDiary(DiaryKind.BringUp, new(2026, 6, 9), statutory: true);
        var wider = new PolicyOn([PolicyVersion.Of(PolicyChange.Propose(Guid.NewGuid(), Settings.StatutoryLeadWd, "6", new(2026, 5, 1), "", Guid.NewGuid(), new(2026, 4, 1)), Guid.NewGuid(), new(2026, 4, 1))]);

        Assert.Equal(NA12, facts.Decision().Rule);
        Assert.Equal(NA02, NextAction.Of(facts, wider, Today, BankHolidays.Calendar).Rule);
    }

    private static DateOnly LastSafeIn(int days) => Today.AddDays(days + 1).AddMonths(-72);

    /// <summary>The facts with the reason of each rule that won taken away in turn.</summary>
    private static IEnumerable<CaseFacts> Peel(CaseFacts facts)
    {
        yield return facts;
        yield return facts = facts with { Diary = [.. facts.Diary.Where(entry => entry.Kind != DiaryKind.Safeguarding)] };
        yield return facts = facts with { Diary = [.. facts.Diary.Where(entry => !entry.IsStatutory)] };
        yield return facts = facts with { DeathVerifiedOn = Today };
        yield return facts = facts with { Unanswered = [] };
        yield return facts = facts with { Diary = [.. facts.Diary.Where(entry => entry.Kind != DiaryKind.ReturnedApproval)] };
        yield return facts = facts with { Promises = [] };
        yield return facts = facts with { Diary = [.. facts.Diary.Where(entry => entry.Kind != DiaryKind.DisputeTarget), new(Guid.NewGuid(), DiaryKind.FirstReview, "First review", Today)] };
        yield return facts = facts with { Account = facts.Account with { AccountCredit = Money.Zero } };
        yield return facts = facts with { Holds = [] };
        yield return facts with { Diary = [] };
    }
}
