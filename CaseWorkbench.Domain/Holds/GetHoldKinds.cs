using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Holds;

/// <summary>The holds officers place by hand, with the last day each has today unless told otherwise (handbook 6).</summary>
[Requires(Permission.PlaceHolds)]
public sealed record GetHoldKinds : IRequest<IReadOnlyList<HoldKindRow>>;

/// <summary>A kind of hold as the form offers it. <paramref name="LatestEnd"/> is the last day this officer may give it, where there is a limit.</summary>
public sealed record HoldKindRow(HoldCode Code, string Name, IReadOnlyList<HoldScope> Scopes, Blocks Blocks, DateOnly? DefaultEnd, DateOnly? LatestEnd, bool NeedsEnd);

internal sealed class GetHoldKindsHandler(ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetHoldKinds, IReadOnlyList<HoldKindRow>>
{
    public async Task<IReadOnlyList<HoldKindRow>> Handle(GetHoldKinds query, CancellationToken cancellationToken)
    {
        var (rulebook, today) = (await rules.ReadAsync(cancellationToken), clock.Today());
        var maySupervise = acting.Officer.May(Permission.SuperviseHolds);
        return [.. HoldType.All.Values.Where(type => type.ByOfficer).Select(type => new HoldKindRow(type.Code, type.Name, type.Scopes, type.Blocks,
            HoldRules.DefaultEnd(type.Code, today, rulebook), HoldRules.LatestEnd(type.Code, today, rulebook.On(today), maySupervise), type.NeedsEnd))];
    }
}
