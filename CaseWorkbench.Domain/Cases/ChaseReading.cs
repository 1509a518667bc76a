using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Gathers what the right to chase turns on. Limits on contact are added by those who know of contacts.</summary>
public static class ChaseReading
{
    /// <summary>The facts of a case today. <paramref name="authorityId"/>: somebody on the register it would go to instead of the debtor.</summary>
    public static async Task<ChaseFacts> ChaseFactsAsync(this WorkbenchDb db, DebtCase debtCase, Rulebook rules, DateOnly today, CancellationToken ct, Guid? authorityId = null)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
        var account = await db.AccountAsync(debtCase.Id, today, ct);
        var holds = await db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id && h.LiftedOn == null && h.StartsOn <= today).OrderBy(h => h.StartsOn).ThenBy(h => h.Id)
            .Select(h => new ChaseHold(h.Id, h.Code, h.Blocks, h.InvoiceId, h.Amount, h.EndsOn, h.Contact, h.StartsOn)).ToListAsync(ct);
        var authority = authorityId is null ? null : await db.Authorities().AsNoTracking().SingleAsync(a => a.Id == authorityId && a.PersonId == person.Id, ct);
        var policy = rules.On(today);
        return new()
        {
            Account = account, Minimum = policy.Of(Settings.LadderMinimum), AddressNewDays = policy.Of(Settings.AddressNewDays),
            DeathHeardOn = person.DeathHeardOn, DateOfDeath = person.DateOfDeath, Post = await PostAsync(db, person.Id, ct),
            BillTo = authority?.Name ?? "", BillToRefusal = authority is null ? null : Standing.RefusalFor(Act.DiscussBalance, authority, person, today),
            Allocatable = Money.Min(account.AccountCredit, account.Invoices.Sum(account.PlaceOn)), Holds = holds,
            NextReviewOn = NextReview(account, holds, rules.Calendar, today),
        };
    }

    private static async Task<PostFacts?> PostAsync(WorkbenchDb db, Guid personId, CancellationToken ct)
    {
        var addresses = await db.Addresses().AsNoTracking().Where(a => a.PersonId == personId).OrderByDescending(a => a.FromOn).ThenByDescending(a => a.Id).ToListAsync(ct);
        return addresses.Find(address => address.ToOn is null) is { } current
            ? new(current.OneLine, addresses.Count > 1 ? current.FromOn : null, current.CheckedOn, current.ReturnedOn)
            : null;
    }

    private static DateOnly? NextReview(CaseAccount account, List<ChaseHold> holds, WorkingCalendar calendar, DateOnly today)
    {
        var days = holds.Where(hold => hold.EndsOn is not null).Select(hold => calendar.Fwd(hold.EndsOn!.Value.AddDays(1)))
            .Concat(account.Invoices.Where(invoice => !invoice.IsOverdue(today)).Select(invoice => calendar.Fwd(invoice.DueOn.AddDays(1)))).ToList();
        return days.Count == 0 ? null : days.Min();
    }
}
