using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Policy.SettingKinds;
using static CaseWorkbench.Domain.Policy.SettingSource;
using Of = CaseWorkbench.Domain.Policy.SettingSource;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Every setting that something in the program reads, with the defaults of handbook 25. A slice adds its own here when it arrives.</summary>
public static class Settings
{
    public static readonly Setting<int> InvoiceTermsDays = Number("invoice.termsDays", Of.Policy, 14, "Days from the invoice to its due date", 0, 90);

    public static readonly Setting<int> FirstReviewWd = Number("case.firstReviewWd", Design, 5, "Working days from opening a case to its first review", 1, 20);
    public static readonly Setting<int> CloseAfterNilDays = Number("case.closeAfterNilDays", Of.Policy, 28, "Days at nil before a paid case closes by itself", 0, 365);

    public static readonly Setting<int> DisputeAckWd = Number("dispute.ackWd", Of.Policy, 3, "Working days to acknowledge a dispute", 1, 10);
    public static readonly Setting<int> DisputeServiceWd = Number("dispute.serviceWd", Of.Policy, 10, "Working days a service has to answer", 1, 60);
    public static readonly Setting<int> DisputeCustomerDays = Number("dispute.customerDays", Of.Policy, 14, "Days a customer has to answer a question, twice", 1, 60);
    public static readonly Setting<int> DisputeManagerWd = Number("dispute.managerWd", Of.Policy, 10, "Working days a supervisor has before a manager is told", 1, 60);
    public static readonly Setting<int> DisputePostDecisionDays = Number("dispute.postDecisionDays", Of.Policy, 14, "Days the rejected part stays held after a decision", 0, 60);
    public static readonly Setting<int> DisputeReopenDays = Number("dispute.reopenDays", Of.Policy, 28, "Days in which a decided dispute may be reopened", 0, 180);

    /// <summary>The working days in which each kind of dispute should be decided (handbook 7.1), by its code.</summary>
    public static readonly IReadOnlyDictionary<string, Setting<int>> DisputeTargetWd =
        new (string Code, int Days)[] { ("PAD", 5), ("DUP", 5), ("CHG", 10), ("LIA", 10), ("SNR", 20), ("FAS", 20), ("DEC", 5) }
        .ToDictionary(row => row.Code, row => Number($"dispute.targetWd.{row.Code}", Of.Policy, row.Days, $"Working days to decide a dispute of category {row.Code}", 1, 120));

    /// <summary>How long each kind of hold lasts unless told otherwise (handbook 6), by its code.</summary>
    public static readonly IReadOnlyDictionary<string, Setting<int>> HoldDays =
        new (string Code, int Days)[] { ("CAP", 90), ("VUL", 28), ("ADV", 30), ("ADM", 14), ("BER", 28), ("FIN", 28), ("DPA", 84) }
        .ToDictionary(row => row.Code, row => Number($"hold.{row.Code}.days", Of.Policy, row.Days, $"Days a hold of type {row.Code} lasts unless told otherwise", 1, 365));

    public static readonly Setting<int> HoldTracingWd = Number("hold.TRC.wd", Of.Policy, 10, "Working days a payment may be traced under a hold", 1, 60);
    public static readonly Setting<int> HoldReviewSoonWd = Number("hold.reviewSoonWd", Design, 5, "Working days before a hold's end when it is put up for review", 1, 20);

    public static readonly Setting<int> MoratoriumSearchWd = Number("moratorium.searchWd", Of.Policy, 5, "Working days to look for other debts once a breathing space is recorded", 1, 20);

