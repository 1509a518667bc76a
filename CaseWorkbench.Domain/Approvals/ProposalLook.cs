using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>
/// That an officer opened a proposal, and what it put forward then: only what they have looked at may they approve together with
/// others (handbook 2.1). It is the officer's own mark, and changes nothing on the case.
/// </summary>
public sealed class ProposalLook
{
    private ProposalLook() { }
    public Guid ProposalId { get; private init; }
    public Guid OfficerId { get; private init; }
    public string ContentHash { get; private set; } = "";
    public DateTime At { get; private set; }

    public static ProposalLook Of(Guid proposalId, Guid officerId) => new() { ProposalId = proposalId, OfficerId = officerId };

    public void See(string contentHash, DateTime now) => (ContentHash, At) = (contentHash, now);
}

/// <summary>An approver opens a proposal that is theirs to decide: from now on they have looked at it as it stands.</summary>
[Requires(Permission.DecideApprovals)]
public sealed record LookAtProposal(Guid ProposalId) : ICommand<Guid>;

internal sealed class LookAtProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<LookAtProposal, Guid>
{
    public async Task<Guid> Handle(LookAtProposal command, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals().FindAsync([command.ProposalId], cancellationToken) ?? throw new NotFoundException("approval");
        await db.CaseAsync(proposal.CaseId, acting.Officer, cancellationToken);
        var policy = (await rules.ReadAsync(cancellationToken)).On(clock.Today());
        RefusedException.ThrowIf(proposal.NotWaiting ?? proposal.RefusalFor(await db.DeciderAsync(acting.Officer, proposal, policy, clock.Today(), cancellationToken)));

        var look = await db.ProposalLooks().FindAsync([proposal.Id, acting.Officer.Id], cancellationToken);
        if (look is null)
            db.Add(look = ProposalLook.Of(proposal.Id, acting.Officer.Id));
        look.See(proposal.ContentHash, clock.Now());
        return proposal.Id;
    }
}

/// <summary>Which proposals may be approved together.</summary>
public static class BulkApproval
{
    /// <summary>
    /// Credits, refunds, plans and write-offs. A letter of claim, what goes to Legal or comes back from there, and the final bill of
    /// someone who died are decided one by one: each turns on a person, not on a sum.
    /// </summary>
    public static bool MayGoTogether(this ProposalKind kind) => kind is ProposalKind.DisputeOutcome or ProposalKind.Refund or ProposalKind.PaymentPlan or ProposalKind.WriteOff;

    /// <summary>Why these may not be approved in one go, or null: one kind under one rule (<c>APR-003</c>), each looked at as it stands (<c>APR-004</c>).</summary>
    public static Refusal? RefusalFor(IReadOnlyCollection<ApprovalRow> chosen) =>
        chosen.FirstOrDefault(row => !row.Kind.MayGoTogether()) is { } alone ? new("APR-003", $"{alone.Reference} is decided by itself: {alone.Kind.InWords().ToLowerInvariant()} is never approved together with others.")
        : chosen.Select(row => (row.Kind, row.Rule)).Distinct().Count() > 1 ? new("APR-003", "Only what is of one kind and under one rule is approved together.")
        : chosen.FirstOrDefault(row => !row.IsLookedAt) is { } unread ? new("APR-004", $"Open {unread.Reference} first: nothing is approved that was not looked at as it stands.")
        : null;
}

internal sealed class ProposalLookMapping : IEntityTypeConfiguration<ProposalLook>
{
    public void Configure(EntityTypeBuilder<ProposalLook> look) => look.HasKey(l => new { l.ProposalId, l.OfficerId });
}
