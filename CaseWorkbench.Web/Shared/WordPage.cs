using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseWorkbench.Web.Shared;

/// <summary>The parts a Word page is put together from. Lengths are in twentieths of a point, as Word counts them.</summary>
internal static class WordPage
{
    public const int Ordinary = 24, Large = 36; // Half points.
    private const int A4Width = 11906, A4Height = 16838, Margin = 1134; // 20 mm

    /// <summary>An address in a box fixed 20 mm from the left and 50 mm from the top of the first sheet, in the window of a DL envelope.</summary>
    public static OpenXmlElement[] Window(IReadOnlyList<string> lines) =>
    [
        .. lines.Select(line => new Paragraph(new ParagraphProperties(
            new FrameProperties { Width = "4876", Height = 2000, HeightType = HeightRuleValues.Exact, HorizontalPosition = HorizontalAnchorValues.Page, VerticalPosition = VerticalAnchorValues.Page, X = "1134", Y = "2835", Wrap = TextWrappingValues.NotBeside },
            new SpacingBetweenLines { After = "0" }), Words(line))),
    ];

    /// <summary>The first line of the letter: below the fixed address, whatever the program that lays the page out.</summary>
    public static Paragraph BelowWindow(string text) => new(new ParagraphProperties(new SpacingBetweenLines { Before = "3900" }), Words(text));

    /// <summary>What follows stands on a new sheet.</summary>
    public static Paragraph NewPage() => new(new Run(new Break { Type = BreakValues.Page }));

    public static Paragraph Line(string text, bool isStrong = false) => new(Words(text, isStrong));

    public static Run Words(string text, bool isStrong = false) =>
        isStrong ? new(new RunProperties(new Bold()), Plain(text)) : new(Plain(text));

    public static Table Table(bool[] isMoney, IReadOnlyList<string[]> rows, bool hasHead, bool lastIsSum, int[]? widths = null)
    {
        widths ??= isMoney.Length switch { 1 => [9600], 2 => [6700, 2900], 3 => [4800, 2400, 2400], 4 => [1900, 4300, 1700, 1700], 7 => [1400, 2400, 1200, 1200, 1100, 1050, 1250], _ => [.. Enumerable.Repeat(9600 / isMoney.Length, isMoney.Length)] };
        var line = new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "999999" };
        var table = new Table(
            new TableProperties(new TableWidth { Width = "9600", Type = TableWidthUnitValues.Dxa },
                new TableBorders(line, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "999999" }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        foreach (var (index, cells) in rows.Index())
        {
            var isHead = hasHead && index == 0;
            var row = new TableRow(new TableRowProperties(isHead ? [new CantSplit(), new TableHeader()] : new OpenXmlElement[] { new CantSplit() }));
            foreach (var (column, text) in cells.Index())
                row.Append(Cell(text, widths[column], isMoney[column], isHead || (lastIsSum && index == rows.Count - 1)));
            table.Append(row);
        }
        return table;
    }

    /// <summary>A4 with margins, the words at the head of every sheet and its number at the foot.</summary>
    /// <param name="isOneOfMany">The sheets of this part are counted for themselves, as another letter's before it were.</param>
    public static SectionProperties Of(MainDocumentPart main, string head, bool isOneOfMany = false)
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Right }), Words(head, isStrong: true)));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Right }),
            Words("Page "), new SimpleField { Instruction = "PAGE" }, Words(" of "), new SimpleField { Instruction = isOneOfMany ? "SECTIONPAGES" : "NUMPAGES" }));
        return new(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = A4Width, Height = A4Height },
            new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 567, Footer = 567, Gutter = 0 },
            new PageNumberType { Start = 1 });
    }

    /// <summary>Sets these in letters of 18 points, for who needs them.</summary>
    public static void Enlarge(IEnumerable<OpenXmlElement> elements)
    {
        foreach (var paragraph in elements.SelectMany(element => element.Descendants<Paragraph>().Concat(element is Paragraph one ? [one] : [])))
        {
            paragraph.ParagraphProperties ??= new();
            paragraph.ParagraphProperties.ParagraphStyleId = new() { Val = $"Large{paragraph.ParagraphProperties.ParagraphStyleId?.Val}" };
        }
    }

    public static void AddStyles(MainDocumentPart main, int halfPoints = Ordinary) => main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" }, new FontSize { Val = $"{halfPoints}" }, new Languages { Val = "en-GB" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "100", Line = "252", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        new Style(new StyleName { Val = "Large" }, new BasedOn { Val = "Normal" }, new StyleRunProperties(new FontSize { Val = $"{Large}" })) { Type = StyleValues.Paragraph, StyleId = "Large" },
        Heading("heading 1", "Heading1", "Normal", halfPoints),
        Heading("large heading 1", "LargeHeading1", "Large", Large));

    private static Style Heading(string name, string id, string basedOn, int halfPoints) => new(new StyleName { Val = name }, new BasedOn { Val = basedOn },
        new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }, new OutlineLevel { Val = 0 }),
        new StyleRunProperties(new Bold(), new FontSize { Val = $"{halfPoints + 4}" })) { Type = StyleValues.Paragraph, StyleId = id };

    private static TableCell Cell(string text, int width, bool isMoney, bool isStrong) => new(
        new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }),
        new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Before = "40", After = "40" }, new Justification { Val = isMoney ? JustificationValues.Right : JustificationValues.Left }), Words(text, isStrong)));

    private static Text Plain(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };
}
