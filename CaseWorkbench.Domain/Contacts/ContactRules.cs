using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>Who a contact was with, in the words of that day, and why they may be told nothing, where they may not.</summary>
public sealed record Counterpart(string Name, Guid? AuthorityId, bool IsStranger, Refusal? MayNotBeTold);

/// <summary>What went before on a case: the days of outbound demands to the person, and of promises made.</summary>
public sealed record ContactHistory(IReadOnlyList<DateOnly> Demands, IReadOnlyList<DateOnly> Promises)
{
    public int DemandsOn(DateOnly day) => Demands.Count(on => on == day);

    /// <summary>In the seven days that end on this one.</summary>
    public int DemandsInWeekTo(DateOnly day) => Demands.Count(on => day.AddDays(-7) < on && on <= day);

    public int PromisesInSixtyDaysTo(DateOnly day) => Promises.Count(on => day.AddDays(-60) < on && on <= day);
}

/// <summary>
/// What may be recorded of a contact. A call that took place is always taken, within the rules of disclosure (handbook 14.4);
/// the limits on demands (handbook 21.3) ask for a reason.
/// </summary>
public static class ContactRules
{
    /// <summary>A contact is entered within the days an entry may be dated back, and after it took place.</summary>
    public static Refusal? When(DateTime at, DateTime now, PolicyOn policy) =>
        at > now ? new("CON-003", "A contact cannot be entered before it took place.")
        : at.InLondon().Day() < EarliestOn(now.InLondon().Day(), policy) ? new("GEN-006", $"Dates cannot be more than {policy.Of(Settings.MaxBackdateDays)} days in the past.")
        : null;

    public static DateOnly EarliestOn(DateOnly today, PolicyOn policy) => today.AddDays(-policy.Of(Settings.MaxBackdateDays));

    /// <summary>Finances may be opened only to those who have standing, and in speech only once they have shown who they are. It guards recording, not looking.</summary>
    public static Refusal? Disclosure(ContactFacts facts, Counterpart party) =>
        !facts.FinancesDiscussed ? null
        : party.MayNotBeTold
            ?? (facts.IsSpoken && !facts.IsVerified ? Identity.NotShown : null);

    /// <summary>Why a demand made then goes beyond the limits on contact (<c>CON-001</c>): too many that day or that week, or out of hours.</summary>
    public static Refusal? Demand(ContactHistory history, DateTime at, Rulebook rules)
    {
        var (day, hour) = (at.InLondon().Day(), at.InLondon().Hour);
        var policy = rules.On(day);
        var (today, week) = (history.DemandsOn(day), history.DemandsInWeekTo(day));
        return today >= policy.Of(Settings.ContactMaxDay) ? OverLimit($"{today.Count("call")} today already.")
            : week >= policy.Of(Settings.ContactMaxWeek) ? OverLimit($"{week.Count("call")} this week already.")
            : IsDayOfRest(day, rules.Calendar) ? OverLimit("No demands on Sundays and bank holidays.")
            : hour < policy.Of(Settings.ContactFromHour) || hour >= policy.Of(Settings.ContactUntilHour)
                ? OverLimit($"Demands are made from {policy.Of(Settings.ContactFromHour):00}:00 to {policy.Of(Settings.ContactUntilHour):00}:00.")
            : null;
    }

    /// <summary>Why no further promise is taken, or not for that day.</summary>
    public static Refusal? AnotherPromise(ContactHistory history, DateOnly on, DateOnly? dueOn, PolicyOn policy) =>
        history.PromisesInSixtyDaysTo(on) is var made && made >= policy.Of(Settings.PromiseMax60Days)
            ? new("CON-002", $"{made.Count("promise")} in the last 60 days already. Offer a payment plan instead.")
        : dueOn < on ? new("CON-007", $"A promise is for {on.InWords()} or later.")
        : null;

    /// <summary>Demands made so far, and what stands against one more.</summary>
    public static ContactLimits Limits(ContactHistory history, DateTime at, Rulebook rules) =>
        new(history.DemandsOn(at.InLondon().Day()), history.DemandsInWeekTo(at.InLondon().Day()), Demand(history, at, rules));

    /// <summary>
    /// What makes a demand wrong today though it would be recorded if it had been made: all that keeps the right to chase from a
    /// call, but for the limits, beyond which there may be a reason to go.
    /// </summary>
    public static IReadOnlyList<Refusal> AgainstDemand(ChaseFacts facts, ContactLimits limits) =>
        [.. RightToChase.Of(facts with { Contacts = limits }, ChaseBy.Call).Checks.Select(check => check.Refusal).OfType<Refusal>().Where(refusal => refusal != limits.OverLimit)];

    /// <summary>A promise, a date to come back and an answer that is owed are work, and a closed case takes none.</summary>
    public static Refusal? WorkOn(DebtCase debtCase, bool leavesWork) =>
        leavesWork && debtCase.State == CaseState.Closed ? new("GEN-005", "A closed case cannot be changed. Reopen it first.") : null;

    private static bool IsDayOfRest(DateOnly day, WorkingCalendar calendar) =>
        day.DayOfWeek == DayOfWeek.Sunday || (day.DayOfWeek != DayOfWeek.Saturday && !calendar.IsWorkingDay(day));

    private static Refusal OverLimit(string what) => new("CON-001", $"{what} Record a reason to call again.");
}
