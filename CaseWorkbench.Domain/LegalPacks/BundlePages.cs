namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What a bundle is made of before it is parted into pages.</summary>
internal abstract record BundleFlow
{
    /// <param name="Anchor">What the index calls the place.</param>
    /// <param name="Below">What has to have room below it beside what its style asks for.</param>
    public sealed record Text(BundleStyle Style, string Words, string? Anchor = null, int Below = 0) : BundleFlow;

    /// <param name="Caption">Empty where nothing may be added to what it stands in; it is then called by <paramref name="Name"/> to those who do not see it.</param>
    /// <param name="Widths">Of the columns, in twentieths of a point; with the indent together the width of the page.</param>
    /// <param name="LastIsSum">The last row stays with the one before it.</param>
    public sealed record Table(string Caption, string Name, IReadOnlyList<int> Widths, BundleRow? Head, IEnumerable<BundleRow> Rows, bool LastIsSum = false, int Indent = 0) : BundleFlow;

    public sealed record NewPage : BundleFlow;
}

/// <summary>A row of a table.</summary>
internal sealed record BundleRow(IReadOnlyList<BundleCell> Cells);

/// <summary>One place of a row. <paramref name="LinksTo"/> and <paramref name="PageOf"/> name an anchor: of the first it is a link, of the second it tells the page.</summary>
internal sealed record BundleCell(string Words, bool IsStrong = false, bool IsRight = false, string? LinksTo = null, string? PageOf = null);

/// <summary>A page: paragraphs, and parts of tables.</summary>
internal sealed record BundlePage(int Number, IReadOnlyList<BundlePart> Parts)
{
    public IEnumerable<string> Anchors => Parts.OfType<BundlePart.Paragraph>().Select(part => part.Anchor).OfType<string>();
}

/// <summary>What stands on one page.</summary>
internal abstract record BundlePart
{
    public sealed record Paragraph(BundleStyle Style, string Words, string? Anchor = null) : BundlePart;
    public sealed record Rows(string Name, IReadOnlyList<int> Widths, BundleRow? Head, IReadOnlyList<BundleRow> Lines, int Indent) : BundlePart;
}

/// <summary>
/// Parts a bundle into pages, before it is written. Every page's end is then in the file, so that the index tells the right page in whatever program it is
/// opened, and a table that goes on has its head again. What is kept of a bundle is the page in hand.
/// </summary>
internal sealed class BundlePages
{
    // A4 with margins of 20 mm at the sides, in twentieths of a point.
    public const int PageWidth = 11_906, PageHeight = 16_838, Side = 1_134, Top = 1_360, Bottom = 1_190;
    public const int Width = PageWidth - (2 * Side);

    /// <summary>Left and right of a cell's words, and above and below them.</summary>
    public const int CellSide = 80, CellEdge = 40;

    private const int Border = 12;

    /// <summary>A little less than there is.</summary>
    private const int Height = PageHeight - Top - Bottom - 240;

    /// <summary>A row with more lines goes on in a row below it, so that it can be parted.</summary>
    private const int MostLinesInRow = 24;

    /// <summary>A paragraph of so many lines or fewer is not parted.</summary>
    private const int ShortParagraph = 5;

    private readonly List<BundlePart> page = [];
    private readonly Queue<BundlePage> done = [];
    private int used;
    private int number = 1;

    public static IEnumerable<BundlePage> Of(IEnumerable<BundleFlow> flow)
    {
        var pages = new BundlePages();
        foreach (var each in flow)
        {
            pages.Place(each);
            while (pages.done.TryDequeue(out var full))
                yield return full;
        }
        if (pages.page.Count > 0)
            yield return new(pages.number, pages.page);
    }

    private void Place(BundleFlow flow)
    {
        switch (flow)
        {
            case BundleFlow.Text text: Place(text); break;
            case BundleFlow.Table table: Place(table); break;
            default: Break(); break;
        }
    }

