using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Records that an offer was accepted (handbook 9.4): its bills are held while it runs, their ladders end as planned, and letters on
/// their way are stopped.
/// </summary>
/// <param name="Checks">What they said on a call that shows who they are (<c>AUT-001</c>).</param>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.Accept)]
public sealed record AcceptPlan(Guid PlanId, int SeenVersion, PlanAcceptance How, IReadOnlyList<IdentityCheck>? Checks = null) : ICommand<Guid>, IOnPlan
{
    /// <summary>What is agreed on a call is agreed with whoever is on the line: they show who they are first (handbook 14.4).</summary>
    internal Refusal? NotVerified => How == PlanAcceptance.RecordedCall && !Identity.IsVerifiedBy(Checks ?? []) ? Identity.NotShown : null;
}

internal sealed class AcceptPlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AcceptPlan, Guid>
{
    public async Task<Guid> Handle(AcceptPlan command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var plan = file.Plan;
        var arranging = await file.ArrangingAsync(cancellationToken);
        var invoices = (await file.InvoicesAsync(cancellationToken)).Select(invoice => invoice.InvoiceId).ToList();
        var others = await db.WorkBesideAsync(plan.CaseId, plan.Id, cancellationToken);
        var account = await db.AccountAsync(plan.CaseId, file.Today, cancellationToken);

        plan.Accept(command.How, Dates.Months(file.Today, file.Policy.Of(Settings.PlanReviewMonths)), plan.Facts(file.Today) with
        {
            AgreementRefusal = arranging.Agreement ?? command.NotVerified ?? MayRunTogether.RefusalOf(WorkflowKind.PaymentPlan, invoices, others),
        });

        await file.KeepScheduleAsync(cancellationToken);
        await file.LiftAsync($"Payment plan {plan.Reference} takes its place", cancellationToken);
        await file.HoldAsync(account, cancellationToken);
        await db.CancelLettersAsync(plan.CaseId, letter => letter.Type.IsDemand && letter.InvoiceIds.Exists(invoices.Contains), $"payment plan {plan.Reference} was agreed", acting.Officer.Id, clock, cancellationToken);
        await file.MovedAsync($"accepted ({command.How.InWords().ToLowerInvariant()}): {file.Words()}", cancellationToken);
        file.Remind(DiaryKind.PlanReview, "Review the plan", file.Calendar.Fwd(plan.ReviewOn!.Value), file.Case.OwnerId);
        file.NotifyOwner("was accepted");
        db.RaiseOnce(new PlanStirred(plan.CaseId));
        return plan.Id;
    }
}
