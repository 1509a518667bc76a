using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Cases.CaseAction;
using static CaseWorkbench.Domain.Cases.CaseState;

namespace CaseWorkbench.Domain.Cases;

/// <summary>The life-cycle of a case (handbook 4.2). The status officers see is derived and richer.</summary>
public enum CaseState { NotOpened, Open, Closed }

/// <summary>What may be done to a case as a whole.</summary>
public enum CaseAction
{
    Open, Take, Reassign, Close,

    /// <summary>All that was owed has been written off: it closes when that is posted, never by itself (handbook 4.2).</summary>
    CloseWrittenOff,
    Reopen,
}

/// <summary>What the guards may look at: values only.</summary>
/// <param name="NilSince">The day nothing was owed any more, while nothing is.</param>
/// <param name="OpenWork">The workflows and diary dates still open, in words.</param>
/// <param name="NewOwnerConflicted">The officer who would own it has declared an interest.</param>
/// <param name="NewOwnerShutOut">It is restricted, and the officer who would own it is not named on it.</param>
public sealed record CaseFacts(
    DateOnly Today, Money Outstanding = default, Money AccountCredit = default, DateOnly? NilSince = null, IReadOnlyList<string>? OpenWork = null,
    bool HasOwner = false, bool NewOwnerConflicted = false, bool NewOwnerShutOut = false, int CloseAfterNilDays = 28);

/// <summary>The transition table of handbook 4.2.</summary>
public static class CaseWorkflow
{
    private static readonly Guard<CaseFacts> NothingOwed = new("nothing owed", facts =>
        facts.Outstanding.IsPositive ? new("CAS-001", $"{facts.Outstanding} is still owed.") : null);

    private static readonly Guard<CaseFacts> NilLongEnough = new("at nil long enough", facts =>
        facts.NilSince?.AddDays(facts.CloseAfterNilDays) is { } from && facts.Today >= from ? null
            : new("CAS-002", facts.NilSince is { } nil
                ? $"It closes {facts.CloseAfterNilDays.Count("day")} after the last money moved: on {nil.AddDays(facts.CloseAfterNilDays).InWords()}."
                : "Nothing has been charged on it yet."));

    private static readonly Guard<CaseFacts> NoAccountCredit = new("no account credit", facts =>
        facts.AccountCredit.IsPositive ? new("CAS-003", $"{facts.AccountCredit} of account credit must be allocated or refunded first.") : null);

    private static readonly Guard<CaseFacts> NoOpenWork = new("no open work", facts =>
        facts.OpenWork is { Count: > 0 } work ? new("CAS-004", $"Still open: {string.Join(", ", work)}.") : null);

    private static readonly Guard<CaseFacts> NobodyOwnsIt = new("nobody owns it", facts =>
        facts.HasOwner ? new("GEN-002", "Only a supervisor can move cases.") : null);

    private static readonly Guard<CaseFacts> OwnerHasNoInterest = new("owner has no interest in it", facts =>
        facts.NewOwnerConflicted ? new("CAS-005", "This officer has declared an interest in the case and cannot own it.") : null);

    private static readonly Guard<CaseFacts> OwnerMayKnowOfIt = new("owner may know of it", facts =>
        facts.NewOwnerShutOut ? new("CAS-008", "This case is restricted to named officers. Name this one on it first.") : null);

    public static readonly Workflow<CaseState, CaseAction, CaseFacts> Table = new("case", NotOpened,
        new([NotOpened], CaseAction.Open, CaseState.Open, OwnerHasNoInterest),
        new([CaseState.Open], CaseAction.Take, CaseState.Open, NobodyOwnsIt, OwnerHasNoInterest),
        new([CaseState.Open], Reassign, CaseState.Open, OwnerHasNoInterest, OwnerMayKnowOfIt),
        new([CaseState.Open], CaseAction.Close, Closed, NothingOwed, NilLongEnough, NoAccountCredit, NoOpenWork),
        new([CaseState.Open], CloseWrittenOff, Closed, NothingOwed, NoAccountCredit, NoOpenWork),
        new([Closed], Reopen, CaseState.Open));
}
