using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Web.Shared;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseWorkbench.Web.Letters;

/// <summary>
/// Writes letters as a Word document, one after the other, each beginning on a sheet of its own: the address where the envelope's
/// window shows it, headings that can be read out, SPECIMEN on every sheet where the store is for training.
/// </summary>
public sealed class LetterDocument : ILetterSink
{
    /// <summary>The file, once it is written.</summary>
    public byte[] Content { get; private set; } = [];
    public bool IsSpecimen { get; private set; }

    /// <summary>The reference of the first letter.</summary>
    public string First { get; private set; } = "";

    public async Task<int> WriteAsync(int count, IAsyncEnumerable<PrintedLetter> letters, CancellationToken ct)
    {
        using var file = new MemoryStream();
        var written = 0;
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var (main, body) = (document.AddMainDocumentPart(), new Body());
            await foreach (var letter in letters.WithCancellation(ct))
            {
                if (written++ == 0)
                    (First, IsSpecimen) = (letter.Reference, letter.IsSpecimen);
                body.Append(Compose(letter));
                var sheets = WordPage.Of(main, $"{(letter.IsSpecimen ? "SPECIMEN – nothing here is real. " : "")}Our letter {letter.Reference}", isOneOfMany: count > 1);
                body.Append(written == count ? sheets : new Paragraph(new ParagraphProperties(sheets))); // What ends before the last begins a new sheet.
            }
            document.PackageProperties.Title = written == 1 ? $"Letter {First}" : $"{written.Count("letter")}";
            document.PackageProperties.Language = "en-GB";
            main.Document = new Document(body);
            WordPage.AddStyles(main);
        }
        Content = file.ToArray();
        return written;
    }

    private static List<OpenXmlElement> Compose(PrintedLetter letter)
    {
        List<OpenXmlElement> words = [WordPage.BelowWindow($"{letter.DatedOn.InWords()} · {letter.Reference}"), .. LetterSheet.Of(letter.Body).For(letter.IsLargePrint).Blocks.SelectMany(Blocks)];
        foreach (var (before, at) in words.SkipLast(1).Select((word, at) => (word, at)))
        {
            if (before is Paragraph line && words[at + 1].InnerText.StartsWith("Yours ", StringComparison.Ordinal))
                (line.ParagraphProperties ??= new()).KeepNext = new();
        }
        if (letter.IsLargePrint)
            WordPage.Enlarge(words);
        return [.. WordPage.Window([letter.Addressee, .. letter.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries)]), .. words];
    }

    private static IEnumerable<OpenXmlElement> Blocks(SheetBlock block) => block switch
    {
        SheetBlock.Heading heading => [new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), WordPage.Words(heading.Text))],
        SheetBlock.Paragraph paragraph => [new Paragraph(paragraph.Lines.SelectMany((line, at) => at == 0 ? new OpenXmlElement[] { WordPage.Words(line) } : [new Run(new Break()), WordPage.Words(line)]))],
        SheetBlock.Items items => items.Texts.Select(item => WordPage.Line($"•  {item}")),
        SheetBlock.Table table => [WordPage.Table([.. table.Rows[0].Select((_, column) => table.IsMoney(column))], [.. table.Rows.Select(row => row.ToArray())], hasHead: true, lastIsSum: table.IsSum(table.Rows.Count - 1),
            widths: table.Rows[0] is [_, ""] ? [3600, 6000] : null), new Paragraph()], // One that stands upright says its words on the right.
        _ => [WordPage.NewPage()],
    };
}
