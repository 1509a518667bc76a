using CaseWorkbench.Domain.Requests;
using MediatR;

namespace CaseWorkbench.Domain.Access;

/// <summary>Who the acting officer is now. Forbidden to one who is no longer active, which ends their open screens.</summary>
[Requires(Permission.SignedIn)]
public sealed record GetMyself : IRequest<OfficerView>;

/// <summary>The acting officer, as screens name them.</summary>
public sealed record OfficerView(Guid Id, string Name, Role Role);

internal sealed class GetMyselfHandler(ActingAs acting) : IRequestHandler<GetMyself, OfficerView>
{
    public Task<OfficerView> Handle(GetMyself query, CancellationToken ct) =>
        Task.FromResult(new OfficerView(acting.Officer.Id, acting.Officer.Name, acting.Officer.Role));
}
