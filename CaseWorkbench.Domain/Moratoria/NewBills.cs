using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>
/// Bills that come while a breathing space runs: the part for care up to the application is protected at once, whichever way the
/// bill came (handbook 13.2). The rest is new, and payable. For one bill as for a file of them it asks the store as often.
/// </summary>
internal sealed class NewBills(WorkbenchDb db, IReadOnlyDictionary<Guid, Moratorium> byCase, Officer officer, Rulebook rules, StoreClock clock)
{
    private readonly Dictionary<Guid, MoratoriumFile> files = [];

    public static async Task<NewBills> ReadAsync(WorkbenchDb db, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct) =>
        new(db, await CasesAsync(db, ct), officer, rules, clock);

    /// <summary>Protects the part of a bill that belongs to protected days, where there is one.</summary>
    public async Task ProtectAsync(Invoice invoice, CancellationToken ct)
    {
        if (!byCase.TryGetValue(invoice.CaseId, out var moratorium) || BilledDebt.Of(invoice, moratorium.AppliedOn) is not { Share.IsPositive: true } debt)
            return;
        if (!files.TryGetValue(moratorium.Id, out var file))
            files[moratorium.Id] = file = await MoratoriumFile.OfAsync(db, moratorium, officer, rules, clock, ct);
        await file.ProtectAsync(debt, moratorium.StartsOn, ct);
        file.TellOfBill(debt);
    }

    /// <summary>Every case of somebody whom a breathing space protects, and of those confirmed to be the same.</summary>
    private static async Task<Dictionary<Guid, Moratorium>> CasesAsync(WorkbenchDb db, CancellationToken ct)
    {
        var byPerson = (await db.Moratoria().Running().ToListAsync(ct)).GroupBy(moratorium => moratorium.PersonId)
            .ToDictionary(its => its.Key, its => its.MaxBy(moratorium => moratorium.AppliedOn)!); // Two run where a notice came while the debtor was wrongly said to have died: the later covers more days.
        if (byPerson.Count == 0)
            return [];
        var people = byPerson.Keys.ToArray();
        foreach (var link in await db.PersonLinks().AsNoTracking().Where(l => l.State == LinkState.Confirmed && (people.Contains(l.PersonId) || people.Contains(l.OtherId))).ToListAsync(ct))
        {
            if (byPerson.TryGetValue(link.PersonId, out var one))
                byPerson.TryAdd(link.OtherId, one);
            else
                byPerson[link.PersonId] = byPerson[link.OtherId];
        }
        people = [.. byPerson.Keys];
        var cases = await db.Cases().Where(c => people.Contains(c.PersonId) && c.WithdrawnOn == null).Select(c => new { c.Id, c.PersonId }).ToListAsync(ct);
        return cases.ToDictionary(row => row.Id, row => byPerson[row.PersonId]);
    }
}
