using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Search;

/// <summary>Says what of a case was found, in words: an officer must know that it was the daughter's telephone and not the debtor's.</summary>
internal sealed class Matching(WorkbenchDb db, SearchText text, DateOnly today)
{
    private const string AddressesSql = "SELECT Line1, Line2, Town, Postcode, ToOn FROM PersonAddress WHERE PersonId = $person ORDER BY ToOn IS NOT NULL, Id";
    private const string PhonesSql = "SELECT Number, Digits, EndedOn FROM PersonPhone WHERE PersonId = $person ORDER BY EndedOn IS NOT NULL, Id";
    private const string AuthoritiesSql = "SELECT Kind, Name, Relationship, Phone, StartsOn, ExpiresOn, EndedOn FROM Authority WHERE PersonId = $person ORDER BY EndedOn IS NOT NULL, Id";

    public IReadOnlyList<string> Of(Candidate row, Guid personId, string name, DateOnly? born)
    {
        if (row.IsCalled(text.Whole))
            return ["reference"];
        if (row.Invoice is { } invoice)
            return [$"invoice {invoice}"];
        var (said, left) = (new List<string>(), text.Terms.ToList());
        void Try(string words, string numbers, string what)
        {
            if (left.RemoveAll(term => Holds(term, words, numbers)) > 0)
                said.Add(what);
        }

        Try(name, "", "name");
        if (left.Count > 0 && HoldsWhole(name))
            (said, left) = (["name"], []);
        if (left.Count == 0)
            return said;
        Try("", $"{row.Reference} {row.AccountRef}", "reference");
        if (born is { } day)
            Try("", $"{day:yyyyMMdd}", $"born {day.InWords()}");
        foreach (var (line, postcode, ended) in Addresses(personId))
            Try(line, postcode, $"{(ended ? "lived at" : "address")} {line}");
        foreach (var (number, digits, ended) in Phones(personId))
            Try("", digits, $"telephone {number}{(ended ? " (no longer used)" : "")}");
        foreach (var (words, phone, what) in Authorities(personId))
            Try(words, phone, what);
        return said;
    }

    private static bool Holds(Sought term, string words, string numbers)
    {
        var begins = SearchText.Of(words).Terms.SelectMany(each => each.Parts).ToList();
        return term.Parts.All(part => begins.Any(word => word.StartsWith(part, StringComparison.Ordinal)))
            || term.IsNumber && numbers.Split(' ').Any(number => Bare(number).Contains(term.Whole, StringComparison.Ordinal))
            || term.Parts.All(part => words.Contains('-') && begins.Any(word => word.StartsWith(part, StringComparison.Ordinal)));
    }

    /// <summary>The name was typed in other pieces than it is written in.</summary>
    private bool HoldsWhole(string name)
    {
        var split = SearchText.Folded(string.Join(' ', SearchIndex.Apostrophes.Aggregate(name, (all, mark) => all.Replace(mark, " ", StringComparison.Ordinal)).Split('-')));
        var pieces = split.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(SearchText.Folded(name).Replace("-", "", StringComparison.Ordinal).Split(' ')).ToList();
        return pieces.Exists(piece => piece.StartsWith(text.Whole, StringComparison.Ordinal))
            || text.Terms.All(term => pieces.Exists(piece => piece.StartsWith(term.Whole, StringComparison.Ordinal)));
    }

    private static string Bare(string number) => string.Concat(number.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private List<(string Line, string Postcode, bool Ended)> Addresses(Guid personId)
    {
        using var rows = db.Statement(AddressesSql).With("$person", personId);
        return rows.All(row => (string.Join(", ", Enumerable.Range(0, 4).Select(row.GetString).Where(part => part.Length > 0)), Bare(row.GetString(3)), !row.IsDBNull(4)));
    }

    private List<(string Number, string Digits, bool Ended)> Phones(Guid personId)
    {
        using var rows = db.Statement(PhonesSql).With("$person", personId);
        return rows.All(row => (row.GetString(0), row.GetString(1), !row.IsDBNull(2)));
    }

    private List<(string Words, string Phone, string What)> Authorities(Guid personId)
    {
        using var rows = db.Statement(AuthoritiesSql).With("$person", personId);
        return rows.All(row =>
        {
            var (kind, name, relationship) = (row.Word<AuthorityKind>(0), row.GetString(1), row.GetString(2));
            var holds = row.Day(4) <= today && (row.DayOrNull(5) is not { } last || today <= last) && row.DayOrNull(6) is null;
            var who = relationship.Length > 0 ? $"{relationship} {name}" : name;
            return ($"{name} {relationship}", PersonPhone.DigitsOf(row.GetString(3)), $"{who}, {kind.InWords().ToLowerInvariant()}{(holds ? "" : " (not in force)")}");
        });
    }
}
