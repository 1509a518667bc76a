using static CaseWorkbench.Domain.Reports.MeasureGroup;
using static CaseWorkbench.Domain.Reports.MeasureKey;

namespace CaseWorkbench.Domain.Reports;

/// <summary>The table of handbook 23, each measure with its definition.</summary>
public static class Measures
{
    /// <summary>The days after which most of a charge should be collected.</summary>
    public const int SevenWeeks = 49;

    /// <summary>An account that was billed within these days is live, whether or not anything is owed on it.</summary>
    public const int Live = 92;

    public static readonly IReadOnlyList<Measure> All =
    [
        new(Collected, Collection, MeasureUnit.Share, "Collection rate",
            "Of what was billed in the period, how much has been paid: receipts that were not taken back, allocated to those bills by the day of the report.", "23, 18.2",
            "cleared receipts allocated to invoices raised in the period", "gross of those invoices less credits"),
        new(CollectedInSevenWeeks, Collection, MeasureUnit.Share, "Collected in seven weeks",
            "Of the bills whose seventh week ended in the period, how much had been paid by the end of that week.", "23",
            "cleared receipts allocated within 49 days of the invoice date", "gross of those invoices less credits"),
        new(Cash, Collection, MeasureUnit.Money, "Collected",
            "Receipts of the period that were not taken back by its last day.", "23, 18.1", "cleared receipts"),
        new(DaysOfCharges, Collection, MeasureUnit.DaysOfCharges, "Days of charges owed (DSO)",
            "How many days of charges the debt stands for: what is outstanding, by what was billed in the last 365 days, times 365.", "23",
            "outstanding", "charges raised in the last 365 days"),

        new(DebtByAge, Debt, MeasureUnit.Money, "Debt by age",
            "What is outstanding by how many days it is past its due date, and by type of debt. What is not due yet stands apart.", "23, 3.3", "outstanding"),
        new(DebtByStanding, Debt, MeasureUnit.Share, "Secured and unsecured",
            "Of what is outstanding, what a deferred payment secures and what nothing does; and how much of it is with an estate, disputed, protected, on a plan or with Legal. The last five may overlap. Charging orders are not recorded here yet.", "23, 3.3",
            "outstanding of that kind", "all that is outstanding"),
        new(UnsecuredOverAYear, Debt, MeasureUnit.Share, "Unsecured debt over 365 days, against a year ago",
            "Unsecured debt more than 365 days past due, as a share of the same sum a year before: under 100 % it is falling.", "23",
            "unsecured and over 365 days past due, now", "the same a year ago"),

        new(OnPlanByValue, MeasureGroup.PaymentPlans, MeasureUnit.Share, "On a plan, by value",
            "Of what is overdue, how much stands on invoices inside an active payment plan.", "23, 3.3, 9", "overdue and on a plan", "overdue"),
        new(OnPlanByCases, MeasureGroup.PaymentPlans, MeasureUnit.Share, "On a plan, by cases",
            "Of the cases with something overdue, on how many some of it is inside an active payment plan.", "23, 9", "cases with overdue debt on a plan", "cases with overdue debt"),
        new(BrokenPlans, MeasureGroup.PaymentPlans, MeasureUnit.Share, "Broken plans",
            "Of the plans that were active at any time in the period, how many were terminated in it.", "23, 9.4", "plans terminated", "plans active in the period"),
        new(PlanMoney, MeasureGroup.PaymentPlans, MeasureUnit.Share, "Plan money expected and paid",
            "Month by month to the day of the report: what plans asked for, and what came to their invoices. Instalments put off by a pause are left out.", "23, 9.5", "paid", "instalments due"),
        new(DirectDebits, MeasureGroup.PaymentPlans, MeasureUnit.Share, "Direct Debit take-up",
            "Of the live accounts, those on which something is owed or was billed in the last 92 days, on how many the last payment came by Direct Debit. Mandates themselves are not kept here yet.", "23, 17",
            "live accounts last paid by Direct Debit", "live accounts"),

        new(DisputesOpen, MeasureGroup.Disputes, MeasureUnit.Money, "Disputes not yet decided", "What is disputed and not decided, by the working days since the dispute was received.", "23, 7", "disputed"),
        new(DisputesInTarget, MeasureGroup.Disputes, MeasureUnit.Share, "Disputes decided in target",
            "Of the disputes decided in the period, how many by their target; the days a customer took to answer do not count. A reopened dispute counts with its last decision.", "23, 7.1", "decided by the target", "disputes decided"),
        new(DisputesDecided, MeasureGroup.Disputes, MeasureUnit.Share, "Disputes by outcome", "Of the disputes decided in the period, how many were upheld, upheld in part and rejected.", "23, 7.2", "decided so", "disputes decided"),
        new(DisputeCauses, MeasureGroup.Disputes, MeasureUnit.Money, "Causes of disputes", "What was disputed in disputes logged in the period, by their category: the few causes that make most of it.", "23, 7.1", "disputed"),

        new(ContactAttempts, MeasureGroup.Contacts, MeasureUnit.Number, "Attempts to reach somebody", "Calls and visits made in the period, those put right later counted once.", "23, 21.3", "attempts"),
        new(RightParty, MeasureGroup.Contacts, MeasureUnit.Share, "Right-party contacts", "Of the attempts, how many reached the debtor or somebody on the register who showed who they were.", "23, 21.3", "attempts that reached them", "attempts"),
        new(PromisesKept, MeasureGroup.Contacts, MeasureUnit.Share, "Promises kept", "Of the promises whose grace ended in the period, how many were paid in full.", "23, 21", "promises kept", "promises kept or broken"),
        new(CashByOfficer, MeasureGroup.Contacts, MeasureUnit.Money, "Cash by officer", "Receipts of the period that were not taken back, by whoever owned the case on the day they count from. Never the only measure of anybody's work.", "23", "cleared receipts"),
        new(RightPartyByOfficer, MeasureGroup.Contacts, MeasureUnit.Share, "Right-party contacts by officer", "Of each officer's attempts, how many reached the debtor or somebody on the register who showed who they were.", "23, 21.3", "attempts that reached them", "attempts"),

        new(MeasureKey.WriteOffs, MeasureGroup.WriteOffs, MeasureUnit.Money, "Write-offs by reason", "What was written off in the period, by its reason. Money that came for it since is not taken off.", "23, 12", "written off"),
        new(WriteOffShare, MeasureGroup.WriteOffs, MeasureUnit.Share, "Written off, of charges raised", "What was written off in the period, by what was billed in it.", "23, 12", "written off", "gross of the invoices raised in the period"),

        new(EstatesOpen, EstatesAndBreathingSpace, MeasureUnit.Number, "Estates", "Cases of people who have died whose search for an estate is open.", "23, 10", "estates"),
        new(EstateDebt, EstatesAndBreathingSpace, MeasureUnit.Money, "Owed by estates", "What is outstanding on those cases.", "23, 10", "outstanding"),
        new(DeathToNotice, EstatesAndBreathingSpace, MeasureUnit.Days, "From the death to the notice of claim", "Calendar days on average from the death to the notice, of notices sent in the period where the date of death is known.", "23, 10.2", "days from the death", "notices sent"),
        new(HearingToNotice, EstatesAndBreathingSpace, MeasureUnit.WorkingDays, "From hearing of a death to the notice of claim", "Working days on average from hearing of the death to the notice, of notices sent in the period.", "23, 10.2", "working days from hearing of it", "notices sent"),
        new(NoticesInTime, EstatesAndBreathingSpace, MeasureUnit.Share, "Notices of claim in time", "Of the notices sent in the period, how many went by the day set for them.", "23, 10.2", "sent by their day", "notices sent"),
        new(BreathingSpaces, EstatesAndBreathingSpace, MeasureUnit.Number, "Breathing spaces", "Breathing spaces recorded and not ended.", "23, 13", "breathing spaces"),
        new(BreathingSpaceAction, EstatesAndBreathingSpace, MeasureUnit.Days, "From the register to our stop", "Calendar days on average from the register entry to the day it was recorded here and everything stopped, of those recorded in the period.", "23, 13.1", "days from the register entry", "breathing spaces recorded"),
        new(BreathingSpaceBreaches, EstatesAndBreathingSpace, MeasureUnit.Number, "Demands in a breathing space", "Demands made in the period on a case where a breathing space left nothing to ask for that day (MOR-001).", "23, 13.1", "demands"),

        new(StatutoryOnTime, DutiesAndMoney, MeasureUnit.Share, "Statutory tasks on time", "Of the dates the law fixed that fell in the period, how many were dealt with, or no longer needed, by their day.", "23, 24.2", "dealt with by their day", "statutory dates"),
        new(MeasureKey.Suspense, DutiesAndMoney, MeasureUnit.Money, "Suspense", "Money received whose account was not known at the end of the day. It belongs to no team, so every team's report shows all of it.", "23, 18.2", "in suspense"),
        new(SuspenseTooOld, DutiesAndMoney, MeasureUnit.Money, "Suspense over 10 working days", "What of it had waited longer than 10 working days.", "23, 18.2", "in suspense over 10 working days"),
        new(Unallocated, DutiesAndMoney, MeasureUnit.Money, "Unallocated credit", "Receipts on accounts that were not yet allocated to a bill.", "23, 3.3", "account credit"),
        new(BankReconciliation, DutiesAndMoney, MeasureUnit.Share, "Bank reconciliation signed off", "Of the banking days, how many were signed off.", "23, 18.4", "days signed off", "banking days", "Bank statements are not reconciled here yet."),
        new(Complaints, DutiesAndMoney, MeasureUnit.Share, "Complaints", "Of the complaints, how many were acknowledged in 3 working days.", "23, 15", "acknowledged in time", "complaints", "Complaints are not kept here yet."),
    ];

