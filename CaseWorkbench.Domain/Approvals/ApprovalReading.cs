using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>Reads proposals as one officer sees them on one day.</summary>
internal sealed class ApprovalReading(WorkbenchDb db, Officer officer, Limits limits, PolicyOn policy, DateOnly today)
{
    public Limits Limits => limits;
    public PolicyOn Policy => policy;

    public static async Task<ApprovalReading> BeginAsync(WorkbenchDb db, Officer officer, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var policy = (await rules.ReadAsync(ct)).On(clock.Today());
        return new(db, officer, await db.LimitsAsync(officer, policy, clock.Today(), ct), policy, clock.Today());
    }

    /// <summary>Those that wait, on cases the officer may know of.</summary>
    public IQueryable<Proposal> Waiting()
    {
        var cases = db.CasesFor(officer);
        return db.Proposals().AsNoTracking().Where(p => p.State == ProposalState.Waiting && cases.Any(c => c.Id == p.CaseId));
    }

    /// <summary>Those the officer may decide: in the store what <see cref="Proposal.RefusalFor"/> says of each.</summary>
    public IQueryable<Proposal> Mine(IQueryable<Proposal> waiting)
    {
        var (most, mostRefunded, mostReferred) = (Most(ProposalKind.DisputeOutcome), Most(ProposalKind.Refund), Most(ProposalKind.LegalReferral));
        var (plans, writeOffs) = (Reached(ProposalKind.PaymentPlan), Reached(ProposalKind.WriteOff));
        return waiting.Where(p => p.PreparedBy != officer.Id && !p.PreparedWith.Contains(officer.Id)
            && (p.Level != null ? (p.Kind == ProposalKind.WriteOff ? writeOffs.Contains(p.Level.Value) : plans.Contains(p.Level.Value)) && !p.ApprovedInPartBy.Contains(officer.Id)
                : limits.IsApprover && ((p.Kind != ProposalKind.DisputeOutcome && p.Kind != ProposalKind.FinalBill) || p.Amount.Pence <= most) && (p.Kind != ProposalKind.Refund || p.Amount.Pence <= mostRefunded)
                    && (p.Kind != ProposalKind.LegalReferral || p.Amount.Pence <= mostReferred))
            && !db.Interests().Any(i => i.OfficerId == officer.Id && i.CaseId == p.CaseId && i.EndedOn == null));
    }

    private long Most(ProposalKind kind) => (limits.MostOf(kind) ?? Money.Largest).Pence;

    private List<Role> Reached(ProposalKind kind) => [.. ApprovalLimits.LadderOf(kind).Where(level => limits.HighestOf(kind) is { } highest && highest.Reaches(level))];

    public async Task<IReadOnlyList<ApprovalRow>> RowsAsync(IReadOnlyCollection<Proposal> proposals, CancellationToken ct)
    {
        var cases = await db.CaseNamesAsync(officer, [.. proposals.Select(proposal => proposal.CaseId)], ct);
        var askers = proposals.Select(proposal => proposal.PreparedBy).ToList();
        var names = await db.Officers().Where(o => askers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var conflicted = await db.Interests().Where(i => i.OfficerId == officer.Id && i.EndedOn == null).Select(i => i.CaseId).ToListAsync(ct);
        var ids = proposals.Select(proposal => proposal.Id).ToList();
        var looks = await db.ProposalLooks().Where(l => l.OfficerId == officer.Id && ids.Contains(l.ProposalId)).ToDictionaryAsync(l => l.ProposalId, l => l.ContentHash, ct);
        return [.. proposals.Select(proposal => Row(proposal, cases[proposal.CaseId], names[proposal.PreparedBy], conflicted.Contains(proposal.CaseId), looks.GetValueOrDefault(proposal.Id) == proposal.ContentHash))];
    }

    private ApprovalRow Row(Proposal proposal, CaseName debtCase, string askedBy, bool isConflicted, bool isLookedAt) => new(
        proposal.Id, proposal.Version, proposal.Reference, proposal.Kind, proposal.Amount, proposal.What, debtCase.Id, debtCase.Reference, debtCase.Debtor,
        askedBy, proposal.PreparedAt, today.DayNumber - proposal.PreparedAt.InLondon().Day().DayNumber, ApprovalLimits.Rule(proposal, policy),
        proposal.RefusalFor(limits.Of(officer, proposal, isConflicted, policy)), isLookedAt);
}
