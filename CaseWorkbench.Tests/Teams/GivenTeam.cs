using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Tests.Teams;

/// <summary>Where a test of a team begins: cases with rows on the worklist, drafts, caps.</summary>
internal static class GivenTeam
{
    public const string Reason = "Priya is leaving us on Friday.";

    /// <summary>Open cases with a diary date of their owner's, on the worklist.</summary>
    public static async Task<IReadOnlyList<DebtCase>> GivenCasesAsync(this Workbench workbench, int count, string? owner = "Priya")
    {
        var cases = new List<DebtCase>();
        for (var n = 0; n < count; n++)
        {
            var debtCase = await workbench.GivenCaseAsync($"Frost{n}", owner);
            await workbench.PutAsync(DiaryEntry.For(Guid.CreateVersion7(workbench.Clock.GetUtcNow()), debtCase.Id, DiaryKind.FirstReview, "First review", new(2026, 6, 8), debtCase.OwnerId));
            cases.Add(debtCase);
        }
        await workbench.OnWorklistAsync();
        return cases;
    }

    /// <summary>Works every row of the caseload out, as the night does.</summary>
    public static async Task OnWorklistAsync(this Workbench workbench) => await workbench.DoAsync("Nightly", new Domain.Caseload.RefreshCaseload(workbench.Workspace.Clock.Today()));

    public static async Task<MoveAsked> ToAsync(this Workbench workbench, DebtCase debtCase, string officer, int seen = 0) => new(debtCase.Id, seen, (await workbench.OfficerAsync(officer)).Id);

    public static async Task<IReadOnlyList<MoveAsked>> ToAsync(this Workbench workbench, IEnumerable<DebtCase> cases, string officer)
    {
        var id = (await workbench.OfficerAsync(officer)).Id;
        return [.. cases.Select(debtCase => new MoveAsked(debtCase.Id, 0, id))];
    }

    /// <summary>The officer began to write on the case this morning at that time; it is nine now.</summary>
    public static async Task GivenDraftAsync(this Workbench workbench, string officer, DebtCase debtCase, int hour, int minute, string form = "contact")
    {
        var (id, today) = ((await workbench.OfficerAsync(officer)).Id, workbench.Workspace.Clock.Today());
        workbench.Clock.MoveTo(today, hour, minute);
        new DraftBox(workbench.Services.GetRequiredService<WorkspaceCatalogue>())
            .Keep(new(id, "test", Workbench.Name, Guid.NewGuid()), new($"{form}/{debtCase.Reference}", debtCase.Id, $"/cases/{debtCase.Reference}", "She said"));
        workbench.Clock.MoveTo(today);
    }

    public static async Task<int> VersionOfAsync<T>(this Workbench workbench, Guid id) where T : class, IVersioned
    {
        await using var db = workbench.Db();
        return (await db.FindAsync<T>(id))!.Version;
    }

    public static async Task GivenCapAsync(this Workbench workbench, string name, int cap, Skills? skills = null, bool active = true)
    {
        await using var db = workbench.Db();
        var officer = db.Officers().AsEnumerable().Single(o => o.Name.StartsWith(name, StringComparison.Ordinal));
        officer.Become(officer.Role, officer.TeamId, cap, skills ?? officer.Skills);
        if (!active)
            officer.Disable();
        await db.SaveChangesAsync();
    }
}
