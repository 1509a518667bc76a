using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Reports;

/// <summary>Sets a target of a team, or of the whole service, for some days (handbook 23). A supervisor sets those of their own team.</summary>
/// <param name="SeenId">The last target of that team and subject as the officer saw it; nought where there was none.</param>
/// <param name="Value">Per cent, days or pounds; of cash pounds a week.</param>
[Requires(Permission.SetTargets)]
public sealed record SetTarget(Guid? TeamId, TargetSubject Subject, long SeenId, decimal Value, DateOnly First, DateOnly Last, [property: PersonalText] string Reason) : ICommand<long>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (TargetRules.RefusalOf(Subject) is null && (Value < 0 || Value > TargetRules.Of(Subject).Most / 100m || decimal.Round(Value, 2) != Value))
            yield return new(nameof(Value), $"Give a target from 0 to {TargetRules.Of(Subject).Most / 100:N0}, with at most two decimals.");
        if (Last < First)
            yield return new(nameof(Last), "It cannot end before it begins.");
        foreach (var problem in WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most))
            yield return problem;
    }
}

internal sealed class SetTargetHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<SetTarget, long>
{
    public async Task<long> Handle(SetTarget command, CancellationToken cancellationToken)
    {
        var officer = acting.Officer;
        if ((command.TeamId != officer.TeamId && !CaseScope.SeesEveryTeam(officer.Role)) || (command.TeamId is { } id && !await db.Teams().AnyAsync(t => t.Id == id, cancellationToken)))
            throw new NotFoundException("team");
        RefusedException.ThrowIf(TargetRules.RefusalOf(command.Subject) ?? Over(command.Last, clock.Today()));
        if (await db.Targets().Where(t => t.Subject == command.Subject && t.TeamId == command.TeamId).MaxAsync(t => (long?)t.Id, cancellationToken) is var last && (last ?? 0) != command.SeenId)
            throw new StaleException();

        var target = TargetSet.Of(command.TeamId, command.Subject, command.Value, command.First, command.Last, command.Reason, officer.Id, clock.Now());

        db.Add(target);
        await db.SaveChangesAsync(cancellationToken);
        return target.Id;
    }

    /// <summary>What is over is not judged by what is wished for afterwards.</summary>
    private static Refusal? Over(DateOnly last, DateOnly today) =>
        last < today ? new("REP-003", $"Those days were over on {last.InWords()}. Set a target for days to come.") : null;
}
