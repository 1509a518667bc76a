using System.Security;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Exports;

/// <summary>What stands around the one sheet of a workbook, and how its values are counted.</summary>
internal static class XlsxParts
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>The styles of the sheet, by their place in <c>cellXfs</c>.</summary>
    public enum Style { Plain, Text, QuotedText, Head, Money, Number, Day, Instant }

    /// <summary>Everything but the sheet.</summary>
    public static (string Path, string Xml)[] Around(string sheetName) =>
    [
        ("[Content_Types].xml", $"""{Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
        ("_rels/.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""{Declaration}<workbook xmlns="{Namespace}" xmlns:r="{Relations}"><sheets><sheet name="{SecurityElement.Escape(sheetName.Shortened(31))}" sheetId="1" r:id="r1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/styles.xml", $"""
            {Declaration}<styleSheet xmlns="{Namespace}">
            <numFmts count="2"><numFmt numFmtId="164" formatCode="dd mmm yyyy"/><numFmt numFmtId="165" formatCode="dd mmm yyyy hh:mm"/></numFmts>
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
            <borders count="1"><border/></borders>
            <cellStyleXfs count="1"><xf/></cellStyleXfs>
            <cellXfs count="8"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf fontId="1" applyFont="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs>
            </styleSheet>
            """),
    ];

    /// <summary>The number a spreadsheet keeps for a value, and how it shows it. Days are counted from 30 December 1899.</summary>
    public static (decimal Figure, Style Style) Figure(object value) => value switch
    {
        Money money => (money.InPounds, Style.Money),
        DateOnly day => (Days(day), Style.Day),
        DateTime utc when utc.InLondon() is var moment => (Days(moment.Day()) + decimal.Round((decimal)moment.TimeOfDay.TotalDays, 10), Style.Instant),
        decimal number => (number, Style.Number),
        int number => (number, Style.Number),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no written form.", nameof(value)),
    };

    /// <summary>A, B … Z, AA, AB …</summary>
    public static string ColumnName(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{ColumnName(column / 26 - 1)}{(char)('A' + column % 26)}";

    private static int Days(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
}
