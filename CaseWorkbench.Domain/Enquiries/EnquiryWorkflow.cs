using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Enquiries.EnquiryAction;
using static CaseWorkbench.Domain.Enquiries.EnquiryState;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>Where an enquiry stands.</summary>
public enum EnquiryState
{
    Asked, Chased,

    /// <summary>The body had its time and did not answer; it may still.</summary>
    NoAnswer,

    /// <summary>It answered, and somebody has to act on it.</summary>
    Answered,
    Closed, Withdrawn,
}

/// <summary>What can be done about an enquiry.</summary>
public enum EnquiryAction { Chase, GoUnanswered, RecordAnswer, Close, Withdraw }

/// <summary>What the guards of an enquiry look at.</summary>
/// <param name="Holds">It holds the case, so that only a supervisor may take it back.</param>
/// <param name="AnswerRefusal">Why this is no answer to it.</param>
public sealed record EnquiryFacts(DateOnly Today, DateOnly ChaseOn, DateOnly? ChasedOn, bool Holds = false, bool MaySupervise = false, Refusal? AnswerRefusal = null);

/// <summary>From what was asked of another body to what came of it (handbook 14.2 to 14.4).</summary>
public static class EnquiryWorkflow
{
    private static readonly Guard<EnquiryFacts> NotChasedToday = new(nameof(NotChasedToday),
        facts => facts.ChasedOn == facts.Today ? new("ENQ-001", "It was chased today already. Give them until tomorrow.") : null);

    private static readonly Guard<EnquiryFacts> TimeIsUp = new(nameof(TimeIsUp),
        facts => facts.Today < facts.ChaseOn ? new("ENQ-002", $"They have until {facts.ChaseOn.InWords()} to answer.") : null);

    private static readonly Guard<EnquiryFacts> AnswersThis = new(nameof(AnswersThis), facts => facts.AnswerRefusal);

    private static readonly Guard<EnquiryFacts> HoldsNothingOrSupervised = new(nameof(HoldsNothingOrSupervised),
        facts => facts.Holds && !facts.MaySupervise ? new("ENQ-004", "It holds the case, so a supervisor must withdraw it.") : null);

    public static readonly Workflow<EnquiryState, EnquiryAction, EnquiryFacts> Table = new("enquiry", Asked,
        new([Asked, Chased, NoAnswer], Chase,          Chased,    NotChasedToday),
        new([Asked, Chased],           GoUnanswered,   NoAnswer,  TimeIsUp),
        new([Asked, Chased, NoAnswer], RecordAnswer,   Answered,  AnswersThis),
        new([Answered, NoAnswer],      Close,          Closed),
        new([Asked, Chased, NoAnswer], Withdraw,       Withdrawn, HoldsNothingOrSupervised));

    /// <summary>The body may still answer.</summary>
    public static bool IsOpen(this EnquiryState state) => state is Asked or Chased or NoAnswer;

    /// <summary>Somebody has still to do something about it.</summary>
    public static bool IsRunning(this EnquiryState state) => state is not (Closed or Withdrawn);
}
