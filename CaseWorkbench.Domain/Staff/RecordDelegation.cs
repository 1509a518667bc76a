using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Staff;

/// <summary>
/// One officer may decide up to another's limit, from a day to a day (handbook 2, four-eyes rule d). Four eyes, conflicts of interest and who prepared
/// what are judged of the one who decides. Refused where either decides no approvals or has no access (<c>STF-005</c>). Answers with the delegation.
/// </summary>
[Requires(Permission.ManageOfficers)]
public sealed record RecordDelegation(Guid FromOfficerId, Guid ToOfficerId, DateOnly First, DateOnly Last) : ICommand<Guid>, IChecked
{
    /// <summary>A limit is lent for an absence, not for good.</summary>
    public const int MostDays = 366;

    public IEnumerable<Problem> Check()
    {
        if (Last < First)
            yield return new(nameof(Last), "The last day is before the first.");
        else if (Last.DayNumber - First.DayNumber >= MostDays)
            yield return new(nameof(Last), "A delegation is for a year at most. Record another when it ends.");
    }
}

internal sealed class RecordDelegationHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<RecordDelegation, Guid>
{
    public async Task<Guid> Handle(RecordDelegation command, CancellationToken cancellationToken)
    {
        var (from, to) = (await FactsAsync(command.FromOfficerId, cancellationToken), await FactsAsync(command.ToOfficerId, cancellationToken));
        RefusedException.ThrowIf(StaffRules.MayLend(from, to));
        RefusedException.ThrowIf(command.Last < clock.Today() ? new("STF-007", $"{command.Last.InWords()} has passed. A delegation is never given afterwards.") : null);

        var delegation = Delegation.Of(clock.NewId(), command.FromOfficerId, command.ToOfficerId, command.First, command.Last, acting.Officer.Id);

        db.Add(delegation);
        return delegation.Id;
    }

    private async Task<StaffFacts> FactsAsync(Guid officerId, CancellationToken ct) => await db.StaffFactsAsync(await db.StaffAsync(officerId, ct), acting.Officer.Id, ct);
}

/// <summary>Ends a delegation at once; what was decided under it stays decided. Refused where it is over (<c>STF-006</c>).</summary>
[Requires(Permission.ManageOfficers)]
public sealed record EndDelegation(Guid DelegationId) : ICommand<Guid>;

internal sealed class EndDelegationHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<EndDelegation, Guid>
{
    public async Task<Guid> Handle(EndDelegation command, CancellationToken cancellationToken)
    {
        var delegation = await db.Delegations().SingleOrDefaultAsync(d => d.Id == command.DelegationId, cancellationToken) ?? throw new NotFoundException("delegation");
        var isOver = delegation.Last < clock.Today() || await db.DelegationEnds().AnyAsync(e => e.DelegationId == delegation.Id, cancellationToken);
        RefusedException.ThrowIf(isOver ? new("STF-006", "This delegation is over already.") : null);

        db.Add(DelegationEnd.Of(delegation.Id, clock.Today(), acting.Officer.Id));
        return delegation.Id;
    }
}
