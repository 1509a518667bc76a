using System.Buffers;
using System.IO.Compression;
using System.Text;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>What a file is, or why it is not taken.</summary>
public sealed record DocumentLook(DocumentType? Type, Refusal? Refusal);

/// <summary>
/// Looks at a file's content before it is kept. It is one of five types by what is in it, whatever its name says; nothing in it runs,
/// nothing is unpacked to the disk, and no figure it gives about itself is believed.
/// </summary>
public static class DocumentContent
{
    public const int MostParts = 2_000;

    /// <summary>200 MB, counted while unpacking.</summary>
    public const long MostUnpacked = 200L * 1024 * 1024;

    /// <summary>Past so much, a file may not unpack to more than so many times what was sent.</summary>
    private const long UnpackedFreely = 10L * 1024 * 1024;
    private const int UnpackedTimes = 100;

    /// <summary>As much of a file's end as a reader looks for its last mark in.</summary>
    private const int Tail = 4_096;

    private const int LongestContentTypes = 1024 * 1024;
    private const string Accepted = "Attach a PDF, a PNG or JPEG picture, a Word document (.docx) or an Excel workbook (.xlsx).";

    private static readonly (byte[] Mark, string What)[] Mistaken =
    [
        ("MZ"u8.ToArray(), "a program"), ([0x7F, .. "ELF"u8], "a program"), ("#!"u8.ToArray(), "a script"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an Office file of an old kind, or locked with a password"), ("PK"u8.ToArray(), "a zip"), ("Rar!"u8.ToArray(), "an archive"), ([0x37, 0x7A, 0xBC, 0xAF], "an archive"),
        ("GIF8"u8.ToArray(), "a GIF picture"), ("II*\0"u8.ToArray(), "a TIFF picture"), ("MM\0*"u8.ToArray(), "a TIFF picture"), ("{\\rtf"u8.ToArray(), "a rich text file"), ("<"u8.ToArray(), "a web page or XML"),
    ];

    /// <summary>Judges a file that can be read from any place in it.</summary>
    public static DocumentLook Of(Stream file)
    {
        if (file.Length == 0)
            return Refused("ATT-002", "The file is empty. Save it again and attach that copy.");
        var head = Part(file, 0, 16);
        return head.AsSpan().StartsWith("%PDF-"u8) ? Whole(DocumentType.Pdf, file, "%%EOF"u8)
            : head.AsSpan().StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Whole(DocumentType.Png, file, "IEND"u8)
            : head.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? new(DocumentType.Jpeg, null)
            : head.AsSpan().StartsWith("PK\x3\x4"u8) ? Office(file)
            : Refused("ATT-001", $"The file is {Array.Find(Mistaken, each => head.AsSpan().StartsWith(each.Mark)).What ?? "not of a kind that is kept here"}, whatever its name says. {Accepted}");
    }

    /// <summary>A file that was cut short on its way has lost its last mark.</summary>
    private static DocumentLook Whole(DocumentType type, Stream file, ReadOnlySpan<byte> lastMark) =>
        Part(file, Math.Max(0, file.Length - Tail), Tail).AsSpan().IndexOf(lastMark) >= 0 ? new(type, null) : Damaged();

    private static DocumentLook Office(Stream file)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostParts)
                return Refused("ATT-005", $"The file is packed of {zip.Entries.Count:N0} parts and the most is {MostParts:N0}. Save what is needed of it as a PDF and attach that.");
            DocumentType? type = Has(zip, "word/document.xml") ? DocumentType.Word : Has(zip, "xl/workbook.xml") ? DocumentType.Excel : null;
            if (type is null || !Has(zip, ContentTypes))
                return Refused("ATT-001", $"The file is a zip and holds no Word document or Excel workbook. Unpack it and attach what is inside. {Accepted}");
            return Unpacked(zip, file.Length) is not { } said ? Refused("ATT-005", "The file unpacks to far more than a document should hold. Save what is needed of it as a PDF and attach that.")
                : zip.Entries.Any(IsMacro) || SpeaksOfMacros(said) ? Refused("ATT-004", "The file has macros. Save it without them (.docx or .xlsx), or as a PDF, and attach that copy.")
                : new(type, null);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or OverflowException or ArgumentException)
        {
            return Damaged();
        }
    }

    private const string ContentTypes = "[Content_Types].xml";

    private static bool Has(ZipArchive zip, string name) => zip.Entries.Any(part => part.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Visual Basic, and the macro sheets Excel had before it.</summary>
    private static bool IsMacro(ZipArchiveEntry part) =>
        Path.GetFileName(part.FullName).StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase) || part.FullName.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A part may have any name; what it is stands in the list of content types.</summary>
    private static bool SpeaksOfMacros(string contentTypes) =>
        contentTypes.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || contentTypes.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || contentTypes.Contains("macrosheet", StringComparison.OrdinalIgnoreCase);

    /// <summary>Unpacks every part once into nothing, counting. Answers with the list of content types; null when it comes to too much.</summary>
    private static string? Unpacked(ZipArchive zip, long packed)
    {
        var (total, listed) = (0L, new MemoryStream());
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            foreach (var part in zip.Entries)
            {
                var isList = part.FullName.Equals(ContentTypes, StringComparison.OrdinalIgnoreCase);
                using var content = part.Open();
                while (content.Read(buffer) is > 0 and var read)
                {
                    total += read;
                    if (total > MostUnpacked || (total > UnpackedFreely && total / packed > UnpackedTimes) || (isList && listed.Length + read > LongestContentTypes))
                        return null;
                    if (isList)
                        listed.Write(buffer, 0, read);
                }
            }
            return Encoding.UTF8.GetString(listed.ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Part(Stream file, long from, int most)
    {
        file.Position = from;
        var part = new byte[Math.Min(most, file.Length - from)];
        file.ReadExactly(part);
        return part;
    }

    private static DocumentLook Damaged() => Refused("ATT-007", "The file is damaged or was cut short. Open it, save it again, and attach that copy.");

    private static DocumentLook Refused(string code, string why) => new(null, new(code, why));
}
