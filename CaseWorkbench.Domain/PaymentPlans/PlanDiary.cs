using CaseWorkbench.Domain.Diary;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Which dates of a plan belong to which state (handbook 24.2: a date ends when its state leaves).</summary>
internal static class PlanDiary
{
    private static readonly DiaryKind[] All =
        [DiaryKind.PlanEvidence, DiaryKind.PlanDecision, DiaryKind.PlanAcceptance, DiaryKind.PlanMissed, DiaryKind.PlanNotice, DiaryKind.PlanReinstatement,
         DiaryKind.PlanReconfirm, DiaryKind.PlanReview, DiaryKind.PlanCurrentBills, DiaryKind.ReturnedApproval];

    public static DiaryKind[] EndedIn(PlanState state) => [.. All.Except(KeptIn(state))];

    private static DiaryKind[] KeptIn(PlanState state) => state switch
    {
        PlanState.Draft => [DiaryKind.ReturnedApproval, DiaryKind.PlanDecision],
        PlanState.AwaitingEvidence => [DiaryKind.PlanEvidence],
        PlanState.AwaitingApproval => [DiaryKind.PlanDecision],
        PlanState.Offered => [DiaryKind.PlanAcceptance],
        PlanState.Active => [DiaryKind.PlanReview, DiaryKind.PlanReconfirm, DiaryKind.PlanCurrentBills],
        PlanState.InArrears => [DiaryKind.PlanMissed, DiaryKind.PlanReview, DiaryKind.PlanReconfirm, DiaryKind.PlanCurrentBills],
        PlanState.Broken => [DiaryKind.PlanNotice, DiaryKind.PlanReinstatement, DiaryKind.PlanReview, DiaryKind.PlanReconfirm],
        _ => [],
    };
}
