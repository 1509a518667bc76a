using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Exports.XlsxParts;

namespace CaseWorkbench.Domain.Exports;

/// <summary>
/// Writes a list as a workbook of one sheet, forward only: a row is in the file as soon as it is read, and nothing of it is kept.
/// By hand, because the packaging that the Open XML kit stands on keeps a whole part in memory until it is closed. Texts are
/// written as texts and never as formulas; days and money are what a spreadsheet reckons with.
/// </summary>
/// <param name="mark">Printed at the head of every sheet, as SPECIMEN; null for none.</param>
public sealed class XlsxExport(Stream to, string sheetName, string? mark = null) : IExportSink
{
    /// <summary>A sheet has 1,048,576 rows, and the first holds the headings.</summary>
    public const int MostRows = 1_048_575;

    private const int MostLetters = 32_767;

    public async Task<int> WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        using var file = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (path, xml) in Around(sheetName))
        {
            await using var part = file.CreateEntry(path, CompressionLevel.Fastest).Open();
            await part.WriteAsync(Encoding.UTF8.GetBytes(xml), ct);
        }

        await using var sheet = file.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        using var xmlOut = XmlWriter.Create(sheet, new() { Encoding = new UTF8Encoding(false), CloseOutput = false });
        xmlOut.WriteStartElement("worksheet", Namespace);
        xmlOut.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        WriteWidths(xmlOut, columns);
        xmlOut.WriteStartElement("sheetData", Namespace);
        WriteRow(xmlOut, 1, [.. columns.Select(column => (object?)column.Name)], isHead: true);
        var count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (++count > MostRows)
                throw new RefusedException(new("EXP-001", $"The list has more than {MostRows:N0} rows, and a workbook holds no more. Narrow it, or take it as CSV."));
            WriteRow(xmlOut, count + 1, row, isHead: false);
        }
        xmlOut.WriteEndElement();
        if (mark is not null)
            xmlOut.WriteRaw($"<headerFooter><oddHeader>&amp;C{mark}</oddHeader></headerFooter>");
        xmlOut.WriteEndElement();
        return count;
    }

    private static void WriteWidths(XmlWriter xml, IReadOnlyList<ExportColumn> columns)
    {
        xml.WriteStartElement("cols", Namespace);
        foreach (var (index, column) in columns.Index())
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{(column.Kind == ExportCell.Text ? 24 : 14)}\" customWidth=\"1\"/>"));
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, object?[] cells, bool isHead)
    {
        xml.WriteStartElement("row", Namespace);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column] is { } value)
                WriteCell(xml, $"{ColumnName(column)}{number}", value, isHead);
        }
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string at, object value, bool isHead)
    {
        xml.WriteStartElement("c", Namespace);
        xml.WriteAttributeString("r", at);
        switch (value)
        {
            case string text:
                xml.WriteAttributeString("s", Number(isHead ? Style.Head : FormulaGuard.IsDangerous(text) ? Style.QuotedText : Style.Text));
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Namespace);
                xml.WriteStartElement("t", Namespace);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Readable(text.Shortened(MostLetters)));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
            default:
                var (figure, style) = Figure(value);
                xml.WriteAttributeString("s", Number(style));
                xml.WriteElementString("v", Namespace, figure.ToString(CultureInfo.InvariantCulture));
                break;
        }
        xml.WriteEndElement();
    }

    /// <summary>Letters that XML cannot hold are shown as unreadable.</summary>
    private static string Readable(string text)
    {
        for (var n = 0; n < text.Length; n++)
        {
            if (XmlConvert.IsXmlChar(text[n]))
                continue;
            if (n + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[n + 1], text[n]))
                n++;
            else
                text = $"{text[..n]}\uFFFD{text[(n + 1)..]}";
        }
        return text;
    }

    private static string Number(Style style) => ((int)style).ToString(CultureInfo.InvariantCulture);
}
