using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Imports;

/// <summary>What a file of accounts may change of a person who is known.</summary>
public enum AccountField { Title, Forenames, Surname, DateOfBirth, DateOfDeath, Address, Phone, Email }

/// <summary>One thing a file changed of somebody known: kept so that undoing the file can put it back. Its words may be blanked by retention.</summary>
public sealed class ImportedChange
{
    private ImportedChange() { }
    public long Id { get; private init; }
    public Guid BatchId { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid PersonId { get; private init; }
    public AccountField Field { get; private init; }

    /// <summary>As the record had it; the parts of an address a line each. Empty where there was nothing.</summary>
    public string Old { get; private init; } = "";
    public string New { get; private init; } = "";

    /// <summary>Of the row that said it: the same row again says nothing new.</summary>
    public string Fingerprint { get; private init; } = "";

    public static ImportedChange Of(Guid batchId, Guid caseId, Guid personId, AccountField field, string old, string @new, string fingerprint) =>
        new() { BatchId = batchId, CaseId = caseId, PersonId = personId, Field = field, Old = old, New = @new, Fingerprint = fingerprint };
}

internal sealed class ImportedChangeMapping : IEntityTypeConfiguration<ImportedChange>
{
    public void Configure(EntityTypeBuilder<ImportedChange> change)
    {
        change.HasIndex(c => c.BatchId);
        change.HasIndex(c => c.CaseId); // What the last file said of an account.
    }
}

/// <summary>A person as a file of accounts writes one, field by field.</summary>
internal static class AccountFields
{
    private const char Line = '\n';

    public static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    public static string Written(PersonAddress? address) => address is null ? "" : Written(address.Line1, address.Line2, address.Town, address.Postcode);

    public static string Written(string? line1, string? line2, string? town, string? postcode) => string.Join(Line, line1 ?? "", line2 ?? "", town ?? "", Postcodes.Tidy(postcode ?? ""));

    public static string[] Lines(string address) => address.Split(Line);

    /// <summary>For people: an address on one line, a day in words.</summary>
    public static string Shown(AccountField field, string written) => field switch
    {
        AccountField.Address => string.Join(", ", Lines(written).Where(line => line.Length > 0)),
        AccountField.DateOfBirth or AccountField.DateOfDeath when DateOnly.TryParseExact(written, "yyyy-MM-dd", out var day) => day.InWords(),
        _ => written,
    };

    /// <summary>The column that says it.</summary>
    public static string ColumnOf(AccountField field) => field == AccountField.Address ? "address_line_1" : Words.Spaced(field.ToString()).ToLowerInvariant().Replace(' ', '_');
}
