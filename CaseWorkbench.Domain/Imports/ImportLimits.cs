namespace CaseWorkbench.Domain.Imports;

/// <summary>The most characters a cell may hold, by what it holds, and the most a file may.</summary>
public static class ImportLimits
{
    public const int Reference = 40;
    public const int Title = 20;
    public const int Name = 100;
    public const int AddressLine = 100;
    public const int Town = 60;
    public const int Postcode = 10;
    public const int Phone = 60;
    public const int Email = 254;
    public const int Service = 100;
    public const int Description = 1_000;
    public const int Narrative = 1_000;

    /// <summary>Dates, amounts and fixed words: anything longer is another column's text.</summary>
    public const int Figure = 40;

    public const decimal Units = 100_000;

    /// <summary>In one row: far more than any kind has columns, far fewer than would fill the memory.</summary>
    public const int Cells = 256;

    /// <summary>25 MB.</summary>
    public const int FileBytes = 25 * 1024 * 1024;

    /// <summary>Of a workbook as it is sent: packed, 10 MB hold far more than a text of 25.</summary>
    public const int WorkbookBytes = 10 * 1024 * 1024;
    public const int WorkbookParts = 200;

    /// <summary>100 MB, counted while unpacking.</summary>
    public const long UnpackedBytes = 100L * 1024 * 1024;

    /// <summary>Past so much, a workbook may not unpack to more than so many times what was sent.</summary>
    public const long UnpackedFreely = 10L * 1024 * 1024;
    public const int UnpackedTimes = 100;

    /// <summary>Reading stops here: a file with more faults has one cause, not ten thousand, and needs to be made again.</summary>
    public const int Faults = 10_000;
}