    public static readonly Setting<int> AddressNewDays = Number("address.newDays", Of.Policy, 14, "Days a changed address counts as new unless somebody confirms it", 0, 60);
    public static readonly Setting<Money> LadderMinimum = Amount("ladder.minimum", Of.Policy, 5.00m, "The least that is chased", 100m);
    public static readonly Setting<int> LadderReminder = Number("ladder.reminder", Of.Policy, 21, "Days from the invoice to the reminder", 15, 90);
    public static readonly Setting<int> LadderFinal = Number("ladder.final", Of.Policy, 14, "Days from the reminder to the final notice", 7, 60);
    public static readonly Setting<int> LadderTelephoneAfter = Number("ladder.telephoneAfter", Of.Policy, 7, "Days from the final notice to the first call", 1, 30);
    public static readonly Setting<int> LadderTelephoneWindowWd = Number("ladder.telephoneWindowWd", Of.Policy, 10, "Working days in which contact by telephone is tried", 3, 30);
    public static readonly Setting<int> LadderAttempts = Number("ladder.attempts", Of.Policy, 3, "Attempts to reach somebody, on different days, before a review", 1, 10);
    public static readonly Setting<int> LadderReviewAfterFinal = Number("ladder.reviewAfterFinal", Of.Policy, 14, "Days from the final notice to the pre-action review", 8, 60);
    public static readonly Setting<int> LadderReviewWd = Number("ladder.reviewWd", Design, 10, "Working days for the pre-action review", 5, 40);
    public static readonly Setting<int> LadderPutOffDays = Number("ladder.putOffDays", Design, 14, "Days an officer may put a step of the ladder off", 1, 60);
    public static readonly Setting<int> PapReply = Number("pap.reply", Law, 30, "Days to reply to a letter of claim (Pre-Action Protocol for Debt Claims)", 30, 90);
    public static readonly Setting<int> PapDocuments = Number("pap.documents", Law, 30, "Days to supply documents a reply asks for (Pre-Action Protocol for Debt Claims)", 1, 30);
    public static readonly Setting<int> PapNotice = Number("pap.notice", Law, 14, "Days of notice before a claim, where there was a reply (Pre-Action Protocol for Debt Claims)", 14, 60);
    public static readonly Setting<int> HoldResumeMinDays = Number("hold.resumeMinDays", Design, 7, "Days that remain at least once a hold lifts", 7, 60);

    public static readonly Setting<int> ContactMaxDay = Number("contact.maxDay", Of.Policy, 1, "Outbound demand contacts in a day", 1, 5);
    public static readonly Setting<int> ContactMaxWeek = Number("contact.maxWeek", Of.Policy, 3, "Outbound demand contacts in seven days", 1, 10);
    public static readonly Setting<int> ContactFromHour = Number("contact.hours.from", Of.Policy, 8, "The hour from which demands are made", 0, 12);
    public static readonly Setting<int> ContactUntilHour = Number("contact.hours.until", Of.Policy, 20, "The hour by which demands have ended", 12, 24);
    public static readonly Setting<int> ContactNextWd = Number("contact.nextWd", Design, 5, "Working days after a contact to look again, unless told otherwise", 1, 60);
    public static readonly Setting<int> ContactReplyWd = Number("contact.replyWd", Of.Policy, 5, "Working days to answer a letter or an email", 1, 20);
    public static readonly Setting<int> ContactCallBackWd = Number("contact.callBackWd", Of.Policy, 1, "Working days to call somebody back", 1, 5);

    public static readonly Setting<int> PromiseGraceWd = Number("promise.graceWd", Of.Policy, 3, "Working days after a promised date before it counts as broken", 0, 20);
    public static readonly Setting<int> PromiseMax60Days = Number("promise.max60Days", Of.Policy, 2, "Promises to pay that may stand in 60 days", 1, 10);

    public static readonly Setting<int> MaxBackdateDays = Number("entry.maxBackdateDays", Of.Policy, 10, "Days an entry may be dated back", 0, 60);
    public static readonly Setting<int> StatutoryLeadWd = Number("statutory.leadWd", Of.Policy, 5, "Working days before a statutory date when it leads the list", 1, 20);
    public static readonly Setting<int> PinWd = Number("pin.wd", Of.Policy, 5, "Working days a supervisor's pin lasts", 1, 20);
    public static readonly Setting<int> DiaryMissedWd = Number("diary.missedWd", Of.Policy, 5, "Working days after which a missed diary date goes to the supervisor", 1, 20);

