namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>How a kind of text is set. Lines have an exact height, so that a page holds what it was reckoned to hold.</summary>
/// <param name="Id">Of the style in the Word file.</param>
/// <param name="Name">As Word shows it; the built-in names make a heading a heading.</param>
/// <param name="Line">A line's height, and what stands free above and below, in twentieths of a point.</param>
/// <param name="Level">Of a heading, from nought; null for what is none.</param>
/// <param name="Indent">From the left; what is indented has a line along its side.</param>
/// <param name="Below">What has to have room below it on its page: of a heading what it says of it, and the beginning of that.</param>
internal sealed record BundleStyle(
    string Id, string Name, int HalfPoints, int Line, int Before = 0, int After = 0, bool IsBold = false, bool IsRight = false, int? Level = null, int Indent = 0, int Below = 0)
{
    /// <summary>A letter stands off from what is said about it.</summary>
    public const int LetterIndent = 340;

    public static readonly BundleStyle
        Title = new("Title", "Title", 52, 640, Before: 1_200, After: 240, IsBold: true),
        Subtitle = new("Subtitle", "Subtitle", 28, 360, After: 480),
        Notice = new("Notice", "Notice", 20, 270, Before: 480, After: 120),
        Heading1 = new("Heading1", "heading 1", 30, 380, Before: 360, After: 80, IsBold: true, Level: 0, Below: 1_500),
        Heading2 = new("Heading2", "heading 2", 23, 300, Before: 200, After: 80, IsBold: true, Level: 1, Below: 1_500),
        State = new("State", "State", 20, 260, After: 120, IsBold: true),
        Body = new("BodyText", "Body Text", 20, 260, After: 100),
        Caption = new("Caption", "caption", 18, 230, Before: 120, After: 60, IsBold: true),
        Letter = new("LetterText", "Letter Text", 20, 260, After: 110, Indent: LetterIndent),
        LetterHeading = new("LetterHeading", "Letter Heading", 20, 260, Before: 60, After: 60, IsBold: true, Indent: LetterIndent, Below: 700),
        Cell = new("Cell", "Cell", 18, 230),
        CellRight = new("CellRight", "Cell Right", 18, 230, IsRight: true),
        CellStrong = new("CellStrong", "Cell Strong", 18, 230, IsBold: true),
        CellStrongRight = new("CellStrongRight", "Cell Strong Right", 18, 230, IsBold: true, IsRight: true),
        Gap = new("Gap", "Gap", 8, 120),
        Margin = new("Margin", "Margin", 16, 200);

    public static readonly IReadOnlyList<BundleStyle> All =
        [Title, Subtitle, Notice, Heading1, Heading2, State, Body, Caption, Letter, LetterHeading, Cell, CellRight, CellStrong, CellStrongRight, Gap, Margin];

    public static BundleStyle OfCell(bool isStrong, bool isRight) => (isStrong, isRight) switch
    {
        (true, true) => CellStrongRight,
        (true, false) => CellStrong,
        (false, true) => CellRight,
        _ => Cell,
    };
}
