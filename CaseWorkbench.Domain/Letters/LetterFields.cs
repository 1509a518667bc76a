using System.Collections.Frozen;

namespace CaseWorkbench.Domain.Letters;

/// <summary>The merge fields: those of every letter, those that are blocks of their own, and what each stands for.</summary>
public static class LetterFields
{
    /// <summary>Single words and sums.</summary>
    private static readonly (string Field, string Meaning)[] Words =
    [
        ("greeting", "Dear and the name, or Dear Personal Representatives"),
        ("debtor", "the name of the person who had the care"),
        ("addressee", "whom the letter goes to"),
        ("date", "the date of the letter"),
        ("account", "the account number"),
        ("case", "our case reference"),
        ("figure", "the sum the letter turns on"),
        ("team", "the team that writes"),
        ("reply_by", "30 days from the date of the letter"),
    ];

    /// <summary>Paragraphs, tables and enclosures: each stands on a line of its own.</summary>
    private static readonly (string Field, string Meaning)[] Blocks =
    [
        ("our_reference", "our reference and the account number"),
        ("invoice_table", "the bills of this letter, what each asks for, and the sum"),
        ("statement_of_account", "every bill: charged, taken off, paid, left"),
        ("how_to_pay", "ways to pay"),
        ("how_to_query", "what to do if it seems wrong"),
        ("if_hard_to_pay", "smaller payments, and help"),
        ("debt_advice", "free advice about debt"),
        ("your_care", "care does not stop because money is owed"),
        ("no_interest", "no interest and no charges are added"),
        ("reply_address", "where a reply goes"),
        ("information_sheet", "enclosure: information sheet, on a page of its own"),
        ("reply_form", "enclosure: reply form, on a page of its own"),
        ("financial_statement", "enclosure: financial statement form, on a page of its own"),
        ("complaints", "how to complain"),
        ("ombudsman", "how to reach the ombudsman"),
        ("other_formats", "large print, other languages, help"),
        ("sign_off", "Yours sincerely, and the team"),
    ];

    private static readonly FrozenSet<string> BlockNames = Blocks.Select(block => block.Field).ToFrozenSet();

    private static readonly FrozenDictionary<LetterCode, FrozenSet<string>> ByLetter = LetterType.All.Values.ToFrozenDictionary(
        type => type.Letter, type => Words.Concat(Blocks).Select(field => field.Field).Concat(type.Words).ToFrozenSet());

    /// <summary>Everything a template of this letter may use.</summary>
    public static IReadOnlySet<string> Of(LetterCode letter) => ByLetter[letter];

    /// <summary>The same with what each means, for whoever writes one; the letter's own come first.</summary>
    public static IReadOnlyList<(string Field, string Meaning)> Explained(LetterCode letter) =>
        [.. LetterType.Of(letter).Words.Select(field => (field, "of this letter alone")), .. Words, .. Blocks];

    public static bool IsBlock(string field) => BlockNames.Contains(field);
}
