using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Two hundred files spoiled by seed, texts and workbooks, loaded for real: each refused with its row and column, and not a byte of the record changed.</summary>
public sealed class MalformedStoreTests : WorkbenchTest
{
    private const int Files = 200;

    [Fact]
    public async Task Two_hundred_malformed_files_are_refused_with_row_and_column_and_the_store_is_unchanged()
    {
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, "ASC-0001,home-care,Mrs,Edith,Palmer,1938-04-02,,,,,,,,,"));
        var before = await StoreHash.OfAsync(Workbench);

        for (var seed = 0; seed < Files; seed++)
        {
            var kind = (ImportKind)(seed % 3);
            var (bytes, row, column) = seed % 2 == 0 ? Text(seed, kind) : Workbook(seed, kind);

            var result = await Workbench.LoadAsync(kind, bytes, name: $"seed {seed}");

            Assert.False(result.IsLoaded, $"Seed {seed} was loaded.");
            Assert.True(result.Faults.Any(fault => fault.Row == row && fault.Column == column), $"Seed {seed} should be refused in row {row}, {column}, and is in: {string.Join(" | ", result.Faults.Take(5))}");
        }

        Assert.Equal(before, await StoreHash.OfAsync(Workbench));
    }

    private static (byte[] Bytes, int Row, string Column) Text(int seed, ImportKind kind)
    {
        var spoiled = MalformedFilesTests.Spoil(kind, seed * 3 / 2);
        return (spoiled.Bytes, spoiled.Places[0].Row, spoiled.Places[0].Column);
    }

    private static readonly Func<Random, ImportKind, List<object[]>, (byte[], int, string)>[] Ways =
    [
        (random, kind, rows) => At(random, kind, rows, AnyColumn(random, kind), Workbooks.Formula("A1+B1", random.Next(9))),
        (random, kind, rows) => At(random, kind, rows, AnyColumn(random, kind), Workbooks.Error),
        (random, kind, rows) => At(random, kind, rows, ImportColumns.Of(kind)[0], Workbooks.Day(new(2026, 1, random.Next(1, 28)))),
        (random, kind, rows) => At(random, kind, rows, ImportColumns.Of(kind)[0], Workbooks.Number(random.NextDouble() * 1e20 + 1e19)),
        (random, kind, rows) => At(random, kind, rows, ImportColumns.Of(kind)[0], ""),
        (random, kind, rows) => At(random, kind, rows, DateColumn(kind), Workbooks.Number(random.Next(40_000, 50_000))),
        (random, kind, rows) => At(random, kind, rows, DateColumn(kind), Workbooks.Number(random.Next(40_000, 50_000) + 0.25, style: "1")),
        (random, kind, rows) => At(random, kind, rows, FigureColumn(kind), Workbooks.Number(-random.Next(1, 999))),
        (random, kind, rows) => At(random, kind, rows, FigureColumn(kind), Workbooks.Number(random.Next(1, 999) + 0.001)),
        (random, kind, rows) => At(random, kind, rows, AnyColumn(random, kind), new string('x', 10_000)),
        (random, kind, rows) => (Workbooks.Of([.. rows.Select((row, n) => n == 0 ? [.. row, "shoe_size"] : row)]), 1, "shoe_size"),
        (random, kind, rows) => (Workbooks.Of([.. rows.Select((row, n) => n == 0 ? [.. row[1..]] : row)]), 1, ImportColumns.Of(kind)[0]),
        (random, kind, rows) => (Workbooks.Of(rows, merged: "B1:C1"), 1, "column 2"),
        (random, kind, rows) => (Workbooks.Of([("Sheet1", Workbooks.Sheet(rows)), ("Other", Workbooks.Sheet([["x"]]))]), 1, "column 1"),
        (random, kind, rows) => (Workbooks.Of([("Sheet1", Workbooks.Sheet(rows))], ("xl/vbaProject.bin", [1])), 1, "column 1"),
        (random, kind, rows) => (Workbooks.Of([("Sheet1", Workbooks.Sheet(rows))], ("xl/externalLinks/externalLink1.xml", [1])), 1, "column 1"),
        (random, kind, rows) => (Workbooks.Of([("Sheet1", Workbooks.Sheet(rows))], ("xl/media/a.bin", new byte[30_000_000])), 1, "column 1"),
        (random, kind, rows) => (Workbooks.Of(rows)[..random.Next(40, 400)], 1, "column 1"),
        (random, kind, rows) => (Workbooks.Of([("Sheet1", Workbooks.Sheet([]))]), 1, ImportColumns.Of(kind)[0]),
        (random, kind, rows) => ([0xD0, 0xCF, 0x11, 0xE0, .. Enumerable.Range(0, random.Next(500, 900)).Select(_ => (byte)random.Next(256))], 1, "column 1"),
    ];

    private static (byte[] Bytes, int Row, string Column) Workbook(int seed, ImportKind kind)
    {
        var random = new Random(seed);
        var rows = ImportText.Sound(kind, random.Next(2, 8)).ConvertAll(cells => cells.Cast<object>().ToArray());
        return Ways[seed / 2 % Ways.Length](random, kind, rows);
    }

    private static (byte[], int, string) At(Random random, ImportKind kind, List<object[]> rows, string column, object cell)
    {
        var row = random.Next(1, rows.Count);
        rows[row][ImportText.Index(kind, column)] = cell;
        return (Workbooks.Of(rows), row + 1, column);
    }

    private static string AnyColumn(Random random, ImportKind kind) => ImportColumns.Of(kind)[random.Next(ImportColumns.Of(kind).Count)];
    private static string DateColumn(ImportKind kind) => kind switch { ImportKind.Accounts => "date_of_birth", ImportKind.Invoices => "invoice_date", _ => "received_on" };
    private static string FigureColumn(ImportKind kind) => kind switch { ImportKind.Accounts => "debt_type", ImportKind.Invoices => "gross", _ => "amount" };
}
