using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What a bundle says from its first page to its last: the title, the index, a heading for each section, and the list of its documents with their hashes.</summary>
/// <param name="sha256">The hash of the bundle as it was kept.</param>
/// <param name="pages">The page of each anchor, once they are known.</param>
internal sealed class BundleContent(EvidenceBundle bundle, string sha256, IReadOnlyDictionary<string, int> pages)
{
    private const string DocumentsAnchor = "documents";

    /// <summary>The name at the end of a letter does not stand on a page alone: so much room is kept for it.</summary>
    private const int SignOff = 1_600;

    private readonly EvidenceBundle bundle = bundle;
    private readonly IReadOnlyList<(int Section, EvidenceDocument Document)> documents = [.. bundle.Documents];

    /// <summary>What the index calls a section, which is counted from one.</summary>
    public static string AnchorOf(int section) => $"section{section}";

    public IEnumerable<BundleFlow> Flow() => [.. First(), .. Index(), new BundleFlow.NewPage(), .. bundle.Sections.Index().SelectMany(section => Section(section.Index + 1, section.Item)), .. Documents()];

    private IEnumerable<BundleFlow> First() =>
    [
        new BundleFlow.Text(BundleStyle.Title, bundle.Title),
        new BundleFlow.Text(BundleStyle.Subtitle, bundle.Reference),
        .. Facts(bundle.Subject),
        .. bundle.IsSpecimen ? (BundleFlow[])[new BundleFlow.Text(BundleStyle.Notice, "TRAINING. SPECIMEN: nothing here is real.")] : [],
        new BundleFlow.Text(BundleStyle.Notice, bundle.Notice),
        new BundleFlow.Text(BundleStyle.Body, $"SHA-256 of the contents as they were frozen: {sha256}"),
        new BundleFlow.NewPage(),
    ];

    private IEnumerable<BundleFlow> Index() =>
    [
        new BundleFlow.Text(BundleStyle.Heading1, "Index"),
        new BundleFlow.Table("", "Index", Widths(8, 58, 22, 12), Head("No.", "Item", "State", "Page"),
        [
            .. bundle.Sections.Index().Select(section => Entry($"{section.Index + 1}", section.Item.Name, section.Item.State.InWords(), AnchorOf(section.Index + 1))),
            .. documents.Count == 0 ? (BundleRow[])[] : [Entry("", "Documents that go along", documents.Count.Count("document"), DocumentsAnchor)],
        ]),
    ];

    private BundleRow Entry(string number, string name, string state, string anchor) =>
        new([new(number), new(name, LinksTo: anchor), new(state), new($"{pages.GetValueOrDefault(anchor, 1)}", IsRight: true, PageOf: anchor)]);

    private IEnumerable<BundleFlow> Section(int number, EvidenceSection section)
    {
        if (section.Blocks is [EvidenceBlock.LetterText, ..])
            yield return new BundleFlow.NewPage();
        yield return new BundleFlow.Text(BundleStyle.Heading1, $"{number}. {section.Name}", AnchorOf(number));
        yield return new BundleFlow.Text(BundleStyle.State, section.Why.Length == 0 ? $"{section.State.InWords()}." : $"{section.State.InWords()}. {section.Why}");
        foreach (var flow in section.Blocks.Index().SelectMany(block => Block(block.Item, isFirst: block.Index == 0)))
            yield return flow;
        if (section.Documents.Count > 0)
            yield return new BundleFlow.Table("Documents of this item", "Documents of this item", Widths(13, 27, 15, 45), Head("Reference", "What it is", "Taken in", "Name in the pack"),
                section.Documents.Select(document => Plain(document.Reference, document.What, document.AddedOn.InWords(), PackNames.Of(documents.First(each => each.Document.Id == document.Id)))));
    }

    private IEnumerable<BundleFlow> Documents() => documents.Count == 0 ? [] :
    [
        new BundleFlow.Text(BundleStyle.Heading1, "Documents that go along", DocumentsAnchor),
        new BundleFlow.Text(BundleStyle.Body, "Each is a file beside this one. Its SHA-256 is that of its bytes on the day it was taken in; manifest.json lists the same."),
        new BundleFlow.Table("Documents and their hashes", "Documents and their hashes", Widths(11, 36, 13, 40), Head("Reference", "Name in the pack", "Size", "SHA-256"),
            documents.Select(each => Plain(each.Document.Reference, PackNames.Of(each), DocumentSize.InWords(each.Document.Length), each.Document.Sha256))),
    ];

