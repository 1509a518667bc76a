using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using static CaseWorkbench.Domain.Caseload.NextActionRule;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Says what is to be done next on a case: a pure function of its facts, the policy and the day. The rules are tried in band
/// order and within a band by number; the first that is met wins (handbook 21.1, 21.2). The worklist, the panel <em>why / why
/// not</em>, the nightly run and any trial of a changed policy ask it alike.
/// </summary>
public static class NextAction
{
    private const int LetterWaitsWd = 5;
    private static readonly Money CreditWorthAMark = Money.Pounds(10);

    /// <summary>The rules of handbook 21.1 in the order they are tried.</summary>
    internal static readonly Rule[] Table =
    [
        new(NA01, Band.A, UrgentRules.Safeguarding, "handbook 21.1, 14.2; Care Act 2014 s.42 [LAW]"),
        new(NA02, Band.B, UrgentRules.StatutoryDate, "handbook 21.1 [POLICY statutory.leadWd]; 11.2, Care Act 2014 s.69(3) [LAW]"),
        new(NA03, Band.B, UrgentRules.DeathToVerify, "handbook 21.1, 10.2 [POLICY estate.verifyWd]"),
        new(NA04, Band.C, WaitingRules.Unanswered, "handbook 21.1 [POLICY contact.replyWd, contact.callBackWd]"),
        new(NA05, Band.C, WaitingRules.ReturnedApproval, "handbook 21.1, 2.1 [POLICY]"),
        new(NA06, Band.D, WorkRules.BrokenPromise, "handbook 21.1 [POLICY promise.graceWd]"),
        new(NA07, Band.E, WorkRules.DisputeStep, "handbook 21.1, 7.2 [POLICY]"),
        new(NA08, Band.E, WorkRules.UnallocatedCredit, "handbook 21.1, 18.2 [POLICY refund.minimum]"),
        new(NA10, Band.E, WorkRules.HoldEnding, "handbook 21.1, 6 [DESIGN hold.reviewSoonWd]"),
        new(NA11, Band.E, WorkRules.DiaryDate, "handbook 21.1, 24.2 [DESIGN]"),
        new(NA09, Band.F, WorkRules.LadderStep, "handbook 21.1, 8.1 [POLICY]"),
    ];

    private const string LastSource = "handbook 21.1, 21.2 [DESIGN]";

    public static Decision Of(CaseFacts facts, PolicyOn policy, DateOnly today, WorkingCalendar calendar)
    {
        var situation = new Situation(facts, policy, today, calendar);
        foreach (var rule in Table)
        {
            if (rule.Judge(situation) is Answer.Met met)
                return Decide(situation, rule.Number, rule.Band, met);
        }
        return Decide(situation, NA12, Band.G, WorkRules.NothingDue(situation));
    }

    /// <summary>Rules whose action asks the debtor for money. They never move a vulnerable person up (handbook 21.2).</summary>
    public static bool IsChasing(this NextActionRule rule) => rule is NA06 or NA09;

    private static Decision Decide(Situation situation, NextActionRule rule, Band band, Answer.Met met)
    {
        var facts = situation.Facts;
        var isPinned = facts.PinnedUntil >= situation.Today && !(facts.IsVulnerable && rule.IsChasing());
        var limit = situation.NextLimit ?? situation.PassedLimit;
        return new(rule, band, met.DueOn, met.Action, met.Reason, Tab(situation, band, isPinned), isPinned, Also(situation, limit), limit?.LastSafeDay, situation.NextScheduled?.On)
        {
            Look = () => Findings(situation, rule),
        };
    }

    private static CaseloadTab? Tab(Situation situation, Band band, bool isPinned) =>
        !situation.Facts.IsOpen ? null
        : situation.Facts.IsHeldWhole && band > Band.B ? CaseloadTab.OnHold
        : band < Band.G || isPinned ? CaseloadTab.ToDo
        : situation.AwaitsOthers is not null ? CaseloadTab.Waiting
        : null;

    private static AlsoMarks Also(Situation situation, Situation.Limit? limit)
    {
        var facts = situation.Facts;
        var left = limit is null ? int.MaxValue : situation.DaysTo(limit.LastSafeDay);
        return (left <= 180 ? AlsoMarks.Limitation180 : left <= 365 ? AlsoMarks.Limitation365 : AlsoMarks.None)
            | (facts.VulnerabilityReviewBy <= situation.Today ? AlsoMarks.VulnerabilityReview : AlsoMarks.None)
            | (facts.Account.AccountCredit >= CreditWorthAMark ? AlsoMarks.AccountCredit : AlsoMarks.None)
            | (facts.Unanswered.Any(contact => contact.IsWritten && situation.Calendar.AddWorkingDays(contact.On, LetterWaitsWd) < situation.Today)
                ? AlsoMarks.LetterUnanswered : AlsoMarks.None);
    }

    private static IReadOnlyList<Finding> Findings(Situation situation, NextActionRule decided)
    {
        var last = decided == NA12
            ? new Finding(NA12, true, $"No other rule is met. {WorkRules.NothingDue(situation).Reason}.", LastSource)
            : new Finding(NA12, false, $"{decided.Code()} is met.", LastSource);
        return [.. Table.Select(rule => rule.Find(situation)).Append(last).OrderBy(finding => finding.Rule)];
    }
}

/// <summary>One row of the table: a rule, its band, how it judges, and where it comes from.</summary>
internal sealed record Rule(NextActionRule Number, Band Band, Func<Situation, Answer> Judge, string Source)
{
    public Finding Find(Situation situation) => Judge(situation) switch
    {
        Answer.Met met => new(Number, true, $"{met.Reason}.", Source, met.Row?.Invoke()),
        Answer.NotMet not => new(Number, false, not.Fact(), Source, not.Row?.Invoke()),
        _ => throw new InvalidOperationException("A rule is met or it is not."),
    };
}

/// <summary>A rule's answer: what to do by when, or the fact that stands against it. What only an officer who asks is told is put into words only then.</summary>
internal abstract record Answer
{
    public sealed record Met(DateOnly? DueOn, string Action, string Reason, Func<FactRow?>? Row = null) : Answer;

    public sealed record NotMet(Func<string> Fact, Func<FactRow?>? Row = null) : Answer;

    public static Answer Not(Func<string> fact, Func<FactRow?>? row = null) => new NotMet(fact, row);
}
