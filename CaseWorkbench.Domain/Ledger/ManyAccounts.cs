using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Ledger;

/// <summary>Reads the accounts of many cases in one pass, for work in bulk: each as <see cref="AccountReading"/> would read it.</summary>
public static class ManyAccounts
{
    /// <summary>The accounts as they stand at the end of <paramref name="today"/>, the store's own day, by case.</summary>
    public static Dictionary<Guid, CaseAccount> Accounts(this WorkbenchDb db, IEnumerable<Guid> caseIds, DateOnly today)
    {
        var source = FactSource.OfSome(db, caseIds, today);
        using var held = new FactRows(source, "CaseId, Id, Code, InvoiceId, Amount, Blocks FROM Hold", "LiftedOn IS NULL AND StartsOn <= $day");
        using var accounts = new AccountRows(source);
        return source.Keys.ToDictionary(Guid.Parse, key => accounts.Of(key, held.All(key, row => new HeldPart(row.Guid(1), row.Word<HoldCode>(2), row.GuidOrNull(3), new(row.GetInt64(4)), row.Word<Blocks>(5)))));
    }
}
