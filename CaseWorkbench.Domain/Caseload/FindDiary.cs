using System.Globalization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// A page of somebody's diary (handbook 24.2): the open dates, soonest first, on cases that the asking officer may know of. A
/// page size beyond <see cref="LargestPage"/> is cut to it.
/// </summary>
/// <param name="After">The cursor of the line to go on after, or null for the first page.</param>
[Requires(Permission.ReadCases)]
public sealed record FindDiary(DiarySelection Selection, string? After = null, int PageSize = 50) : IRequest<DiaryList>, IChecked
{
    public const int LargestPage = 200;

    public IEnumerable<Problem> Check() => Selection.Check(After);
}

/// <summary>Whose diary is shown, and what of it. Everything that is set must hold.</summary>
/// <param name="OfficerId">Whose, where it is <see cref="CaseloadOf.Officer"/>.</param>
/// <param name="Statutory">Only the dates that the law fixes.</param>
public sealed record DiarySelection(
    DiaryWhen? When = null, CaseloadOf Of = CaseloadOf.Me, Guid? OfficerId = null, DiaryWork? Work = null, DiaryKind? Kind = null, bool Statutory = false)
{
    /// <summary>How many filters are set, for “2 filters”.</summary>
    public int Filters => (Work is null ? 0 : 1) + (Kind is null ? 0 : 1) + (Statutory ? 1 : 0);

    internal IEnumerable<Problem> Check(string? after)
    {
        if (When is { } when && !Enum.IsDefined(when) || !Enum.IsDefined(Of) || Work is { } work && !Enum.IsDefined(work) || Kind is { } kind && !Enum.IsDefined(kind))
            yield return new(nameof(When), "There is no such list.");
        else if (after is not null && DiaryCursor.Read(after) is null)
            yield return new("After", "This page of the list is not known. Start at the first.");
        if (Of == CaseloadOf.Officer && OfficerId is null)
            yield return new(nameof(OfficerId), "Say whose diary.");
    }

    /// <summary>The kinds that are shown; null where all are, and none where what was chosen excludes itself.</summary>
    internal IReadOnlyList<DiaryKind>? Kinds => Work is null && Kind is null ? null
        : [.. Enum.GetValues<DiaryKind>().Where(kind => (Kind is null || kind == Kind) && (Work is null || kind.Work() == Work))];
}

/// <summary>Lines of a diary, and how many there are of each part of it.</summary>
/// <param name="Next">The cursor of the next page, or null when this is the last.</param>
public sealed record DiaryList(DateOnly Today, IReadOnlyList<DiaryLine> Lines, string? Next, IReadOnlyDictionary<DiaryWhen, CountedRows> Counts)
{
    /// <summary>How many a part has, or the whole diary.</summary>
    public CountedRows Of(DiaryWhen? when) => when is { } part ? Counts[part] : new(Counts.Values.Sum(rows => rows.Counted));
}

/// <summary>A diary date with its case.</summary>
/// <param name="Owner">Whose diary it is in; empty where it is nobody's.</param>
/// <param name="WorkReference">D-12, where the work it belongs to has a reference, and <paramref name="SourceId"/> what it came from.</param>
public sealed record DiaryLine(
    DiaryView Entry, Guid CaseId, string Reference, string Debtor, bool IsRestricted, string Owner, string WorkReference, Guid? SourceId, DiaryWhen When, string Cursor);

/// <summary>A place in a diary: the day and the entry.</summary>
internal static class DiaryCursor
{
    public static string Of(DateOnly dueOn, Guid entryId) => string.Create(CultureInfo.InvariantCulture, $"{dueOn:yyyy-MM-dd}|{StoredText.Key(entryId)}");

    public static (DateOnly DueOn, string EntryId)? Read(string cursor) =>
        cursor.Split('|') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn) && Guid.TryParse(id, out var entryId)
            ? (dueOn, StoredText.Key(entryId)) : null;
}

internal sealed class FindDiaryHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<FindDiary, DiaryList>
{
    public Task<DiaryList> Handle(FindDiary request, CancellationToken cancellationToken)
    {
        var pages = new DiaryPages(db, request.Selection, acting.Officer, clock.Today());
        var size = Math.Clamp(request.PageSize, 1, FindDiary.LargestPage);

        var lines = pages.Lines(request.After, size + 1);
        var isMore = lines.Count > size; // One more was read than is shown, to know whether there is a next page.
        var shown = isMore ? lines.GetRange(0, size) : lines;
        return Task.FromResult(new DiaryList(clock.Today(), shown, isMore ? shown[^1].Cursor : null, Enum.GetValues<DiaryWhen>().ToDictionary(when => when, when => new CountedRows(pages.Count(when)))));
    }
}
