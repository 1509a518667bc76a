using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Statements;
using CaseWorkbench.Web.Shared;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseWorkbench.Web.Statements;

/// <summary>
/// Writes a statement as a Word document: A4, the address where the envelope's window shows it, the reference and the page's
/// number on every sheet, SPECIMEN where the store is for training. Headings are headings, so that it can be read out.
/// </summary>
public sealed class StatementDocument
{
    private readonly Body body = new();
    private readonly StatementView statement;
    private readonly int halfPoints;

    private StatementDocument(StatementView statement, bool large) => (this.statement, halfPoints) = (statement, large ? WordPage.Large : WordPage.Ordinary);

    public static byte[] Write(StatementView statement, bool large)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = $"Statement {statement.Reference}";
            document.PackageProperties.Language = "en-GB";
            var main = document.AddMainDocumentPart();
            var writer = new StatementDocument(statement, large);
            writer.Compose();
            writer.body.Append(WordPage.Of(main, $"{(statement.IsSpecimen ? "SPECIMEN – nothing here is real. " : "")}Our reference {statement.Reference}"));
            main.Document = new Document(writer.body);
            WordPage.AddStyles(main, writer.halfPoints);
        }
        return file.ToArray();
    }

    private void Compose()
    {
        body.Append(WordPage.Window([statement.Addressee, .. statement.Address]));
        body.Append(WordPage.BelowWindow(statement.Today.InWords()));
        Say(statement.Greeting);
        Heading(StatementHeadline.Of(statement));
        Table([false, true],
        [
            ["To pay now", statement.ToPay.ToString()],
            .. Where("Not due yet", statement.NotYetDue),
            .. Where("What we are not asking for now", statement.NotAskedFor),
            .. Where("Money of yours that we have not used yet", -statement.Credit),
            [$"In all, on {statement.At.InWords()}", statement.Balance.ToString()],
        ], lastIsSum: true);
        Heading("How this came about");
        foreach (var account in statement.Accounts)
            Compose(account);
        if (statement.NotAskedFor.IsPositive)
        {
            Heading("What we are not asking for now");
            Table([false, true], [.. statement.Accounts.SelectMany(account => account.NotAskedFor).Select(held => new[] { $"Bill {held.Bill}: {held.Why}", held.Amount.ToString() })]);
        }
        foreach (var help in statement.Help)
        {
            Heading(help.Title);
            Say(help.Text);
        }
    }

    private void Compose(StatementAccount account)
    {
        Say($"{account.What}, account {account.AccountRef}", isStrong: true);
        Table([false, false, true, true],
        [
            ["Day", "What happened", "Change", "Owed after"],
            [statement.From.InWords(), "Brought forward", "", account.BroughtForward.ToString()],
            .. account.Lines.Select(line => new[]
            {
                line.On.InWords(), line.Detail is null ? line.Text : $"{line.Text}. {line.Detail}", $"{(line.Change > Money.Zero ? "+" : "−")}{line.Change.Size()}", line.Balance.ToString(),
            }),
            [statement.At.InWords(), "Owed in all", "", account.Balance.ToString()],
        ], hasHead: true, lastIsSum: true);
    }

    private static IEnumerable<string[]> Where(string what, Money amount) => amount == Money.Zero ? [] : [[what, amount.ToString()]];

    private void Heading(string text) => body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), WordPage.Words(text)));

    private void Say(string text, bool isStrong = false) => body.Append(WordPage.Line(text, isStrong));

    private void Table(bool[] isMoney, IReadOnlyList<string[]> rows, bool hasHead = false, bool lastIsSum = false)
    {
        body.Append(WordPage.Table(isMoney, rows, hasHead, lastIsSum), new Paragraph());
    }
}
