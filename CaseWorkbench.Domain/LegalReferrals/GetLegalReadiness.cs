using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Whether a case may go before the court today, what is missing, from when, and until when each bill can be claimed (handbook 11.1, 11.2).</summary>
[Requires(Permission.ReadCases)]
public sealed record GetLegalReadiness(Guid CaseId) : IRequest<LegalReadiness>;

internal sealed class GetLegalReadinessHandler(LegalDesk desk) : IRequestHandler<GetLegalReadiness, LegalReadiness>
{
    public async Task<LegalReadiness> Handle(GetLegalReadiness query, CancellationToken cancellationToken) =>
        LegalGates.Of(await desk.FactsAsync(await desk.Db.CaseAsync(query.CaseId, desk.Officer, cancellationToken), cancellationToken));
}
