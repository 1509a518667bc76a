using System.Collections.Frozen;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>A paragraph of policy, and where in the handbook it stands.</summary>
public sealed record Paragraph(string Section, string Text);

/// <summary>
/// The handbook's paragraph behind a step: the author's own words where the script has them, that of the command, or else that of the workflow
/// the command belongs to.
/// </summary>
public static class Paragraphs
{
    private static readonly FrozenDictionary<string, Paragraph> OfCommands = new Dictionary<string, Paragraph>
    {
        ["RaiseInvoice"] = new("5", "Care is invoiced every four weeks in arrears. An invoice is due 14 days after its date, on a working day. The charge stops at the last day of service."),
        ["DraftPlan"] = new("9.1", "A plan takes in invoices oldest first, without what is disputed or protected. All instalments are equal but the last, which is never nought and never more. There is one active plan on a case, and new invoices are paid as they fall due."),
        ["ChangePlanTerms"] = new("9.2", "An offer is no more than what the statement leaves over in four weeks, after a tenth for savings, at most £20.00 a month. More than that needs the person's own reason."),
        ["RecordFinancialStatement"] = new("9.2", "For more than six months, an instalment above a tenth of the income, or any vulnerability: a standard financial statement not older than 90 days, with evidence for the main lines."),
        ["SubmitPlan"] = new("9.3", "The lowest level that satisfies both the term and the amount approves a plan. A second plan soon after a broken one, a vulnerable debtor or a negative surplus is at least a supervisor's."),
        ["ApprovePlan"] = new("2.1, 9.3", "Whoever prepared it does not approve it. The offer tells the schedule, what happens on default, and that new invoices are due as well; it stands for 14 days."),
        ["AcceptPlan"] = new("9.4", "A plan begins when the customer accepts it: signed, by e-mail, in a recorded call or by the first payment. From then on its invoices are held and the ladder has ended for them."),
        ["TerminatePlan"] = new("9.4, 9.5", "A plan ends by default only after its notice of 14 days has run out. Then the hold lifts and recovery begins again at the pre-action review, not at the reminder and not at the letter of claim."),
        ["WithdrawPlan"] = new("9.4", "A plan that was never active may be withdrawn with a reason. One with payments is ended, not deleted."),
        ["RecordReceipt"] = new("18.2", "Money goes where its payer says. Otherwise to the plan it matches; otherwise to the oldest overdue invoice that is neither disputed nor protected; what is over stays on the account as credit."),
        ["ReturnReceipt"] = new("18.3, 9.5", "A returned payment is reversed. The test of the plan is open again from the day the instalment was due, and its grace ends no earlier than three working days after the return."),
        ["LogDispute"] = new("7.2", "Only the amount disputed is held; the rest stays collectable. It is acknowledged within 3 working days. Whoever raises it must have standing on the account."),
        ["AcknowledgeDispute"] = new("7.2", "The acknowledgement states what is disputed and what is not. It goes within 3 working days of receipt."),
        ["StartInvestigation"] = new("7.2", "An investigation needs an owner. The service team is asked, with a date."),
        ["AskService"] = new("7.2", "The service has 10 working days to answer. The target goes on running meanwhile, and after that its manager is told."),
        ["RecordAnswer"] = new("7.2", "When the answer comes, the investigation goes on. The evidence is kept with the dispute."),
        ["ProposeDisputeOutcome"] = new("7.2", "The outcome is upheld, partly upheld or rejected, with reasons. The credit is all of what is disputed, a part of it, or nothing."),
        ["ApproveDisputeOutcome"] = new("2.1, 7.2", "Whoever proposed it does not approve it. The credit is posted the same day, and the letter gives the reasons and the way to complain. What was rejected stays held for 14 days."),
        ["LogContact"] = new("21.3, 14.4", "Identity is verified before any figure is spoken of: two of date of birth, postcode, account number and last payment. Who it was, what came of it and the next date are noted."),
        ["CompleteDiaryEntry"] = new("24.2", "What a date was for is done and noted on the day it is done. A date fixed by law is dealt with before it and never moved."),
        ["MoveDiaryEntry"] = new("24.2", "A date may be put off; the fourth time it needs a reason. A date fixed by law is never moved."),
        ["OpenReview"] = new("8.3", "The pre-action review asks of every case, before a letter of claim: is the charge right, is the person alive, capacity, authority, vulnerability, what was tried, and what else could be done."),
        ["AnswerReview"] = new("8.3", "Every question of the pre-action review is answered, with its evidence. An answer that shows a need leads away from the ladder: to a plan, a hold, an offer of deferred payment."),
        ["ProposeClaim"] = new("8.2", "Every invoice in a letter of claim has had its reminder and its final notice, and the review is complete."),
        ["ApproveClaim"] = new("8.2", "A supervisor approves the pre-action review before the letter of claim. Nobody approves their own."),
        ["SendClaim"] = new("8.2, 11.4", "The letter of claim gives the amount and its basis, how to pay and to talk, and encloses the statement, the information sheet and the reply form. It is posted on its date or the day after. The reply period is 30 days from that date."),
        ["RecordReply"] = new("11.5", "A reply is handled even after day 30, while no claim is issued. Box A is an offer to consider, B a part, C a question, D a dispute. Documents that are asked for are supplied within 30 days."),
        ["RecordDocumentsSent"] = new("11.5", "A claim may not begin before 30 days after the reply and 30 days after the documents, whichever is later."),
        ["StartLegalPack"] = new("11.6", "A pack is begun when the ladder is ready for Legal, within 10 working days, and not while a plan is active."),
        ["PutInPack"] = new("11.7", "Each item of the pack is there, or it is said why it does not apply. The breakdown foots to the ledger."),
        ["SubmitLegalPack"] = new("11.6, 11.7", "A pack goes to the supervisor when no item is missing."),
        ["PassLegalPack"] = new("11.6, 2.1", "Whoever passes it did not prepare it, and may pass such a sum. From then on the case is held with Legal."),
        ["AcceptLegalPack"] = new("11.6", "Legal accepts or returns the pack within 10 working days."),
        ["GiveClaimNotice"] = new("11.5", "Where the debtor has engaged and nothing was agreed, 14 days' notice is given before a claim is issued."),
        ["IssueClaim"] = new("11.1, 11.6", "Every gate is looked at again on the day of issue: deferred payment, six years, the protocol, breathing space, capacity."),
        ["RequestDefaultJudgment"] = new("11.6", "A claim is deemed served five days after issue. Judgment may be asked for the day after the answer was due."),
        ["RecordJudgment"] = new("11.6", "A judgment has its date, its sum and its terms. Principal, costs and interest are kept apart."),
        ["OpenEnforcement"] = new("11.6, 16", "Enforcement is chosen only after judgment and its terms, by a supervisor and Legal; vulnerability was looked at within 28 days."),
        ["RecordNotEligible"] = new("11.1, 19.1", "Where a deferred payment could be agreed, it must have been offered and refused before the sum is claimed. Otherwise it is recorded why the person is not eligible."),
        ["RecordMoratorium"] = new("13.1, 13.3", "A breathing space begins the day after the register entry and lasts 60 days. From the moment the notice is recorded nothing that is protected may be asked for, and letters and calls that wait are cancelled."),
        ["RecordMoratoriumEnd"] = new("13.3", "A breathing space ends by its date, by the adviser's notice or by death. Nothing else lifts it."),
        ["CancelMoratorium"] = new("13.3", "A cancellation is the adviser's, with its reference and the day from which it counts."),
        ["RequestMoratoriumReview"] = new("13.1", "A creditor may ask for a review within 20 days beginning with the start, in writing and with evidence, for unfair prejudice or a material irregularity. There are no extensions."),
        ["ReportDeath"] = new("10.2", "On the day a death is heard of everything stops: holds, mandates, plan, ladder. The authority of an attorney or deputy has ended with it."),
        ["ConfirmDeath"] = new("10.2", "A death is verified within 5 working days: by the certificate, Tell Us Once or the record of social care."),
        ["RecordNotDead"] = new("10.2", "A report that was wrong is a supervisor's to undo: the holds lift, plan and ladder go on where they were, and we apologise."),
        ["SendNoticeOfClaim"] = new("10.1, 10.2", "A notice of claim goes within 10 working days, even inside the pause. It is a notice and not a demand, and goes to the personal representatives."),
        ["RenewStandingSearch"] = new("10.1", "A standing search looks back 12 months and forward 6. It is renewed in its last month."),
        ["LodgeStandingSearch"] = new("10.1, 10.2", "Where no grant is found, a standing search is lodged for £3.00. It looks back 12 months and forward 6."),
        ["EnterStandingSearch"] = new("10.2", "The six months count from the day the registry enters it."),
        ["RecordEstateAccount"] = new("10.3", "What an estate has is its assets less what is secured, the funeral, the costs of administration and preferential debts. The rest is shared among the unsecured."),
        ["DeclareEstateInsolvent"] = new("10.3", "Our dividend is our claim times the pence in the pound. The rest is written off as an insolvent estate."),
        ["DraftWriteOff"] = new("12", "Each reason has its evidence. It is for what cannot or should not be collected, never for what is disputed, on a plan, protected or with Legal."),
        ["SubmitWriteOff"] = new("12", "The level is that of all write-offs of the case in 12 months, with this one: to split a sum does not lower it."),
        ["ApproveWriteOff"] = new("2.1, 12", "Whoever prepared it approves nothing of it, and nobody approves twice. It is posted the day the last approval is given."),
        ["WriteBackMoney"] = new("12", "What the customer was told is cancelled is never asked for again. Money for it is taken only where it is given voluntarily, and that is recorded."),
        ["PlaceHold"] = new("6", "A hold has a reason and an end or a review date, covers no more than it must, and stops only what its kind stops."),
        ["LiftHold"] = new("6", "A hold lifts on its last day or by an act. The next step is then at least 7 days away: a hold never lets the ladder jump."),
        ["AskBody"] = new("14.3, 8.3", "What other bodies know is asked in writing, and the answer is noted with its date. Capacity is presumed; officers do not assess it, they record a doubt and ask."),
        ["AddAuthority"] = new("14.4", "Who may be told what stands on the register: by evidence that was seen, with its scope and its end."),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Paragraph> OfWorkflows = new Dictionary<string, Paragraph>
    {
        ["Disputes"] = new("7", "A dispute decides fairly whether a charge is owed. Recovery stops for only the amount disputed, and the outcome is recorded with its reasons."),
        ["Escalation"] = new("8", "The ladder is early, proportionate contact. Each step counts from the day the one before it really happened, so lateness never shortens the debtor's time."),
        ["PaymentPlans"] = new("9", "A plan is affordable instalments for arrears, while new invoices are paid as they fall due."),
        ["ProbateSearches"] = new("10", "The debt is the estate's and never the family's. The claim is lodged before the estate is distributed, gently and in time."),
        ["LegalReferrals"] = new("11", "A claim is the last resort, with a complete and lawful pack. Every gate is looked at again on the day of issue."),
        ["LegalPacks"] = new("11.7", "Each item of the pack is there, or it is said why it does not apply."),
        ["WriteOffs"] = new("12", "A write-off has a reason, its evidence, and the approval its sum needs. What was cancelled is never asked for again."),
        ["Moratoria"] = new("13", "In a breathing space nothing that is protected may be asked for. The adviser is the one to speak to."),
        ["DeferredPayments"] = new("19.1", "Where a deferred payment agreement could be made, it is offered before the sum is claimed."),
        ["Enquiries"] = new("14", "What other bodies must answer is asked in writing and chased; capacity and safeguarding are known to those alone who need to."),
        ["Receipts"] = new("18", "Money is receipted on the day it comes and goes where its payer says. No more is allocated than was received."),
        ["Invoices"] = new("5", "Care is invoiced every four weeks in arrears, checked before it is posted by somebody else."),
        ["Contacts"] = new("21.3", "Every contact is noted: who, what came of it, and the next date."),
        ["People"] = new("14", "Who may be told what is on the register. What makes somebody vulnerable is noted with a source and a review date."),
        ["Holds"] = new("6", "A hold covers no more than it must, and has a reason and an end or a review date."),
        ["Diary"] = new("24.2", "What must be looked at again has a date and an owner."),
        ["Cases"] = new("4", "A case is one person's debt of one kind. It opens and closes by rules, and every change stands in its timeline."),
        ["Teams"] = new("22", "A supervisor moves cases, in the order of the worklist: to whoever is active, has room and the skill, has no interest in the case and is not away. Where nobody is, the case stays unplaced and is never forced on anyone. Each case is judged by itself, and a move is taken back within 24 hours."),
        ["Caseload"] = new("21", "The worklist is ordered by named bands. Every row says the rule that decided it, and why. A supervisor pins a case with a reason, for five working days."),
        ["Letters"] = new("24.1", "A letter is checked before it goes, and is kept as it was sent."),
        ["Approvals"] = new("2.1", "Whoever prepared something does not approve it, and each approves up to their limit."),
        ["Policy"] = new("25", "A setting is changed by two people, from a day on. A clock that runs keeps the policy of the day it began."),
        ["Reconciliation"] = new("18.6", "What the bank says and what the ledger says are matched line by line, and each difference is explained."),
        ["Enforcement"] = new("16", "Enforcement needs a judgment, and a look at vulnerability within 28 days."),
        ["Complaints"] = new("15", "A complaint is acknowledged within 3 working days and answered in writing."),
    }.ToFrozenDictionary();

    private static readonly Paragraph General = new("0", "What is done is done on its day, by whoever may do it, and can be read afterwards with its reasons.");

    /// <summary>The paragraph of a step.</summary>
    public static Paragraph Of(ScenarioStep step) =>
        step.Policy.Length > 0 ? new("the trainer's note", step.Policy)
        : step.Command is { } command ? Of(command.Type) : new("8, 9.5", "Each night dates pass by themselves: holds end, deadlines pass, instalments are tested, the ladder takes its next step where nothing stops it.");

    /// <summary>Whether a command has a paragraph of its own or of its workflow.</summary>
    public static bool Has(Type command) => OfCommands.ContainsKey(command.Name) || OfWorkflows.ContainsKey(SliceOf(command));

    private static Paragraph Of(Type command) => OfCommands.GetValueOrDefault(command.Name) ?? OfWorkflows.GetValueOrDefault(SliceOf(command), General);

    private static string SliceOf(Type command) => command.Namespace!.Split('.') is [_, _, var slice, ..] ? slice : "";
}
