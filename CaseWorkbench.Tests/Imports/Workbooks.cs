using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Workbooks as spreadsheets save them, part by part, so that a test can put anything into one.</summary>
internal static class Workbooks
{
    /// <summary>A cell that is more than its text.</summary>
    public sealed record Cell(string Xml);

    public static Cell Number(double number, string? style = null) => new($"<c{{0}}{(style is null ? "" : $" s=\"{style}\"")}><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v></c>");

    /// <summary>A day, as the number of days since 1900 that a spreadsheet keeps it as.</summary>
    public static Cell Day(DateOnly day) => Number(day.DayNumber - new DateOnly(1899, 12, 30).DayNumber, style: "1");

    public static Cell Formula(string formula, double value) => new($"<c{{0}}><f>{formula}</f><v>{value.ToString("R", CultureInfo.InvariantCulture)}</v></c>");
    public static Cell Error { get; } = new("<c{0} t=\"e\"><v>#N/A</v></c>");

    public static byte[] Of(IEnumerable<object[]> rows, string merged = "") => Of([("Sheet1", Sheet(rows, merged))]);

    public static byte[] Of(IReadOnlyList<(string Name, string Sheet)> sheets, params (string Name, byte[] Content)[] more)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(sheets.Select((_, n) => $"<Override PartName=\"/xl/worksheets/sheet{n + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>""");
            Add(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(sheets.Select((sheet, n) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{n + 1}\" r:id=\"rId{n + 1}\"/>"))}</sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, n) => $"<Relationship Id=\"rId{n + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{n + 1}.xml\"/>"))}<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Add(zip, "xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="000000"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            foreach (var (sheet, n) in sheets.Select((sheet, n) => (sheet.Sheet, n)))
                Add(zip, $"xl/worksheets/sheet{n + 1}.xml", sheet);
            foreach (var (name, content) in more)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }
        return packed.ToArray();
    }

    public static string Sheet(IEnumerable<object[]> rows, string merged = "") =>
        $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{string.Concat(rows.Select((cells, row) => $"<row r=\"{row + 1}\">{string.Concat(cells.Select((cell, column) => Xml(cell, $" r=\"{Letters(column)}{row + 1}\"")))}</row>"))}</sheetData>{(merged.Length == 0 ? "" : $"<mergeCells count=\"1\"><mergeCell ref=\"{merged}\"/></mergeCells>")}</worksheet>""";

    private static string Xml(object cell, string place) => cell switch
    {
        Cell made => made.Xml.Replace("{0}", place, StringComparison.Ordinal),
        "" => "",
        var text => $"<c{place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape($"{text}")}</t></is></c>",
    };

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{Letters(column / 26 - 1)}{(char)('A' + column % 26)}";

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
