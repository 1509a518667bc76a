using System.Text.Json;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Teams;

/// <summary>What a line of a handover brief is about.</summary>
public enum BriefKind { DueSoon, Promise, OpenWork, Sensitivity }

/// <summary>One line of a handover brief.</summary>
/// <param name="On">The day it is due, or has stood since.</param>
/// <param name="IsConcern">For those alone who may read of concerns (handbook 14.1).</param>
public sealed record BriefLine(BriefKind Kind, string Text, DateOnly? On = null, bool IsConcern = false);

/// <summary>
/// What the new owner of a case has to know in its first week: what is due, what was promised, what runs, and what to be careful of. It is written at
/// the move and kept as it was; who may not read of concerns is told only that there is something to ask about.
/// </summary>
public static class HandoverBrief
{
    public const int FirstWeekDays = 7;

    /// <summary>Stands in for what the reader may not know.</summary>
    public static readonly BriefLine SomethingToAsk = new(BriefKind.Sensitivity, "There is something to know about this person: ask a supervisor before you make contact.");

    private static readonly VulnerabilityKind[] Practical = [VulnerabilityKind.PhysicalOrSensory, VulnerabilityKind.LiteracyOrLanguage];
    private static readonly HoldCode[] Concerns = [HoldCode.CAP, HoldCode.VUL];

    /// <summary>Whether a flag is about more than how to speak or write to somebody.</summary>
    public static bool IsConcern(VulnerabilityKind kind) => !Practical.Contains(kind);

    internal static bool IsConcern(HoldCode code) => Concerns.Contains(code);

    internal static bool IsConcern(DiaryKind kind) => kind.Work() is DiaryWork.Person or DiaryWork.Enquiry;

    /// <summary>As much of a brief as the reader may know.</summary>
    public static IReadOnlyList<BriefLine> For(string brief, bool readsConcerns)
    {
        var lines = brief.Length == 0 ? [] : JsonSerializer.Deserialize<List<BriefLine>>(brief)!;
        return readsConcerns || !lines.Exists(line => line.IsConcern) ? lines : [.. lines.Where(line => !line.IsConcern), SomethingToAsk];
    }

    internal static string Written(IEnumerable<BriefLine> lines) => JsonSerializer.Serialize(lines);
}

/// <summary>Gathers the briefs of many cases, each kind of line by one statement.</summary>
internal static class BriefReading
{
    private const string Cases = "FROM json_each($cases) j CROSS JOIN";
    private const string DiarySql = $"SELECT e.CaseId, e.Kind, e.Text, e.DueOn, e.IsStatutory {Cases} DiaryEntry e ON e.CaseId = j.value AND e.State = 'Open' AND e.DueOn <= $until ORDER BY e.DueOn, e.Id";
    private const string PromiseSql = $"SELECT m.CaseId, m.Amount, m.DueOn {Cases} Promise m ON m.CaseId = j.value AND m.State = 'Open' ORDER BY m.DueOn, m.Id";
    private const string WorkSql = $"SELECT w.CaseId, w.Kind, w.Reference, w.Stage, w.WaitingFor, w.Since {Cases} RunningWorkflow w ON w.CaseId = j.value AND w.EndedOn IS NULL ORDER BY w.Since, w.Id";
    private const string HoldSql = $"SELECT h.CaseId, h.Code, h.EndsOn {Cases} Hold h ON h.CaseId = j.value AND h.LiftedOn IS NULL AND h.StartsOn <= $today ORDER BY h.StartsOn, h.Id";
    private const string FlagSql = $"SELECT c.Id, v.Kind, v.Adjustment, v.ReviewBy {Cases} DebtCase c ON c.Id = j.value JOIN VulnerabilityFlag v ON v.PersonId = c.PersonId AND v.EndedOn IS NULL ORDER BY v.NotedOn, v.Id";

    public static ILookup<Guid, BriefLine> Briefs(WorkbenchDb db, IEnumerable<Guid> caseIds, DateOnly today)
    {
        var cases = JsonSerializer.Serialize(caseIds.Select(StoredText.Key));
        using var diary = db.Statement(DiarySql).With("$cases", cases).With("$until", today.AddDays(HandoverBrief.FirstWeekDays));
        using var promises = db.Statement(PromiseSql).With("$cases", cases);
        using var work = db.Statement(WorkSql).With("$cases", cases);
        using var holds = db.Statement(HoldSql).With("$cases", cases).With("$today", today);
        using var flags = db.Statement(FlagSql).With("$cases", cases);

        List<(Guid Case, BriefLine Line)> lines =
        [
            .. diary.All(row => (row.Guid(0), new BriefLine(BriefKind.DueSoon, $"{row.GetString(2).TrimEnd('.')}{(row.GetBoolean(4) ? " (the law fixes the day)" : "")}", row.Day(3), HandoverBrief.IsConcern(row.Word<DiaryKind>(1))))),
            .. promises.All(row => (row.Guid(0), new BriefLine(BriefKind.Promise, $"{new Money(row.GetInt64(1))} promised", row.Day(2)))),
            .. work.All(row => (row.Guid(0), new BriefLine(BriefKind.OpenWork, $"{row.Word<WorkflowKind>(1).InWords()} {row.GetString(2)}: {row.GetString(3).ToLowerInvariant()}, waiting for {row.Word<WaitingFor>(4).InWords().ToLowerInvariant()}", row.Day(5)))),
            .. holds.All(row => (row.Guid(0), new BriefLine(BriefKind.OpenWork, $"Hold: {HoldType.Of(row.Word<HoldCode>(1)).Name.ToLowerInvariant()}", row.DayOrNull(2), HandoverBrief.IsConcern(row.Word<HoldCode>(1))))),
            .. flags.All(row => (row.Guid(0), new BriefLine(BriefKind.Sensitivity, $"{row.Word<VulnerabilityKind>(1).InWords()}{(row.GetString(2).Length > 0 ? $": {row.GetString(2)}" : "")}", row.Day(3), HandoverBrief.IsConcern(row.Word<VulnerabilityKind>(1))))),
        ];
        return lines.ToLookup(each => each.Case, each => each.Line);
    }
}
