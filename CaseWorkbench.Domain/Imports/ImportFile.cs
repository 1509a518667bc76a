using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>A file as text: its letters made out, whatever program saved it, and a hash of its bytes by which the same
/// file is known again under another name. A file that is not text has a fault and no text.</summary>
public sealed record ImportFile(string ContentHash, string Text, ImportFault? Fault)
{
    private SheetText? Sheet { get; init; }

    /// <summary>Its rows from the first.</summary>
    internal IImportTable Open() => (IImportTable?)Sheet?.FromStart() ?? new CsvText(Text);

    /// <summary>What a workbook with a password is packed in.</summary>
    private static readonly byte[] Locked = Encoding.Unicode.GetBytes("EncryptedPackage");

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static ImportFile Read(ReadOnlySpan<byte> bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (bytes.Length > ImportLimits.FileBytes)
            return new(hash, "", new(0, null, $"The file is {Megabytes(bytes.Length)} and the most is {Megabytes(ImportLimits.FileBytes)}. Split it into smaller files."));
        if (bytes.StartsWith("PK\x3\x4"u8))
        {
            var (sheet, problem) = SheetText.Read(bytes.ToArray());
            return new(hash, "", problem is null ? null : new(1, "column 1", problem)) { Sheet = sheet };
        }
        if (Packed(bytes) is { } what)
            return new(hash, "", new(1, "column 1", $"The file is {what}, not text. Open it and save it as an Excel workbook (.xlsx) without a password, or as CSV (comma separated)."));

        var text = Decoded(bytes);
        return IsBinary(text)
            ? new(hash, "", new(1, "column 1", "The file is not text, or is UTF-16 without its mark. Save it as CSV UTF-8."))
            : new(hash, text, null);
    }

    private static string Megabytes(int bytes) => $"{bytes / 1048576m:0.#} MB";

    /// <summary>Names what people send by mistake, so that the message can say what to do with it.</summary>
    private static string? Packed(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? bytes.IndexOf(Locked) >= 0 ? "a workbook locked with a password" : "an old Excel workbook (.xls)"
        : bytes.StartsWith("PK"u8) ? "a zip"
        : bytes.TrimStart(" \r\n\t\uFEFF"u8).StartsWith("<"u8) ? "a web page or XML"
        : bytes.StartsWith("%PDF"u8) ? "a PDF"
        : null;

    /// <summary>
    /// A mark at the start decides; without one it is UTF-8 where that reads cleanly, else Windows-1252. Good UTF-8 with
    /// bad bytes among it stays UTF-8, so that the bad cell is refused in its place instead of every accent going wrong.
    /// </summary>
    private static string Decoded(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith<byte>([0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return Encoding.UTF8.GetString(bytes[3..]);

        var text = Encoding.UTF8.GetString(bytes);
        return Utf8.IsValid(bytes) || text.Any(letter => letter > '\x7F' && letter != Letters.Unreadable)
            ? text
            : Windows1252.GetString(bytes);
    }

    /// <summary>One letter in twenty unprintable, near the start. Fewer are a fault in a cell and are reported there.</summary>
    private static bool IsBinary(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 4096));
        var unprintable = 0;
        foreach (var letter in start)
            unprintable += Letters.IsUnprintable(letter) ? 1 : 0;
        return unprintable > 1 && unprintable * 20 > start.Length;
    }
}