    private void Place(BundleFlow.Text text)
    {
        var style = text.Style;
        var lines = ArialText.Lines(text.Words, Width - style.Indent, style.HalfPoints, style.IsBold);
        var below = style.Below + text.Below;
        if (!HasRoom(HeightOf(style, lines.Count) + below) && (lines.Count <= ShortParagraph || below > 0))
            Break();
        for (var from = 0; from < lines.Count;)
        {
            var fit = Math.Min(lines.Count - from, (Height - used - style.Before - style.After) / style.Line);
            if (fit < Math.Min(2, lines.Count - from))
            {
                Break();
                continue;
            }
            Add(style, string.Concat(lines.Skip(from).Take(fit)).TrimEnd(' ', '\n'), from == 0 ? text.Anchor : null, HeightOf(style, fit));
            from += fit;
            if (from < lines.Count)
                Break();
        }
    }

    private void Place(BundleFlow.Table table)
    {
        var head = table.Head is { } names ? HeightOf(names, table.Widths) : 0;
        var lines = new List<BundleRow>();
        var isBegun = false;
        var rows = table.Rows.SelectMany(row => Parted(row, table.Widths)).ToList();
        foreach (var (at, row) in rows.Index())
        {
            var height = HeightOf(row, table.Widths);
            var needs = height + (table.LastIsSum && at == rows.Count - 2 ? HeightOf(rows[^1], table.Widths) : 0);
            if (!isBegun)
            {
                if (!HasRoom(CaptionHeight(table) + head + needs))
                    Break();
                Caption(table, isContinued: false);
                (used, isBegun) = (used + head, true);
            }
            else if (!HasRoom(needs))
            {
                End();
                Break();
                Caption(table, isContinued: true);
                used += head;
            }
            lines.Add(row);
            used += height;
        }
        End();
        Add(BundleStyle.Gap, "", null, BundleStyle.Gap.Line);

        void End()
        {
            if (lines.Count > 0)
                page.Add(new BundlePart.Rows(table.Name, table.Widths, table.Head, [.. lines], table.Indent));
            lines.Clear();
        }
    }

    /// <summary>A page that begins with a table has a paragraph before it, to hold the page's beginning.</summary>
    private void Caption(BundleFlow.Table table, bool isContinued)
    {
        if (table.Caption.Length > 0)
            Add(BundleStyle.Caption, isContinued ? $"{table.Caption} (continued)" : table.Caption, null, CaptionHeight(table));
        else if (page.Count == 0)
            Add(BundleStyle.Gap, "", null, BundleStyle.Gap.Line);
    }

    private static int CaptionHeight(BundleFlow.Table table) =>
        table.Caption.Length == 0 ? BundleStyle.Gap.Line : HeightOf(BundleStyle.Caption, ArialText.Lines($"{table.Caption} (continued)", Width, BundleStyle.Caption.HalfPoints, isBold: true).Count);

    private void Add(BundleStyle style, string words, string? anchor, int height)
    {
        page.Add(new BundlePart.Paragraph(style, words, anchor));
        used += height;
    }

    private bool HasRoom(int height) => used + height <= Height;

    private void Break()
    {
        if (page.Count == 0)
            return;
        done.Enqueue(new(number++, [.. page]));
        page.Clear();
        used = 0;
    }

    private static int HeightOf(BundleStyle style, int lines) => style.Before + (lines * style.Line) + style.After;

    private static int HeightOf(BundleRow row, IReadOnlyList<int> widths) => (row.Cells.Index().Max(cell => LinesOf(cell.Item, widths[cell.Index]).Count) * BundleStyle.Cell.Line) + (2 * CellEdge) + Border;

    private static IReadOnlyList<string> LinesOf(BundleCell cell, int width) => ArialText.Lines(cell.Words, width - (2 * CellSide), BundleStyle.Cell.HalfPoints, cell.IsStrong);

    private static IEnumerable<BundleRow> Parted(BundleRow row, IReadOnlyList<int> widths)
    {
        var lines = row.Cells.Index().Select(cell => LinesOf(cell.Item, widths[cell.Index])).ToList();
        var most = lines.Max(cell => cell.Count);
        if (most <= MostLinesInRow)
            return [row];
        return Enumerable.Range(0, (most + MostLinesInRow - 1) / MostLinesInRow).Select(part =>
            new BundleRow([.. row.Cells.Zip(lines, (cell, all) => cell with { Words = string.Concat(all.Skip(part * MostLinesInRow).Take(MostLinesInRow)).TrimEnd(' ', '\n') })]));
    }
}
