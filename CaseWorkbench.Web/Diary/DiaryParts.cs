using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Diary;

/// <summary>The diary on the case page, and the bell in the header.</summary>
public static class DiaryParts
{
    public static IServiceCollection AddDiaryParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(DiaryPart), CasePlace.Left, 70))
        .AddSingleton(new CaseAct("diary", typeof(AddDiaryEntryDialog), 20, Permission.KeepDiary, "Diary", "d"))
        .AddSingleton(new HeaderPart(typeof(NoticeBell), 90));
}
