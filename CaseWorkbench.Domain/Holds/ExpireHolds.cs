using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Holds;

/// <summary>
/// Lifts the holds whose last day has passed, on the first working day after it, and says why the case came back (handbook 6).
/// Those of a breathing space lift with it, by its own night's work. Returns how many.
/// </summary>
[Requires(Permission.RunNight)]
public sealed record ExpireHolds(DateOnly Today) : ICommand<int>;

internal sealed class ExpireHoldsHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ExpireHolds, int>
{
    public async Task<int> Handle(ExpireHolds command, CancellationToken cancellationToken)
    {
        var calendar = (await rules.ReadAsync(cancellationToken)).Calendar;
        var ended = await db.Holds().Where(h => h.LiftedOn == null && h.EndsOn < command.Today).ToListAsync(cancellationToken);
        var due = ended.Where(hold => !hold.Type.IsMoratorium && calendar.Fwd(hold.EndsOn!.Value.AddDays(1)) <= command.Today).ToList();
        var placers = await db.Officers().Where(o => due.Select(h => h.PlacedBy).Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);

        foreach (var hold in due)
        {
            hold.Lift(db, acting.Officer.Id, $"its last day was {hold.EndsOn!.Value.InWords()}; {placers[hold.PlacedBy]} placed it on {hold.StartsOn.InWords()}", clock);
            await db.VoidDiaryAsync(hold.Id, command.Today, cancellationToken);
        }
        return due.Count;
    }
}
