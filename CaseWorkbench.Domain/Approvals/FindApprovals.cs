using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>What waits for a decision, longest first: everything, or what the asking officer may decide.</summary>
[Requires(Permission.ReadCases)]
public sealed record FindApprovals(ProposalKind? Kind = null, bool Mine = false, int Page = 1) : IRequest<ApprovalsView>
{
    public const int PageSize = 25;
}

/// <summary>One page of the queue.</summary>
/// <param name="Total">How many wait under this filter.</param>
/// <param name="ByKind">How many wait of each kind, whatever the filter.</param>
/// <param name="IsApprover">The officer decides some; <paramref name="MyLimit"/> is up to what of a credit, null without limit.</param>
/// <param name="Last">What they approved last.</param>
public sealed record ApprovalsView(
    IReadOnlyList<ApprovalRow> Rows, int Total, IReadOnlyDictionary<ProposalKind, int> ByKind, bool IsApprover, Money? MyLimit, LastApproval? Last);

/// <summary>One proposal that waits. <paramref name="MyRefusal"/> says why the asking officer may not decide it.</summary>
/// <param name="IsLookedAt">They have opened it as it stands.</param>
public sealed record ApprovalRow(
    Guid Id, int Version, string Reference, ProposalKind Kind, Money Amount, string What, Guid CaseId, string CaseReference, string Debtor,
    string AskedBy, DateTime AskedAt, int DaysWaiting, string Rule, Refusal? MyRefusal, bool IsLookedAt);

/// <summary>The last thing an officer approved.</summary>
public sealed record LastApproval(string Reference, DateTime At);

internal sealed class FindApprovalsHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<FindApprovals, ApprovalsView>
{
    public async Task<ApprovalsView> Handle(FindApprovals query, CancellationToken cancellationToken)
    {
        var reading = await ApprovalReading.BeginAsync(db, acting.Officer, rules, clock, cancellationToken);
        var waiting = reading.Waiting();
        var byKind = await waiting.GroupBy(p => p.Kind).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);

        var chosen = query.Mine ? reading.Mine(waiting) : waiting;
        chosen = query.Kind is { } kind ? chosen.Where(p => p.Kind == kind) : chosen;
        var page = await chosen.OrderBy(p => p.PreparedAt).ThenBy(p => p.Id)
            .Skip((Math.Max(1, query.Page) - 1) * FindApprovals.PageSize).Take(FindApprovals.PageSize).ToListAsync(cancellationToken);

        var last = await db.Proposals().Where(p => p.DecidedBy == acting.Officer.Id && p.State == ProposalState.Approved)
            .OrderByDescending(p => p.DecidedAt).Select(p => new LastApproval(p.Reference, p.DecidedAt!.Value)).FirstOrDefaultAsync(cancellationToken);
        return new(await reading.RowsAsync(page, cancellationToken), await chosen.CountAsync(cancellationToken), byKind, reading.Limits.IsApprover || reading.Limits.HighestOf(ProposalKind.WriteOff) is not null, reading.Limits.Most, last);
    }
}
