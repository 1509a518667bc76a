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
    private const int Ordinary = 24, Large = 36; // Half points.

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
            var (main, body, isLarge) = (document.AddMainDocumentPart(), new Body(), true);
            await foreach (var letter in letters.WithCancellation(ct))
            {
                if (written++ == 0)
                    (First, IsSpecimen) = (letter.Reference, letter.IsSpecimen);
                else
                    body.Append(WordPage.NewPage());
                isLarge &= letter.IsLargePrint;
                Compose(body, letter);
            }
            document.PackageProperties.Title = written == 1 ? $"Letter {First}" : $"{written.Count("letter")}";
            document.PackageProperties.Language = "en-GB";
            body.Append(WordPage.Of(main, $"{(IsSpecimen ? "SPECIMEN – nothing here is real. " : "")}{(written == 1 ? $"Our letter {First}" : "")}"));
            main.Document = new Document(body);
            WordPage.AddStyles(main, isLarge && written > 0 ? Large : Ordinary);
        }
        Content = file.ToArray();
        return written;
    }

    private static void Compose(Body body, PrintedLetter letter)
    {
        body.Append(WordPage.Window([letter.Addressee, .. letter.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries)]));
        body.Append(WordPage.BelowWindow($"{letter.DatedOn.InWords()} · {letter.Reference}"));
        foreach (var block in LetterSheet.Of(letter.Body).Blocks)
            body.Append(Blocks(block));
    }

    private static IEnumerable<OpenXmlElement> Blocks(SheetBlock block) => block switch
    {
        SheetBlock.Heading heading => [new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), WordPage.Words(heading.Text))],
        SheetBlock.Paragraph paragraph => [new Paragraph(paragraph.Lines.SelectMany((line, at) => at == 0 ? new OpenXmlElement[] { WordPage.Words(line) } : [new Run(new Break()), WordPage.Words(line)]))],
        SheetBlock.Items items => items.Texts.Select(item => WordPage.Line($"•  {item}")),
        SheetBlock.Table table => [WordPage.Table([.. table.Rows[0].Select((_, column) => table.IsMoney(column))], [.. table.Rows.Select(row => row.ToArray())], hasHead: true, lastIsSum: table.Rows[^1][0] == "Together"), new Paragraph()],
        _ => [WordPage.NewPage()],
    };
}
