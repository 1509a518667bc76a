using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// Drafts a plan for a case's arrears (handbook 9.1, 9.4): refused where another runs or is being arranged (<c>PLN-003</c>), where whoever
/// agrees may not, or where the instalment is more than the statement leaves and nobody said why.
/// </summary>
[Requires(Permission.PreparePlans)]
public sealed record DraftPlan(Guid CaseId, PlanTerms Terms) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => Terms.Check();
}

internal sealed class DraftPlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<DraftPlan, Guid>
{
    public async Task<Guid> Handle(DraftPlan command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        if (await db.OpenPlanAsync(debtCase.Id, cancellationToken) is not null)
            throw new RefusedException(new("PLN-003", "There is already an active plan. Vary it instead."));

        var plan = PaymentPlan.Draft(clock.NewId(), $"P-{(await db.NumbersAsync("P", 0, cancellationToken)).Next()}", debtCase.Id, acting.Officer.Id, clock.Today());
        var file = PlanDrafting.Begin(db, plan, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock);
        await PlanDrafting.SetTermsAsync(db, file, command.Terms, cancellationToken);
        await file.MovedAsync($"drafted: {file.Words()}", cancellationToken);
        return plan.Id;
    }
}

/// <summary>Sets the terms of a draft anew (handbook 9.4).</summary>
[Requires(Permission.PreparePlans), Performs<PlanAction>(PlanAction.ChangeDraft)]
public sealed record ChangePlanTerms(Guid PlanId, int SeenVersion, PlanTerms Terms) : ICommand<Guid>, IOnPlan, IChecked
{
    public IEnumerable<Problem> Check() => Terms.Check();
}

internal sealed class ChangePlanTermsHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ChangePlanTerms, Guid>
{
    public async Task<Guid> Handle(ChangePlanTerms command, CancellationToken cancellationToken)
    {
        var file = await PlanFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        await PlanDrafting.SetTermsAsync(db, file, command.Terms, cancellationToken);
        await file.MovedAsync($"terms changed: {file.Words()}", cancellationToken);
        return file.Plan.Id;
    }
}

/// <summary>How a plan is begun, and how its terms are set.</summary>
internal static class PlanDrafting
{
    public static PlanFile Begin(WorkbenchDb db, PaymentPlan plan, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock)
    {
        db.Add(plan);
        var work = RunningWorkflow.Start(db, plan.Id, debtCase.Id, WorkflowKind.PaymentPlan, plan.Reference, plan.Stage, plan.WaitingFor, clock.Today());
        return new(db, plan, debtCase, work, officer, rules, clock);
    }

    public static async Task SetTermsAsync(WorkbenchDb db, PlanFile file, PlanTerms terms, CancellationToken ct)
    {
        var (plan, policy) = (file.Plan, file.Rules.On(file.Today));
        var arranging = await db.ArrangingAsync(file.Case, terms.AuthorityId, file.Today, ct);
        RefusedException.ThrowIf(arranging.Agreement);
        var included = PlanInvoices.Chosen(await db.AccountAsync(file.Case.Id, file.Today, ct), terms.InvoiceIds);
        var work = (await db.RunningWorkflows().FindAsync([plan.Id], ct))!;
        var others = await db.WorkBesideAsync(file.Case.Id, plan.Id, ct);
        var offer = new PlanOffer(included.Sum(invoice => invoice.Included), terms.Instalment, terms.Frequency, terms.FirstDueOn, terms.Deposit);
        RefusedException.ThrowIf(MayRunTogether.RefusalOf(WorkflowKind.PaymentPlan, [.. included.Select(invoice => invoice.InvoiceId)], others)
            ?? PlanInvoices.RefusalOf(included)
            ?? PlanTerms.RefusalOf(offer, file.Today, policy)
            ?? PlanEvidence.TooHigh(offer, arranging.Statement, terms.SaysWhyMore, policy));

        plan.SetTerms(terms, offer.Total, arranging.AgreedBy, plan.Facts(file.Today));
        await IncludeAsync(db, file, work, included, ct);
    }

    /// <summary>Keeps which bills are in it, with what of each.</summary>
    private static async Task IncludeAsync(WorkbenchDb db, PlanFile file, RunningWorkflow work, IReadOnlyList<IncludedInvoice> included, CancellationToken ct)
    {
        var (kept, countsAfter) = (await file.InvoicesAsync(ct), db.LastPosting(file.Case.Id));
        foreach (var gone in kept.Where(one => included.All(invoice => invoice.InvoiceId != one.InvoiceId)).ToList())
        {
            db.Remove(gone); // Of a draft nothing is owed to history: its steps say what it was.
            kept.Remove(gone);
            work.LeaveOut(gone.InvoiceId);
        }
        foreach (var invoice in included)
        {
            var row = kept.Find(one => one.InvoiceId == invoice.InvoiceId);
            if (row is null)
            {
                row = PlanInvoice.Of(file.NewId(), file.Plan, invoice.InvoiceId);
                db.Add(row);
                kept.Add(row);
                work.Include(invoice.InvoiceId);
            }
            row.Set(invoice.Included, countsAfter);
        }
    }
}
