using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>Opens one proposal. What its own kind has to show comes from that kind's slice.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetApproval(Guid ProposalId) : IRequest<ApprovalView>;

/// <summary>A proposal with its reason, what was tried, and who can decide it.</summary>
/// <param name="SubjectId">The dispute, plan or whatever it decides.</param>
/// <param name="Tried">Contacts and letters on the case, newest first; before a write-off its plans and disputes too.</param>
/// <param name="WhoCanDecide">The names of those who may, the lowest level first.</param>
public sealed record ApprovalView(
    ApprovalRow Row, Guid SubjectId, ProposalState State, string Why, IReadOnlyList<TriedLine> Tried, IReadOnlyList<string> WhoCanDecide, string? DecidedBy, DateTime? DecidedAt, string Comment);

/// <summary>Something that was tried, and when.</summary>
public sealed record TriedLine(DateOnly On, string What);

/// <summary>Something an approver wants to know to be right: whether it is, and the fact that says so.</summary>
public sealed record ApprovalCheck(bool IsMet, string What, string Fact);

internal sealed class GetApprovalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetApproval, ApprovalView>
{
    private const int MostTried = 20;

    /// <summary>Before a debt is given up, all that was tried is looked at, plans and disputes included.</summary>
    private const int MostTriedBeforeWriteOff = 100;

    public async Task<ApprovalView> Handle(GetApproval query, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals().AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.ProposalId, cancellationToken) ?? throw new NotFoundException("approval");
        var debtCase = await db.CaseAsync(proposal.CaseId, acting.Officer, cancellationToken);
        var reading = await ApprovalReading.BeginAsync(db, acting.Officer, rules, clock, cancellationToken);
        var row = (await reading.RowsAsync([proposal], cancellationToken)).Single();

        var isWriteOff = proposal.Kind == ProposalKind.WriteOff;
        var tried = await db.Timeline().Where(e => e.CaseId == debtCase.Id && (e.Kind == TimelineKind.Contact || e.Kind == TimelineKind.Letter
                || (isWriteOff && e.Kind == TimelineKind.Decision && e.SourceId != proposal.SubjectId)))
            .OrderByDescending(e => e.On).ThenByDescending(e => e.Id).Take(isWriteOff ? MostTriedBeforeWriteOff : MostTried).Select(e => new TriedLine(e.On, e.Text)).ToListAsync(cancellationToken);
        var approvers = await db.ApproversAsync(proposal, debtCase, reading.Policy, cancellationToken);
        var decidedBy = await db.Officers().Where(o => o.Id == proposal.DecidedBy).Select(o => o.Name).SingleOrDefaultAsync(cancellationToken);
        return new(row, proposal.SubjectId, proposal.State, proposal.Why, tried, [.. approvers.Select(officer => officer.Name)], decidedBy, proposal.DecidedAt, proposal.Comment);
    }
}
