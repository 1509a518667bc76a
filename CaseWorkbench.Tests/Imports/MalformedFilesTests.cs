using System.Text;
using CaseWorkbench.Domain.Imports;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Files spoiled in one place, made from a seed, so that any that slips through can be made again.</summary>
public sealed class MalformedFilesTests
{
    private const int Seeds = 600;

    internal sealed record Spoiled(byte[] Bytes, (int Row, string Column)[] Places);

    public static TheoryData<int> Batches() => [.. Enumerable.Range(0, Seeds / 50)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Each_is_refused_in_the_row_and_column_that_was_spoiled_and_nowhere_else(int batch) =>
        Assert.All(Enumerable.Range(batch * 50, 50), seed =>
        {
            var kind = (ImportKind)(seed % 3);
            var spoiled = Spoil(kind, seed);

            var (rows, faults, _, _) = ImportText.Read(kind, spoiled.Bytes);

            Assert.Equal(spoiled.Places, faults.Select(fault => (fault.Row, fault.Column ?? "")));
            Assert.Empty(rows.Intersect(spoiled.Places.Select(place => place.Row)));
            Assert.All(faults, fault => Assert.EndsWith(".", fault.Message));
        });

    [Fact]
    public void Every_way_of_spoiling_meets_every_kind() =>
        Assert.Equal(Ways.Length * 3, Enumerable.Range(0, Seeds).Select(seed => (Way(seed), seed % 3)).Distinct().Count());

    private static int Way(int seed) => seed / 3 % Ways.Length;

    internal static Spoiled Spoil(ImportKind kind, int seed)
    {
        var random = new Random(seed);
        var cells = ImportText.Sound(kind, rows: random.Next(2, 12));
        return Ways[Way(seed)](random, kind, cells);
    }

    private static readonly Func<Random, ImportKind, List<string[]>, Spoiled>[] Ways =
    [
        (random, kind, cells) => Cell(random, kind, cells, AnyColumn(random, kind), "x\0y"),
        (random, kind, cells) => Cell(random, kind, cells, AnyColumn(random, kind), new string('9', random.Next(10_000, 20_000))),
        (random, kind, cells) => Cell(random, kind, cells, AnyColumn(random, kind), "\uFFFD"),
        (random, kind, cells) => Cell(random, kind, cells, AnyColumn(random, kind), "a\u0007b"),
        (random, kind, cells) => Cell(random, kind, cells, "account_ref", ""),
        (random, kind, cells) => Cell(random, kind, cells, ImportColumns.Of(kind)[0], " "),
        (random, kind, cells) => Cell(random, kind, cells, ImportColumns.Of(kind)[0], "4.1E+15"),
        (random, kind, cells) => Cell(random, kind, cells, DateColumn(kind), Pick(random, "2026-02-29", "31/04/2026", "32/01/2026", "2026-00-10", "01/13/2026", "1066-10-14")),
        (random, kind, cells) => Cell(random, kind, cells, DateColumn(kind), Pick(random, "soon", "2026", "46053", "1-2-2026", "2026/01/02", "0x7E-01-01")),
        (random, kind, cells) => Cell(random, kind, cells, FigureColumn(kind), Pick(random, "-1", "0", "-0.001", "1.999", "NaN", "1e9", "--5", "1.2.3", "£", "٣")),
        (random, kind, cells) => Cell(random, kind, cells, FigureColumn(kind), Pick(random, "Infinity", "99999999999999999999999999999999", "1,2", "$5", "five")),
        (random, kind, cells) => Line(random, cells, line => string.Join(',', line[..^1]), ImportColumns.Of(kind)[^1]),
        (random, kind, cells) => Line(random, cells, line => string.Join(',', line) + ",more", $"column {cells[0].Length + 1}"),
        (random, kind, cells) => Line(random, cells, line => "\"" + string.Join(',', line), cells[0][0]),
        (random, kind, cells) => Line(random, cells, line => string.Join(',', line) + "\"", cells[0][^1], emptyLast: true),
        (random, kind, cells) => Line(random, cells, line => "\"a\"b," + string.Join(',', line[1..]), cells[0][0]),
        (random, kind, cells) => Line(random, cells, line => "a\"b," + string.Join(',', line[1..]), cells[0][0]),
        Doubled,
        (random, kind, cells) => Header(cells, [.. cells[0][1..]], cells[0][0]),
        (random, kind, cells) => Header(cells, [.. cells[0], "shoe_size"], "shoe_size"),
        (random, kind, cells) => Header(cells, [.. cells[0], cells[0][random.Next(cells[0].Length)] is var name ? name.ToUpperInvariant() : ""], name),
        (random, kind, cells) => Header(cells, [.. cells[0], " "], $"column {cells[0].Length + 1}"),
        (random, kind, cells) => new(Encoding.Unicode.GetBytes(ImportText.Written(cells)), [(1, "column 1")]),
        (random, kind, cells) => new([0x50, 0x4B, 3, 4, .. Noise(random)], [(1, "column 1")]),
        (random, kind, cells) => new(Noise(random), [(1, "column 1")]),
    ];

    private static string AnyColumn(Random random, ImportKind kind) => Pick(random, [.. ImportColumns.Of(kind)]);
    private static string DateColumn(ImportKind kind) => kind switch { ImportKind.Accounts => "date_of_birth", ImportKind.Invoices => "invoice_date", _ => "received_on" };
    private static string FigureColumn(ImportKind kind) => kind switch { ImportKind.Accounts => "debt_type", ImportKind.Invoices => "gross", _ => "amount" };
    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(200, 9_000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static Spoiled Cell(Random random, ImportKind kind, List<string[]> cells, string column, string value)
    {
        var row = random.Next(1, cells.Count);
        cells[row][ImportText.Index(kind, column)] = value;
        return new(ImportText.Written(cells).Bytes(), [(row + 1, column)]);
    }

    private static Spoiled Line(Random random, List<string[]> cells, Func<string[], string> spoil, string column, bool emptyLast = false)
    {
        var row = random.Next(1, cells.Count);
        if (emptyLast)
            cells[row][^1] = "x";
        var lines = cells.Select((line, index) => index == row ? spoil(line) : string.Join(',', line));
        return new(string.Join(Pick(random, "\n", "\r\n", "\r"), lines).Bytes(), [(row + 1, column)]);
    }

    private static Spoiled Header(List<string[]> cells, string[] header, string column)
    {
        cells[0] = header;
        return new(ImportText.Written(cells).Bytes(), [(1, column)]);
    }

    private static Spoiled Doubled(Random random, ImportKind kind, List<string[]> cells)
    {
        var (first, second) = (1, random.Next(2, cells.Count));
        cells[second][0] = cells[first][0].ToLowerInvariant();
        return new(ImportText.Written(cells).Bytes(), [(first + 1, cells[0][0]), (second + 1, cells[0][0])]);
    }
}
