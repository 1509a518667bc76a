using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Staff;

/// <summary>
/// Gives somebody another post: role, team, cap, skills (handbook 2, 22). Nobody changes their own role (<c>STF-002</c>), the last administrator stays
/// one (<c>STF-003</c>), and whoever owns open cases keeps their team and a cap (<c>STF-004</c>). What they may do changes with their next request.
/// </summary>
[Requires(Permission.ManageOfficers)]
public sealed record ChangeOfficer(Guid OfficerId, int SeenVersion, Post Post) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => StaffRules.Check(Post);
}

internal sealed class ChangeOfficerHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<ChangeOfficer, Guid>
{
    public async Task<Guid> Handle(ChangeOfficer command, CancellationToken cancellationToken)
    {
        var officer = (await db.StaffAsync(command.OfficerId, cancellationToken)).MustBeAt(command.SeenVersion);
        await db.MustBeTeamAsync(command.Post.TeamId, cancellationToken);
        RefusedException.ThrowIf(StaffRules.MayBecome(await db.StaffFactsAsync(officer, acting.Officer.Id, cancellationToken), command.Post));

        officer.Become(command.Post.Role, command.Post.TeamId, command.Post.Cap, command.Post.Skills);

        return officer.Id;
    }
}

/// <summary>Ends somebody's access at their next request, whatever screens they have open. What they own stays theirs until a supervisor moves it.</summary>
[Requires(Permission.ManageOfficers)]
public sealed record EndAccess(Guid OfficerId, int SeenVersion) : ICommand<Guid>;

internal sealed class EndAccessHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<EndAccess, Guid>
{
    public async Task<Guid> Handle(EndAccess command, CancellationToken cancellationToken)
    {
        var officer = (await db.StaffAsync(command.OfficerId, cancellationToken)).MustBeAt(command.SeenVersion);
        RefusedException.ThrowIf(StaffRules.MayLeave(await db.StaffFactsAsync(officer, acting.Officer.Id, cancellationToken)));
        RefusedException.ThrowIf(officer.IsActive ? null : new("STF-006", $"{officer.Name} has no access already."));

        officer.Disable();

        return officer.Id;
    }
}

/// <summary>Gives somebody their access back, in the post they had.</summary>
[Requires(Permission.ManageOfficers)]
public sealed record GiveAccess(Guid OfficerId, int SeenVersion) : ICommand<Guid>;

internal sealed class GiveAccessHandler(WorkbenchDb db) : IRequestHandler<GiveAccess, Guid>
{
    public async Task<Guid> Handle(GiveAccess command, CancellationToken cancellationToken)
    {
        var officer = (await db.StaffAsync(command.OfficerId, cancellationToken)).MustBeAt(command.SeenVersion);
        RefusedException.ThrowIf(officer.IsActive ? new("STF-006", $"{officer.Name} has access already.") : null);

        officer.Enable();

        return officer.Id;
    }
}
