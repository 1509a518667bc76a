using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Holds;

/// <summary>What must be so before a hold is placed, extended or lifted (handbook 6). The dialogs ask the same.</summary>
public static class HoldRules
{
    /// <summary>The last day a hold has unless told otherwise, or null for one that its workflow ends.</summary>
    public static DateOnly? DefaultEnd(HoldCode code, DateOnly today, Rulebook rules)
    {
        var policy = rules.On(today);
        return code == HoldCode.TRC ? rules.Calendar.AddWorkingDays(today, policy.Of(Settings.HoldTracingWd))
            : Settings.HoldDays.TryGetValue(code.ToString(), out var days) ? today.AddDays(policy.Of(days))
            : null;
    }

    /// <summary>The last day such a hold may be given, counted from its start: only “other” has one, and a supervisor may go beyond it (<c>HOLD-004</c>).</summary>
    public static DateOnly? LatestEnd(HoldCode code, DateOnly startsOn, PolicyOn policy, bool maySupervise) =>
        code == HoldCode.ADM && !maySupervise ? startsOn.AddDays(policy.Of(Settings.HoldDays["ADM"])) : null;

    /// <summary>Why it cannot be placed as asked, or null.</summary>
    /// <param name="maySupervise">The officer may place it for longer than its kind allows.</param>
    public static Refusal? Place(HoldTerms terms, DateOnly today, PolicyOn policy, bool maySupervise)
    {
        var type = HoldType.Of(terms.Code);
        var scope = terms.InvoiceId is null ? HoldScope.Case : terms.Amount.IsPositive ? HoldScope.PartOfInvoice : HoldScope.Invoice;
        return !type.ByOfficer ? new("HOLD-006", $"A hold for “{type.Name.ToLowerInvariant()}” is placed by its own workflow. Start that instead.")
            : !type.Scopes.Contains(scope) ? new("HOLD-007", $"A hold for “{type.Name.ToLowerInvariant()}” covers {string.Join(" or ", type.Scopes.Select(each => each.InWords().ToLowerInvariant()))}, not {scope.InWords().ToLowerInvariant()}.")
            : type.Code == HoldCode.INS && terms.Evidence.Trim().Length == 0 ? new("HOLD-008", "Say which notice or order was seen, and its date. Without one this cannot be held.")
            : Period(type, terms.Reason, terms.EndsOn, today, today, policy, maySupervise);
    }

    /// <summary>Why it cannot be extended as asked, or null.</summary>
    public static Refusal? Extend(Hold hold, DateOnly endsOn, string reason, DateOnly today, PolicyOn policy, bool maySupervise) =>
        hold.IsLifted ? new("WF-001", "“Extend” is not available while the hold is lifted.")
        : hold.Type.IsMoratorium ? RefusalToLift(hold.Code, HoldLifter.Manager)
        : !hold.Type.MayBeExtended ? new("HOLD-006", $"A hold for “{hold.Type.Name.ToLowerInvariant()}” has no last day to put off; it {(hold.Type.ByOfficer ? "is lifted when it is over" : "ends with its own workflow")}.")
        : Period(hold.Type, reason, endsOn, hold.StartsOn, today, policy, maySupervise);

    /// <summary>Why it cannot be lifted by hand, or null.</summary>
    public static Refusal? Lift(Hold hold, string reason, HoldLifter by) =>
        RefusalToLift(hold.Code, by)
        ?? (WrittenReason.IsGiven(reason) ? null : WrittenReason.Missing);

    /// <summary>Why this officer cannot lift such a hold whatever the reason, or null. A breathing space is never ended by hand (<c>HOLD-003</c>).</summary>
    public static Refusal? RefusalToLift(HoldCode code, HoldLifter by) => HoldType.Of(code) switch
    {
        { IsMoratorium: true } => new("HOLD-003", "A breathing space hold ends only by its end date, a cancellation notice or death. Record the notice instead."),
        { Code: HoldCode.DIS } => new("HOLD-006", "A dispute's hold lifts when the dispute is closed or withdrawn."),
        { LiftedBy: HoldLifter.Workflow } type => new("HOLD-006", $"A hold for “{type.Name.ToLowerInvariant()}” lifts with its own workflow."),
        { LiftedBy: var needed } when by < needed => new("HOLD-004", $"A {needed.InWords().ToLowerInvariant()} must lift this hold."),
        _ => null,
    };

    /// <summary>As what an officer of that role lifts holds.</summary>
    public static HoldLifter LifterOf(Role role) =>
        role.May(Permission.ManageHolds) ? HoldLifter.Manager : role.May(Permission.SuperviseHolds) ? HoldLifter.Supervisor : HoldLifter.Officer;

    private static Refusal? Period(HoldType type, string reason, DateOnly? endsOn, DateOnly startsOn, DateOnly today, PolicyOn policy, bool maySupervise) =>
        !WrittenReason.IsGiven(reason) || (type.NeedsEnd && endsOn is null) || endsOn < today ? new("HOLD-005", "Give a reason and an end or review date.")
        : endsOn > LatestEnd(type.Code, startsOn, policy, maySupervise) ? new("HOLD-004", "A supervisor must extend this hold.")
        : null;
}
