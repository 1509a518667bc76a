using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.LegalPacks.DocxParts;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// Writes a bundle as a Word document, forward only and page by page: nothing of it is kept, and the same bundle is the same bytes. By hand, because the
/// packaging that the Open XML kit stands on keeps a whole part in memory until it is closed. Headings are Word's own, tables have their head again on every
/// page, and the language is said, so that it can be walked through and read out.
/// </summary>
internal sealed class BundleDocx(EvidenceBundle bundle, string sha256)
{
    /// <summary>Writes it, and answers how many pages it has.</summary>
    public int Write(Stream to)
    {
        var (places, total) = (new Dictionary<string, int>(), 0);
        foreach (var page in BundlePages.Of(new BundleContent(bundle, sha256, places).Flow()))
        {
            total = page.Number;
            foreach (var anchor in page.Anchors)
                places[anchor] = page.Number;
        }

        using var file = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (path, xml) in Around(bundle, total))
        {
            using var part = Entry(file, path);
            part.Write(Encoding.UTF8.GetBytes(xml));
        }
        using var document = Entry(file, "word/document.xml");
        using var xmlOut = XmlWriter.Create(document, new() { Encoding = new UTF8Encoding(false), CloseOutput = false });
        new Body(xmlOut).Write(BundlePages.Of(new BundleContent(bundle, sha256, places).Flow()));
        return total;
    }

    private Stream Entry(ZipArchive file, string path)
    {
        var entry = file.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = bundle.WrittenAs();
        return entry.Open();
    }

    /// <summary>The part of the file that holds the words.</summary>
    private sealed class Body(XmlWriter xml)
    {
        private int bookmarks;

        public void Write(IEnumerable<BundlePage> pages)
        {
            xml.WriteStartElement("w", "document", Namespace);
            xml.WriteAttributeString("xmlns", "r", null, Relations);
            Start("body");
            foreach (var page in pages)
            {
                foreach (var (at, part) in page.Parts.Index())
                    Write(part, isFirst: at == 0 && page.Number > 1);
            }
            xml.WriteRaw(Section);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        private void Write(BundlePart part, bool isFirst)
        {
            if (part is BundlePart.Rows rows)
                Table(rows);
            else if (part is BundlePart.Paragraph paragraph)
                Paragraph(paragraph.Style, paragraph.Words, isFirst, paragraph.Anchor);
        }

        private void Table(BundlePart.Rows rows)
        {
            Start("tbl");
            Start("tblPr");
            Value("tblStyle", "BundleTable");
            Size("tblW", BundlePages.Width - rows.Indent);
            Size("tblInd", rows.Indent);
            Start("tblLayout", ("type", "fixed"));
            xml.WriteEndElement();
            Start("tblLook", ("val", rows.Head is null ? "0080" : "0020"), ("firstRow", rows.Head is null ? "0" : "1"), ("lastRow", "0"), ("firstColumn", rows.Head is null ? "1" : "0"), ("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1"));
            xml.WriteEndElement();
            Value("tblCaption", Readable(rows.Name));
            xml.WriteEndElement();
            Start("tblGrid");
            foreach (var width in rows.Widths)
            {
                Start("gridCol", ("w", Number(width)));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            if (rows.Head is { } head)
                Row(head, rows.Widths, isHead: true);
            foreach (var line in rows.Lines)
                Row(line, rows.Widths, isHead: false);
            xml.WriteEndElement();
        }

        private void Row(BundleRow row, IReadOnlyList<int> widths, bool isHead)
        {
            Start("tr");
            Start("trPr");
            Start("cantSplit");
            xml.WriteEndElement();
            if (isHead)
            {
                Start("tblHeader");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            foreach (var (column, cell) in row.Cells.Index())
            {
                Start("tc");
                Start("tcPr");
                Size("tcW", widths[column]);
                xml.WriteEndElement();
                Start("p");
                Start("pPr");
                Value("pStyle", BundleStyle.OfCell(cell.IsStrong, cell.IsRight).Id);
                xml.WriteEndElement();
                Cell(cell);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }

        private void Cell(BundleCell cell)
        {
            if (cell.PageOf is { } anchor)
            {
                FieldMark("begin");
                Start("r");
                xml.WriteElementString("w", "instrText", Namespace, $"PAGEREF {anchor} \\h");
                xml.WriteEndElement();
                FieldMark("separate");
                Run(cell.Words);
                FieldMark("end");
            }
            else if (cell.LinksTo is { } place)
            {
                Start("hyperlink", ("anchor", place), ("history", "1"));
                Run(cell.Words);
                xml.WriteEndElement();
            }
            else
                Run(cell.Words);
        }

        private void Paragraph(BundleStyle style, string words, bool isFirst, string? anchor)
        {
            Start("p");
            Start("pPr");
            Value("pStyle", style.Id);
            if (isFirst)
            {
                Start("pageBreakBefore");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            if (anchor is not null)
            {
                Start("bookmarkStart", ("id", Number(bookmarks)), ("name", anchor));
                xml.WriteEndElement();
            }
            Run(words);
            if (anchor is not null)
            {
                Start("bookmarkEnd", ("id", Number(bookmarks++)));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }

        /// <summary>Words, line by line.</summary>
        private void Run(string words)
        {
            if (words.Length == 0)
                return;
            Start("r");
            foreach (var (at, line) in words.Split('\n').Index())
            {
                if (at > 0)
                {
                    Start("br");
                    xml.WriteEndElement();
                }
                Start("t");
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Readable(line));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }

        private void FieldMark(string type)
        {
            Start("r");
            Start("fldChar", ("fldCharType", type));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        private void Value(string name, string value)
        {
            Start(name, ("val", value));
            xml.WriteEndElement();
        }

        private void Size(string name, int width)
        {
            Start(name, ("w", Number(width)), ("type", "dxa"));
            xml.WriteEndElement();
        }

        private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
        {
            xml.WriteStartElement("w", name, Namespace);
            foreach (var (attribute, value) in attributes)
                xml.WriteAttributeString("w", attribute, Namespace, value);
        }

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>What stands around the words of a bundle.</summary>
internal static class DocxParts
{
    public const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string Grey = "808080";

    /// <summary>The paper, and what heads and ends every page.</summary>
    public static readonly string Section = string.Create(CultureInfo.InvariantCulture,
        $"""<w:sectPr><w:headerReference w:type="default" r:id="r2"/><w:footerReference w:type="default" r:id="r3"/><w:pgSz w:w="{BundlePages.PageWidth}" w:h="{BundlePages.PageHeight}"/><w:pgMar w:top="{BundlePages.Top}" w:right="{BundlePages.Side}" w:bottom="{BundlePages.Bottom}" w:left="{BundlePages.Side}" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>""");

    /// <summary>The time that the parts of a file bear: the same for the same bundle.</summary>
    public static DateTimeOffset WrittenAs(this EvidenceBundle bundle) => new(bundle.AsAt.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>Everything but the words.</summary>
    public static (string Path, string Xml)[] Around(EvidenceBundle bundle, int pages) =>
    [
        ("[Content_Types].xml", $"""{Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{Main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{Main}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="{Main}.settings+xml"/><Override PartName="/word/header1.xml" ContentType="{Main}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="{Main}.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""),
        ("_rels/.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""),
        ("word/_rels/document.xml.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/styles" Target="styles.xml"/><Relationship Id="r2" Type="{Relations}/header" Target="header1.xml"/><Relationship Id="r3" Type="{Relations}/footer" Target="footer1.xml"/><Relationship Id="r4" Type="{Relations}/settings" Target="settings.xml"/></Relationships>"""),
        ("docProps/core.xml", $"""{Declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{Text($"{bundle.Title}, {bundle.Reference}")}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"""),
        ("word/settings.xml", $"""{Declaration}<w:settings xmlns:w="{Namespace}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>"""),
        ("word/styles.xml", Styles()),
        ("word/header1.xml", $"""{Declaration}<w:hdr xmlns:w="{Namespace}"><w:p><w:pPr><w:pStyle w:val="Margin"/><w:tabs><w:tab w:val="right" w:pos="{BundlePages.Width}"/></w:tabs></w:pPr>{Run(bundle.Title)}<w:r><w:tab/></w:r>{Run(bundle.IsSpecimen ? $"TRAINING, SPECIMEN. {bundle.Reference}" : bundle.Reference)}</w:p></w:hdr>"""),
        ("word/footer1.xml", $"""{Declaration}<w:ftr xmlns:w="{Namespace}"><w:p><w:pPr><w:pStyle w:val="Margin"/><w:tabs><w:tab w:val="right" w:pos="{BundlePages.Width}"/></w:tabs></w:pPr>{Run($"As at {bundle.AsAt.InWords()}. Confidential.")}<w:r><w:tab/></w:r>{Run("Page ")}<w:fldSimple w:instr="PAGE">{Run("1")}</w:fldSimple>{Run(" of ")}<w:fldSimple w:instr="NUMPAGES">{Run(pages.ToString(CultureInfo.InvariantCulture))}</w:fldSimple></w:p></w:ftr>"""),
    ];

    /// <summary>Letters that XML cannot hold are shown as unreadable.</summary>
    public static string Readable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var readable = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
            readable.Append(letter.IsBmp && !XmlConvert.IsXmlChar((char)letter.Value) ? "\uFFFD" : letter.ToString());
        return readable.ToString();
    }

    private static string Text(string text) => System.Security.SecurityElement.Escape(Readable(text));

    private static string Run(string text) => $"""<w:r><w:t xml:space="preserve">{Text(text)}</w:t></w:r>""";

    private static string Styles() => $"""
        {Declaration}<w:styles xmlns:w="{Namespace}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
        {string.Concat(BundleStyle.All.Select(Style))}
        <w:style w:type="table" w:styleId="BundleTable"><w:name w:val="Bundle Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="{Grey}"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{Grey}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="C0C0C0"/></w:tblBorders><w:tblCellMar><w:top w:w="{BundlePages.CellEdge}" w:type="dxa"/><w:left w:w="{BundlePages.CellSide}" w:type="dxa"/><w:bottom w:w="{BundlePages.CellEdge}" w:type="dxa"/><w:right w:w="{BundlePages.CellSide}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr></w:tblStylePr></w:style></w:styles>
        """;

    private static string Style(BundleStyle style) => string.Create(CultureInfo.InvariantCulture,
        $"""<w:style w:type="paragraph" w:styleId="{style.Id}"><w:name w:val="{style.Name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{Side(style)}<w:spacing w:before="{style.Before}" w:after="{style.After}" w:line="{style.Line}" w:lineRule="exact"/>{Indent(style)}{(style.IsRight ? """<w:jc w:val="right"/>""" : "")}{Outline(style)}</w:pPr><w:rPr>{(style.IsBold ? "<w:b/>" : "")}<w:sz w:val="{style.HalfPoints}"/></w:rPr></w:style>""");

    private static string Side(BundleStyle style) => style.Indent == 0 ? "" : $"""<w:pBdr><w:left w:val="single" w:sz="12" w:space="12" w:color="{Grey}"/></w:pBdr>""";

    private static string Indent(BundleStyle style) => style.Indent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"""<w:ind w:left="{style.Indent}"/>""");

    private static string Outline(BundleStyle style) => style.Level is { } level ? string.Create(CultureInfo.InvariantCulture, $"""<w:outlineLvl w:val="{level}"/>""") : "";
}