    public static readonly Setting<int> AuthorityExpiryDays = Number("authority.expiryDays", Design, 28, "Days before an authority expires when it is told", 1, 120);
    public static readonly Setting<int> AuthorityRecheckMonths = Number("authority.recheckMonths", Of.Policy, 6, "Months after which the register of the Public Guardian is searched again", 1, 12);
    public static readonly Setting<int> OpgChaseWd = Number("opg.chaseWd", Of.Policy, 10, "Working days the Office of the Public Guardian has to answer before it is chased", 1, 60);
    public static readonly Setting<int> EnquiryChaseWd = Number("enquiry.chaseWd", Design, 10, "Working days any other body has to answer before it is chased", 1, 60);
    public static readonly Setting<int> CapacityChaseDays = Number("capacity.chaseDays", Of.Policy, 90, "Days without an answer on capacity after which the council may apply to act", 28, 180);
    public static readonly Setting<int> SafeguardingOutcomeWd = Number("safeguarding.outcomeWd", Of.Policy, 5, "Working days to hear the outcome of a safeguarding referral", 1, 20);

    public static readonly Setting<int> DraftKeepDays = Number("draft.keepDays", Design, 30, "Days a draft is kept that nobody comes back to", 1, 90);

    public static readonly Setting<int> BereavementDays = Number("bereavement.days", Of.Policy, 28, "Days of the pause after a death is reported", 7, 90);
    public static readonly Setting<int> EstateNotifyWd = Number("estate.notifyWd", Of.Policy, 10, "Working days from hearing of a death to the notice of claim", 1, 60);
    public static readonly Setting<int> EstateVerifyWd = Number("estate.verifyWd", Of.Policy, 5, "Working days to verify a reported death", 1, 20);

    public static readonly Setting<int> EstateFinalBillDays = Number("estate.finalBillDays", Of.Policy, 28, "Days from verifying a death to bills that end with it", 7, 90);
    public static readonly Setting<int> EstateClaimWd = Number("estate.claimWd", Of.Policy, 5, "Working days from hearing of a grant to the claim", 1, 20);
    public static readonly Setting<int> EstateReplyDays = Number("estate.replyDays", Of.Policy, 28, "Days a personal representative has to reply, and between chases", 14, 60);
    public static readonly Setting<int> EstateExpectedDays = Number("estate.expectedDays", Of.Policy, 14, "Days after money of an estate was expected when somebody asks for it", 1, 60);
    public static readonly Setting<int> EstateSilentDays = Number("estate.silentDays", Of.Policy, 56, "Days without an answer before an estate may go to legal", 28, 182);
    public static readonly Setting<Money> EstateFuneralQuery = Amount("estate.funeralQuery", Of.Policy, 5_000.00m, "A funeral above this is asked about: its invoice is to be seen", 50_000m);
    public static readonly Setting<int> ProbateEntryWd = Number("probate.entryWd", Of.Policy, 5, "Working days in which the registry should enter a standing search", 1, 40);
    public static readonly Setting<Money> ProbateFee = Amount("probate.fee", Law, 3.00m, "The fee of a standing search and of each renewal", 100m);
    public static readonly Setting<Money> LegalMinimum = Amount("legal.minimum", Of.Policy, 500.00m, "The least that goes to legal", 10_000m);
    public static readonly Setting<int> LegalPackWd = Number("legal.packWd", Of.Policy, 10, "Working days to put a pack for legal together", 1, 60);
    public static readonly Setting<int> LegalQaWd = Number("legal.qaWd", Of.Policy, 3, "Working days a supervisor has to look at a pack", 1, 20);
    public static readonly Setting<int> LegalDecideWd = Number("legal.decideWd", Of.Policy, 10, "Working days legal has to accept a pack or send it back", 1, 60);
    public static readonly Setting<int> LegalServiceDays = Number("legal.serviceDays", Law, 5, "Days after its issue on which a claim counts as served (Civil Procedure Rules)", 5, 5);
    public static readonly Setting<int> LegalResponseDays = Number("legal.responseDays", Law, 14, "Days after service to answer a claim (Civil Procedure Rules)", 14, 14);
    public static readonly Setting<int> LegalDefenceDays = Number("legal.defenceDays", Law, 28, "Days after service to defend a claim that was acknowledged (Civil Procedure Rules)", 28, 28);
    public static readonly Setting<int> LegalAdmissionDays = Number("legal.admissionDays", Of.Policy, 14, "Days to answer what is offered with an admission", 1, 28);
    public static readonly Setting<int> LegalDefaultChaseWd = Number("legal.defaultChaseWd", Of.Policy, 10, "Working days after which the court is asked about a judgment that was requested", 1, 60);
    public static readonly Setting<int> LegalInstalmentGrace = Number("legal.instalmentGrace", Of.Policy, 7, "Days of grace after an instalment ordered by a court", 0, 28);
    public static readonly Setting<int> LegalProtectiveDays = Number("legal.protectiveDays", Of.Policy, 28, "Days before the last safe day from which a claim may go protectively", 1, 90);
    public static readonly Setting<Money> LegalLimitSupervisor = Amount("approval.legal.supervisor", Of.Policy, 5_000.00m, "The largest legal referral a supervisor passes on", 100_000m);
    public static readonly Setting<Money> LegalLimitManager = Amount("approval.legal.manager", Of.Policy, 25_000.00m, "The largest legal referral a manager passes on", 1_000_000m);

