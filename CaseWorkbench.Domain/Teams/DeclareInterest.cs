using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Teams;

/// <summary>
/// An officer says that they have an interest in a case – a relative, a neighbour – so that they neither own nor approve it (handbook 2, rule c). A supervisor may say it of another.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record DeclareInterest(Guid CaseId, Guid OfficerId, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most);
}

internal sealed class DeclareInterestHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<DeclareInterest, Guid>
{
    public async Task<Guid> Handle(DeclareInterest command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        if (command.OfficerId != acting.Officer.Id && !acting.Officer.May(Permission.MoveCases))
            throw new ForbiddenException(new("GEN-002", "Only a supervisor can declare it for somebody else."));
        var officer = await db.Officers().FindAsync([command.OfficerId], cancellationToken) ?? throw new NotFoundException("officer");
        RefusedException.ThrowIf(await db.IsConflictedAsync(officer.Id, debtCase.Id, cancellationToken) ? new("CAS-009", $"{officer.Name} has declared an interest in this case already.") : null);

        var interest = DeclaredInterest.Declare(clock.NewId(), officer.Id, debtCase.Id, command.Reason.Trim(), clock.Today());

        db.Add(interest);
        db.Tell(debtCase.Id, TimelineKind.Case, $"{officer.Name} has declared an interest in the case", acting.Officer.Id, clock);
        return interest.Id;
    }
}
