using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Statements;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace CaseWorkbench.Tests.Statements;

public sealed class StatementDocumentTests : WorkbenchTest
{
    [Theory]
    [InlineData(false, "24")]
    [InlineData(true, "36")]
    public async Task The_Word_file_is_sound_says_what_the_screen_says_and_is_marked_a_specimen(bool large, string halfPoints)
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost");
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 13));
        var statement = await Workbench.DoAsync("Priya", new Domain.Statements.GetStatement(debtCase.Reference));

        using var file = new MemoryStream(StatementDocument.Write(statement, large));
        using var document = WordprocessingDocument.Open(file, isEditable: false);

        Assert.Equal("", string.Join('\n', new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")));
        var main = document.MainDocumentPart!;
        Assert.Contains("You owe £486.00 today", main.Document.InnerText, StringComparison.Ordinal);
        Assert.Contains("How to pay", main.Document.InnerText, StringComparison.Ordinal);
        Assert.Contains("SPECIMEN", main.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
        Assert.Contains(debtCase.Reference, main.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
        Assert.Contains($"w:val=\"{halfPoints}\"", main.StyleDefinitionsPart!.Styles!.OuterXml, StringComparison.Ordinal);
    }
}
