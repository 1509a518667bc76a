using System.Security.Cryptography;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>
/// Approves several proposals of one kind and under one rule, each of which the officer has looked at (<c>APR-003</c>, <c>APR-004</c>).
/// Each approval is the command it always is, in a transaction of its own: one that is refused holds up no other and stays in the
/// queue with its reason.
/// </summary>
[Requires(Permission.DecideApprovals)]
public sealed record ApproveTogether(IReadOnlyList<Guid> ProposalIds) : ISeveralCommands<ApprovedTogether>, IChecked
{
    /// <summary>The most at one time: a page of the queue.</summary>
    public const int Most = FindApprovals.PageSize;

    public IEnumerable<Problem> Check()
    {
        if (ProposalIds.Count is 0 or > Most || ProposalIds.Distinct().Count() < ProposalIds.Count)
            yield return new(nameof(ProposalIds), $"Choose from one to {Most} approvals, each once.");
    }
}

/// <summary>What came of approving several.</summary>
/// <param name="Approved">The references of what was approved, with <paramref name="Sum"/> in all.</param>
/// <param name="GoesOn">Those of it that still need another approver.</param>
/// <param name="NotApproved">What stayed as it is, and why.</param>
public sealed record ApprovedTogether(IReadOnlyList<string> Approved, Money Sum, IReadOnlyList<string> GoesOn, IReadOnlyList<NotApprovedRow> NotApproved);

/// <summary>A proposal that was not approved, with the code and the words of why.</summary>
public sealed record NotApprovedRow(string Reference, string Code, string Why);

internal sealed class ApproveTogetherHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, IRequestRunner runner) : IRequestHandler<ApproveTogether, ApprovedTogether>
{
    public async Task<ApprovedTogether> Handle(ApproveTogether request, CancellationToken cancellationToken)
    {
        var proposals = await ReadAsync(request, cancellationToken);
        var reading = await ApprovalReading.BeginAsync(db, acting.Officer, rules, clock, cancellationToken);
        RefusedException.ThrowIf(BulkApproval.RefusalFor(await reading.RowsAsync(proposals, cancellationToken)));

        var (done, stayed) = (new List<Proposal>(), new List<NotApprovedRow>());
        foreach (var proposal in proposals)
        {
            if (await ApproveAsync(proposal, cancellationToken) is { } stopped)
                stayed.Add(stopped);
            else
                done.Add(proposal);
        }

        var goesOn = (await ReadAsync(request, cancellationToken)).Where(now => now.State == ProposalState.Waiting && done.Exists(proposal => proposal.Id == now.Id));
        return new([.. done.Select(proposal => proposal.Reference)], done.Sum(proposal => proposal.Amount), [.. goesOn.Select(proposal => proposal.Reference)], stayed);
    }

    private async Task<IReadOnlyList<Proposal>> ReadAsync(ApproveTogether request, CancellationToken ct)
    {
        var cases = db.CasesFor(acting.Officer);
        var proposals = await db.Proposals().AsNoTracking().Where(p => request.ProposalIds.Contains(p.Id) && cases.Any(c => c.Id == p.CaseId)).OrderBy(p => p.PreparedAt).ThenBy(p => p.Id).ToListAsync(ct);
        return proposals.Count == request.ProposalIds.Count ? proposals : throw new NotFoundException("approval");
    }

    /// <summary>Sends the command of its kind; what stopped it, or null. That it is still what was looked at, the command sees by its content.</summary>
    private async Task<NotApprovedRow?> ApproveAsync(Proposal proposal, CancellationToken ct)
    {
        if (proposal.IsApprovedBy(acting.Officer.Id))
            return null; // The same form was sent before.
        var subject = proposal.SubjectId;
        return proposal.Kind switch
        {
            ProposalKind.DisputeOutcome => await SendAsync(proposal, new ApproveDisputeOutcome(subject, await VersionAsync<Dispute>(subject, ct)), ct),
            ProposalKind.Refund => await SendAsync(proposal, new ApproveRefund(subject, await VersionAsync<Refund>(subject, ct)), ct),
            ProposalKind.PaymentPlan => await SendAsync(proposal, new ApprovePlan(subject, await VersionAsync<PaymentPlan>(subject, ct)), ct),
            _ => await SendAsync(proposal, new ApproveWriteOff(subject, await VersionAsync<WriteOff>(subject, ct)), ct),
        };
    }

    private async Task<int> VersionAsync<T>(Guid id, CancellationToken ct) where T : class, IVersioned =>
        await db.Set<T>().AsNoTracking().Where(row => EF.Property<Guid>(row, "Id") == id).Select(row => row.Version).SingleAsync(ct);

    private async Task<NotApprovedRow?> SendAsync<T>(Proposal proposal, ICommand<T> command, CancellationToken ct)
    {
        var outcome = await runner.RunAsync(command, acting.Acting with { CommandId = OneOf(proposal.Id) }, ct);
        return outcome.Stopped is { } why ? new(proposal.Reference, outcome.Code, why) : null;
    }

    /// <summary>The same form sent again meanwhile sends the same commands again, which have one effect.</summary>
    private Guid OneOf(Guid proposalId) => new(SHA256.HashData([.. acting.Acting.CommandId.ToByteArray(), .. proposalId.ToByteArray()]).AsSpan(0, 16));
}
