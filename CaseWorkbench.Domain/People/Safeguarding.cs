using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>Why somebody has to be told the same day.</summary>
public enum SafeguardingConcern { FinancialAbuse, SuicideRisk, OtherHarm }

/// <summary>The duty of handbook 14.2 and 24.3: the supervisor refers it today, and they and the social-care liaison are told at once.</summary>
public static class Safeguarding
{
    public static SafeguardingConcern? ConcernOf(VulnerabilityKind kind) => kind switch
    {
        VulnerabilityKind.SuspectedFinancialAbuse => SafeguardingConcern.FinancialAbuse,
        VulnerabilityKind.SuicideRisk => SafeguardingConcern.SuicideRisk,
        _ => null,
    };

    public static async Task RaiseAsync(WorkbenchDb db, CaseInBrief about, SafeguardingConcern concern, Guid sourceId, StoreClock clock, CancellationToken ct)
    {
        var supervisors = await db.Officers().Where(o => o.Role == Role.Supervisor && o.TeamId == about.TeamId && o.IsActive).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
        var liaison = await db.ActiveAsync(Role.AscLiaison, ct);

        db.Add(DiaryEntry.For(clock.NewId(), about.CaseId, DiaryKind.Safeguarding, ToDo(concern), clock.Today(), supervisors.Count > 0 ? supervisors[0] : about.OwnerId, sourceId));
        db.Notify([.. supervisors, .. liaison], about.CaseId, $"{about.Reference}: {Words(concern)}. It has to be dealt with today.", clock);
    }

    private static string ToDo(SafeguardingConcern concern) => concern switch
    {
        SafeguardingConcern.FinancialAbuse => "Suspected financial abuse: refer to adult safeguarding today and consider a vulnerability hold. Do not warn the person suspected.",
        SafeguardingConcern.SuicideRisk => "Risk of suicide: check that the script was followed and refer at once.",
        _ => "Safeguarding concern: refer to adult safeguarding today.",
    };

    private static string Words(SafeguardingConcern concern) => concern switch
    {
        SafeguardingConcern.FinancialAbuse => "suspected financial abuse",
        SafeguardingConcern.SuicideRisk => "risk of suicide",
        _ => "safeguarding concern",
    };
}
