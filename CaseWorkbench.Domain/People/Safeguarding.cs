using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
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

    /// <summary>Tells who must act. Where money is suspected to be kept from the debtor, the case is held at once: a chase now would press the victim or warn the other.</summary>
    public static async Task RaiseAsync(WorkbenchDb db, ICaseGate gate, CaseInBrief about, SafeguardingConcern concern, Guid sourceId, Guid by, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        var supervisors = await gate.WhoMaySeeAsync(about.CaseId, Role.Supervisor, ct);
        var liaison = await gate.WhoMaySeeAsync(about.CaseId, Role.AscLiaison, ct);

        db.Add(DiaryEntry.For(clock.NewId(), about.CaseId, DiaryKind.Safeguarding, ToDo(concern), clock.Today(), supervisors.Count > 0 ? supervisors[0] : about.OwnerId, sourceId));
        db.Notify([.. supervisors, .. liaison], about.CaseId, $"{about.Reference}: {Words(concern)}. It has to be dealt with today.", clock);
        if (concern == SafeguardingConcern.FinancialAbuse && !await db.Holds().AnyAsync(h => h.CaseId == about.CaseId && h.Code == HoldCode.VUL && h.InvoiceId == null && h.LiftedOn == null, ct))
            Hold.Place(db, new(about.CaseId, HoldCode.VUL, "Held: speak to a supervisor before anybody is contacted", HoldRules.DefaultEnd(HoldCode.VUL, clock.Today(), rules)), by, clock);
    }

    private static string ToDo(SafeguardingConcern concern) => concern switch
    {
        SafeguardingConcern.FinancialAbuse => "Suspected financial abuse: refer to adult safeguarding today. Do not warn the person suspected.",
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
