namespace CaseWorkbench.Domain.Policy;

/// <summary>The chapter of the policy a setting stands in: its key's first word, as people say it.</summary>
public static class SettingGroup
{
    private static readonly (string Title, string[] Words)[] Chapters =
    [
        ("Law", ["limitation"]),
        ("Invoices", ["invoice"]),
        ("Cases", ["case"]),
        ("Contacts", ["contact"]),
        ("Promises to pay", ["promise"]),
        ("Disputes", ["dispute"]),
        ("Holds", ["hold"]),
        ("Deaths and estates", ["bereavement", "estate", "probate"]),
        ("Authority, capacity and safeguarding", ["authority", "opg", "enquiry", "capacity", "safeguarding"]),
        ("Worklist and diary", ["entry", "statutory", "pin", "diary", "draft"]),
        ("Team and workload", ["team", "effort"]),
        ("Deferred payments", ["deferred"]),
        ("Documents", ["attachment"]),
        ("Approval limits", ["approval"]),
        ("Legal referrals", ["legal"]),
        ("Refunds", ["refund"]),
        ("Suspense", ["suspense"]),
        ("Write-offs", ["writeoff"]),
        ("Payment plans", ["plan", "protected"]),
        ("Ladder", ["ladder"]),
    ];

    /// <summary>The chapters in the order they are read; one that has no title of its own comes last, under its key's word.</summary>
    public static IEnumerable<IGrouping<string, Setting>> All =>
        Settings.All.Values.GroupBy(TitleOf).OrderBy(group => Array.FindIndex(Chapters, chapter => chapter.Title == group.Key) is var at and >= 0 ? at : Chapters.Length);

    public static string TitleOf(Setting setting)
    {
        var word = setting.Key.Split('.')[0];
        return Array.Find(Chapters, chapter => chapter.Words.Contains(word)).Title ?? $"{char.ToUpperInvariant(word[0])}{word[1..]}";
    }
}
