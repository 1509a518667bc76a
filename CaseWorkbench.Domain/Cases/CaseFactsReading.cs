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
        var balances = (await db.AccountAsync(debtCase.Id, today, ct)).Balances;
        var nilSince = balances.Outstanding.IsPositive ? null : await db.Postings().Where(p => p.CaseId == debtCase.Id).MaxAsync(p => (DateOnly?)p.EffectiveOn, ct);
        var work = await db.RunningWorkflows().Where(w => w.CaseId == debtCase.Id && w.EndedOn == null).Select(w => w.Reference).ToListAsync(ct);
        var diary = await db.Diary().Where(e => e.CaseId == debtCase.Id && e.State == DiaryState.Open).Select(e => e.Text).ToListAsync(ct);
        return new(today, balances.Outstanding, balances.AccountCredit, nilSince, [.. work, .. diary.Select(text => text.Shortened(60))],
            HasOwner: debtCase.OwnerId is not null, CloseAfterNilDays: policy.Of(Settings.CloseAfterNilDays));
    }

    public static async Task<CaseFacts> FactsAsync(this WorkbenchDb db, DebtCase debtCase, Officer newOwner, PolicyOn policy, DateOnly today, CancellationToken ct) =>
        await db.FactsAsync(debtCase, policy, today, ct) with { NewOwnerConflicted = await db.IsConflictedAsync(newOwner.Id, debtCase.Id, ct) };
}
