using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>The line above the worklist: how many rows each tab has, what comes back, what was promised, what came in.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseloadSummary(CaseloadOf Of = CaseloadOf.Me, Guid? OfficerId = null) : IRequest<CaseloadSummary>, IChecked
{
    public IEnumerable<Problem> Check() => new CaseloadSelection(Of: Of, OfficerId: OfficerId).Check(null);
}

/// <summary>Figures of one caseload. Numbers of rows are not counted beyond 1,000.</summary>
/// <param name="BackFromHold">Cases whose hold of the whole case lifts by itself on the next working day.</param>
/// <param name="BackOn">That day.</param>
/// <param name="PromisesDue">Cases with a promise due today or before and not yet judged.</param>
/// <param name="CollectedThisWeek">Money received on these cases since Monday, less what was taken back.</param>
public sealed record CaseloadSummary(
    CountedRows ToDo, CountedRows OnHold, CountedRows Waiting, CountedRows Plans, CountedRows Full,
    CountedRows BackFromHold, DateOnly BackOn, CountedRows PromisesDue, Money CollectedThisWeek);

internal sealed class GetCaseloadSummaryHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetCaseloadSummary, CaseloadSummary>
{
    public async Task<CaseloadSummary> Handle(GetCaseloadSummary request, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var backOn = (await rules.ReadAsync(cancellationToken)).Calendar.AddWorkingDays(today, 1);
        var all = new CaseloadSelection(WorklistTab.Full, request.Of, request.OfficerId).All(db, acting.Officer);

        Task<CountedRows> TabAsync(WorklistTab tab) =>
            CaseloadPages.CountAsync(db, new(tab, request.Of, request.OfficerId), acting.Officer, cancellationToken);

        return new(
            await TabAsync(WorklistTab.ToDo), await TabAsync(WorklistTab.OnHold), await TabAsync(WorklistTab.Waiting),
            await TabAsync(WorklistTab.Plans), await TabAsync(WorklistTab.Full),
            await CountAsync(all.Where(r => r.Tab == CaseloadTab.OnHold && r.BackOn <= backOn), cancellationToken), backOn,
            await CountAsync(all.Where(r => r.PromiseDueOn <= today), cancellationToken),
            await CollectedAsync(all, Monday(today), today, cancellationToken));
    }

    private static async Task<CountedRows> CountAsync(IQueryable<CaseloadRow> rows, CancellationToken ct) =>
        new(await rows.Take(FindCaseload.CountedTo + 1).CountAsync(ct));

    private async Task<Money> CollectedAsync(IQueryable<CaseloadRow> rows, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var pence = await (from row in rows
                           join posting in db.Postings() on row.CaseId equals posting.CaseId
                           where posting.EffectiveOn >= first && posting.EffectiveOn <= last
                               && (posting.Debit == LedgerAccount.Bank || posting.Credit == LedgerAccount.Bank)
                           select posting.Debit == LedgerAccount.Bank ? posting.Amount.Pence : -posting.Amount.Pence).SumAsync(ct);
        return new(pence);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
