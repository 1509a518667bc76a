using System.IO.Compression;
using System.Xml.Linq;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CaseWorkbench.Tests.LegalPacks;

/// <summary>A bundle as a Word document: whether Word takes it, whether its index is right, what it keeps in memory.</summary>
public sealed class BundleDocxTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static EvidenceBundle Bundle(params EvidenceSection[] sections) =>
        new("Legal pack, edition 1", "CW-100007, LR-1", [new("Debtor", "Mr Alan Sharpe"), new("Sum claimed", Money.Pounds(4_318.40m)), new("As at the end of", new DateOnly(2026, 8, 5))], "Confidential.", new(2026, 8, 5), IsSpecimen: true, sections);

    private static EvidenceSection Section(string name, params EvidenceBlock[] blocks) => new(name, PackItemState.Present, "It is there.", blocks, []);

    private static EvidenceBlock.Table Lines(int rows, string words = "Home care, 4 weeks") => new("Every change", [new("Day", 12), new("What happened", 55), new("Change", 15)],
        [.. Enumerable.Range(0, rows).Select(n => (EvidenceCell[])[new DateOnly(2021, 1, 1).AddDays(n), words, new Money(100 + n)])], ["", "All", new Money(100)]);

    private static readonly EvidenceBundle Ordinary = Bundle(
        Section("Account breakdown", Lines(90)),
        Section("Invoices", new EvidenceBlock.Facts([new("Account", "ACC-1")]), new EvidenceBlock.Paragraph("Two\nlines.")),
        new("Capacity record", PackItemState.NotApplicable, "No doubt is recorded.", [], [], IsConfidential: true),
        Section("Letters", new EvidenceBlock.Heading("A heading"), new EvidenceBlock.LetterText("Letter of claim L-5 of 11 May 2026", [new("Posted", new DateOnly(2026, 5, 11))], "Mr Alan Sharpe", "4 Mill Lane\nWexcombe", new(2026, 5, 11),
            "Dear Mr Sharpe\n\n# What you owe\n\n| Bill | To pay now |\n| 950101 | £612.00 |\n| Together | £612.00 |\n\n- One\n- Two\n\n===\n\n# Reply form\n\nYours sincerely")),
        Section("Signs", new EvidenceBlock.Paragraph("A sign \u0001 that no file holds, “quotes” & <marks> 😀.")) with
        {
            Documents = [new(Guid.NewGuid(), "DOC-3", "Assessment.pdf", "Financial assessment", new(2026, 8, 5), Sensitivity.None, Guid.NewGuid(), 1_234, Hash)],
        });

    private static byte[] Write(EvidenceBundle bundle)
    {
        using var file = new MemoryStream();
        new BundleDocx(bundle, Hash).Write(file);
        return file.ToArray();
    }

    private static XDocument Part(byte[] docx, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var part = zip.GetEntry(path)!.Open();
        return XDocument.Load(part);
    }

    /// <summary>The page on which each bookmark stands, told from the page breaks before it.</summary>
    private static Dictionary<string, int> Places(XDocument document)
    {
        var (page, places) = (1, new Dictionary<string, int>());
        foreach (var element in document.Descendants())
        {
            if (element.Name == W + "pageBreakBefore")
                page++;
            if (element.Name == W + "bookmarkStart")
                places.Add((string)element.Attribute(W + "name")!, page);
        }
        return places;
    }

    /// <summary>What the index says of each bookmark.</summary>
    private static Dictionary<string, int> Index(XDocument document) =>
        (from field in document.Descendants(W + "instrText")
         let cell = field.Ancestors(W + "p").First()
         select (Anchor: field.Value.Split(' ')[1], Page: int.Parse(string.Concat(cell.Descendants(W + "t").Select(text => text.Value)), null))).ToDictionary(entry => entry.Anchor, entry => entry.Page);

    [Fact]
    public void Word_takes_it_and_it_says_its_language_and_its_headings()
    {
        var docx = Write(Ordinary);

        using var document = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        Assert.Equal("", string.Join('\n', new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}")));
        Assert.Equal("Legal pack, edition 1, CW-100007, LR-1", document.PackageProperties.Title);
        Assert.Equal("en-GB", (string)Part(docx, "word/styles.xml").Descendants(W + "lang").Single().Attribute(W + "val")!);
        var headings = Part(docx, "word/document.xml").Descendants(W + "p").Where(p => (string?)p.Descendants(W + "pStyle").FirstOrDefault()?.Attribute(W + "val") == "Heading1").Select(p => p.Value);
        Assert.Equal(["Index", "1. Account breakdown", "2. Invoices", "3. Capacity record", "4. Letters", "5. Signs", "Documents that go along"], headings);
        Assert.Contains("TRAINING, SPECIMEN. CW-100007, LR-1", Part(docx, "word/header1.xml").Root!.Value, StringComparison.Ordinal);
        Assert.Contains("Page 1 of ", Part(docx, "word/footer1.xml").Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_part_of_a_table_has_its_head_and_no_row_is_parted()
    {
        var document = Part(Write(Bundle(Section("Account breakdown", Lines(90)))), "word/document.xml");

        var parts = document.Descendants(W + "tbl").Where(table => (string?)table.Descendants(W + "tblCaption").FirstOrDefault()?.Attribute(W + "val") == "Every change").ToList();
        Assert.True(parts.Count > 1, "It fits one page.");
        Assert.All(parts, part => Assert.NotNull(part.Elements(W + "tr").First().Descendants(W + "tblHeader").SingleOrDefault()));
        Assert.All(document.Descendants(W + "tr"), row => Assert.NotNull(row.Element(W + "trPr")!.Element(W + "cantSplit")));
        Assert.Equal(91, parts.Sum(part => part.Elements(W + "tr").Count() - 1)); // With the row that adds them up.
        Assert.Contains("Every change (continued)", document.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_it_holds_the_index_tells_the_page_on_which_each_section_begins()
    {
        var sections = from rows in Gen.Choose(0, 120) from words in Gen.Choose(1, 900) from lines in Gen.Choose(0, 60) select (rows, words, lines);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(sections.ListOf(6).ToArbitrary(), all =>
        {
            var bundle = Bundle([.. all.Select((each, n) => Section($"Section {n}", [.. each.rows == 0 ? (EvidenceBlock[])[] : [Lines(each.rows, string.Concat(Enumerable.Repeat("word ", each.words)))],
                new EvidenceBlock.Paragraph(string.Join('\n', Enumerable.Repeat("A line.", each.lines)))]))]);
            var document = Part(Write(bundle), "word/document.xml");
            var places = Places(document);
            return Index(document).All(entry => places[entry.Key] == entry.Value) && places.Count == Index(document).Count;
        }));
    }

    [Fact]
    public void The_pages_of_the_foot_are_those_there_are()
    {
        using var file = new MemoryStream();
        var pages = new BundleDocx(Ordinary, Hash).Write(file);

        Assert.Equal(pages, 1 + Part(file.ToArray(), "word/document.xml").Descendants(W + "pageBreakBefore").Count());
        Assert.Contains($" of {pages}", Part(file.ToArray(), "word/footer1.xml").Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bundle_is_the_same_bytes() => Assert.Equal(Write(Ordinary), Write(Ordinary));

    [Fact]
    public void A_bundle_of_300_pages_is_written_in_little_memory()
    {
        var bundle = Bundle(Section("Account breakdown", Lines(13_000)));
        new BundleDocx(Ordinary, Hash).Write(Stream.Null); // What is loaded once does not count.
        var counting = new Watched();

        var pages = new BundleDocx(bundle, Hash).Write(counting);

        Assert.True(pages > 300, $"It has {pages} pages.");
        Assert.InRange(counting.Largest, 1, 16L * 1024 * 1024);
    }

    [Theory]
    [InlineData("Home care", 2_000, 1)]
    [InlineData("Home care for four weeks", 1_000, 3)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2_000, 3)] // Broken where it must be.
    [InlineData("one\n\ntwo", 2_000, 3)]
    [InlineData("", 2_000, 1)]
    public void Words_fall_into_lines(string text, int width, int lines)
    {
        var fallen = ArialText.Lines(text, width, 17, isBold: false);

        Assert.Equal(lines, fallen.Count);
        Assert.Equal(text, string.Concat(fallen));
    }

    [Fact]
    public void Lines_put_together_are_the_text_again_whatever_it_is() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<string>(), Gen.Choose(150, 9_000).ToArbitrary(), (text, width) =>
            string.Concat(ArialText.Lines(text ?? "", width, 20, isBold: true)) == (text ?? "")));

    /// <summary>Forgets what is written, and looks now and then how much is held meanwhile.</summary>
    private sealed class Watched : Stream
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
        private int writes;

        public long Largest { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (++writes % 8 == 0)
                Largest = Math.Max(Largest, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
