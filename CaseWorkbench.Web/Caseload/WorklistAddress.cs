using System.Globalization;
using System.Text.Encodings.Web;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Caseload;

/// <summary>What stands beside the list for the row one is in.</summary>
public enum WorklistSide { None, Preview, Why }

/// <summary>
/// A worklist as its address says it, so that it can be bookmarked, sent to a colleague and gone back to. What an address
/// does not say, or says in words nobody knows, is as it is by default.
/// </summary>
/// <param name="After">The cursor of the row the page goes on after.</param>
/// <param name="First">The number of the page's first row in the whole list, for “51–100 of 412”.</param>
/// <param name="Row">The cursor of the row a case was opened from.</param>
public sealed record WorklistAddress(CaseloadSelection Selection, string? After = null, int First = 1, WorklistSide Side = WorklistSide.None, string? Row = null)
{
    public const string Path = "/worklist";

    public CaseloadFilter Filter => Selection.Filter ?? CaseloadFilter.None;

    /// <summary>Everything after the question mark; also what a case page is given to find its way back.</summary>
    public string Query => QueryHelpers.AddQueryString("", Parts()).TrimStart('?');

    public string Href => $"{Path}?{Query}";

    public string PrintHref => $"{Path}/print?{Query}";

    /// <summary>A case opened from a row of this list, with an act begun where one is named; it finds its way back and on.</summary>
    public string CaseHref(string reference, string cursor, string? act = null) => QueryHelpers.AddQueryString($"/cases/{reference}",
        new Dictionary<string, string?> { ["list"] = (this with { Row = cursor }).Query, ["open"] = act }.Where(part => part.Value is not null));

    /// <summary>The beginning of <see cref="CaseHref"/>, which is the row's own; the rest is <see cref="CaseHrefRest"/>, the same for every row, and stands once above them.</summary>
    public static string RowHref(string reference, string cursor) => QueryHelpers.AddQueryString($"/cases/{reference}", "list", QueryHelpers.AddQueryString("", "at", cursor).TrimStart('?'));

    /// <inheritdoc cref="RowHref"/>
    public string CaseHrefRest => UrlEncoder.Default.Encode($"&{(this with { Row = null }).Query}");

    /// <summary>Whether a list is the worklist: only its addresses say <c>tab</c>.</summary>
    public static bool IsOne(string query) => QueryHelpers.ParseQuery(query).ContainsKey("tab");

    /// <summary>Reads an address. <paramref name="usual"/> is whose cases this officer sees without asking.</summary>
    public static WorklistAddress Read(string query, CaseloadOf usual)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string? Part(string name) => parts.TryGetValue(name, out var values) ? values.ToString() : null;
        T Word<T>(string name, T otherwise) where T : struct, Enum => FileWords<T>.TryRead(Part(name), out var word) ? word : otherwise;
        T? Maybe<T>(string name) where T : struct, Enum => FileWords<T>.TryRead(Part(name), out var word) ? word : null;

        var officerId = Guid.TryParse(Part("officer"), out var id) ? id : (Guid?)null;
        var of = Word("of", usual);
        var least = Money.TryRead(Part("least"), out var amount, out _) && amount.IsPositive ? amount : (Money?)null;
        var filter = new CaseloadFilter(Maybe<Band>("band"), Maybe<CaseStatus>("status"), Part("vulnerable") == "yes", Part("credit") == "yes", least);
        var selection = new CaseloadSelection(Word("tab", WorklistTab.ToDo), of == CaseloadOf.Officer && officerId is null ? usual : of,
            of == CaseloadOf.Officer ? officerId : null, filter, Word("sort", CaseloadSort.Default));
        var first = int.TryParse(Part("first"), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        return new(selection, Part("after"), Part("after") is null ? 1 : first, Word("side", WorklistSide.None), Part("at"));
    }

    /// <summary>Who works cases looks at their own without asking; who supervises, reads or advises, at the team's.</summary>
    public static CaseloadOf Usual(Role role) => role.May(Permission.TakeCases) && !role.May(Permission.MoveCases) ? CaseloadOf.Me : CaseloadOf.Team;

    public WorklistAddress At(WorklistTab tab) => From(Selection with { Tab = tab });
    public WorklistAddress Of(CaseloadOf of, Guid? officerId = null) => From(Selection with { Of = of, OfficerId = officerId });
    public WorklistAddress With(CaseloadFilter filter) => From(Selection with { Filter = filter });
    public WorklistAddress By(CaseloadSort sort) => From(Selection with { Sort = sort });
    public WorklistAddress Beside(WorklistSide side) => this with { Side = Side == side ? WorklistSide.None : side };

    /// <summary>Another selection begins at its first page.</summary>
    private WorklistAddress From(CaseloadSelection selection) => this with { Selection = selection, After = null, First = 1 };

    private Dictionary<string, string?> Parts()
    {
        var parts = new Dictionary<string, string?>();
        void Add(string name, string? value)
        {
            if (value is not null)
                parts[name] = value;
        }
        Add("at", Row);
        Add("tab", FileWords<WorklistTab>.Of(Selection.Tab));
        Add("of", FileWords<CaseloadOf>.Of(Selection.Of));
        Add("officer", Selection.OfficerId?.ToString());
        Add("band", Filter.Band is { } band ? FileWords<Band>.Of(band) : null);
        Add("status", Filter.Status is { } status ? FileWords<CaseStatus>.Of(status) : null);
        Add("vulnerable", Filter.Vulnerable ? "yes" : null);
        Add("credit", Filter.HasCredit ? "yes" : null);
        Add("least", Filter.AtLeast?.ToString().Trim('£'));
        Add("sort", Selection.Sort == CaseloadSort.Default ? null : FileWords<CaseloadSort>.Of(Selection.Sort));
        Add("after", After);
        Add("first", After is null ? null : First.ToString(CultureInfo.InvariantCulture));
        Add("side", Side == WorklistSide.None ? null : FileWords<WorklistSide>.Of(Side));
        return parts;
    }
}
