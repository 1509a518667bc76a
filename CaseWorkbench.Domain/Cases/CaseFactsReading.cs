using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Gathers what the guards of the case's life-cycle look at. Commands and the case page ask the same.</summary>
internal static class CaseFactsReading
{
    public static async Task<CaseFacts> FactsAsync(this WorkbenchDb db, DebtCase debtCase, PolicyOn policy, DateOnly today, CancellationToken ct)
    {
        var account = await db.AccountAsync(debtCase.Id, today, ct);
        return Facts(account, CaseReading.Work(db, debtCase.Id), CaseReading.Diary(db, debtCase.Id), debtCase.OwnerId is not null, policy);
    }

    public static async Task<CaseFacts> FactsAsync(this WorkbenchDb db, DebtCase debtCase, Officer newOwner, PolicyOn policy, DateOnly today, CancellationToken ct) =>
        await db.FactsAsync(debtCase, policy, today, ct) with
        {
            NewOwnerConflicted = await db.IsConflictedAsync(newOwner.Id, debtCase.Id, ct),
            NewOwnerShutOut = debtCase.IsRestricted && !await db.CaseGrants().AnyAsync(g => g.CaseId == debtCase.Id && g.OfficerId == newOwner.Id, ct),
        };

    /// <summary>The same from what has been read already.</summary>
    public static CaseFacts Facts(CaseAccount account, IEnumerable<WorkRow> work, IEnumerable<DiaryView> diary, bool hasOwner, PolicyOn policy) => new(
        account.Day, account.Balances.Outstanding, account.Balances.AccountCredit,
        NilSince: account.Balances.Outstanding.IsPositive ? null : account.LastMovedOn,
        OpenWork: [.. work.Select(each => each.Reference), .. diary.Select(each => each.Text.Shortened(60))],
        HasOwner: hasOwner, CloseAfterNilDays: policy.Of(Settings.CloseAfterNilDays));
}
