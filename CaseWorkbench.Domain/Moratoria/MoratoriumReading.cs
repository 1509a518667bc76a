using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>A bill of the person that something is owed on, on whichever account, and why it cannot join, where it cannot.</summary>
/// <param name="IsInScope">The acting officer may know of its case.</param>
internal sealed record DebtOwed(DebtCase Case, BilledDebt Bill, DateOnly InvoiceDate, DateOnly DueOn, Money Outstanding, bool IsInScope, Refusal? Refusal);

/// <summary>Gathers what a breathing space turns on.</summary>
internal static class MoratoriumReading
{
    /// <summary>Every breathing space of the person, and of those confirmed to be the same, the oldest first.</summary>
    public static async Task<List<Moratorium>> MoratoriaOfAsync(this WorkbenchDb db, Guid personId, CancellationToken ct)
    {
        var same = await db.SamePeopleAsync(personId, ct);
        return await db.Moratoria().Where(m => same.Contains(m.PersonId)).OrderBy(m => m.RecordedOn).ThenBy(m => m.Id).ToListAsync(ct);
    }

    /// <summary>What the person owes on every account that is not closed, seen from the day of the application.</summary>
    /// <param name="inIt">Invoices that are protected already.</param>
    public static async Task<List<DebtOwed>> DebtsAsync(
        this WorkbenchDb db, Guid personId, Officer officer, DateOnly appliedOn, IReadOnlySet<Guid> inIt, DateOnly today, CancellationToken ct)
    {
        var same = await db.SamePeopleAsync(personId, ct);
        var debts = new List<DebtOwed>();
        foreach (var debtCase in await db.Cases().Where(c => same.Contains(c.PersonId) && c.WithdrawnOn == null && c.State != CaseState.Closed).OrderBy(c => c.Reference).ToListAsync(ct))
        {
            var isInScope = db.MaySee(debtCase, officer);
            var bills = await db.Invoices().AsNoTracking().Where(i => i.CaseId == debtCase.Id && i.WithdrawnOn == null).ToDictionaryAsync(i => i.Id, ct);
            var account = await db.AccountAsync(debtCase.Id, today, ct);
            debts.AddRange(from position in account.Invoices
                           where position.Outstanding.IsPositive
                           let debt = BilledDebt.Of(bills[position.InvoiceId], appliedOn)
                           let isSecured = account.Held.Any(part => part.Code == HoldCode.DPA && part.InvoiceId == position.InvoiceId)
                           select new DebtOwed(debtCase, debt, position.InvoiceDate, position.DueOn, position.Outstanding, isInScope,
                               MoratoriumRules.Debt(debt, isSecured, inIt.Contains(position.InvoiceId))));
        }
        return debts;
    }

    /// <summary>
    /// The bills that join with a notice: those picked, where they can; on accounts the officer may not know of all that can, as every
    /// hold about a person copies (handbook 4.1); and what was billed after the application for care before it.
    /// </summary>
    public static IReadOnlyList<DebtOwed> Joining(this IReadOnlyCollection<DebtOwed> debts, IReadOnlyCollection<Guid> picked, DateOnly appliedOn)
    {
        RefusedException.ThrowIf(debts.Picked(picked).Select(debt => debt.Refusal).FirstOrDefault(refusal => refusal is not null));
        return [.. debts.Where(debt => debt.Refusal is null && (!debt.IsInScope || picked.Contains(debt.Bill.InvoiceId) || debt.InvoiceDate > appliedOn))];
    }

    /// <summary>The bills an officer picked; each must be one they were offered (<c>MOR-010</c>).</summary>
    public static IReadOnlyList<DebtOwed> Picked(this IReadOnlyCollection<DebtOwed> debts, IReadOnlyCollection<Guid> picked)
    {
        var found = debts.Where(debt => debt.IsInScope && picked.Contains(debt.Bill.InvoiceId)).ToList();
        return found.Count == picked.Distinct().Count() ? found : throw new RefusedException(MoratoriumRules.NotTheirs);
    }

    /// <summary>The bills in a breathing space that have not left it.</summary>
    public static Task<List<MoratoriumDebt>> ProtectedAsync(this WorkbenchDb db, Guid moratoriumId, CancellationToken ct) =>
        db.MoratoriumDebts().Where(d => d.MoratoriumId == moratoriumId && d.CancelledOn == null).OrderBy(d => d.Id).ToListAsync(ct);
}
