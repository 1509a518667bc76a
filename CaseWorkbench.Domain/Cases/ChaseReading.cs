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
    private const string DebtorSql = "SELECT p.Id, p.DeathHeardOn, p.DateOfDeath FROM DebtCase c JOIN Person p ON p.Id = c.PersonId WHERE c.Id = $case";
    private const string AddressSql = "SELECT Line1, Line2, Town, Postcode, FromOn, CheckedOn, ReturnedOn, ToOn IS NULL FROM PersonAddress WHERE PersonId = $person ORDER BY FromOn DESC, Id DESC";
    private const string HoldSql = """
        SELECT Id, Code, Blocks, InvoiceId, Amount, StartsOn, CountsFrom, EndsOn, Contact FROM Hold
        WHERE CaseId = $case AND LiftedOn IS NULL AND StartsOn <= $day ORDER BY StartsOn, Id
        """;

    /// <summary>The facts of a case today. <paramref name="authorityId"/>: somebody on the register it would go to instead of the debtor.</summary>
    public static async Task<ChaseFacts> ChaseFactsAsync(this WorkbenchDb db, Guid caseId, Rulebook rules, DateOnly today, CancellationToken ct, Guid? authorityId = null)
    {
        var holds = Holds(db, caseId, today);
        var account = db.AccountHeld(caseId, today, [.. holds.Select(hold => hold.Part)]);
        var (personId, heardOn, diedOn) = Debtor(db, caseId);
        var (billTo, refusal) = authorityId is { } id ? await BillToAsync(db, personId, id, today, ct) : ("", null);
        var policy = rules.On(today);
        return new()
        {
            Account = account, Minimum = policy.Of(Settings.LadderMinimum), AddressNewDays = policy.Of(Settings.AddressNewDays),
            DeathHeardOn = heardOn, DateOfDeath = diedOn, Post = Post(db, personId), BillTo = billTo, BillToRefusal = refusal,
            Allocatable = Money.Min(account.AccountCredit, account.Invoices.Sum(account.PlaceOn)), Holds = holds,
            Cancelled = db.Cancelled(caseId), NextReviewOn = NextReview(account, holds, rules.Calendar, today),
        };
    }

    private static List<ChaseHold> Holds(WorkbenchDb db, Guid caseId, DateOnly today)
    {
        using var holds = db.Statement(HoldSql).With("$case", caseId).With("$day", today);
        return holds.All(row => new ChaseHold(row.Guid(0), row.Word<HoldCode>(1), row.Word<Blocks>(2), row.GuidOrNull(3), new(row.GetInt64(4)), row.Day(5), row.Day(6), row.DayOrNull(7), row.GetString(8)));
    }

    private static (Guid PersonId, DateOnly? HeardOn, DateOnly? DiedOn) Debtor(WorkbenchDb db, Guid caseId)
    {
        using var debtor = db.Statement(DebtorSql).With("$case", caseId);
        return debtor.All(row => (row.Guid(0), row.DayOrNull(1), row.DayOrNull(2))).Single();
    }

    private static async Task<(string Name, Refusal? Refusal)> BillToAsync(WorkbenchDb db, Guid personId, Guid authorityId, DateOnly today, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == personId, ct);
        var authority = await db.Authorities().AsNoTracking().SingleAsync(a => a.Id == authorityId && a.PersonId == personId, ct);
        return (authority.Name, Standing.RefusalFor(Act.DiscussBalance, authority, person, today));
    }

    private static PostFacts? Post(WorkbenchDb db, Guid personId)
    {
        using var addresses = db.Statement(AddressSql).With("$person", personId);
        var (count, current) = (0, (PostFacts?)null);
        for (var row = addresses.Read(); row.Read(); count++)
        {
            if (current is null && row.GetBoolean(7))
                current = new(PersonAddress.InOneLine(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), row.Day(4), row.DayOrNull(5), row.DayOrNull(6));
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
