namespace CaseWorkbench.Domain.Diary;

/// <summary>The work that a diary date belongs to (handbook 24.2: its source).</summary>
public enum DiaryWork { Note, Case, Person, Estate, Contact, Promise, Hold, Approval, Dispute, Ladder, Moratorium, Plan, WriteOff, DeferredPayment, Enquiry, Legal }

/// <summary>How far off a diary date is, as an officer plans by it. A week ends on its Sunday.</summary>
public enum DiaryWhen { Overdue, Today, ThisWeek, Later }

/// <summary>Which work each kind of date belongs to, and when a day is due.</summary>
public static class DiaryKinds
{
    public static DiaryWork Work(this DiaryKind kind) => kind switch
    {
        DiaryKind.BringUp => DiaryWork.Note,
        DiaryKind.FirstReview => DiaryWork.Case,
        DiaryKind.Safeguarding or DiaryKind.VulnerabilityReview or DiaryKind.LinkedPerson or DiaryKind.AuthorityExpiry or DiaryKind.AuthorityRecheck => DiaryWork.Person,
        DiaryKind.VerifyDeath or DiaryKind.NoticeOfClaim or DiaryKind.FinalAccount or DiaryKind.ProbateStep or DiaryKind.StandingSearchRenewal or DiaryKind.ClaimsBySection27 => DiaryWork.Estate,
        DiaryKind.CallBack or DiaryKind.AnswerLetter or DiaryKind.QualityComplaint => DiaryWork.Contact,
        DiaryKind.PromiseCheck => DiaryWork.Promise,
        DiaryKind.ReviewHold => DiaryWork.Hold,
        DiaryKind.ReturnedApproval => DiaryWork.Approval,
        DiaryKind.DisputeAcknowledge or DiaryKind.DisputeServiceChase or DiaryKind.DisputeCustomerChase or DiaryKind.DisputeTarget
            or DiaryKind.DisputeDecision or DiaryKind.DisputeClose => DiaryWork.Dispute,
        DiaryKind.ClaimReply or DiaryKind.ClaimDocuments => DiaryWork.Ladder,
        DiaryKind.MoratoriumSearch or DiaryKind.MoratoriumReviewRequest or DiaryKind.MoratoriumMidwayOpens or DiaryKind.MoratoriumMidwayCloses
            or DiaryKind.MoratoriumCourt or DiaryKind.MoratoriumReview => DiaryWork.Moratorium,
        DiaryKind.PlanEvidence or DiaryKind.PlanDecision or DiaryKind.PlanAcceptance or DiaryKind.PlanMissed or DiaryKind.PlanNotice
            or DiaryKind.PlanReinstatement or DiaryKind.PlanReconfirm or DiaryKind.PlanReview or DiaryKind.PlanCurrentBills => DiaryWork.Plan,
        DiaryKind.WriteOffDecision or DiaryKind.MoneyForCancelledDebt => DiaryWork.WriteOff,
        DiaryKind.DeferredAnswer or DiaryKind.DeferredOffer or DiaryKind.DeferredLegalView => DiaryWork.DeferredPayment,
        DiaryKind.EnquiryChase => DiaryWork.Enquiry,
        DiaryKind.LegalStep or DiaryKind.LegalOffer or DiaryKind.CourtDate or DiaryKind.TellCourt => DiaryWork.Legal,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No work has it."),
    };

    public static DiaryWhen When(this DateOnly dueOn, DateOnly today) =>
        dueOn < today ? DiaryWhen.Overdue : dueOn == today ? DiaryWhen.Today : dueOn <= SundayOf(today) ? DiaryWhen.ThisWeek : DiaryWhen.Later;

    /// <summary>The days a part of the diary covers, both included; all of them where none is named.</summary>
    public static (DateOnly From, DateOnly To) Days(this DiaryWhen? when, DateOnly today) => when switch
    {
        DiaryWhen.Overdue => (DateOnly.MinValue, today.AddDays(-1)),
        DiaryWhen.Today => (today, today),
        DiaryWhen.ThisWeek => (today.AddDays(1), SundayOf(today)),
        DiaryWhen.Later => (SundayOf(today).AddDays(1), DateOnly.MaxValue),
        _ => (DateOnly.MinValue, DateOnly.MaxValue),
    };

    private static DateOnly SundayOf(DateOnly today) => today.AddDays((7 - (int)today.DayOfWeek) % 7);
}
