using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>One debtor account and the person it is in the name of (handbook 4.1: one case for each).</summary>
/// <param name="Surname">Of the person; of a business, its whole name.</param>
/// <param name="OpenedOn">Empty where the file leaves it to the day of loading.</param>
public sealed partial record AccountRow(
    int Row, string AccountRef, DebtType DebtType, string? Title, string? Forenames, string Surname,
    DateOnly? DateOfBirth, DateOnly? DateOfDeath, string? AddressLine1, string? AddressLine2, string? Town, string? Postcode,
    string? Phone, string? Email, string? Officer, DateOnly? OpenedOn) : IImportRow<AccountRow>
{
    public static ImportKind Kind => ImportKind.Accounts;

    public string Reference => AccountRef;

    public static AccountRow Read(ImportCells cells)
    {
        var row = new AccountRow(
            cells.Row,
            AccountRef: cells.Reference("account_ref"),
            DebtType: cells.Word<DebtType>("debt_type"),
            Title: cells.OptionalText("title", ImportLimits.Title),
            Forenames: cells.OptionalText("forenames", ImportLimits.Name),
            Surname: cells.Text("surname", ImportLimits.Name),
            DateOfBirth: cells.OptionalDate("date_of_birth"),
            DateOfDeath: cells.OptionalDate("date_of_death"),
            AddressLine1: cells.OptionalText("address_line_1", ImportLimits.AddressLine),
            AddressLine2: cells.OptionalText("address_line_2", ImportLimits.AddressLine),
            Town: cells.OptionalText("town", ImportLimits.Town),
            Postcode: PostcodeOf(cells.OptionalText("postcode", ImportLimits.Postcode)),
            Phone: cells.OptionalText("phone", ImportLimits.Phone),
            Email: EmailOf(cells),
            Officer: cells.OptionalText("officer", ImportLimits.Name),
            OpenedOn: cells.OptionalDate("opened_on"));

        if (row.DateOfDeath < row.DateOfBirth)
            cells.Refuse("date_of_death", $"Died {row.DateOfDeath.Value.InWords()}, before being born {row.DateOfBirth.Value.InWords()}. Correct one of the dates.");
        return row;
    }

    public string Fingerprint() => RowFingerprint.Of(
        AccountRef, FileWords<DebtType>.Of(DebtType), Title, Forenames, Surname, DateOfBirth, DateOfDeath, AddressLine1, AddressLine2, Town,
        Postcode, Phone, Email, Officer, OpenedOn);

    /// <summary>In capitals with one blank before the last three, as the post writes it: people are told apart by it.</summary>
    private static string? PostcodeOf(string? text)
    {
        var letters = text?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return letters is not null && UnitedKingdomPostcode().IsMatch(letters) ? $"{letters[..^3]} {letters[^3..]}" : text?.ToUpperInvariant();
    }

    /// <summary>“None” and the like are left out with a warning: the account matters more than the address.</summary>
    private static string? EmailOf(ImportCells cells)
    {
        var text = cells.OptionalText("email", ImportLimits.Email);
        if (text is null || EmailAddress().IsMatch(text))
            return text;
        cells.Warn("email", $"“{text.Shortened(40)}” is not an email address and is left out.");
        return null;
    }

    [GeneratedRegex(@"^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$")]
    private static partial Regex UnitedKingdomPostcode();

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")]
    private static partial Regex EmailAddress();
}
