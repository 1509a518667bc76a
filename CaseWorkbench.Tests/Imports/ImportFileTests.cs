using System.IO.Compression;
using System.Text;
using CaseWorkbench.Domain.Imports;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

public sealed class ImportFileTests
{
    private static readonly string Accented = ImportText.With(ImportKind.Accounts, "surname", "Lefèvre–O’Brien £");

    public static TheoryData<string, byte[]> Encoded() => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Accented) },
        { "UTF-8 with its mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Accented)] },
        { "UTF-16, little end first", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Accented)] },
        { "UTF-16, big end first", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Accented)] },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Accented) },
        { "accents in two parts", Encoding.UTF8.GetBytes(Accented.Normalize(NormalizationForm.FormD)) },
    };

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Letters_come_out_right_whatever_program_saved_them(string encoding, byte[] bytes)
    {
        var reading = ImportReading.Of<AccountRow>(bytes);

        Assert.True(reading.Faults.Count == 0, encoding);
        Assert.Equal("Lefèvre–O’Brien £", reading.Rows[1].Surname);
    }

    public static TheoryData<string, byte[]> NotText()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("xl/workbook.xml");
        var noise = new byte[5_000];
        new Random(7).NextBytes(noise);
        return new()
        {
            { "Excel workbook", zip.ToArray() },
            { "old Excel workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
            { "PDF", "%PDF-1.7\nstream"u8.ToArray() },
            { "not text", noise },
            { "not text", new byte[100] },
            { "UTF-16 without its mark", Encoding.Unicode.GetBytes(Accented) },
            { "UTF-16 without its mark", Encoding.BigEndianUnicode.GetBytes(Accented) },
        };
    }

    [Theory]
    [MemberData(nameof(NotText))]
    public void A_file_that_is_not_text_is_refused_as_what_it_is(string what, byte[] bytes)
    {
        var reading = ImportReading.Of<AccountRow>(bytes);

        var fault = Assert.Single(reading.Faults);
        Assert.Equal((1, "column 1"), (fault.Row, fault.Column));
        Assert.Contains(what, fault.Message);
        Assert.False(reading.IsWhole);
    }

    [Fact]
    public void A_byte_that_makes_no_sense_among_good_letters_is_refused_in_its_cell()
    {
        var bytes = ImportText.With(ImportKind.Accounts, "town", "Bront# and Brontë").Bytes();
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xEB;

        var fault = Assert.Single(ImportReading.Of<AccountRow>(bytes).Faults);

        Assert.Equal((3, "town"), (fault.Row, fault.Column));
        Assert.Contains("U+FFFD", fault.Message);
    }

    [Fact]
    public void A_file_of_more_than_25_megabytes_is_refused_unread()
    {
        var reading = ImportReading.Of<AccountRow>(new byte[ImportLimits.FileBytes + 200_000]);

        Assert.Equal("The file is 25.2 MB and the most is 25 MB. Split it into smaller files.", Assert.Single(reading.Faults).ToString());
    }

    [Fact]
    public void A_file_is_known_by_its_bytes()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ImportFile.Read("abc"u8).ContentHash);
        Assert.NotEqual(ImportFile.Read("abc"u8).ContentHash, ImportFile.Read("abc\n"u8).ContentHash);
    }
}
