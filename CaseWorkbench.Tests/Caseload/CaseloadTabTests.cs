using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using Xunit;
using static CaseWorkbench.Tests.Caseload.Facts;
using CaseFacts = CaseWorkbench.Domain.Caseload.CaseFacts;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>Which tab a decision puts a case into, its pin and its marks (handbook 21.2).</summary>
public sealed class CaseloadTabTests
{
    private static readonly CaseFacts Due = Quiet.WithDiary(DiaryKind.FirstReview, Today);

    [Fact]
    public void What_is_due_is_to_do_and_what_is_not_is_nowhere()
    {
        Assert.Equal(CaseloadTab.ToDo, Due.Decision().Tab);
        Assert.Null(Quiet.Decision().Tab);
        Assert.Null((Due with { State = CaseState.Closed }).Decision().Tab);
    }

    [Theory]
    [InlineData(HoldCode.ADV, true), InlineData(HoldCode.BER, true), InlineData(HoldCode.VUL, true)]
    [InlineData(HoldCode.EST, false), InlineData(HoldCode.CAP, false), InlineData(HoldCode.ADM, false)]
    public void A_hold_of_the_whole_case_takes_it_out_of_to_do_only_where_it_stops_letters_calls_and_legal_steps(HoldCode code, bool isOut) =>
        Assert.Equal(isOut ? CaseloadTab.OnHold : CaseloadTab.ToDo, Due.WithHold(code, Today.AddDays(60)).Decision().Tab);

    [Fact]
    public void A_hold_of_one_bill_does_not() =>
        Assert.Equal(CaseloadTab.ToDo, (Due with { Holds = [new(Guid.NewGuid(), HoldCode.DIS, HoldType.Of(HoldCode.DIS).Blocks, null, Guid.NewGuid(), Money.Pounds(90))] }).Decision().Tab);

    [Fact]
    public void Safeguarding_and_statutory_dates_are_to_do_whatever_holds_the_case()
    {
        var held = Quiet.WithHold(HoldCode.ADV, Today.AddDays(60));

        Assert.Equal(CaseloadTab.ToDo, held.WithDiary(DiaryKind.Safeguarding, Today).Decision().Tab);
        Assert.Equal(CaseloadTab.ToDo, held.WithDiary(DiaryKind.BringUp, Today, statutory: true).Decision().Tab);
        Assert.Equal(CaseloadTab.OnHold, held.WithDiary(DiaryKind.ReturnedApproval, Today).Decision().Tab);
    }

    [Theory]
    [InlineData(WaitingFor.Customer, "the customer"), InlineData(WaitingFor.Service, "the service"), InlineData(WaitingFor.Approval, "approval"), InlineData(WaitingFor.Legal, "legal")]
    public void Nothing_due_and_work_that_another_must_move_is_waiting_on_others(WaitingFor waiting, string whom)
    {
        var facts = Quiet.WithDiary(DiaryKind.DisputeTarget, new(2026, 6, 15), "Decide dispute D-1")
            with { Work = [new(WorkflowKind.Dispute, "D-1", "Investigating", waiting, new(2026, 5, 20))] };

        var decision = facts.Decision();

        Assert.Equal((CaseloadTab.Waiting, new DateOnly(2026, 6, 15)), (decision.Tab, decision.DueOn));
        Assert.Equal($"Dispute D-1 awaits {whom} since 20 May 2026; next: Decide dispute D-1, 15 Jun 2026", decision.Reason);
        Assert.Equal(CaseloadTab.ToDo, facts.WithDiary(DiaryKind.DisputeServiceChase, Today).Decision().Tab);
    }

    [Fact]
    public void Work_that_waits_for_us_is_not_waiting_on_others() =>
        Assert.Null((Quiet with { Work = [new(WorkflowKind.Dispute, "D-1", "Logged", WaitingFor.Us, Today)] }).Decision().Tab);

    [Fact]
    public void Nothing_due_says_what_comes_next()
    {
        var decision = Quiet.WithHold(HoldCode.ADM, new(2026, 6, 12)).WithDiary(DiaryKind.BringUp, new(2026, 7, 1)).Decision();

        Assert.Equal((new DateOnly(2026, 6, 15), "Next: Other hold lifts, 15 Jun 2026"), (decision.DueOn, decision.Reason)); // A Monday: the 13th is a Saturday.
        Assert.Equal((null, "Nothing is scheduled"), (Quiet.Decision().DueOn, Quiet.Decision().Reason));
    }

    [Fact]
    public void A_pin_holds_to_its_last_day_and_brings_a_case_with_nothing_due_into_to_do()
    {
        Assert.True((Due with { PinnedUntil = Today }).Decision().IsPinned);
        Assert.False((Due with { PinnedUntil = Today.AddDays(-1) }).Decision().IsPinned);
        Assert.Equal(CaseloadTab.ToDo, (Quiet with { PinnedUntil = Today }).Decision().Tab);
    }

    [Fact]
    public void A_vulnerable_person_is_not_moved_up_to_be_chased_but_may_be_for_their_own_sake()
    {
        var vulnerable = Quiet with { VulnerabilityReviewBy = Today.AddDays(60), PinnedUntil = Today };

        Assert.False(vulnerable.Promised(50, Today.AddDays(-1)).Decision().IsPinned);
        Assert.False((vulnerable with { Ladder = new("Final notice", Today) }).Decision().IsPinned);
        Assert.True(vulnerable.WithDiary(DiaryKind.Safeguarding, Today).Decision().IsPinned);
        Assert.True((Quiet.Promised(50, Today.AddDays(-1)) with { PinnedUntil = Today }).Decision().IsPinned);
    }

    [Fact]
    public void Marks_tell_what_else_is_near_and_never_move_a_case()
    {
        Assert.Equal(AlsoMarks.Limitation365, Quiet.Owing(1, LastSafeIn(365)).Decision().Also);
        Assert.Equal(AlsoMarks.None, Quiet.Owing(1, LastSafeIn(366)).Decision().Also);
        Assert.Equal(AlsoMarks.Limitation180, Quiet.Owing(1, LastSafeIn(180)).Decision().Also);
        Assert.Equal(AlsoMarks.VulnerabilityReview, (Quiet with { VulnerabilityReviewBy = Today }).Decision().Also);
        Assert.Equal(AlsoMarks.None, (Quiet with { VulnerabilityReviewBy = Today.AddDays(1) }).Decision().Also);
        Assert.Equal(AlsoMarks.AccountCredit, Quiet.WithCredit(10, Today).Decision().Also);
        Assert.Equal(AlsoMarks.None, Quiet.WithCredit(9.99m, Today).Decision().Also);
        Assert.Equal(AlsoMarks.None, Quiet.WithUnanswered(Domain.Contacts.ContactChannel.Letter, new(2026, 5, 22)).Decision().Also); // Five working days ago: 25 May is a bank holiday.
        Assert.Equal(AlsoMarks.LetterUnanswered, Quiet.WithUnanswered(Domain.Contacts.ContactChannel.Letter, new(2026, 5, 21)).Decision().Also);
        Assert.Equal(Band.G, Quiet.Owing(1, LastSafeIn(91)).Decision().Band);
    }

    [Fact]
    public void A_limitation_that_has_passed_says_so()
    {
        var decision = Quiet.Owing(1, LastSafeIn(-5)).Decision();

        Assert.Equal(["limitation passed on 27 May 2026"], decision.Also.InWords(decision.LimitationOn, Money.Zero, Today));
    }

    private static DateOnly LastSafeIn(int days) => Today.AddDays(days + 1).AddMonths(-72);
}
