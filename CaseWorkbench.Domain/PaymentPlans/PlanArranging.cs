using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>What arranging a plan turns on beside its terms.</summary>
/// <param name="AgreedBy">Whoever agrees, as they are known today.</param>
/// <param name="WhySupervisor">What makes a supervisor the lowest level to approve, whatever the terms (handbook 9.3).</param>
/// <param name="IsAfterClaim">A letter of claim was sent: a plan without a deposit is then a supervisor's too.</param>
internal sealed record PlanArranging(string AgreedBy, Refusal? Agreement, FinancialStatement? Statement, bool IsVulnerable, IReadOnlyList<string> WhySupervisor, bool IsAfterClaim);

/// <summary>A proposal before the officer who would decide it, and the facts with what it says to them.</summary>
internal sealed record PlanBefore(PlanArranging Arranging, Proposal? Proposal, Decider? Decider, PlanFacts Facts);

/// <summary>Gathers what arranging a plan turns on.</summary>
internal static class PlanArrangingReading
{
    private static readonly string[] AfterClaim = ["Claim sent", "Reply received", "Ready for legal"];

    public static async Task<PlanArranging> ArrangingAsync(this WorkbenchDb db, DebtCase debtCase, Guid? authorityId, DateOnly today, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
        var authority = authorityId is null ? null : await db.Authorities().AsNoTracking().SingleOrDefaultAsync(a => a.Id == authorityId && a.PersonId == person.Id, ct) ?? throw new NotFoundException("authority");
        var capacity = await db.Holds().AnyAsync(h => h.CaseId == debtCase.Id && h.Code == HoldCode.CAP && h.LiftedOn == null, ct);
        var vulnerable = await db.Vulnerabilities().AnyAsync(f => f.PersonId == person.Id && f.EndedOn == null, ct);
        var statement = await db.LastStatementAsync(person.Id, ct);
        var since = Dates.Months(today, -12);
        var brokenLately = await db.Plans().AnyAsync(p => p.CaseId == debtCase.Id && p.BrokenOn != null && p.BrokenOn > since, ct);
        var afterClaim = await db.RunningWorkflows().AnyAsync(w => w.CaseId == debtCase.Id && w.Kind == WorkflowKind.Escalation && w.EndedOn == null && AfterClaim.Contains(w.Stage), ct);
        List<string> why = [];
        if (brokenLately)
            why.Add("a plan was broken in the last twelve months");
        if (vulnerable)
            why.Add("the debtor is vulnerable");
        if (statement is { Income: var income, Outgoings: var outgoings } && income < outgoings)
            why.Add("more goes out than comes in");
        return new(authority is null ? person.Name : $"{authority.Name}, {authority.Kind.InWords().ToLowerInvariant()}", PlanAgreement.RefusalOf(authority, person, capacity, today),
            statement, vulnerable, why, afterClaim);
    }
}
