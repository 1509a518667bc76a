using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>A letter of claim as its approver needs it.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetClaimProposal(Guid ReviewId) : IRequest<ClaimProposalView>;

/// <summary>The card of a letter of claim in the approvals queue. <paramref name="Version"/> is what the decision must have seen.</summary>
public sealed record ClaimProposalView(Guid EscalationId, int Version, Money Figure, IReadOnlyList<ChaseSum> Sums, ReviewView Review, WhyGroup Right, Refusal? MayNotApprove, bool MayReturn);

internal sealed class GetClaimProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetClaimProposal, ClaimProposalView>
{
    public async Task<ClaimProposalView> Handle(GetClaimProposal query, CancellationToken cancellationToken)
    {
        var review = await db.Reviews().AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.ReviewId, cancellationToken) ?? throw new NotFoundException("review");
        var debtCase = await db.CaseAsync(review.CaseId, acting.Officer, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var file = await LadderFile.OfAsync(db, debtCase, acting.Officer, rulebook, clock, cancellationToken);
        var under = file.Running.Where(ladder => ladder.State is LadderState.PreActionReview or LadderState.ClaimApproved).ToList();
        var before = await ClaimBefore.ReadAsync(db, file, cancellationToken);
        var right = file.Right(ChaseBy.LegalStep);
        var refusal = under.Where(ladder => ladder.State == LadderState.PreActionReview)
            .Select(ladder => LadderWorkflow.Table.Offers(ladder.State, before.FactsOf(file, ladder)).Single(offer => offer.Action == LadderAction.ApproveClaim).Refusal).FirstOrDefault(each => each is not null);
        return new(file.Escalation?.Id ?? Guid.Empty, file.Escalation?.Version ?? 0, file.FigureOf(under), [.. right.Sums.Where(sum => under.Exists(ladder => ladder.InvoiceId == sum.InvoiceId))],
            await new ReviewReading(db).ViewAsync(file, review, cancellationToken), WhyGroup.Of(right, rulebook.On(file.Today)), refusal,
            review.IsProposed && (review.ProposedBy == acting.Officer.Id || before.Proposal!.RefusalFor(before.Decider!) is null));
    }
}
