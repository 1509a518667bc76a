using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// All that the twelve rules of handbook 21.1 look at: values only, of one case on one day. What has several entries is in
/// the order of its dates.
/// </summary>
public sealed record CaseFacts
{
    public required CaseAccount Account { get; init; }
    public CaseState State { get; init; } = CaseState.Open;
    public DebtType DebtType { get; init; } = DebtType.HomeCare;

    /// <summary>The day the council heard of the death, and the day it was verified.</summary>
    public DateOnly? DeathHeardOn { get; init; }
    public DateOnly? DeathVerifiedOn { get; init; }

    /// <summary>The earliest day a vulnerability flag is to be reviewed by; null where there is no flag.</summary>
    public DateOnly? VulnerabilityReviewBy { get; init; }
    public DateOnly? PinnedUntil { get; init; }

    /// <summary>The last day money came to the account credit.</summary>
    public DateOnly? CreditSince { get; init; }
    public DateOnly? LastContactOn { get; init; }
    public IReadOnlyList<DiaryDate> Diary { get; init; } = [];
    public IReadOnlyList<HoldInForce> Holds { get; init; } = [];
    public IReadOnlyList<AwaitingAnswer> Unanswered { get; init; } = [];
    public IReadOnlyList<PromiseMade> Promises { get; init; } = [];
    public IReadOnlyList<WorkInHand> Work { get; init; } = [];

    /// <summary>The next step of the ladder, where a ladder runs.</summary>
    public LadderStepDue? Ladder { get; init; }

    public bool IsOpen => State == CaseState.Open;
    public bool IsVulnerable => VulnerabilityReviewBy is not null;
    public WorkInHand? Plan => Work.FirstOrDefault(work => work.Kind == WorkflowKind.PaymentPlan);
    public bool HasPlan => Plan is not null;

    /// <summary>A hold of the whole case that stops letters, calls and legal steps, or a moratorium or insolvency that leaves nothing collectable (handbook 6, 21.2).</summary>
    public bool IsHeldWhole => Holds.Any(hold => hold.IsWholeCase) || (IsProtected && !Account.Balances.CollectableNow.IsPositive);

    /// <summary>A moratorium or an insolvency protects something of it.</summary>
    public bool IsProtected => Holds.Any(hold => hold.Part.As == HeldAs.Protected);

    /// <summary>What the displayed status is derived from (handbook 4.1).</summary>
    public StatusFacts Status => StatusReading.Facts(
        State == CaseState.Closed, DeathVerifiedOn is not null, Account.Balances, Holds.Select(hold => hold.IsWholeCase), Work);
}

/// <summary>An open diary date.</summary>
public sealed record DiaryDate(Guid Id, DiaryKind Kind, string Text, DateOnly DueOn, Guid? SourceId = null, bool IsStatutory = false)
{
    public FactRow Row => new($"Diary: {Text.TrimEnd('.')}", DueOn);
}

/// <summary>A hold in force, and the last day it holds.</summary>
public sealed record HoldInForce(Guid Id, HoldCode Code, Blocks Blocks, DateOnly? EndsOn, Guid? InvoiceId = null, Money Amount = default, DateOnly StartsOn = default)
{
    public bool IsWholeCase => InvoiceId is null && Blocks.StopAllWork();
    public string Name => HoldType.Of(Code).Name;

    public FactRow Row => new($"Hold: {Name.ToLowerInvariant()}", StartsOn);

    /// <summary>The part of the account it covers.</summary>
    public HeldPart Part => new(Id, Code, InvoiceId, Amount, Blocks);

    /// <summary>The day it has lifted by itself (handbook 6).</summary>
    public DateOnly? LiftsOn(WorkingCalendar calendar) => EndsOn is { } last ? calendar.Fwd(last.AddDays(1)) : null;
}

/// <summary>Someone wrote or rang, and waits for us.</summary>
public sealed record AwaitingAnswer(Guid ContactId, DateOnly On, ContactChannel Channel, string With)
{
    public bool IsWritten => Channel is ContactChannel.Letter or ContactChannel.Email;
}

/// <summary>A promise that has not been kept so far, and what came in since it was made.</summary>
public sealed record PromiseMade(Money Amount, DateOnly MadeOn, DateOnly DueOn, DateOnly GraceEndsOn, PromiseState State, Money Received = default);

/// <summary>A workflow that runs on the case, and who has to move next.</summary>
public sealed record WorkInHand(WorkflowKind Kind, string Reference, string Stage, WaitingFor WaitingFor, DateOnly Since) : IRunning
{
    internal const string InArrears = "In arrears";
    internal const string Broken = "Broken";

    /// <summary>A plan of which an instalment was missed, or that is broken, and no hold pauses it.</summary>
    public bool IsBehind => Kind == WorkflowKind.PaymentPlan && Stage is InArrears or Broken;
}

/// <summary>An invoice on the ladder: where it stands, when its next step is due, and whether it is stopped or its letter is on its way.</summary>
public sealed record LadderRung(LadderState State, DateOnly NextOn, bool IsPaused, bool IsLetterQueued, DateOnly Since = default);

/// <summary>The step of the ladder that is due first, and its day.</summary>
public sealed record LadderStepDue(string Step, DateOnly DueOn, DateOnly Since = default)
{
    /// <summary>The first that is neither stopped nor in the hands of the print room; where several fall on one day, the furthest.</summary>
    public static LadderStepDue? Of(IReadOnlyList<LadderRung> rungs) =>
        rungs.Where(rung => !rung.IsPaused && !rung.IsLetterQueued).OrderBy(rung => rung.NextOn).ThenByDescending(rung => rung.State).FirstOrDefault() is { } first
            ? new(Words(first.State), first.NextOn, first.Since) : null;

    private static string Words(LadderState state) => state switch
    {
        LadderState.NotStarted => "Send the reminder",
        LadderState.ReminderSent => "Send the final notice",
        LadderState.FinalSent => "Begin to call",
        LadderState.Telephone => "Call before the review",
        LadderState.PreActionReview => "Finish the pre-action review",
        LadderState.ClaimApproved => "Send the letter of claim",
        LadderState.ClaimSent => "Reply to the letter of claim is due",
        LadderState.ReplyReceived => "See whether the reply leads to an agreement",
        _ => "Refer to legal",
    };
}
