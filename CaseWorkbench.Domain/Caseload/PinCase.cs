using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// A supervisor puts a case at the head of its list for some working days (<c>pin.wd</c>), with a reason that its owner is told
/// (handbook 21.2). Returns the last day of the pin.
/// </summary>
[Requires(Permission.PinCases)]
public sealed record PinCase(Guid CaseId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<DateOnly>, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, 300);
}

internal sealed class PinCaseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PinCase, DateOnly>
{
    public async Task<DateOnly> Handle(PinCase command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen().MustBeAt(command.SeenVersion);
        var (today, rulebook) = (clock.Today(), await rules.ReadAsync(cancellationToken));
        var policy = rulebook.On(today);
        using var reader = new CaseFactsReader(new FactSource(db, FactScope.OneCase, today));
        var facts = reader.Of(debtCase.Id)!.Value.Facts;

        RefusedException.ThrowIf(Pin.RefusalOf(facts, NextAction.Of(facts, policy, today, rulebook.Calendar)));
        var last = rulebook.Calendar.AddWorkingDays(today, policy.Of(Settings.PinWd));
        debtCase.PinUntil(last);

        db.Notify(new[] { debtCase.OwnerId }.OfType<Guid>(), debtCase.Id, $"{debtCase.Reference} is pinned to {last.InWords()}: {command.Reason.Trim()}", clock);
        db.Tell(debtCase.Id, TimelineKind.Case, $"Pinned to {last.InWords()}: {command.Reason.Trim()}", acting.Officer.Id, clock);
        return last;
    }
}

/// <summary>Takes a pin off before it expires.</summary>
[Requires(Permission.PinCases)]
public sealed record UnpinCase(Guid CaseId, int SeenVersion) : ICommand<Guid>;

internal sealed class UnpinCaseHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<UnpinCase, Guid>
{
    public async Task<Guid> Handle(UnpinCase command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeAt(command.SeenVersion);

        RefusedException.ThrowIf(Pin.RefusalOfNone(debtCase));
        debtCase.PinUntil(null);

        db.Tell(debtCase.Id, TimelineKind.Case, "No longer pinned", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}

/// <summary>What stands against pinning a case, and against taking a pin off.</summary>
internal static class Pin
{
    /// <summary>A vulnerable person is never moved up to be chased (handbook 21.2).</summary>
    public static Refusal? RefusalOf(CaseFacts facts, Decision decision) => facts.IsVulnerable && decision.Rule.IsChasing()
        ? new("PIN-001", $"This person is marked vulnerable, and what comes next asks them for money ({decision.Action.ToLowerInvariant()}). They are not moved up to be chased. Add a diary date for what is to be done for them instead.")
        : null;

    public static Refusal? RefusalOfNone(DebtCase debtCase) => debtCase.PinnedUntil is null ? new("PIN-002", "This case is not pinned.") : null;
}
