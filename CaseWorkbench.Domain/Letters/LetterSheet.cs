using System.Text;

namespace CaseWorkbench.Domain.Letters;

/// <summary>A part of a letter as it is set on paper.</summary>
public abstract record SheetBlock
{
    public sealed record Heading(string Text) : SheetBlock;
    public sealed record Paragraph(IReadOnlyList<string> Lines) : SheetBlock
    {
        /// <summary>The name at the end, which does not stand on a sheet alone.</summary>
        public bool IsSignOff => Lines[0].StartsWith("Yours ", StringComparison.Ordinal);
    }

    public sealed record Items(IReadOnlyList<string> Texts) : SheetBlock;

    /// <summary>The first row heads the columns.</summary>
    public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows) : SheetBlock
    {
        /// <summary>Sums stand in it, so that it is set to the right, its head with it.</summary>
        public bool IsMoney(int column) => Rows.Skip(1).Any(row => column < row.Count && row[column].StartsWith('£'));

        /// <summary>The same of one cell: what stands among sums and is words begins on the left.</summary>
        public bool IsMoney(int row, int column) => IsMoney(column) && (row == 0 || Rows[row][column].StartsWith('£'));

        /// <summary>The row adds those above it up.</summary>
        public bool IsSum(int row) => row > 0 && Rows[row][0] == "Together";

        /// <summary>In large print a table of many columns does not fit the sheet: each of its rows stands upright, as a table of two.</summary>
        public IEnumerable<Table> Upright() => Rows.Count < 2 ? [this] : Rows.Skip(1).Select((row, at) => new Table(
        [
            [IsSum(at + 1) ? row[0] : $"{Rows[0][0]} {row[0]}", ""],
            .. row.Zip(Rows[0]).Skip(1).Where(cell => cell.First.Length > 0).Select(cell => new[] { cell.Second, cell.First }),
        ]));
    }

    /// <summary>What follows begins on a sheet of its own.</summary>
    public sealed record NewPage : SheetBlock;
}

/// <summary>
/// A letter's body read for setting: a blank line ends a paragraph, <c>#</c> begins a heading, <c>-</c> an item, <c>|</c> a row of
/// a table, <c>===</c> a page, and <c>\</c> says that a line is words whatever it begins with. The screen, the print room and the
/// Word file set the same blocks, so that they cannot differ.
/// </summary>
public sealed record LetterSheet(IReadOnlyList<SheetBlock> Blocks)
{
    private const string Marks = "#-|=\\";
    private const int MostColumnsInLargePrint = 4;

    public static LetterSheet Of(string body)
    {
        var blocks = new List<SheetBlock>();
        var lines = body.Split('\n');
        for (var at = 0; at < lines.Length;)
        {
            var line = lines[at];
            if (line.Length == 0)
                at++;
            else if (line.StartsWith("===", StringComparison.Ordinal))
                Add(blocks, new SheetBlock.NewPage(), ref at);
            else if (line.StartsWith("# ", StringComparison.Ordinal))
                Add(blocks, new SheetBlock.Heading(line[2..]), ref at);
            else if (line.StartsWith("- ", StringComparison.Ordinal))
                blocks.Add(new SheetBlock.Items([.. While(lines, ref at, next => next.StartsWith("- ", StringComparison.Ordinal)).Select(item => item[2..])]));
            else if (line.StartsWith('|'))
                blocks.Add(new SheetBlock.Table([.. While(lines, ref at, next => next.StartsWith('|')).Select(Cells)]));
            else
                blocks.Add(new SheetBlock.Paragraph([.. While(lines, ref at, IsWords).Select(words => words.StartsWith('\\') ? words[1..] : words)]));
        }
        return new(blocks);
    }

    /// <summary>The same as it is set in ordinary or in large print.</summary>
    public LetterSheet For(bool isLargePrint) => !isLargePrint ? this
        : new([.. Blocks.SelectMany<SheetBlock, SheetBlock>(block => block is SheetBlock.Table { Rows: [{ Count: > MostColumnsInLargePrint }, ..] } wide ? wide.Upright() : [block])]);

    /// <summary>Words that were typed by somebody, so that no line of them is read as a mark.</summary>
    /// <param name="isFirst">They begin a line of the letter.</param>
    public static string Plain(string words, bool isFirst)
    {
        var plain = new StringBuilder();
        foreach (var (line, at) in words.ReplaceLineEndings("\n").Split('\n').Select((line, at) => (line, at)))
        {
            if (at > 0)
                plain.Append('\n');
            if ((at > 0 || isFirst) && line.Length > 0 && Marks.Contains(line[0]))
                plain.Append('\\');
            plain.Append(line);
        }
        return plain.ToString();
    }

    /// <summary>A row of a table.</summary>
    public static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace('|', '/').ReplaceLineEndings(" ")))} |";

    /// <summary>The pages it takes, as near as can be told from its words, in letters of 12 or 18 points: what the print room puts paper out for.</summary>
    public int Pages(bool isLargePrint)
    {
        var (wide, high) = isLargePrint ? (53, 31) : (80, 47);
        var (pages, line) = (1, isLargePrint ? 9 : 13); // The address, the reference and the date stand above.
        foreach (var block in For(isLargePrint).Blocks)
        {
            if (block is SheetBlock.NewPage)
            {
                (pages, line) = (pages + 1, 0);
                continue;
            }
            line += Height(block, wide);
            while (line > high)
                (pages, line) = (pages + 1, line - high);
        }
        return pages;
    }

    private static int Height(SheetBlock block, int wide) => block switch
    {
        SheetBlock.Heading => 2,
        SheetBlock.Paragraph paragraph => 1 + paragraph.Lines.Sum(line => 1 + (line.Length / wide)),
        SheetBlock.Items items => 1 + items.Texts.Sum(item => 1 + (item.Length / (wide - 4))),
        SheetBlock.Table table => 1 + table.Rows.Count,
        _ => 0,
    };

    private static bool IsWords(string line) =>
        line.Length > 0 && line[0] != '|' && !line.StartsWith("# ", StringComparison.Ordinal) && !line.StartsWith("- ", StringComparison.Ordinal) && !line.StartsWith("===", StringComparison.Ordinal);

    private static List<string> While(string[] lines, ref int at, Func<string, bool> goesOn)
    {
        var taken = new List<string> { lines[at++] };
        while (at < lines.Length && goesOn(lines[at]))
            taken.Add(lines[at++]);
        return taken;
    }

    private static void Add(List<SheetBlock> blocks, SheetBlock block, ref int at)
    {
        blocks.Add(block);
        at++;
    }

    private static IReadOnlyList<string> Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
