using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>What an approver of a write-off has to see beside the write-off itself: the checks, and whether they may decide it.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetWriteOffProposal(Guid WriteOffId) : IRequest<WriteOffProposalView>;

/// <param name="NeedsCabinet">The Cabinet decides: the approval gives the record of its decision.</param>
/// <param name="StillNeeds">Who has to approve it after this officer, in words; empty where theirs would be the last.</param>
/// <param name="MayNotApprove">Why it may not be approved, by this officer or as things stand; the Cabinet's record aside, which comes with the approval.</param>
public sealed record WriteOffProposalView(WriteOffView WriteOff, bool NeedsCabinet, string StillNeeds, IReadOnlyList<ApprovalCheck> Checks, Refusal? MayNotApprove, bool MayReject);

internal sealed class GetWriteOffProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetWriteOffProposal, WriteOffProposalView>
{
    public async Task<WriteOffProposalView> Handle(GetWriteOffProposal query, CancellationToken cancellationToken)
    {
        var view = await new GetWriteOffHandler(db, acting, rules, clock).Handle(new(query.WriteOffId), cancellationToken);
        var writeOff = await db.WriteOffs().AsNoTracking().SingleAsync(w => w.Id == view.Id, cancellationToken);
        var file = new WriteOffFile(db, writeOff, await db.CaseAsync(view.CaseId, acting.Officer, cancellationToken), acting.Officer, await rules.ReadAsync(cancellationToken), clock);
        var before = await file.BeforeAsync(cancellationToken);
        var refusal = before.Facts.DeciderRefusal ?? file.Case.ClosedRefusal ?? before.Facts.StandsInTheWay;
        return new(view, before.Band.NeedsCabinet, before.Facts.StillNeeds, await ChecksAsync(file, before, view, cancellationToken), refusal,
            writeOff.State.IsWaiting() && (before.Facts.PreparedByActing || before.Facts.DeciderRefusal is null));
    }

    private async Task<IReadOnlyList<ApprovalCheck>> ChecksAsync(WriteOffFile file, WriteOffBefore before, WriteOffView view, CancellationToken ct)
    {
        var account = await db.AccountAsync(file.Case.Id, file.Today, ct);
        var work = (await db.WorkOnAsync(file.Case.Id, ct)).Where(each => each.Id != view.Id && each.Kind != WorkflowKind.Escalation).ToList();
        var address = await db.Addresses().AsNoTracking().Where(a => a.PersonId == file.Case.PersonId && a.ToOn == null).OrderByDescending(a => a.FromOn).FirstOrDefaultAsync(ct);
        var there = view.Checklist.Count(need => view.Evidence.Any(item => item.Kind == need.Kind));
        var (stands, evidence) = (before.Facts.StandsInTheWay, before.Facts.EvidenceRefusal);
        return
        [
            new(evidence is null, "Evidence for the reason", evidence?.Message ?? (view.Checklist.Count == 0 ? "None is needed" : $"{there} of {view.Checklist.Count} on the list")),
            new(stands is null || !view.State.IsWaiting(), "May be written off as things stand", stands?.Message ?? "All of it is outstanding and free"),
            new(!account.AccountCredit.IsPositive, "No unallocated money", account.AccountCredit.IsPositive ? $"{account.AccountCredit} is not allocated" : "All money is allocated"),
            new(!account.Balances.Disputed.IsPositive, "Not in dispute", account.Balances.Disputed.IsPositive ? $"{account.Balances.Disputed} is disputed" : "Nothing is"),
            new(work.Count == 0, "No other work on the case", work.Count == 0 ? "None" : string.Join(", ", work.Select(each => $"{each.Kind.InWords().ToLowerInvariant()} {each.Reference}"))),
            new(view.Notice is null, "No other request counts with it", view.Notice?.Message ?? "None in twelve months"),
            new(address is { CheckedOn: not null, ReturnedOn: null }, "Address confirmed", address switch
            {
                null => "No address is known",
                { ReturnedOn: { } back } => $"Post came back on {back.InWords()}",
                { CheckedOn: { } seen } => $"On {seen.InWords()}",
                _ => "Nobody has confirmed it",
            }),
        ];
    }
}
