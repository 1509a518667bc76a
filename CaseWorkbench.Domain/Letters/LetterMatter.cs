using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
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

/// <summary>Reads what letters are written from, by prepared statements: a night writes thousands of them.</summary>
internal static class LetterReading
{
    private const string LargePrint = "large print";
    private const string TeamSql = "SELECT Name FROM Team WHERE Id = $team";
    private const string AdjustmentSql = "SELECT Adjustment FROM VulnerabilityFlag WHERE PersonId = $person AND EndedOn IS NULL";
    private const string BillSql = "SELECT Id, Service, Description, PeriodFrom, PeriodTo FROM Invoice WHERE CaseId = $case AND WithdrawnOn IS NULL";

    private static readonly Func<WorkbenchDb, Guid, CancellationToken, Task<Person>> PersonOf =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid id, CancellationToken ct) => db.Set<Person>().AsNoTracking().Single(p => p.Id == id));

    private static readonly Func<WorkbenchDb, Guid, CancellationToken, Task<PersonAddress?>> AddressOf =
        EF.CompileAsyncQuery((WorkbenchDb db, Guid personId, CancellationToken ct) => db.Set<PersonAddress>().AsNoTracking().Where(a => a.PersonId == personId && a.ToOn == null)
            .OrderByDescending(a => a.ReturnedOn == null).ThenByDescending(a => a.FromOn).FirstOrDefault());

    public static async Task<LetterMatter> MatterAsync(this WorkbenchDb db, DebtCase debtCase, Guid? authorityId, Rulebook rules, DateOnly today, CancellationToken ct)
    {
        var to = authorityId is null ? null : await db.Authorities().AsNoTracking().SingleOrDefaultAsync(a => a.Id == authorityId && a.PersonId == debtCase.PersonId, ct) ?? throw new NotFoundException("authority");
        using var team = db.Statement(TeamSql).With("$team", debtCase.TeamId);
        using var adjustments = db.Statement(AdjustmentSql).With("$person", debtCase.PersonId);
        using var bills = db.Statement(BillSql).With("$case", debtCase.Id);
        return new(debtCase.Reference, debtCase.AccountRef, await PersonOf(db, debtCase.PersonId, ct), await AddressOf(db, debtCase.PersonId, ct), to,
            adjustments.All(row => row.GetString(0)).Exists(words => words.Contains(LargePrint, StringComparison.OrdinalIgnoreCase)), team.All(row => row.GetString(0)).Single(),
            await db.ChaseFactsAsync(debtCase.Id, rules, today, ct, to?.Id),
            bills.All(row => (Id: row.Guid(0), For: new BilledFor(What(row.GetString(2), row.GetString(1)), row.DayOrNull(3), row.DayOrNull(4)))).ToDictionary(bill => bill.Id, bill => bill.For));
    }

    private static string What(string description, string service) =>
        description.Length > 0 ? description.ReplaceLineEndings(" ")
        : service.Length > 0 ? char.ToUpperInvariant(service[0]) + service[1..].Replace('-', ' ')
        : "A bill";
}