    private static readonly Dictionary<MeasureKey, Measure> ByKey = All.ToDictionary(measure => measure.Key);

    public static Measure Of(MeasureKey key) => ByKey[key];

    internal static MeasureSource SourceOf(MeasureKey key) => key switch
    {
        Collected or CollectedInSevenWeeks or DaysOfCharges or DebtByAge or DebtByStanding or UnsecuredOverAYear or OnPlanByValue or OnPlanByCases or DirectDebits or EstatesOpen or EstateDebt or Unallocated => MeasureSource.Accounts,
        BrokenPlans or PlanMoney => MeasureSource.Plans,
        DisputesOpen or DisputesInTarget or DisputesDecided or DisputeCauses => MeasureSource.Disputes,
        ContactAttempts or RightParty or PromisesKept or RightPartyByOfficer => MeasureSource.Contacts,
        Cash or CashByOfficer => MeasureSource.Receipts,
        MeasureKey.WriteOffs or WriteOffShare => MeasureSource.WriteOffs,
        DeathToNotice or HearingToNotice or NoticesInTime => MeasureSource.Estates,
        BreathingSpaces or BreathingSpaceAction or BreathingSpaceBreaches => MeasureSource.Moratoria,
        StatutoryOnTime => MeasureSource.Duties,
        MeasureKey.Suspense or SuspenseTooOld => MeasureSource.Suspense,
        _ => MeasureSource.None,
    };
}
