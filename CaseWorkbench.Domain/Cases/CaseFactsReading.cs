using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Gathers what the guards of the case's life-cycle look at. Commands and the case page ask the same.</summary>
internal static class CaseFactsReading
{
    public static async Task<CaseFacts> FactsAsync(this WorkbenchDb db, DebtCase debtCase, PolicyOn policy, DateOnly today, CancellationToken ct)
    {
        var account = await db.AccountAsync(debtCase.Id, today, ct);
        var work = await CaseQueries.Work(db, debtCase.Id).ToListAsync(ct);
        var diary = await CaseQueries.Diary(db, debtCase.Id).ToListAsync(ct);
        return Facts(debtCase, account, work, diary, policy);
    }

    public static async Task<CaseFacts> FactsAsync(this WorkbenchDb db, DebtCase debtCase, Officer newOwner, PolicyOn policy, DateOnly today, CancellationToken ct) =>
        await db.FactsAsync(debtCase, policy, today, ct) with { NewOwnerConflicted = await db.IsConflictedAsync(newOwner.Id, debtCase.Id, ct) };

    /// <summary>The same from what has been read already.</summary>
    public static CaseFacts Facts(DebtCase debtCase, CaseAccount account, IEnumerable<WorkRow> work, IEnumerable<DiaryView> diary, PolicyOn policy) => new(
        account.Day, account.Balances.Outstanding, account.Balances.AccountCredit,
        NilSince: account.Balances.Outstanding.IsPositive ? null : account.LastMovedOn,
        OpenWork: [.. work.Select(each => each.Reference), .. diary.Select(each => each.Text.Shortened(60))],
        HasOwner: debtCase.OwnerId is not null, CloseAfterNilDays: policy.Of(Settings.CloseAfterNilDays));
}
