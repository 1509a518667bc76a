using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Diary;

/// <summary>The way from a case back to the diary it was opened from, and on to the case of the date after it.</summary>
internal static class DiaryTrail
{
    private const int Ahead = 20; // Several dates of one case stand together.

    public static async Task<CaseTrail?> OfAsync(OfficerDesk desk, Guid caseId, string list)
    {
        if (!DiaryAddress.IsOne(list))
            return null;
        var address = DiaryAddress.Read(list);
        var next = await desk.AskAsync(new FindDiary(address.Selection, address.At, Ahead)) is Outcome<DiaryList>.Done { Value: var read } ? read.Lines.FirstOrDefault(line => line.CaseId != caseId) : null;
        return new("Diary", (address with { At = null }).Href, next is null ? null : address.CaseHref(next));
    }
}
