using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Domain.Letters;

/// <summary>A draft tried on one awkward case: the letter it would make, or what is wrong with it.</summary>
public sealed record TemplateSample(string Case, string Addressee, string Address, bool IsLargePrint, string Body, int Pages, string? Problem);

/// <summary>The awkward cases every new version of a template is tried on before it is put forward. All people are invented.</summary>
internal static class TemplateTrial
{
    private static readonly Guid Invoice = new("00000000-0000-0000-0000-000000000001");

    /// <summary>What makes a case awkward: what is done to an ordinary one.</summary>
    private sealed record Awkward(string Name, string Forenames = "Colin", string Surname = "Frost", bool HasDied = false, AuthorityKind? To = null, bool HasAddress = true, bool IsLargePrint = false, long Pence = 48_600);

    private static readonly Awkward[] Cases =
    [
        new("An ordinary case"),
        new("The person has died", HasDied: true),
        new("No address is known", HasAddress: false),
        new("To a deputy", To: AuthorityKind.Deputy),
        new("To an attorney", To: AuthorityKind.PropertyAttorney),
        new("In large print", IsLargePrint: true),
        new("One penny", Pence: 1),
        new("A very large sum", Pence: 99_999_999),
        new("Very long names", Forenames: "Maximiliana Wilhelmina Alexandrina Bartholomea", Surname: "Featherstonehaugh-Cholmondeley-Warner | <b>& Sons"),
        new("A restricted case: it reads as any other"),
    ];

    public static IReadOnlyList<TemplateSample> Of(LetterCode code, string text, DateOnly today)
    {
        var type = LetterType.Of(code);
        var template = new TemplateVersion(0, TemplateText.Read(text, LetterFields.Of(code), type.MustContain));
        return [.. Cases.Select(awkward => Try(type, template, awkward, today))];
    }

    private static TemplateSample Try(LetterType type, TemplateVersion template, Awkward awkward, DateOnly today)
    {
        var matter = Matter(awkward, today);
        var words = type.Words.ToDictionary(word => word, word => Sample(word, today));
        var letter = LetterWriting.Write(matter, new(type, new(awkward.Pence), [Invoice], words, today), template);
        var pages = LetterSheet.Of(letter.Body).Pages(letter.IsLargePrint);
        return new(awkward.Name, letter.Addressee, letter.Address, letter.IsLargePrint, letter.Body, pages, Problem(type, awkward, letter, matter, pages));
    }

    private static string? Problem(LetterType type, Awkward awkward, WrittenLetter letter, LetterMatter matter, int pages) =>
        letter.Body.Contains("{{", StringComparison.Ordinal) ? "A field was left in it."
        : awkward.HasDied && letter.Body.Contains($"Dear {matter.Person.Title} {matter.Person.Surname}", StringComparison.Ordinal) ? "It greets somebody who has died."
        : awkward.HasDied && !letter.Addressee.StartsWith("The Personal Representatives of", StringComparison.Ordinal) ? "It is not addressed to the personal representatives."
        : type.IsDemand && !letter.Body.Contains(letter.Figure.ToString(), StringComparison.Ordinal) ? "It does not say the sum it asks for."
        : type.IsOnePage && awkward == Cases[0] && pages > 1 ? $"It takes {pages} sheets, and should fit on one."
        : null;

    private static LetterMatter Matter(Awkward awkward, DateOnly today)
    {
        var person = Person.Of(Guid.Empty, "Mr", awkward.Forenames, awkward.Surname, new(1941, 3, 2));
        if (awkward.HasDied)
            person.ReportDeath(today.AddDays(-9), today.AddDays(-2));
        var address = awkward.HasAddress ? PersonAddress.Of(Guid.Empty, person.Id, "4 Mill Lane", "", "Wexcombe", "WX1 2AB", today.AddYears(-3)) : null;
        var to = awkward.To is { } kind ? Authority.Of(Guid.Empty, person.Id, kind, "Mrs Jane Cole", "daughter", "", "seen", "", today.AddYears(-1), null) : null;
        var account = new CaseAccount(today, [new(Invoice, "930101", today.AddDays(-40), today.AddDays(-26), new(awkward.Pence), Money.Zero, Money.Zero, Money.Zero)], Money.Zero, []);
        return new("CW-100001", "H-1001", person, address, to, awkward.IsLargePrint, "Income",
            new() { Account = account, Minimum = new(1), AddressNewDays = 0 },
            new Dictionary<Guid, BilledFor> { [Invoice] = new("Home care, 4 weeks", today.AddDays(-68), today.AddDays(-41)) });
    }

    /// <summary>What a sender might give: a day, a sum, a sentence. One that may be left out is left out.</summary>
    private static string Sample(string word, DateOnly today) => word switch
    {
        _ when word.EndsWith("_on", StringComparison.Ordinal) => today.InWords(),
        "invoice" => "930101",
        "disputed" => Money.Pounds(90).ToString(),
        "given_back" or "not_before" => "",
        _ => $"# These are the words for “{word}”.\n- They were typed by somebody, and may begin with anything.",
    };
}
