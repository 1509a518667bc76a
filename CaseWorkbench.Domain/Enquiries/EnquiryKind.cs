using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using static CaseWorkbench.Domain.Enquiries.EnquiryOutcome;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>Who is asked (handbook 14.2 to 14.4).</summary>
public enum EnquiryBody { PublicGuardian, WorkAndPensions, SocialCare, CourtOfProtection, Police, Other }

/// <summary>What is asked of them.</summary>
public enum EnquiryKind
{
    /// <summary>OPG100: who is registered as attorney or deputy.</summary>
    RegisterSearch,

    /// <summary>OPG: a concern about an attorney or a deputy.</summary>
    AttorneyConcern,

    /// <summary>DWP: who is appointee (BF57).</summary>
    AppointeeCheck,

    /// <summary>DWP: a concern about an appointee.</summary>
    AppointeeConcern,

    /// <summary>Social care: whether somebody has capacity for one decision.</summary>
    Capacity,

    /// <summary>Social care: a safeguarding referral, and what comes of it.</summary>
    Safeguarding,
    FinancialReassessment,

    /// <summary>The Appointeeship and Court of Protection team: whether the council applies to act.</summary>
    CouncilToAct,
    CourtOrder, CrimeReport, Other,
}

/// <summary>How a body answered.</summary>
public enum EnquiryOutcome { Found, NotFound, HasCapacity, LacksCapacity, ActionTaken, NoAction, Changed, Unchanged, Agreed, Declined, AnswerNoted }

/// <summary>One kind of enquiry: whom it goes to, what may come back, how long they have, and who may know of it.</summary>
/// <param name="IsSensitive">It says something of health or of a safeguarding concern: for those alone who need to know.</param>
/// <param name="Read">What the access log says was read of it.</param>
public sealed record EnquiryType(EnquiryKind Kind, EnquiryBody Body, string Name, EnquiryOutcome[] Outcomes, bool IsSensitive = false, string Read = "")
{
    private const string Health = "capacity", Harm = "safeguarding";

    public static readonly IReadOnlyDictionary<EnquiryKind, EnquiryType> All = new EnquiryType[]
    {
        new(EnquiryKind.RegisterSearch, EnquiryBody.PublicGuardian, "Search of the register (OPG100)", [Found, NotFound]),
        new(EnquiryKind.AttorneyConcern, EnquiryBody.PublicGuardian, "Concern about an attorney or deputy", [ActionTaken, NoAction], true, Harm),
        new(EnquiryKind.AppointeeCheck, EnquiryBody.WorkAndPensions, "Who is appointee (BF57)", [Found, NotFound]),
        new(EnquiryKind.AppointeeConcern, EnquiryBody.WorkAndPensions, "Concern about an appointee", [ActionTaken, NoAction], true, Harm),
        new(EnquiryKind.Capacity, EnquiryBody.SocialCare, "Capacity for a decision", [HasCapacity, LacksCapacity], true, Health),
        new(EnquiryKind.Safeguarding, EnquiryBody.SocialCare, "Safeguarding referral", [ActionTaken, NoAction], true, Harm),
        new(EnquiryKind.FinancialReassessment, EnquiryBody.SocialCare, "Financial reassessment", [Changed, Unchanged]),
        new(EnquiryKind.CouncilToAct, EnquiryBody.CourtOfProtection, "Council to act as appointee or deputy", [Agreed, Declined], true, Health),
        new(EnquiryKind.CourtOrder, EnquiryBody.CourtOfProtection, "Search for an order of the court", [Found, NotFound]),
        new(EnquiryKind.CrimeReport, EnquiryBody.Police, "Report of a crime", [ActionTaken, NoAction], true, Harm),
        new(EnquiryKind.Other, EnquiryBody.Other, "Other enquiry", [AnswerNoted]),
    }.ToDictionary(type => type.Kind);

    /// <summary>Those asked by a plain enquiry. A doubt about capacity and a referral hold the case, and have commands of their own.</summary>
    public static readonly IReadOnlyList<EnquiryType> Plain = [.. All.Values.Where(type => type.Kind is not (EnquiryKind.Capacity or EnquiryKind.Safeguarding))];

    /// <summary>The kinds that not everybody may know of.</summary>
    public static readonly IReadOnlyList<EnquiryKind> Sensitive = [.. All.Values.Where(type => type.IsSensitive).Select(type => type.Kind)];

    public static EnquiryType Of(EnquiryKind kind) => All[kind];

    /// <summary>The day by which they should have answered, from the day they were asked or last chased.</summary>
    public DateOnly ChaseOn(DateOnly from, bool isFirst, Rulebook rules)
    {
        var policy = rules.On(from);
        return Kind switch
        {
            EnquiryKind.Capacity when isFirst => rules.Calendar.Back(from.AddDays(policy.Of(Settings.CapacityChaseDays))), // On or before the last day the case is held.
            EnquiryKind.Safeguarding => rules.Calendar.AddWorkingDays(from, policy.Of(Settings.SafeguardingOutcomeWd)),
            _ => rules.Calendar.AddWorkingDays(from, policy.Of(Body == EnquiryBody.PublicGuardian ? Settings.OpgChaseWd : Settings.EnquiryChaseWd)),
        };
    }
}

/// <summary>How the bodies and their answers are spoken of.</summary>
public static class EnquiryWords
{
    public static string Named(this EnquiryBody body) => body switch
    {
        EnquiryBody.PublicGuardian => "Office of the Public Guardian",
        EnquiryBody.WorkAndPensions => "Department for Work and Pensions",
        EnquiryBody.SocialCare => "Adult social care",
        EnquiryBody.CourtOfProtection => "Court of Protection and appointeeship team",
        EnquiryBody.Police => "Police",
        _ => "Somebody else",
    };

    public static string Words(this EnquiryOutcome outcome) => outcome switch
    {
        Found => "There is one",
        NotFound => "There is none",
        HasCapacity => "Has capacity for this decision",
        LacksCapacity => "Lacks capacity for this decision",
        ActionTaken => "They are acting on it",
        NoAction => "No further action",
        Changed => "The charge changes",
        Unchanged => "The charge stays",
        Agreed => "The council will act",
        Declined => "The council will not act",
        _ => "They answered",
    };
}
