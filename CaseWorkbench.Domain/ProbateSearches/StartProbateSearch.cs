using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// Begins a probate search on a case whose debtor's death was reported before the case was opened, or comes up again after the estate was settled.
/// Refused while one runs (<c>CAS-006</c>) and of a living person (<c>EST-018</c>).
/// </summary>
[Requires(Permission.SearchProbate)]
public sealed record StartProbateSearch(Guid CaseId) : ICommand<Guid>;

internal sealed class StartProbateSearchHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<StartProbateSearch, Guid>
{
    public async Task<Guid> Handle(StartProbateSearch command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        var person = (await db.People().FindAsync([debtCase.PersonId], cancellationToken))!;
        RefusedException.ThrowIf(person.HasDied ? null : new("EST-018", $"No death of {person.Name} is reported. Report it first: that begins the search."));
        RefusedException.ThrowIf(MayRunTogether.RefusalOf(WorkflowKind.ProbateSearch, [], await db.WorkOnAsync(debtCase.Id, cancellationToken)));

        return (await ProbateBeginning.BeginAsync(db, debtCase, person, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken)).Search.Id;
    }
}

/// <summary>How a search begins on a case of somebody who has died before.</summary>
internal static class ProbateBeginning
{
    /// <summary>It begins where the person's death stands: verified already, or to be verified.</summary>
    public static async Task<ProbateFile> BeginAsync(WorkbenchDb db, DebtCase debtCase, Person person, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        await DeathEffects.HoldAgainAsync(db, debtCase, person, officer.Id, rules, clock, ct);
        var file = await ProbateFile.BeginAsync(db, debtCase, person.DeathHeardOn!.Value, officer, rules, clock, ct);
        if (person.DeathVerifiedOn is not null)
        {
            await db.SaveChangesAsync(ct); // The letter is written from what stands.
            await file.VerifiedAsync(ct);
        }
        return file;
    }
}