    private static IEnumerable<BundleFlow> Block(EvidenceBlock block, bool isFirst) => block switch
    {
        EvidenceBlock.Heading heading => [new BundleFlow.Text(BundleStyle.Heading2, heading.Text)],
        EvidenceBlock.Paragraph paragraph => [new BundleFlow.Text(BundleStyle.Body, paragraph.Text)],
        EvidenceBlock.Facts facts => Facts(facts.Lines),
        EvidenceBlock.Table table => [Table(table)],
        EvidenceBlock.LetterText letter => Letter(letter, isFirst),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static IEnumerable<BundleFlow> Facts(IReadOnlyList<EvidenceFact> lines) =>
        [new BundleFlow.Table("", "What is known", Widths(30, 70), null, lines.Select(line => new BundleRow([new(line.Name, IsStrong: true), new(line.Value.ToString())])))];

    private static BundleFlow.Table Table(EvidenceBlock.Table table)
    {
        bool[] isMoney = [.. table.Columns.Select((_, column) => table.Rows.Append(table.Sum ?? []).Any(row => column < row.Count && row[column].Amount is not null))];
        BundleRow Row(IReadOnlyList<EvidenceCell> cells, bool isStrong) => new([.. cells.Select((cell, column) => new BundleCell(cell.ToString(), isStrong, isMoney[column]))]);
        return new(table.Caption, table.Caption, Widths([.. table.Columns.Select(column => column.Share)]), Row([.. table.Columns.Select(column => (EvidenceCell)column.Name)], isStrong: true),
            table.Rows.Select(row => Row(row, isStrong: false)).Concat(table.Sum is { } sum ? [Row(sum, isStrong: true)] : []), table.Sum is not null);
    }

    /// <summary>A letter begins a page, and is set from the same blocks as on the screen and in the print room. Nothing is added to its words.</summary>
    /// <param name="isFirst">Its section has begun the page already.</param>
    private static IEnumerable<BundleFlow> Letter(EvidenceBlock.LetterText letter, bool isFirst) =>
    [
        .. isFirst ? (BundleFlow[])[] : [new BundleFlow.NewPage()],
        new BundleFlow.Text(BundleStyle.Heading2, letter.Caption),
        .. Facts(letter.Way),
        new BundleFlow.Text(BundleStyle.Letter, $"{letter.Addressee}\n{letter.Address}".TrimEnd('\n')),
        new BundleFlow.Text(BundleStyle.Letter, letter.DatedOn.InWords()),
        .. LetterSheet.Of(letter.Body).Blocks is var blocks ? blocks.Index().SelectMany(block => Sheet(block.Item, isBeforeSignOff: block.Index + 1 < blocks.Count && blocks[block.Index + 1] is SheetBlock.Paragraph { IsSignOff: true })) : [],
    ];

    private static IEnumerable<BundleFlow> Sheet(SheetBlock block, bool isBeforeSignOff) => block switch
    {
        SheetBlock.Heading heading => [new BundleFlow.Text(BundleStyle.LetterHeading, heading.Text)],
        SheetBlock.Paragraph paragraph => [new BundleFlow.Text(BundleStyle.Letter, string.Join('\n', paragraph.Lines), Below: isBeforeSignOff ? SignOff : 0)],
        SheetBlock.Items items => items.Texts.Select(item => new BundleFlow.Text(BundleStyle.Letter, $"•  {item}")),
        SheetBlock.Table { Rows: [var head, ..] } table => [Sheet(table, head.Count)],
        _ => [new BundleFlow.NewPage()],
    };

    private static BundleFlow.Table Sheet(SheetBlock.Table table, int columns) => new("", "A table of the letter", Widths(BundlePages.Width - BundleStyle.LetterIndent, [.. Enumerable.Range(0, columns).Select(column => Share(table, column))]), Row(table, 0, columns),
        Enumerable.Range(1, table.Rows.Count - 1).Select(row => Row(table, row, columns)), table.IsSum(table.Rows.Count - 1), BundleStyle.LetterIndent);

    private static BundleRow Row(SheetBlock.Table table, int row, int columns) =>
        new([.. Enumerable.Range(0, columns).Select(column => column < table.Rows[row].Count ? new BundleCell(table.Rows[row][column], row == 0 || table.IsSum(row), table.IsMoney(row, column)) : new(""))]);

    /// <summary>A column is as wide as its longest words ask for, within reason.</summary>
    private static int Share(SheetBlock.Table table, int column) => Math.Clamp(table.Rows.Where(row => column < row.Count).Max(row => row[column].Length), 9, 32);

    private static BundleRow Head(params string[] names) => new([.. names.Select(name => new BundleCell(name, IsStrong: true, IsRight: name == "Page"))]);

    private static BundleRow Plain(params string[] words) => new([.. words.Select(each => new BundleCell(each))]);

    /// <summary>Shares of the page's width; the last column takes what is left over.</summary>
    private static int[] Widths(params int[] shares) => Widths(BundlePages.Width, shares);

    private static int[] Widths(int all, int[] shares)
    {
        var widths = Array.ConvertAll(shares, share => all * share / shares.Sum());
        widths[^1] += all - widths.Sum();
        return widths;
    }
}

/// <summary>The names that documents have in a pack: the number of their section and their own reference before their own name, so that no two are the same.</summary>
internal static class PackNames
{
    public const string Manifest = "manifest.json";

    public static string Of((int Section, EvidenceDocument Document) each) => $"{each.Section:00} {each.Document.Reference} {each.Document.Name}";
}
