using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Nightly: judges open cases as of a new day and writes the rows that come out otherwise. It goes through the cases in the
/// order of their ids, so many at a time, so that officers can work meanwhile; the answer says where to go on.
/// </summary>
/// <param name="After">The last case of the part before, or none at the beginning.</param>
[Requires(Permission.RunNight)]
public sealed record RefreshCaseload(DateOnly Today, Guid After = default) : ICommand<CaseloadRefreshed>
{
    public const int CasesAtATime = 10_000;
}

/// <summary>What one part of the refresh did.</summary>
/// <param name="Next">The case to go on after, or null when all have been looked at.</param>
public sealed record CaseloadRefreshed(int Cases, int Changed, Guid? Next);

internal sealed class RefreshCaseloadHandler(WorkbenchDb db, Rules rules) : IRequestHandler<RefreshCaseload, CaseloadRefreshed>
{
    public async Task<CaseloadRefreshed> Handle(RefreshCaseload command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        if (command.After == default)
            await UnpinAsync(command.Today, cancellationToken);

        return new CaseloadJudge(rulebook, command.Today).Refresh(db, command.After, RefreshCaseload.CasesAtATime);
    }

    /// <summary>A pin expires the day after its last; the case is touched, so that its row is written with the rest of the command.</summary>
    private async Task UnpinAsync(DateOnly today, CancellationToken ct)
    {
        foreach (var debtCase in await db.Cases().Where(c => c.PinnedUntil < today).ToListAsync(ct))
            debtCase.PinUntil(null);
    }
}
