using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Bands D to G of handbook 21.2: promises, work in hand, the ladder, and nothing due.</summary>
internal static class WorkRules
{
    private static readonly DiaryKind[] DisputeSteps =
    [
        DiaryKind.DisputeAcknowledge, DiaryKind.DisputeServiceChase, DiaryKind.DisputeCustomerChase,
        DiaryKind.DisputeTarget, DiaryKind.DisputeDecision, DiaryKind.DisputeClose,
    ];

    private static readonly DiaryKind[] PlanSteps = [DiaryKind.PlanMissed, DiaryKind.PlanNotice, DiaryKind.PlanReinstatement];

    /// <summary>
    /// A promise counts from the day after it was due. A broken one stops counting when there has been a contact since: what
    /// to do next was settled then.
    /// </summary>
    public static Answer BrokenPromise(Situation situation)
    {
        var (facts, today) = (situation.Facts, situation.Today);
        if (facts.IsProtected)
            return Answer.Not(() => "A breathing space or insolvency protects the debt: no promise is followed up."); // To ask would be to collect (handbook 13.1).
        var missed = facts.Promises.FirstOrDefault(promise => promise.DueOn < today && promise.Received < promise.Amount
            && (promise.State == PromiseState.Open || !(facts.LastContactOn > promise.GraceEndsOn)));
        if (missed is not null)
            return new Answer.Met(missed.DueOn, "Follow up the promise", $"{missed.Amount} promised for {missed.DueOn.InWords()}, {Paid(missed.Received)} since {missed.MadeOn.InWords()}", () => Row(missed));
        if (facts.Plan is { IsBehind: true } behind)
            return Plan(situation, behind);
        return facts.Promises.FirstOrDefault(promise => promise.DueOn >= today) is { } open
            ? Answer.Not(() => $"{open.Amount} is promised for {open.DueOn.InWords()}.", () => Row(open))
            : facts.Plan is { } plan ? Answer.Not(() => $"Plan {plan.Reference} is {plan.Stage.ToLowerInvariant()} since {plan.Since.InWords()}.")
            : Answer.Not(() => "No promise has been missed, and no plan runs that could be.");
    }

    /// <summary>An instalment was missed, or the plan is broken: what is to be done by when stands in its diary.</summary>
    private static Answer.Met Plan(Situation situation, WorkInHand plan)
    {
        var next = situation.FirstOpen(PlanSteps);
        return new(next?.DueOn ?? plan.Since, plan.Stage == WorkInHand.Broken ? "Agree what becomes of the plan" : "Ask about the missed instalment",
            $"Plan {plan.Reference} is {plan.Stage.ToLowerInvariant()} since {plan.Since.InWords()}{(next is null ? "" : $"; {char.ToLowerInvariant(next.Text[0])}{next.Text[1..].TrimEnd('.')}, {next.DueOn.InWords()}")}", next is null ? null : () => next.Row);
    }

    public static Answer DisputeStep(Situation situation) => situation.FirstOpen(DisputeSteps) switch
    {
        null => Answer.Not(() => "No step of a dispute is set."),
        var step when step.DueOn <= situation.Today => new Answer.Met(step.DueOn, step.Text, $"Dispute step due {step.DueOn.InWords()}", () => step.Row),
        var step => Answer.Not(() => $"The next step of a dispute is due {step.DueOn.InWords()}: {step.Text}", () => step.Row),
    };

    public static Answer UnallocatedCredit(Situation situation)
    {
        var (credit, allocatable) = (situation.Facts.Account.AccountCredit, situation.Allocatable);
        if (!credit.IsPositive)
            return Answer.Not(() => "No money on the account is unallocated.");
        var since = situation.Facts.CreditSince is { } day ? $" since {day.InWords()}" : "";
        if (allocatable.IsPositive)
            return new Answer.Met(situation.Facts.CreditSince, "Allocate the credit", $"{credit} unallocated{since}; {allocatable} of it can go to an invoice", CameIn);
        var least = situation.Policy.Of(Settings.RefundMinimum);
        return credit >= least
            ? new Answer.Met(situation.Facts.CreditSince, "Refund or allocate the credit", $"{credit} unallocated{since}; no invoice can take it, and {least} or more is refunded", CameIn)
            : Answer.Not(() => $"{credit} is unallocated: no invoice can take it, and refunds begin at {least}.", CameIn);

        FactRow? CameIn() => situation.Facts.CreditSince is { } on ? new("Money came to the account", on) : null;
    }

