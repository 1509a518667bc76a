using System.Text;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Domain.Imports;

/// <summary>
/// What tells whether two accounts are one person's. Names are compared by their letters alone: capitals, accents,
/// apostrophes, hyphens and blanks are written differently by every office.
/// </summary>
internal readonly record struct PersonKey(string Surname, string Forenames, DateOnly? Born, string Postcode)
{
    public static PersonKey Of(string? surname, string? forenames, DateOnly? born, string? postcode) =>
        new(Plain(surname), Plain(forenames), born, Postcodes.Tidy(postcode ?? ""));

    /// <summary>All four are known; with less, two people of one name cannot be told from one.</summary>
    public bool IsWhole => Surname.Length > 0 && Forenames.Length > 0 && Born is not null && Postcode.Length > 0;

    /// <summary>In what the two agree, in words.</summary>
    public string AgreementWith(PersonKey other) => (Born is not null && Born == other.Born, Postcode.Length > 0 && Postcode == other.Postcode) switch
    {
        (true, true) => $"Surname, date of birth ({Born!.Value.InWords()}) and postcode ({Postcode}) agree",
        (true, false) => $"Surname and date of birth ({Born!.Value.InWords()}) agree",
        _ => $"Surname, forenames and postcode ({Postcode}) agree",
    };

    internal static string Plain(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "";
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(char.ToUpperInvariant(letter));
        }
        return plain.ToString();
    }
}
