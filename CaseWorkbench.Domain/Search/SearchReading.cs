using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Search;

/// <summary>A case that may be the one looked for, with as much as its place in the list needs.</summary>
/// <param name="Invoice">The number of the invoice that was typed, where it was one.</param>
internal sealed record Candidate(Guid CaseId, string Reference, string AccountRef, bool IsClosed, string SortName, string? Invoice)
{
    /// <summary>Its own reference or its account's was typed in full.</summary>
    public bool IsCalled(string typed) => Same(Reference, typed) || Same(AccountRef, typed);

    private static bool Same(string reference, string typed) => SearchText.Of(reference).Whole == typed;
}

/// <summary>Which of two cases is likelier the one that is meant: the one called by its reference, then by its bill, then by whole words of the name.</summary>
internal static class Likeliness
{
    /// <summary>The lower, the likelier.</summary>
    public static int Of(Candidate row, SearchText text)
    {
        if (row.IsCalled(text.Whole))
            return 0;
        var closed = row.IsClosed ? 1 : 0;
        if (row.Invoice is not null)
            return 2 + closed;
        var name = SearchText.Of(row.SortName).Terms.Select(term => term.Whole).ToHashSet();
        var whole = text.Terms.Count(term => name.Contains(term.Whole));
        var begun = text.Terms.Count(term => name.Any(word => word.StartsWith(term.Whole, StringComparison.Ordinal)));
        return 100 - 8 * whole - 4 * begun + closed;
    }
}

/// <summary>The reads of the search, each a prepared statement that knows only the cases in the officer's scope (as <see cref="CaseScope"/> has it).</summary>
internal sealed class SearchReading(WorkbenchDb db, Officer officer, DateOnly today)
{
    /// <summary>So many are looked at before they are put in order: a broad beginning is not ranked whole.</summary>
    private const int MostCandidates = 500;

    private const string Row = "SELECT c.Id, c.Reference, c.AccountRef, c.State, e.SortName";

    private const string InScope = $"AND {CaseScope.InScopeSql} LIMIT $most";

    private const string Entry = "JOIN SearchEntry e ON e.CaseId = c.Id";

    private static readonly string InvoicesSql = $"""
        {Row}, i.Number FROM Invoice i JOIN DebtCase c ON c.Id = i.CaseId {Entry}
        WHERE i.WithdrawnOn IS NULL AND i.Number IN ($typed, $upper, $whole) {InScope}
        """;

    private static readonly string InvoicesBegunSql = $"""
        {Row}, i.Number FROM Invoice i JOIN DebtCase c ON c.Id = i.CaseId {Entry}
        WHERE i.WithdrawnOn IS NULL AND i.Number > $upper AND i.Number < $upper || char(1114111) {InScope}
        """;

    private static readonly string WordsSql = $"""
        {Row} FROM SearchWords JOIN SearchEntry e ON e.Id = SearchWords.rowid JOIN DebtCase c ON c.Id = e.CaseId
        WHERE SearchWords MATCH $match {InScope}
        """;

    private static readonly string PartsSql = $"""
        {Row} FROM SearchParts JOIN SearchEntry e ON e.Id = SearchParts.rowid JOIN DebtCase c ON c.Id = e.CaseId
        WHERE SearchParts MATCH $parts {InScope}
        """;

    private static readonly string PartsAndWordsSql = $"""
        {Row} FROM SearchParts JOIN SearchEntry e ON e.Id = SearchParts.rowid JOIN DebtCase c ON c.Id = e.CaseId
        WHERE SearchParts MATCH $parts AND e.Id IN (SELECT rowid FROM SearchWords WHERE SearchWords MATCH $match) {InScope}
        """;

    private const string HitSql = """
        SELECT p.Id, p.Title, p.Forenames, p.Surname, p.DateOfBirth, p.DeathHeardOn IS NOT NULL, c.IsRestricted, o.Name, c.State, r.StatusText, r.CollectablePence
        FROM DebtCase c JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId LEFT JOIN CaseloadRow r ON r.CaseId = c.Id WHERE c.Id = $case
        """;

    /// <summary>The cases that match, each once, and whether there are others.</summary>
    public (IReadOnlyCollection<Candidate> Rows, bool IsMore) Candidates(SearchText text)
    {
        var found = new Dictionary<Guid, Candidate>();
        var isMore = false;
        void Add(List<Candidate> rows)
        {
            isMore |= rows.Count > MostCandidates;
            foreach (var row in rows.Take(MostCandidates))
                found.TryAdd(row.CaseId, row);
        }

        if (text.Terms.Any(term => term.IsNumber))
        {
            Add(Read(InvoicesSql, statement => statement.With("$typed", text.Typed).With("$upper", text.Typed.ToUpperInvariant()).With("$whole", text.Whole.ToUpperInvariant())));
            if (text.Whole.Length >= 4)
                Add(Read(InvoicesBegunSql, statement => statement.With("$upper", text.Typed.ToUpperInvariant())));
        }
        Add(Read(WordsSql, statement => statement.With("$match", text.Match)));
        if (text.MatchParts is { } parts)
            Add(text.MatchWords is { } words
                ? Read(PartsAndWordsSql, statement => statement.With("$parts", parts).With("$match", words))
                : Read(PartsSql, statement => statement.With("$parts", parts)));
        return (found.Values, isMore);
    }

    /// <summary>A case as the list shows it.</summary>
    public CaseHit Hit(Candidate row, SearchText text)
    {
        using var found = db.Statement(HitSql).With("$case", row.CaseId);
        var hit = found.Read();
        hit.Read();
        var (personId, name) = (hit.Guid(0), Person.NameOf(hit.GetString(1), hit.GetString(2), hit.GetString(3)));
        var isOpen = !hit.IsDBNull(9);
        return new(row.CaseId, row.Reference, name, hit.DayOrNull(4), hit.GetBoolean(5), hit.GetBoolean(6), hit.TextOrEmpty(7),
            isOpen ? hit.GetString(9) : hit.Word<CaseState>(8).InWords(), isOpen ? new Money(hit.GetInt64(10)) : null,
            new Matching(db, text, today).Of(row, personId, name, hit.DayOrNull(4)));
    }

    private List<Candidate> Read(string sql, Action<Statement> ask)
    {
        using var rows = db.Statement(sql).Scoped(officer).With("$most", MostCandidates + 1);
        ask(rows);
        return rows.All(row => new Candidate(row.Guid(0), row.GetString(1), row.GetString(2), row.Word<CaseState>(3) == CaseState.Closed, row.GetString(4),
            row.FieldCount > 5 ? row.GetString(5) : null));
    }
}
