using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Escalation;

/// <summary>The words of the ladder as officers say them.</summary>
public static class LadderWords
{
    public static string Words(this LadderState state) => state switch
    {
        LadderState.NotStarted => "Overdue, not yet reminded",
        LadderState.ReminderSent => "Reminder sent",
        LadderState.FinalSent => "Final notice sent",
        LadderState.Telephone => "Contact by telephone",
        LadderState.PreActionReview => "Pre-action review",
        LadderState.ClaimApproved => "Letter of claim approved",
        LadderState.ClaimSent => "Letter of claim sent",
        LadderState.ReplyReceived => "Reply received",
        LadderState.ReadyForLegal => "Ready for legal",
        LadderState.CompletedPaid => "Paid",
        _ => "Ended, estate",
    };

    public static string Words(this LadderAction action) => action switch
    {
        LadderAction.OpenReview => "Open the review",
        LadderAction.SendClaim => "Send the letter of claim",
        LadderAction.RecordReply => "Record a reply",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No button has it."),
    };

    public static string Words(this ReviewQuestion question) => question switch
    {
        ReviewQuestion.ChargeCorrect => "Charge correct, assessment in force, invoices reached the right address",
        ReviewQuestion.PersonAlive => "Person alive",
        ReviewQuestion.Capacity => "Capacity to manage money",
        ReviewQuestion.Authority => "Who holds authority; OPG register checked",
        ReviewQuestion.Vulnerability => "Vulnerability and safeguarding considered; social care asked",
        ReviewQuestion.BreathingSpace => "No breathing space, no insolvency",
        ReviewQuestion.Benefits => "Benefits looked at, reassessment offered",
        ReviewQuestion.AffordablePlan => "Affordable plan offered",
        ReviewQuestion.DeferredPayment => "Deferred payment decided; if eligible, offered and refused",
        ReviewQuestion.DisputesAndComplaints => "Open disputes and complaints",
        ReviewQuestion.Limitation => "Within six years",
        ReviewQuestion.Proportionality => "In proportion: cost, sum, prospect",
        _ => "Adjustments made (Equality Act)",
    };

    public static string Words(this ReviewFinding finding) => finding switch
    {
        ReviewFinding.Clear => "Clear",
        ReviewFinding.NotApplicable => "Does not arise",
        _ => "Needs action first",
    };

    public static Tone Tone(this ReviewFinding finding) => finding == ReviewFinding.NeedsAction ? Shared.Tone.Stop : Shared.Tone.Good;
}
