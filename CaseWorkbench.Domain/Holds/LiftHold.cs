using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Holds;

/// <summary>Ends a hold today: from today it stops nothing (handbook 6).</summary>
[Requires(Permission.PlaceHolds)]
public sealed record LiftHold(Guid HoldId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>;

internal sealed class LiftHoldHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, StoreClock clock) : IRequestHandler<LiftHold, Guid>
{
    public async Task<Guid> Handle(LiftHold command, CancellationToken cancellationToken)
    {
        var hold = await db.HoldAsync(command.HoldId, gate, cancellationToken);
        hold.MustBeAt(command.SeenVersion);

        RefusedException.ThrowIf(HoldRules.Lift(hold, command.Reason, HoldRules.LifterOf(acting.Officer.Role)));

        hold.Lift(db, acting.Officer.Id, command.Reason, clock);
        await db.VoidDiaryAsync(hold.Id, clock.Today(), cancellationToken);
        return hold.Id;
    }
}

/// <summary>Gives a hold a later last day (handbook 6).</summary>
[Requires(Permission.PlaceHolds)]
public sealed record ExtendHold(Guid HoldId, int SeenVersion, DateOnly EndsOn, [property: PersonalText] string Reason) : ICommand<Guid>;

internal sealed class ExtendHoldHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<ExtendHold, Guid>
{
    public async Task<Guid> Handle(ExtendHold command, CancellationToken cancellationToken)
    {
        var hold = await db.HoldAsync(command.HoldId, gate, cancellationToken);
        hold.MustBeAt(command.SeenVersion);
        var policy = (await rules.ReadAsync(cancellationToken)).On(hold.StartsOn); // A running hold keeps the policy of the day it began.

        RefusedException.ThrowIf(HoldRules.Extend(hold, command.EndsOn, command.Reason, clock.Today(), policy, acting.Officer.May(Permission.SuperviseHolds)));

        hold.Extend(db, command.EndsOn, acting.Officer.Id, command.Reason, clock);
        return hold.Id;
    }
}

internal static class HoldLoading
{
    public static async Task<Hold> HoldAsync(this WorkbenchDb db, Guid holdId, ICaseGate gate, CancellationToken ct)
    {
        var hold = await db.Holds().FindAsync([holdId], ct) ?? throw new NotFoundException("hold");
        await gate.ChangeAsync(hold.CaseId, ct);
        return hold;
    }
}
