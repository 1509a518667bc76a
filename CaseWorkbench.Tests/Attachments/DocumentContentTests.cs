using System.Text;
using CaseWorkbench.Domain.Attachments;
using Xunit;
using static CaseWorkbench.Tests.Attachments.GivenFiles;

namespace CaseWorkbench.Tests.Attachments;

/// <summary>A file is what is in it, whatever it is called.</summary>
public sealed class DocumentContentTests
{
    public static TheoryData<DocumentType, byte[]> Good => new()
    {
        { DocumentType.Pdf, Pdf() }, { DocumentType.Png, Png }, { DocumentType.Jpeg, Jpeg }, { DocumentType.Word, Word }, { DocumentType.Excel, Excel },
    };

    [Theory, MemberData(nameof(Good))]
    public void Five_types_are_taken(DocumentType type, byte[] content) => Assert.Equal(new(type, null), DocumentContent.Of(new MemoryStream(content)));

    [Theory]
    [InlineData("MZ\u0090\0 This program cannot be run in DOS mode", "ATT-001", "The file is a program, whatever its name says.")]
    [InlineData("\u007fELF", "ATT-001", "The file is a program")]
    [InlineData("#!/bin/sh\n", "ATT-001", "The file is a script")]
    [InlineData("<html><script>alert(1)</script>", "ATT-001", "The file is a web page or XML")]
    [InlineData("GIF89a", "ATT-001", "The file is a GIF picture")]
    [InlineData("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "ATT-001", "The file is an Office file of an old kind, or locked with a password")]
    [InlineData("PK\u0005\u0006 an empty zip", "ATT-001", "The file is a zip")]
    [InlineData("Dear Sir or Madam", "ATT-001", "The file is not of a kind that is kept here")]
    [InlineData("MZ %PDF-1.4 %%EOF", "ATT-001", "The file is a program")] // Its mark must come first: no file is two things at once.
    [InlineData("", "ATT-002", "The file is empty.")]
    [InlineData("%PDF-1.4 the rest was lost", "ATT-007", "The file is damaged or was cut short.")]
    [InlineData("PK\u0003\u0004 and then nothing", "ATT-007", "The file is damaged or was cut short.")]
    public void Anything_else_is_refused_by_name(string content, string code, string why)
    {
        var refusal = DocumentContent.Of(new MemoryStream(Encoding.Latin1.GetBytes(content))).Refusal!;

        Assert.Equal(code, refusal.Code);
        Assert.StartsWith(why, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_is_no_document_without_its_main_part_and_its_list_of_types()
    {
        Assert.Equal("ATT-001", Code(Zip(("holiday.txt", "sun"))));
        Assert.Equal("ATT-001", Code(Zip(("word/document.xml", "<document/>"))));
        Assert.Equal("ATT-001", Code(Zip(("[Content_Types].xml", ContentTypes), ("ppt/presentation.xml", "<x/>"))));
    }

    [Fact]
    public void Macros_are_refused_however_they_are_hidden()
    {
        Assert.Equal("ATT-004", Code(Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"), ("xl/vbaProject.bin", "x"))));
        Assert.Equal("ATT-004", Code(Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"), ("xl/macrosheets/sheet1.xml", "<x/>"))));
        Assert.Equal("ATT-004", Code(Zip(("[Content_Types].xml", "<Override PartName=\"/xl/a.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"), ("xl/workbook.xml", "<workbook/>"), ("xl/a.bin", "x"))));
        Assert.Equal("ATT-004", Code(Zip(("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), ("word/document.xml", "<document/>"))));
    }

    [Fact]
    public void What_unpacks_to_too_much_is_refused_while_it_is_counted()
    {
        var (bomb, large) = (Bomb(300), Bomb(5));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("ATT-005", Code(bomb));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000, "It was unpacked into the memory.");
        Assert.Equal(DocumentType.Word, DocumentContent.Of(new MemoryStream(large)).Type); // A white page may be large, within reason.
    }

    [Fact]
    public void What_has_thousands_of_parts_is_refused() =>
        Assert.Equal("ATT-005", Code(Zip([("[Content_Types].xml", ContentTypes), ("word/document.xml", "<document/>"), .. Enumerable.Range(1, DocumentContent.MostParts).Select(n => ($"word/{n}.xml", ""))])));

    [Fact]
    public void A_thousand_spoilt_files_are_taken_or_refused_and_none_is_a_fault()
    {
        var random = new Random(20);
        foreach (var whole in Enumerable.Range(0, 1_000).Select(n => new[] { Word, Excel, Pdf(), Png }[n % 4]))
        {
            for (var n = random.Next(1, 12); n > 0; n--)
                whole[random.Next(whole.Length)] = (byte)random.Next(256);

            var look = DocumentContent.Of(new MemoryStream(whole[..random.Next(whole.Length / 2, whole.Length + 1)]));

            Assert.True(look.Type is null != look.Refusal is null);
        }
    }

    [Theory]
    [InlineData("certificate.pdf", null)]
    [InlineData("Miss O’Hara – café (2).pdf", null)]
    [InlineData("no ending", null)]
    [InlineData("../../etc/passwd.pdf", "holds a path")]
    [InlineData("..\\windows\\win.ini", "holds a path")]
    [InlineData("C:certificate.pdf", "holds signs")]
    [InlineData("invoice\u202Efdp.exe", "holds signs")]
    [InlineData("two\nlines.pdf", "holds signs")]
    [InlineData("  ", "has no name")]
    [InlineData("...", "has no name")]
    public void A_name_is_a_name_and_no_place(string name, string? why)
    {
        var refusal = DocumentName.RefusalOf(name);

        Assert.Equal(why is null, refusal is null);
        Assert.Equal(why is null ? null : "ATT-006", refusal?.Code);
        Assert.Contains(why ?? "", refusal?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_may_be_long_but_not_endless() =>
        Assert.Equal([null, "ATT-006"], new[] { 150, 151 }.Select(many => DocumentName.RefusalOf(new('a', many))?.Code));

    [Theory]
    [InlineData("scan.pdf", DocumentType.Pdf, "scan.pdf")]
    [InlineData("scan.exe", DocumentType.Pdf, "scan.exe.pdf")]
    [InlineData("photo.JPEG", DocumentType.Jpeg, "photo.JPEG")]
    [InlineData("photo", DocumentType.Png, "photo.png")]
    public void It_is_given_back_under_the_ending_of_what_it_is(string name, DocumentType type, string given) => Assert.Equal(given, DocumentName.Of(name, type));

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(2_048, "2 KB")]
    [InlineData(3_565_158, "3.4 MB")]
    public void Sizes_read_as_people_say_them(long bytes, string words) => Assert.Equal(words, DocumentSize.InWords(bytes));

    private static string? Code(byte[] content) => DocumentContent.Of(new MemoryStream(content)).Refusal?.Code;
}
