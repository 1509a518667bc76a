using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What the calendar does to a dispute when nobody acts (handbook 7.2).</summary>
public enum PassedDeadline
{
    /// <summary>The customer did not answer in time: the one reminder is due.</summary>
    CustomerReminder,

    /// <summary>Nor to the reminder: a supervisor may decide on the file.</summary>
    CustomerSilent,

    /// <summary>A service did not answer in time: the managers are told once.</summary>
    ServiceLate,

    /// <summary>It should have been decided by now: a supervisor owns it.</summary>
    Target,

    /// <summary>The supervisor's time is over too: managers are told, the complaints procedure is offered.</summary>
    SupervisorLate,

    /// <summary>The time to respond to the decision is over.</summary>
    Settled,
}

/// <summary>Says which deadlines of a dispute have passed and not yet had their effect. A day is passed when it is over.</summary>
public static class DisputeDeadlines
{
    public static IEnumerable<PassedDeadline> Passed(Dispute dispute, DateOnly today, PolicyOn policy, WorkingCalendar calendar)
    {
        if (dispute.State == DisputeState.AwaitingCustomer && today > dispute.AnswerBy && dispute.ChasedOn is null && calendar.IsWorkingDay(today))
            yield return PassedDeadline.CustomerReminder; // We write on working days (handbook 3.1).
        if (dispute.State == DisputeState.AwaitingCustomer && today > dispute.AnswerBy && dispute.ChasedOn is not null && !dispute.IsSilenceTold)
            yield return PassedDeadline.CustomerSilent;
        if (dispute.State == DisputeState.AwaitingService && today > dispute.AnswerBy && !dispute.IsSilenceTold)
            yield return PassedDeadline.ServiceLate;
        if (dispute.State <= DisputeState.AwaitingService && today > dispute.TargetAt(today, calendar))
            yield return PassedDeadline.Target;
        if (dispute is { State: DisputeState.Escalated or DisputeState.Proposed, EscalatedOn: { } escalated, AreManagersTold: false }
            && today > calendar.AddWorkingDays(escalated, policy.Of(Settings.DisputeManagerWd)))
            yield return PassedDeadline.SupervisorLate;
        if (dispute.State == DisputeState.Resolved && today >= dispute.SettlesOn)
            yield return PassedDeadline.Settled;
    }
}
