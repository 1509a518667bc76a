using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>What a bill says on a letter beside its sums.</summary>
public sealed record BilledFor(string What, DateOnly? From, DateOnly? To);

/// <summary>Everything a letter is written from, as it stands on one day.</summary>
/// <param name="Address">The address that is current, whether post reaches it or not.</param>
/// <param name="To">Somebody on the register it goes to instead of the debtor.</param>
/// <param name="Chase">The account as it stands, and all that decides whether money may be asked for.</param>
public sealed record LetterMatter(
    string CaseReference, string AccountRef, Person Person, PersonAddress? Address, Authority? To, bool IsLargePrint, string Team,
    ChaseFacts Chase, IReadOnlyDictionary<Guid, BilledFor> Bills)
{
    public CaseAccount Account => Chase.Account;
    public DateOnly Today => Chase.Today;

    /// <summary>What a letter of this kind may ask for today of these bills, bill by bill; no bills named is all of them.</summary>
    public IReadOnlyList<ChaseSum> Asked(LetterType type, IReadOnlyCollection<Guid> invoiceIds) =>
        [.. RightToChase.Of(Chase, type.AsksBy ?? ChaseBy.Letter).Sums.Where(sum => sum.IsAsked && (invoiceIds.Count == 0 || invoiceIds.Contains(sum.InvoiceId)))];

    /// <summary>The figure of a letter today: a demand's is what may be asked for, another's is its sender's.</summary>
    public Money FigureOf(LetterType type, IReadOnlyCollection<Guid> invoiceIds, Money senders) =>
        type.IsDemand ? Asked(type, invoiceIds).Sum(sum => sum.Asked) : senders;
}

/// <summary>Reads what letters are written from.</summary>
internal static class LetterReading
{
    private const string LargePrint = "large print";

    public static async Task<LetterMatter> MatterAsync(this WorkbenchDb db, DebtCase debtCase, Guid? authorityId, Rulebook rules, DateOnly today, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
        var addresses = await db.Addresses().AsNoTracking().Where(a => a.PersonId == person.Id && a.ToOn == null).ToListAsync(ct);
        var address = addresses.OrderByDescending(a => a.IsUsable).ThenByDescending(a => a.FromOn).FirstOrDefault();
        var adjustments = await db.Vulnerabilities().AsNoTracking().Where(f => f.PersonId == person.Id && f.EndedOn == null).Select(f => f.Adjustment).ToListAsync(ct);
        var to = authorityId is null ? null : await db.Authorities().AsNoTracking().SingleOrDefaultAsync(a => a.Id == authorityId && a.PersonId == person.Id, ct) ?? throw new NotFoundException("authority");
        var team = await db.Teams().AsNoTracking().Where(t => t.Id == debtCase.TeamId).Select(t => t.Name).SingleAsync(ct);
        var bills = await db.Invoices().AsNoTracking().Where(i => i.CaseId == debtCase.Id && i.WithdrawnOn == null)
            .Select(i => new { i.Id, i.Service, i.Description, i.PeriodFrom, i.PeriodTo }).ToListAsync(ct);
        return new(debtCase.Reference, debtCase.AccountRef, person, address, to, adjustments.Exists(words => words.Contains(LargePrint, StringComparison.OrdinalIgnoreCase)), team,
            await db.ChaseFactsAsync(debtCase, rules, today, ct, to?.Id),
            bills.ToDictionary(bill => bill.Id, bill => new BilledFor(What(bill.Description, bill.Service), bill.PeriodFrom, bill.PeriodTo)));
    }

    private static string What(string description, string service) =>
        description.Length > 0 ? description.ReplaceLineEndings(" ")
        : service.Length > 0 ? char.ToUpperInvariant(service[0]) + service[1..].Replace('-', ' ')
        : "A bill";
}
