using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Tests.Support;
using Xunit;
using static CaseWorkbench.Domain.Imports.ImportKind;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Whatever is wrong with a file, its good rows are not loaded either, and the record stays as it was to the last byte.</summary>
public sealed class BadFilesTests : WorkbenchTest
{
    private const string Account = "ASC-2,home-care,Mrs,Joan,Ward,1940-01-01,,1 Mill Lane,,Wexcombe,WX1 1AB,,,Priya Nair,2026-01-05";
    private const string Invoice = "INV-2,ASC-1,2026-04-01,,,,Home care,,,,100.00";
    private const string Receipt = "RCT-2,ASC-1,2026-05-01,card,10.00,,,";
    private static readonly string Long = new('9', 10_000);

    public static TheoryData<ImportKind, string, int, string> Bad() => new()
    {
        { Invoices, "INV-3,ASC-404,2026-04-01,,,,,,,,1.00", 3, "account_ref" },
        { ImportKind.Receipts, "RCT-3,ASC-404,2026-05-01,card,10.00,,,", 3, "account_ref" },
        { ImportKind.Receipts, "RCT-3,ASC-1,2026-05-01,card,10.00,,INV-404,", 3, "invoice_no" },
        { ImportKind.Receipts, "RCT-3,ASC-0001,2026-05-01,card,10.00,,INV-1,", 3, "invoice_no" },
        { ImportKind.Receipts, "RCT-3,ASC-1,2026-06-02,card,10.00,,,", 3, "received_on" },
        { Accounts, Account.Replace("ASC-2", "ASC-3").Replace("home-care", "parking"), 3, "debt_type" },
        { Accounts, Account.Replace("ASC-2", "ASC-3").Replace("1940-01-01", "1940-02-30"), 3, "date_of_birth" },
        { Accounts, Account.Replace("ASC-2", "ASC-3").Replace("1940-01-01,", "1940-01-01,1939-12-31"), 3, "date_of_death" },
        { Accounts, Account.Replace("ASC-2", "ASC-3").Replace("1940-01-01,", "1940-01-01,2026-06-02"), 3, "date_of_death" },
        { Accounts, Account.Replace("ASC-2", "ASC-3").Replace("1940-01-01", "2026-06-02"), 3, "date_of_birth" },
        { Accounts, Account.Replace("ASC-2", "ASC-3").Replace("2026-01-05", "2026-06-02"), 3, "opened_on" },
        { Accounts, Account.Replace("Joan", "Jo\0an").Replace("ASC-2", "ASC-3"), 3, "forenames" },
        { Accounts, Account.Replace("Joan", Long).Replace("ASC-2", "ASC-3"), 3, "forenames" },
        { Invoices, Invoice.Replace("100.00", "-100.00").Replace("INV-2", "INV-3"), 3, "gross" },
        { Invoices, Invoice.Replace("100.00", "0").Replace("INV-2", "INV-3"), 3, "gross" },
        { Invoices, Invoice.Replace("100.00", "1.005").Replace("INV-2", "INV-3"), 3, "gross" },
        { Invoices, Invoice.Replace("100.00", "NaN").Replace("INV-2", "INV-3"), 3, "gross" },
        { Invoices, Invoice.Replace(",,,,Home", ",,2026-03-31,2026-03-01,Home").Replace("INV-2", "INV-3"), 3, "period_to" },
        { Invoices, Invoice, 2, "invoice_no" },
        { ImportKind.Receipts, Receipt, 2, "receipt_ref" },
        { ImportKind.Receipts, "RCT-3,ASC-1,2026-05-01,card,10.00,,", 3, "narrative" },
        { ImportKind.Receipts, "RCT-3,ASC-1,2026-05-01,card,10.00,,,,", 3, "column 9" },
        { ImportKind.Receipts, "\"RCT-3,ASC-1,2026-05-01,card,10.00,,,", 3, "receipt_ref" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_row_is_named_with_its_column_and_nothing_is_written(ImportKind kind, string line, int row, string column)
    {
        await GivenAccountsAsync();
        var sound = kind switch { Accounts => Account, Invoices => Invoice, _ => Receipt };

        await IsHeldBackAsync(kind, Loads.File(kind, sound, line), row, column);
    }

    public static TheoryData<ImportKind, byte[], string> Unreadable() => new()
    {
        { Invoices, "invoice_no,account_ref\nINV-1,ASC-1\n".Bytes(), "invoice_date" },
        { Invoices, $"{string.Join(',', ImportColumns.Invoices)},gross\n{Invoice},1.00\n".Bytes(), "gross" },
        { Invoices, $"{string.Join(',', ImportColumns.Accounts)}\n{Account}\n".Bytes(), "account_ref" },
        { Invoices, [0x50, 0x4B, 3, 4, 0, 0, 1, 2, 3, 255, 254], "column 1" },
        { Invoices, [], "invoice_no" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_file_that_cannot_be_read_as_its_kind_is_refused_and_nothing_is_written(ImportKind kind, byte[] content, string column)
    {
        await GivenAccountsAsync();

        await IsHeldBackAsync(kind, content, 1, column);
    }

    [Fact]
    public Task A_file_that_is_too_large_is_refused_as_a_whole_and_nothing_is_written() =>
        IsHeldBackAsync(Accounts, new byte[ImportLimits.FileBytes + 1], 0, null);

    private async Task IsHeldBackAsync(ImportKind kind, byte[] content, int row, string? column)
    {
        var before = await Workbench.FingerprintAsync();

        var result = await Workbench.LoadAsync(kind, content);

        Assert.Contains((row, column), result.Faults.Select(fault => (fault.Row, fault.Column)));
        Assert.False(result.IsLoaded);
        Assert.StartsWith("Nothing was loaded", result.Summary().Last());
        Assert.Equal(before, await Workbench.FingerprintAsync());
    }

    private async Task GivenAccountsAsync()
    {
        await Workbench.LoadAsync(Accounts, Loads.File(Accounts, Account.Replace("ASC-2", "ASC-1"), Account.Replace("ASC-2", "ASC-0001"), Account.Replace("Joan", "June")));
        await Workbench.LoadAsync(Invoices, Loads.File(Invoices, Invoice.Replace("INV-2", "INV-1"), Invoice.Replace("100", "99")));
        await Workbench.LoadAsync(ImportKind.Receipts, Loads.File(ImportKind.Receipts, Receipt.Replace("10.00", "9.00")));
    }
}
