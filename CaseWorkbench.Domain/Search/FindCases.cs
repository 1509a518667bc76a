using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Search;

/// <summary>
/// Finds the cases of whoever an officer has on the line: by name in any order, reference, invoice number, address, postcode,
/// telephone, date of birth, or the name or telephone of someone who acts for them. Only cases the officer may know of are
/// looked at, so that neither a row, nor a number, nor “more” tells of another (handbook 20).
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record FindCases(string Text, int AtMost = FindCases.Page) : IRequest<CasesFound>, IChecked
{
    /// <summary>How many are shown; whoever is not among them is looked for by more.</summary>
    public const int Page = 50;

    public IEnumerable<Problem> Check()
    {
        if (Text.Length > SearchText.Longest)
            yield return new(nameof(Text), $"Search for {SearchText.Longest} characters or fewer; this has {Text.Length:N0}.");
        else if (SearchText.Of(Text).Whole.Length < 2)
            yield return new(nameof(Text), "Type at least two letters or digits: a name, a reference, a postcode or a telephone number.");
    }
}

/// <summary>The cases found, the likeliest first.</summary>
/// <param name="IsMore">There are others beside these.</param>
/// <param name="Exact">The case whose reference was typed in full.</param>
public sealed record CasesFound(IReadOnlyList<CaseHit> Hits, bool IsMore, string? Exact);

/// <summary>A case found.</summary>
/// <param name="Owner">Empty where nobody owns it.</param>
/// <param name="Collectable">None where the case is not open.</param>
/// <param name="Matched">What was found: “name”, “daughter Grace Okafor, property attorney”, “invoice 88213”.</param>
public sealed record CaseHit(
    Guid CaseId, string Reference, string Debtor, DateOnly? DateOfBirth, bool HasDied, bool IsRestricted, string Owner, string StatusText, Money? Collectable, IReadOnlyList<string> Matched);

internal sealed class FindCasesHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<FindCases, CasesFound>
{
    public Task<CasesFound> Handle(FindCases query, CancellationToken cancellationToken)
    {
        var text = SearchText.Of(query.Text);
        var size = Math.Clamp(query.AtMost, 1, FindCases.Page);
        var reading = new SearchReading(db, acting.Officer, clock.Today());

        var found = reading.Candidates(text);
        var ranked = found.Rows.OrderBy(row => Likeliness.Of(row, text)).ThenBy(row => row.SortName, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Reference, StringComparer.Ordinal).ToList();
        var exact = ranked.FirstOrDefault(row => row.IsCalled(text.Whole))?.Reference;

        return Task.FromResult(new CasesFound([.. ranked.Take(size).Select(row => reading.Hit(row, text))], found.IsMore || ranked.Count > size, exact));
    }
}
