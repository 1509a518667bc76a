using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// Gathers what the right to chase turns on, by prepared statements: a night asks it of thousands of cases. Limits on contact are
/// added by those who know of contacts.
/// </summary>
public static class ChaseReading
{
    /// <summary>The facts of a case today. <paramref name="authorityId"/>: somebody on the register it would go to instead of the debtor.</summary>
    public static async Task<ChaseFacts> ChaseFactsAsync(this WorkbenchDb db, Guid caseId, Rulebook rules, DateOnly today, CancellationToken ct, Guid? authorityId = null)
    {
        using var reader = new ChaseReader(new(db, FactScope.OneCase, today), rules);
        var facts = reader.Of(StoredText.Key(caseId));
        if (authorityId is not { } id)
            return facts;
        var (billTo, refusal) = await BillToAsync(db, caseId, id, today, ct);
        return facts with { BillTo = billTo, BillToRefusal = refusal };
    }

    private static async Task<(string Name, Refusal? Refusal)> BillToAsync(WorkbenchDb db, Guid caseId, Guid authorityId, DateOnly today, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => db.Cases().Any(c => c.Id == caseId && c.PersonId == p.Id), ct);
        var authority = await db.Authorities().AsNoTracking().SingleAsync(a => a.Id == authorityId && a.PersonId == person.Id, ct);
        return (authority.Name, Standing.RefusalFor(Act.DiscussBalance, authority, person, today));
    }
}

/// <summary>Reads what the right to chase turns on, of one case after another.</summary>
internal sealed class ChaseReader(FactSource source, Rulebook rules) : IDisposable
{
    private readonly FactRows debtors = new(source, "c.Id, p.DeathHeardOn, p.DateOfDeath FROM DebtCase c JOIN Person p ON p.Id = c.PersonId", "1", "c.Id");

    private readonly FactRows addresses = new(source,
        "c.Id, a.Line1, a.Line2, a.Town, a.Postcode, a.FromOn, a.CheckedOn, a.ReturnedOn, a.ToOn IS NULL FROM DebtCase c JOIN PersonAddress a ON a.PersonId = c.PersonId", "1", "c.Id", ", a.FromOn DESC, a.Id DESC");

    private readonly FactRows holds = new(source, "CaseId, Id, Code, Blocks, InvoiceId, Amount, StartsOn, CountsFrom, EndsOn, Contact FROM Hold", "LiftedOn IS NULL AND StartsOn <= $day", then: ", StartsOn, Id");
    private readonly FactRows cancelled = CancelledReading.Rows(source);
    private readonly AccountRows accounts = new(source);
    private readonly PolicyOn policy = rules.On(source.Day);

    /// <summary>The facts of a case on the day of the source. Of several, in their order.</summary>
    public ChaseFacts Of(string key)
    {
        var held = holds.All(key, row => new ChaseHold(row.Guid(1), row.Word<HoldCode>(2), row.Word<Blocks>(3), row.GuidOrNull(4), new(row.GetInt64(5)), row.Day(6), row.Day(7), row.DayOrNull(8), row.GetString(9)));
        var account = accounts.Of(key, [.. held.Select(hold => hold.Part)]);
        var (heardOn, diedOn) = debtors.All(key, row => (row.DayOrNull(1), row.DayOrNull(2))).Single();
        return new()
        {
            Account = account, Minimum = policy.Of(Settings.LadderMinimum), AddressNewDays = policy.Of(Settings.AddressNewDays),
            DeathHeardOn = heardOn, DateOfDeath = diedOn, Post = Post(key),
            Allocatable = Money.Min(account.AccountCredit, account.Invoices.Sum(account.PlaceOn)), Holds = held,
            Cancelled = CancelledReading.Of(cancelled, key), NextReviewOn = NextReview(account, held, rules.Calendar, source.Day),
        };
    }

    public void Dispose()
    {
        foreach (var rows in new IDisposable[] { debtors, addresses, holds, cancelled, accounts })
            rows.Dispose();
    }

    private PostFacts? Post(string key)
    {
        var (count, current) = (0, (PostFacts?)null);
        for (addresses.Seek(key); addresses.Next(); count++)
        {
            var row = addresses.Row;
            if (current is null && row.GetBoolean(8))
                current = new(PersonAddress.InOneLine(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)), row.Day(5), row.DayOrNull(6), row.DayOrNull(7));
        }
        return count > 1 ? current : current is null ? null : current with { MovedOn = null };
    }

    private static DateOnly? NextReview(CaseAccount account, List<ChaseHold> holds, WorkingCalendar calendar, DateOnly today)
    {
        var days = holds.Where(hold => hold.EndsOn is not null).Select(hold => calendar.Fwd(hold.EndsOn!.Value.AddDays(1)))
            .Concat(account.Invoices.Where(invoice => !invoice.IsOverdue(today)).Select(invoice => calendar.Fwd(invoice.DueOn.AddDays(1)))).ToList();
        return days.Count == 0 ? null : days.Min();
    }
}
