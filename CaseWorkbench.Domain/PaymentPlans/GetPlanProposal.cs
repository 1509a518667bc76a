using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>What an approver of a plan has to see: the terms, what the person has, what would follow, and the checks.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetPlanProposal(Guid PlanId) : IRequest<PlanProposalView>;

/// <param name="Earlier">The plans before this one, and how each ended.</param>
public sealed record PlanProposalView(
    Guid PlanId, int Version, string Reference, string Terms, Money Total, int Months, DateOnly? LastDueOn, string AgreedBy, string Payer, PlanMethod Method, string WhyMore,
    PlanCapacityView? Capacity, string Evidence, Money OutstandingBeside, IReadOnlyList<CasePlanRow> Earlier, IReadOnlyList<ApprovalCheck> Checks, IReadOnlyList<Offer<PlanAction>> Offers);

internal sealed class GetPlanProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetPlanProposal, PlanProposalView>
{
    public async Task<PlanProposalView> Handle(GetPlanProposal query, CancellationToken cancellationToken)
    {
        var plan = await db.Plans().AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.PlanId, cancellationToken) ?? throw new NotFoundException("plan");
        var debtCase = await db.CaseAsync(plan.CaseId, acting.Officer, cancellationToken);
        var file = await PlanFile.OfAsync(db, plan, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken);
        var before = await file.BeforeAsync(cancellationToken);
        var account = await db.AccountAsync(debtCase.Id, file.Today, cancellationToken);
        var bills = (await file.InvoicesAsync(cancellationToken)).Select(invoice => invoice.InvoiceId).ToHashSet();
        var earlier = await db.Plans().Where(p => p.CaseId == debtCase.Id && p.Id != plan.Id).RowsAsync(cancellationToken);
        var (schedule, statement) = (file.Schedule, before.Arranging.Statement);

        return new(plan.Id, plan.Version, plan.Reference, file.Words(), plan.Total, schedule?.Months ?? 0, schedule?.LastDueOn, plan.AgreedBy, plan.Payer, plan.Method, plan.WhyMore,
            PlanCapacityView.Of(statement, plan.Frequency, file.Today), statement?.Evidence ?? "",
            account.Invoices.Where(invoice => !bills.Contains(invoice.InvoiceId)).Sum(invoice => invoice.Outstanding), earlier, Checks(file, before, account), file.Offers(before.Facts));
    }

    private static IReadOnlyList<ApprovalCheck> Checks(PlanFile file, PlanBefore before, CaseAccount account)
    {
        var (plan, statement) = (file.Plan, before.Arranging.Statement);
        var capacity = statement?.CapacityAt(plan.Frequency);
        var last = file.Schedule?.LastDueOn;
        var level = PlanLevel.Of(plan.Offer, file.Schedule?.Months ?? 0, before.Arranging.WhySupervisor, before.Arranging.IsAfterClaim, file.Rules.On(file.Today));
        return
        [
            new(before.Facts.EvidenceRefusal is null, "Evidence for these terms", before.Facts.EvidenceRefusal?.Message ?? $"{statement!.Kind.InWords()} of {statement.DatedOn.InWords()}"),
            new(capacity is not null && plan.Instalment <= capacity.Amount, "Within what they have left", capacity is null ? "No statement" : $"{capacity.Amount} {plan.Frequency.Each()} is left; {plan.Instalment} is offered"),
            new(before.Arranging.Agreement is null, "Agreed by someone who may", before.Arranging.Agreement?.Message ?? plan.AgreedBy),
            new(level.Why.Count == 0, "Nothing that needs a supervisor", level.Why.Count == 0 ? "Nothing" : string.Join(", ", level.Why)),
            new(!account.AccountCredit.IsPositive, "No unallocated money", account.AccountCredit.IsPositive ? $"{account.AccountCredit} is not allocated" : "All money is allocated"),
            new(!account.Balances.Disputed.IsPositive, "Nothing disputed", account.Balances.Disputed.IsPositive ? $"{account.Balances.Disputed} is disputed and not in the plan" : "Nothing"),
            new(last is not null, "Ends", last is { } day ? day.InWords() : "No schedule"),
        ];
    }
}
