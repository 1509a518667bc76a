using System.IO.Compression;
using System.Xml;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Where a sheet holds what may not be loaded, by the number of its row.</summary>
internal sealed class SheetFlaws
{
    private readonly Dictionary<int, (int Column, string Problem)> byRow = [];

    public int Count => byRow.Count;

    /// <summary>The first thing wrong with a row, or null. Columns count from 0.</summary>
    public (int Column, string Problem)? Of(int row) => byRow.TryGetValue(row, out var flaw) ? flaw : null;

    public void Note(int row, int column, string problem)
    {
        if (Count < ImportLimits.Faults && (!byRow.TryGetValue(row, out var before) || column < before.Column))
            byRow[row] = (column, problem);
    }
}

/// <summary>
/// Looks a workbook through before it is read: nothing is unpacked past its limits, nothing in it runs, and every formula
/// and merged cell is known by its place, for the reader afterwards shows values alone.
/// </summary>
internal static class WorkbookCheck
{
    private const string Formula = "The cell holds a formula. Copy the column, paste it back as values, and save again.";
    private const string Merged = "The cell is merged with others. Unmerge the cells and save again.";
    private const string Failed = "The cell holds an error such as #N/A. Put the value in its place.";
    private const string TooWide = "The row has more than 256 cells. Save the sheet again without its empty columns.";

    private static readonly XmlReaderSettings Plain = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };

    /// <summary>What each worksheet must not hold, by its path in the workbook; or why the workbook is not read at all.</summary>
    public static (Dictionary<string, SheetFlaws> Flaws, string? Problem) Of(byte[] bytes)
    {
        if (bytes.Length > ImportLimits.WorkbookBytes)
            return ([], $"The workbook is larger than {ImportLimits.WorkbookBytes / 1048576} MB. Split it, or save the sheet as CSV (comma separated).");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var flaws = new Dictionary<string, SheetFlaws>(StringComparer.OrdinalIgnoreCase);
            return (flaws, ProblemOf(zip) ?? Unpacked(zip, flaws, bytes.Length));
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException or EndOfStreamException or NotSupportedException)
        {
            return ([], "The Excel workbook is damaged and cannot be read. Open it, save it again, and load that copy.");
        }
    }

    private static string? ProblemOf(ZipArchive zip) =>
        zip.Entries.Count > ImportLimits.WorkbookParts ? $"The workbook has {zip.Entries.Count:N0} parts and the most is {ImportLimits.WorkbookParts}. Copy the sheet into a new workbook, or save it as CSV."
        : zip.Entries.Any(part => Path.GetFileName(part.FullName).Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? "The workbook has macros. Save it as an Excel workbook without macros (.xlsx), or as CSV."
        : zip.Entries.Any(part => part.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)) ? "The workbook takes values from other workbooks. Paste the values in and break the links, or save it as CSV."
        : zip.GetEntry("xl/workbook.xml") is null ? "The file is packed (zip) and holds no Excel workbook. Unpack it and load the file inside, or save it as CSV."
        : null;

    /// <summary>Unpacks every part once, counting, so that no figure the file gives about itself is believed.</summary>
    private static string? Unpacked(ZipArchive zip, Dictionary<string, SheetFlaws> flaws, int packed)
    {
        var left = ImportLimits.UnpackedBytes;
        foreach (var part in zip.Entries)
        {
            using var content = new CountedStream(part.Open(), left);
            if (part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                Look(content, flaws[part.FullName] = new());
            content.CopyTo(Stream.Null);
            left -= content.Total;
            if (left < 0 || (ImportLimits.UnpackedBytes - left > ImportLimits.UnpackedFreely && (ImportLimits.UnpackedBytes - left) / packed > ImportLimits.UnpackedTimes))
                return "The workbook unpacks to far more than it should hold. Copy the sheet into a new workbook, or save it as CSV.";
        }
        return null;
    }

    private static void Look(CountedStream sheet, SheetFlaws flaws)
    {
        using var xml = XmlReader.Create(sheet, Plain);
        var (row, column) = (0, -1);
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                switch (xml.LocalName)
                {
                    case "row":
                        (row, column) = (xml.GetAttribute("r") is { } number ? int.Parse(number) : row + 1, -1);
                        break;
                    case "c":
                        column = xml.GetAttribute("r") is { } place ? CellPlace.Of(place).Column : column + 1;
                        if (column >= ImportLimits.Cells)
                            flaws.Note(row, ImportLimits.Cells, TooWide);
                        if (xml.GetAttribute("t") == "e")
                            flaws.Note(row, column, Failed);
                        break;
                    case "f":
                        flaws.Note(row, column, Formula);
                        break;
                    case "mergeCell" when xml.GetAttribute("ref") is { } range:
                        var (first, last) = (CellPlace.Of(range.Split(':')[0]), CellPlace.Of(range.Split(':')[^1]));
                        for (var at = first.Row; at <= last.Row && flaws.Count < ImportLimits.Faults; at++)
                            flaws.Note(at, first.Column, Merged);
                        break;
                }
            }
        }
        catch (XmlException) when (sheet.IsOver)
        {
            // Cut off by its own size: said by whoever counts.
        }
    }

    /// <summary>Ends where the limit is passed, one byte after it.</summary>
    private sealed class CountedStream(Stream inner, long limit) : Stream
    {
        public long Total { get; private set; }
        public bool IsOver => Total > limit;

        private int Take(int read)
        {
            Total += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => IsOver ? 0 : Take(inner.Read(buffer, offset, count));
        public override int Read(Span<byte> buffer) => IsOver ? 0 : Take(inner.Read(buffer));

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Total; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>A cell by its letters and number: C7 is row 7, column 2 counted from 0.</summary>
internal readonly record struct CellPlace(int Row, int Column)
{
    public static CellPlace Of(string written)
    {
        var (column, at) = (0, 0);
        for (; at < written.Length && at < 4 && char.IsAsciiLetter(written[at]); at++)
            column = column * 26 + char.ToUpperInvariant(written[at]) - 'A' + 1;
        return at > 0 && int.TryParse(written.AsSpan(at), out var row) ? new(row, column - 1) : throw new FormatException($"“{written.Shortened(20)}” is no cell.");
    }
}