    public static readonly Setting<Money> RefundMinimum = Amount("refund.minimum", Of.Policy, 10.00m, "The least account credit that is refunded unasked", 100m);
    public static readonly Setting<int> SuspenseSupervisorWd = Number("suspense.supervisorWd", Of.Policy, 10, "Working days after which supervisors are told of money in suspense", 1, 60);
    public static readonly Setting<int> SuspenseManagerDays = Number("suspense.managerDays", Of.Policy, 90, "Days after which managers are told of money in suspense", 14, 365);
    public static readonly Setting<Money> RefundLimitSupervisor = Amount("approval.refund.supervisor", Of.Policy, 1_000.00m, "The largest refund a supervisor approves", 100_000m);
    public static readonly Setting<Money> RefundLimitManager = Amount("approval.refund.manager", Of.Policy, 10_000.00m, "The largest refund a manager approves", 1_000_000m);
    public static readonly Setting<Money> CreditLimitSupervisor = Amount("approval.credit.supervisor", Of.Policy, 1_000.00m, "The largest credit a supervisor approves", 100_000m);
    public static readonly Setting<Money> CreditLimitManager = Amount("approval.credit.manager", Of.Policy, 10_000.00m, "The largest credit a manager approves", 1_000_000m);

    public static readonly Setting<Money> PlanMinInstalment = Amount("plan.minInstalment", Of.Policy, 5.00m, "The least an instalment of a plan may be", 50m);
    public static readonly Setting<int> PlanEvidenceDays = Number("plan.evidenceDays", Of.Policy, 14, "Days to send a financial statement, twice", 7, 60);
    public static readonly Setting<int> PlanAcceptDays = Number("plan.acceptDays", Of.Policy, 14, "Days the offer of a plan stands", 7, 60);
    public static readonly Setting<int> PlanGrace = Number("plan.grace", Of.Policy, 7, "Days of grace after an instalment is due", 0, 28);
    public static readonly Setting<int> PlanRemedy = Number("plan.remedy", Of.Policy, 7, "Days to put a missed instalment right once we have written", 7, 28);
    public static readonly Setting<int> PlanDefaultNotice = Number("plan.defaultNotice", Of.Policy, 14, "Days of notice before a broken plan ends", 14, 60);
    public static readonly Setting<Money> PlanTolerance = Amount("plan.tolerance", Of.Policy, 1.00m, "What may be missing of an instalment without its being missed", 20m);
    public static readonly Setting<int> PlanMaxReinstatements = Number("plan.maxReinstatements", Of.Policy, 2, "Reinstatements of a plan in twelve months", 0, 6);
    public static readonly Setting<CurrentBillsRule> PlanRequireCurrent = Choice("plan.requireCurrent", Of.Policy, CurrentBillsRule.Review, "What happens to a plan beside which new bills stay unpaid");
    public static readonly Setting<int> PlanCurrentDays = Number("plan.currentDays", Of.Policy, 28, "Days after which an unpaid bill beside a plan puts it under review", 14, 90);
    public static readonly Setting<int> PlanReviewMonths = Number("plan.reviewMonths", Of.Policy, 12, "Months after which a plan is reviewed", 1, 12);
    public static readonly Setting<int> PlanApprovalWd = Number("approval.planWd", Of.Policy, 3, "Working days to decide a plan that was put forward", 1, 20);
    public static readonly Setting<int> PlanReconfirmDays = Number("plan.reconfirmDays", Of.Policy, 14, "Days after a pause in which affordability is confirmed again", 1, 60);

