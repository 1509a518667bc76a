using System.IO.Compression;
using System.Text;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Kernel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace CaseWorkbench.Tests.Exports;

public sealed class ExportFilesTests
{
    private static readonly ExportColumn[] Columns = [new("What"), new("On", ExportCell.Day), new("Amount", ExportCell.Money), new("At", ExportCell.Instant), new("Units", ExportCell.Number)];

    public static TheoryData<string> Payloads =>
    [
        "=1+1", "=SUM(A1:A9)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\",\"y\")", "=WEBSERVICE(\"http://x.example\")", "=DDE(\"a\";\"b\")", "+1+1", "+441632960123",
        "+cmd|' /C calc'!A0", "-1+1", "-cmd|' /C calc'!A0", "@SUM(1)", "@A1", "\t=1+1", "\r=1+1", "\n=1+1", "==", "=", "+", "-", "@", "=1,\"2\"", "=A1\n=B2", "=\"\"", "- a note",
    ];

    [Theory, MemberData(nameof(Payloads))]
    public async Task No_text_is_run_by_a_spreadsheet(string payload)
    {
        var csv = await CsvAsync([[payload, null, null, null, null]]);
        var first = csv.Split("\r\n", 2)[1].TrimStart('"');
        Assert.StartsWith("'", first, StringComparison.Ordinal);

        var xml = await SheetAsync([[payload, null, null, null, null]]);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.Contains("t=\"inlineStr\"", xml, StringComparison.Ordinal);
        Assert.Contains("s=\"2\"", xml, StringComparison.Ordinal); // Typed as text, and stays text when the cell is edited.
    }

    [Fact]
    public async Task Days_and_money_are_days_and_money()
    {
        object?[] row = ["O'Hara & Sons, <Ltd>", new DateOnly(2026, 6, 1), -Money.Pounds(1_240.5m), new DateTime(2026, 6, 1, 8, 30, 0, DateTimeKind.Utc), 2.5m];

        Assert.Equal("\uFEFFWhat,On,Amount,At,Units\r\n\"O'Hara & Sons, <Ltd>\",2026-06-01,-1240.50,2026-06-01 09:30,2.5\r\n", await CsvAsync([row]));
        var xml = await SheetAsync([row]);
        Assert.Contains("<c r=\"B2\" s=\"6\"><v>46174</v></c>", xml, StringComparison.Ordinal);
        Assert.Contains("<c r=\"C2\" s=\"4\"><v>-1240.5</v></c>", xml, StringComparison.Ordinal);
        Assert.Contains("<c r=\"D2\" s=\"7\"><v>46174.3958333333</v></c>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_is_sound_and_says_specimen()
    {
        using var file = new MemoryStream();
        await new XlsxExport(file, "worklist", "SPECIMEN").WriteAsync(Columns, Rows([["a\u0001\uD800b", null, null, null, null]]), default);
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);

        Assert.Equal("", string.Join('\n', new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")));
        Assert.Contains("SPECIMEN", document.WorkbookPart!.WorksheetParts.Single().Worksheet.OuterXml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hundred_thousand_rows_are_written_as_they_are_read_and_none_is_held(bool isWorkbook)
    {
        await using var to = new OneWay();
        var (before, held, leftWhenHalf) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L);
        async IAsyncEnumerable<object?[]> Many()
        {
            for (var n = 0; n < 100_000; n++)
            {
                if (n == 50_000)
                    (held, leftWhenHalf) = (GC.GetTotalMemory(forceFullCollection: true) - before, to.Written);
                yield return [$"Row {n} of a long list of people", new DateOnly(2026, 6, 1).AddDays(n % 700), new Money(n), null, (decimal)n];
            }
            await Task.CompletedTask;
        }

        IExportSink sink = isWorkbook ? new XlsxExport(to, "long") : new CsvExport(to);
        var rows = await sink.WriteAsync(Columns, Many(), default);

        Assert.Equal(100_000, rows);
        Assert.True(leftWhenHalf > 100_000, $"Only {leftWhenHalf} bytes had left halfway.");
        Assert.True(held < 16_000_000, $"{held:N0} bytes were held halfway.");
    }

    private static async Task<string> CsvAsync(object?[][] rows)
    {
        using var file = new MemoryStream();
        await new CsvExport(file).WriteAsync(Columns, Rows(rows), default);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static async Task<string> SheetAsync(object?[][] rows)
    {
        using var file = new MemoryStream();
        await new XlsxExport(file, "list").WriteAsync(Columns, Rows(rows), default);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return (await reader.ReadToEndAsync()).Split("<row ")[2];
    }

    private static async IAsyncEnumerable<object?[]> Rows(object?[][] rows)
    {
        foreach (var row in rows)
            yield return row;
        await Task.CompletedTask;
    }

    /// <summary>Takes bytes and gives none back, as a line to a browser does.</summary>
    private sealed class OneWay : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => Written += count;
    }
}
