using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Diary;

/// <summary>Where the diary stands in the portal: a page of its own and the way back to it, a part of the case page, and the bell in the header.</summary>
public static class DiaryParts
{
    public static IServiceCollection AddDiaryParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Diary", DiaryAddress.Path, Order: 2, Permission.ReadCases))
        .AddSingleton(new CasePart(typeof(DiaryPart), CasePlace.Left, 70))
        .AddSingleton(new CaseAct("diary", typeof(AddDiaryEntryDialog), 20, Permission.KeepDiary, "Diary", "d"))
        .AddScoped<FindCaseTrail>(circuit => (caseId, list) => DiaryTrail.OfAsync(circuit.GetRequiredService<OfficerDesk>(), caseId, list))
        .AddSingleton(new HeaderPart(typeof(NoticeBell), 90));
}