    /// <summary>The most a level approves of a plan: months and amount (handbook 2.1). The head of service approves any.</summary>
    public static readonly Setting<int> PlanMonthsOfficer = Number("approval.plan.officer.months", Of.Policy, 12, "The longest plan another officer approves, in months", 0, 36);
    public static readonly Setting<Money> PlanAmountOfficer = Amount("approval.plan.officer.amount", Of.Policy, 2_500.00m, "The largest plan another officer approves", 100_000m);
    public static readonly Setting<int> PlanMonthsSupervisor = Number("approval.plan.supervisor.months", Of.Policy, 24, "The longest plan a supervisor approves, in months", 0, 60);
    public static readonly Setting<Money> PlanAmountSupervisor = Amount("approval.plan.supervisor.amount", Of.Policy, 10_000.00m, "The largest plan a supervisor approves", 1_000_000m);
    public static readonly Setting<int> PlanMonthsManager = Number("approval.plan.manager.months", Of.Policy, 36, "The longest plan a manager approves, in months", 0, 120);
    public static readonly Setting<Money> PlanAmountManager = Amount("approval.plan.manager.amount", Of.Policy, 25_000.00m, "The largest plan a manager approves", 1_000_000m);

    /// <summary>The largest aggregate of write-offs on a case in twelve months that a level approves (handbook 2.1, 12). Above the last, the Cabinet decides with the S151 officer.</summary>
    public static readonly Setting<Money> WriteOffSupervisor = Amount("approval.writeoff.supervisor", Of.Policy, 100.00m, "The largest total of write-offs on a case in twelve months that a supervisor approves", 10_000m);
    public static readonly Setting<Money> WriteOffManager = Amount("approval.writeoff.manager", Of.Policy, 1_000.00m, "The largest total of write-offs on a case in twelve months that a manager approves", 100_000m);
    public static readonly Setting<Money> WriteOffHead = Amount("approval.writeoff.headOfService", Of.Policy, 10_000.00m, "The largest total that the head of service approves with a manager", 1_000_000m);
    public static readonly Setting<Money> WriteOffS151 = Amount("approval.writeoff.s151", Of.Policy, 50_000.00m, "The largest total that the S151 officer approves with the head of service; above it the Cabinet decides", 10_000_000m);
    public static readonly Setting<int> WriteOffApprovalWd = Number("approval.writeoffWd", Of.Policy, 10, "Working days to decide a write-off that was put forward", 1, 40);
    public static readonly Setting<Money> WriteOffAutoSmall = Amount("writeoff.autoSmall", Of.Policy, 5.00m, "The largest balance the first night of a month writes off by itself, and all in twelve months; £0.00 is never", 50m);
    public static readonly Setting<Money> WriteOffUneconomic = Amount("writeoff.uneconomic", Of.Policy, 100.00m, "The largest uneconomic sum written off without a manager", 10_000m);
    public static readonly Setting<int> WriteOffTraceDays = Number("writeoff.traceDays", Of.Policy, 60, "Days between the two traces that show somebody cannot be found", 14, 365);
    public static readonly Setting<int> ProbatePeriods = Number("probate.periods", Of.Policy, 4, "Search periods without a grant before an estate counts as none", 1, 8);
    public static readonly Setting<int> ProbateMonths = Number("probate.months", Law, 6, "Months of one search period (Non-Contentious Probate Rules 1987, rule 43)", 6, 6);

