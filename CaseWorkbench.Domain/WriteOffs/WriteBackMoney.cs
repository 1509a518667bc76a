using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Writes back money that came for a debt the customer was told is cancelled (handbook 12): only where they pay it of their own will;
/// otherwise it is refused (<c>WO-005</c>) and stays account credit. Other money is written back by itself. Returns the sum.
/// </summary>
/// <param name="Seen">The credit the officer saw; where it is something else now, the screen was stale.</param>
/// <param name="IsVoluntary">They know that it is cancelled and want to pay it all the same.</param>
/// <param name="Why">What they said.</param>
[Requires(Permission.AllocateMoney), Performs<WriteOffAction>(WriteOffAction.WriteBack)]
public sealed record WriteBackMoney(Guid CaseId, Money Seen, bool IsVoluntary, [property: PersonalText] string Why) : ICommand<Money>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (WriteOffText.ProblemWith(Why) is { } problem)
            yield return new(nameof(Why), problem);
    }
}

internal sealed class WriteBackMoneyHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<WriteBackMoney, Money>
{
    public async Task<Money> Handle(WriteBackMoney command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken); // What was written off in full is closed.
        var came = await db.CameSinceAsync(debtCase.Id, clock.Today(), cancellationToken);
        if (came.Credit != command.Seen)
            throw new StaleException();
        RefusedException.ThrowIf(came.RefusalOf(command.IsVoluntary));

        await db.VoidDiaryAsync(debtCase.Id, DiaryKind.MoneyForCancelledDebt, clock.Today(), cancellationToken);
        return await db.WriteBackAsync(debtCase, came, command.IsVoluntary, command.Why.Trim(), acting.Officer.Id, clock, cancellationToken);
    }
}
