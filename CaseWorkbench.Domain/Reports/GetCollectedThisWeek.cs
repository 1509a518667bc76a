using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Reports;

/// <summary>What the officer's team has collected since Monday, beside the week's target where one is set. Of a team, never of one officer alone (handbook 23).</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCollectedThisWeek : IRequest<CollectedThisWeek>;

/// <param name="Target">The team's target of the week, or null where nobody set one.</param>
public sealed record CollectedThisWeek(DateOnly Monday, Money Collected, Money? Target);

/// <summary>Read off the receipts of the week alone: everybody begins the day here.</summary>
internal sealed class GetCollectedThisWeekHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetCollectedThisWeek, CollectedThisWeek>
{
    private const string Sql = """
        SELECT IFNULL(SUM(r.Amount), 0) FROM Receipt r JOIN DebtCase c ON c.Id = r.CaseId
        WHERE r.ReceivedOn BETWEEN $from AND $to AND c.TeamId = $team AND c.WithdrawnOn IS NULL AND r.WithdrawnOn IS NULL AND r.ReturnedOn IS NULL
        """;

    public async Task<CollectedThisWeek> Handle(GetCollectedThisWeek query, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        using var collected = db.Statement(Sql).With("$from", monday).With("$to", today).With("$team", acting.Officer.TeamId);
        var sum = new Money(collected.All(row => row.GetInt64(0)).Single());
        var target = await db.TargetAsync(TargetRules.Of(TargetSubject.WeeklyCash), acting.Officer.TeamId, today, cancellationToken);
        return new(monday, sum, target is null ? null : Money.Pounds(target.Value));
    }
}