    public static Answer HoldEnding(Situation situation)
    {
        var soon = situation.Policy.Of(Settings.HoldReviewSoonWd);
        var ending = situation.Facts.Holds.Where(hold => hold.EndsOn is not null).MinBy(hold => hold.EndsOn);
        if (ending?.EndsOn is not { } last)
            return Answer.Not(() => situation.Facts.Holds.Count == 0 ? "Nothing is on hold." : "No hold has an end date.");
        return last <= situation.InWorkingDays(soon)
            ? new Answer.Met(last, "Review the hold", $"{ending.Name} hold ends {last.InWords()}", () => ending.Row)
            : Answer.Not(() => $"The next hold to end ({ending.Name}) ends {last.InWords()}, more than {soon.Count("working day")} away.", () => ending.Row);
    }

    public static Answer DiaryDate(Situation situation) => situation.FirstOpen() switch
    {
        null => Answer.Not(() => "No diary date is set."),
        var first when first.DueOn <= situation.Today => new Answer.Met(first.DueOn, first.Text, $"Diary date {first.DueOn.InWords()}: {first.Text.TrimEnd('.')}", () => first.Row),
        var first => Answer.Not(() => $"The next diary date is {first.DueOn.InWords()}: {first.Text}", () => first.Row),
    };

    public static Answer LadderStep(Situation situation) => situation.Facts.Ladder switch
    {
        not null when situation.Facts.Work.FirstOrDefault(work => work.Kind == WorkflowKind.LegalReferral) is { } referral => Answer.Not(() => $"Legal referral {referral.Reference} runs: the ladder waits for it."),
        null => Answer.Not(() => "No ladder runs on this case."),
        var step when step.DueOn <= situation.Today => new Answer.Met(step.DueOn, step.Step, $"{step.Step} due {step.DueOn.InWords()}", () => Row(step)),
        var step => Answer.Not(() => $"The next step of the ladder, {step.Step}, is due {step.DueOn.InWords()}.", () => Row(step)),
    };

    /// <summary>The last rule, for when none other is met: whom we wait for, and the next day anything is set down for.</summary>
    public static Answer.Met NothingDue(Situation situation)
    {
        var next = situation.NextScheduled;
        var ahead = next is { } date ? $"next: {date.What}, {date.On.InWords()}" : "nothing is scheduled";
        var reason = situation.AwaitsOthers is { } work
            ? $"{work.Kind.InWords()} {work.Reference} awaits {Whom(work)} since {work.Since.InWords()}; {ahead}"
            : char.ToUpperInvariant(ahead[0]) + ahead[1..];
        return new(next?.On, situation.AwaitsOthers is null ? "Nothing due" : "Wait", reason);
    }

    private static FactRow Row(PromiseMade promise) => new($"Promise of {promise.Amount}", promise.MadeOn);

    private static FactRow Row(LadderStepDue step) => new("Ladder: the step before it", step.Since);

    private static string Whom(WorkInHand work) => work.WaitingFor switch
    {
        WaitingFor.Customer when work.Kind == WorkflowKind.ProbateSearch => "whoever deals with the estate",
        WaitingFor.Customer => "the customer",
        WaitingFor.Service => "the service",
        WaitingFor.Approval => "approval",
        WaitingFor.Legal => "legal",
        _ => "us",
    };

    private static string Paid(Money received) => received.IsPositive ? $"{received} paid" : "nothing paid";
}
