using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;

namespace CaseWorkbench.Web.Letters;

/// <summary>
/// Writes letters as pages for the print room: A4, the address in the window of the envelope, a new sheet for each letter, large
/// print where the person needs it, SPECIMEN where the store is for training. Each is handed over as it is read; nothing of those
/// before is kept, and on the screen the reader sees how many of how many have come.
/// </summary>
public sealed partial class LetterPrint(HttpResponse response, string title) : ILetterSink
{
    private const int MostRowsKeptTogether = 14;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    public bool HasBegun { get; private set; }

    public async Task<int> WriteAsync(int count, IAsyncEnumerable<PrintedLetter> letters, CancellationToken ct)
    {
        HasBegun = true;
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync($"""
            <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)} – CaseWorkbench</title>
            <link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/letterprint.css">{(count == 1 ? "<link rel=\"stylesheet\" href=\"/letterpages.css\">" : "")}</head><body><header class="screen-only"><h1>{Text(title)}: {count.Count("letter")}</h1><p>Print with Ctrl+P. Each letter begins on a sheet of its own.</p></header><main>
            """, ct);
        var written = 0;
        await foreach (var letter in letters.WithCancellation(ct))
        {
            await response.WriteAsync(Page(letter, ++written, count), ct);
            if (written % 50 == 0)
                await response.Body.FlushAsync(ct);
        }
        await response.WriteAsync($"""</main><p class="screen-only" role="status">All {written.Count("letter")} are here.</p></body></html>""", ct);
        return written;
    }

    private static string Page(PrintedLetter letter, int number, int count)
    {
        var page = new StringBuilder($"<p class=\"screen-only quiet\">{number:N0} of {count:N0}: {Text(letter.Reference)}</p>");
        page.Append($"<article class=\"letter-page{(letter.IsLargePrint ? " large" : "")}{(letter.IsSpecimen ? " specimen" : "")}\" aria-label=\"Letter {Text(letter.Reference)}\">");
        page.Append($"<table class=\"sheets\" role=\"presentation\"><thead><tr><td>{(letter.IsSpecimen ? "<strong>SPECIMEN – nothing here is real</strong> · " : "")}{Text(letter.Reference)} · {Text(letter.CaseReference)}</td></tr></thead><tbody><tr><td><div class=\"top\">"); // The head is repeated on every sheet.
        page.Append($"<address>{string.Join("<br>", letter.Address.Split('\n', StringSplitOptions.RemoveEmptyEntries).Prepend(letter.Addressee).Select(Text))}</address>");
        page.Append($"<p class=\"stamp\">{Text(letter.DatedOn.InWords())}</p></div>");
        foreach (var block in LetterSheet.Of(letter.Body).For(letter.IsLargePrint).Blocks)
            page.Append(Block(block));
        return page.Append("</td></tr></tbody></table></article>").ToString();
    }

    private static string Block(SheetBlock block) => block switch
    {
        SheetBlock.Heading heading => $"<h2>{Text(heading.Text)}</h2>",
        SheetBlock.Paragraph paragraph => $"<p{(paragraph.IsSignOff ? " class=\"sign-off\"" : "")}>{string.Join("<br>", paragraph.Lines.Select(Text).Select(ToFillIn))}</p>",
        SheetBlock.Items items => $"<ul>{string.Concat(items.Texts.Select(item => $"<li>{Text(item)}</li>"))}</ul>",
        SheetBlock.Table table => $"<table{(table.Rows.Count <= MostRowsKeptTogether ? " class=\"short\"" : "")}><thead>{Row(table, 0, "th scope=\"col\"", "th")}</thead><tbody>{string.Concat(Enumerable.Range(1, table.Rows.Count - 1).Select(row => Row(table, row, "td", "td")))}</tbody></table>",
        _ => "<div class=\"new-page\"></div>",
    };

    private static string Row(SheetBlock.Table table, int row, string opens, string closes) =>
        $"<tr{(table.IsSum(row) ? " class=\"sum\"" : "")}>{string.Concat(table.Rows[row].Select((cell, column) => $"<{opens}{(table.IsMoney(row, column) ? " class=\"money\"" : "")}>{(cell.Length > 0 ? Text(cell) : "&nbsp;")}</{closes}>"))}</tr>";

    private static string Text(string words) => Encoder.Encode(words);

    /// <summary>A line to write on: one that does not break in two, in whatever print.</summary>
    private static string ToFillIn(string words) => Underscores().Replace(words, line => $"<span class=\"fill{(line.Length > 50 ? " whole" : line.Length > 20 ? " long" : "")}\"></span>");

    [GeneratedRegex("_{4,}")]
    private static partial Regex Underscores();
}