    // The sums change each April by circular (handbook 5): an administrator enters each year's, from its own day. These are of 2025 to 2026.
    public static readonly Setting<Money> ProtectedUnder25 = Amount("protected.under25", Guidance, 89.15m, "Weekly income protected at home, single, 18 to 24 (by yearly circular)", 1_000m);
    public static readonly Setting<Money> ProtectedFrom25 = Amount("protected.from25", Guidance, 112.50m, "Weekly income protected at home, single, from 25 (by yearly circular)", 1_000m);
    public static readonly Setting<Money> ProtectedPensionAge = Amount("protected.pensionAge", Guidance, 232.60m, "Weekly income protected at home, single, of pension age (by yearly circular)", 1_000m);
    public static readonly Setting<Money> ProtectedCareHome = Amount("protected.careHome", Guidance, 30.65m, "Weekly personal expenses allowance in a care home (by yearly circular)", 1_000m);

    public static readonly Setting<int> DeferredOfferDays = Number("deferred.offerDays", Guidance, 28, "Days to answer the offer of a deferred payment agreement, and between two offers", 28, 90);

    public static readonly Setting<int> AttachmentMaxMb = Number("attachment.maxMb", Design, 20, "The largest document that may be attached to a case, in MB", 1, 100);

    public static readonly Setting<int> TeamLongAbsenceWd = Number("team.longAbsenceWd", Design, 5, "Working days away from which an officer is given no cases, and somebody covers for them", 1, 20);
    public static readonly Setting<int> TeamUndoHours = Number("team.undoHours", Design, 24, "Hours in which a move of cases may be undone", 1, 168);
    public static readonly Setting<int> TeamEditingMinutes = Number("team.editingMinutes", Design, 10, "Minutes after the last change of a draft in which its case counts as being worked on, and is not moved", 1, 60);
    public static readonly Setting<int> EffortWeekHours = Number("effort.weekHours", Of.Policy, 30, "Hours of casework in an officer's full week", 5, 40);
    public static readonly Setting<int> EffortRestingMinutes = Number("effort.minutes.resting", Of.Policy, 2, "Minutes a week for a case with nothing due", 0, 60);

    /// <summary>How long the next action of a case takes, by its band (handbook 21.2).</summary>
    public static readonly IReadOnlyDictionary<string, Setting<int>> EffortMinutes =
        new (string Band, int Minutes, string What)[] { ("A", 60, "Safeguarding"), ("B", 45, "Statutory date"), ("C", 20, "Waiting for us"), ("D", 30, "Promise or plan broken"), ("E", 20, "Work in hand"), ("F", 15, "Ladder step due") }
        .ToDictionary(row => row.Band, row => Number($"effort.minutes.{row.Band}", Of.Policy, row.Minutes, $"Minutes for a case in band {row.Band}, {row.What}", 1, 480));

    public static readonly Setting<int> LimitationMonths = Number("limitation.months", Law, 72, "Months in which a care debt can be claimed at court (Care Act 2014, section 69(3))", 72, 72);

    /// <summary>All of them, by key.</summary>
    public static readonly IReadOnlyDictionary<string, Setting> All =
        typeof(Settings).GetFields()
            .SelectMany(field => field.GetValue(null) switch
            {
                Setting one => [one],
                IReadOnlyDictionary<string, Setting<int>> many => many.Values.Cast<Setting>(),
                _ => Array.Empty<Setting>(),
            })
            .ToDictionary(setting => setting.Key);
}
