using System.Globalization;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Diary;

/// <summary>
/// A diary as its address says it, so that it can be bookmarked, sent to a colleague and gone back to. What an address does not
/// say, or says in words nobody knows, is as it is by default: all of the officer's own.
/// </summary>
/// <param name="After">The cursor of the line the page goes on after.</param>
/// <param name="First">The number of the page's first line in the whole list.</param>
/// <param name="At">The cursor of the line a case was opened from.</param>
public sealed record DiaryAddress(DiarySelection Selection, string? After = null, int First = 1, string? At = null)
{
    public const string Path = "/diary";
    private const string Whole = "all";

    /// <summary>Everything after the question mark; also what a case page is given to find its way back.</summary>
    public string Query => QueryHelpers.AddQueryString("", Parts()).TrimStart('?');

    public string Href => $"{Path}?{Query}";

    /// <summary>The case of a line; it finds its way back and on. With an act, it opens with that begun.</summary>
    public string CaseHref(DiaryLine line, string? act = null, Guid? subject = null) => QueryHelpers.AddQueryString($"/cases/{line.Reference}",
        new Dictionary<string, string?> { ["list"] = (this with { At = line.Cursor }).Query, ["open"] = act, ["subject"] = subject?.ToString() }.Where(part => part.Value is not null));

    /// <summary>Whether a list is a diary: only its addresses say <c>when</c>.</summary>
    public static bool IsOne(string query) => QueryHelpers.ParseQuery(query).ContainsKey("when");

    public static DiaryAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string? Part(string name) => parts.TryGetValue(name, out var values) ? values.ToString() : null;
        T? Maybe<T>(string name) where T : struct, Enum => FileWords<T>.TryRead(Part(name), out var word) ? word : null;

        var officerId = Guid.TryParse(Part("officer"), out var id) ? id : (Guid?)null;
        var of = Maybe<CaseloadOf>("of") is { } whose && (whose != CaseloadOf.Officer || officerId is not null) ? whose : CaseloadOf.Me;
        var selection = new DiarySelection(Maybe<DiaryWhen>("when"), of, of == CaseloadOf.Officer ? officerId : null, Maybe<DiaryWork>("work"), Maybe<DiaryKind>("kind"), Part("statutory") == "yes");
        var first = int.TryParse(Part("first"), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        return new(selection, Part("after"), Part("after") is null ? 1 : first, Part("at"));
    }

    /// <summary>Another selection begins at its first page.</summary>
    public DiaryAddress With(DiarySelection selection) => new(selection);

    public DiaryAddress Part(DiaryWhen? when) => With(Selection with { When = when });

    public DiaryAddress WithoutFilters => With(Selection with { Work = null, Kind = null, Statutory = false });

    private Dictionary<string, string?> Parts()
    {
        var parts = new Dictionary<string, string?>
        {
            ["at"] = At,
            ["when"] = Selection.When is { } when ? FileWords<DiaryWhen>.Of(when) : Whole,
            ["of"] = FileWords<CaseloadOf>.Of(Selection.Of),
            ["officer"] = Selection.OfficerId?.ToString(),
            ["work"] = Selection.Work is { } work ? FileWords<DiaryWork>.Of(work) : null,
            ["kind"] = Selection.Kind is { } kind ? FileWords<DiaryKind>.Of(kind) : null,
            ["statutory"] = Selection.Statutory ? "yes" : null,
            ["after"] = After,
            ["first"] = After is null ? null : First.ToString(CultureInfo.InvariantCulture),
        };
        return parts.Where(part => part.Value is not null).ToDictionary();
    }
}
