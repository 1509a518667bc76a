using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What stands in one place of a table: words, money or a day, each kept as what it is.</summary>
public sealed record EvidenceCell(string? Text = null, Money? Amount = null, DateOnly? Day = null)
{
    public static implicit operator EvidenceCell(string? text) => new(text);
    public static implicit operator EvidenceCell(Money? amount) => new(Amount: amount);
    public static implicit operator EvidenceCell(DateOnly? day) => new(Day: day);

    public override string ToString() => Text ?? Amount?.ToString() ?? Day?.InWords() ?? "";
}

/// <summary>A name and what it is.</summary>
public sealed record EvidenceFact(string Name, EvidenceCell Value);

/// <summary>A column: its heading, and its share of the width beside the shares of the others.</summary>
public sealed record EvidenceColumn(string Name, int Share);

/// <summary>One block of what a section says. There are few kinds, so that whatever writes a bundle can set them all.</summary>
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(LetterText), "letter")]
public abstract record EvidenceBlock
{
    public sealed record Heading(string Text) : EvidenceBlock;

    /// <summary>Lines are kept as lines.</summary>
    public sealed record Paragraph(string Text) : EvidenceBlock;

    public sealed record Facts(IReadOnlyList<EvidenceFact> Lines) : EvidenceBlock;

    /// <param name="Sum">The last row, which adds up those above it.</param>
    public sealed record Table(string Caption, IReadOnlyList<EvidenceColumn> Columns, IReadOnlyList<IReadOnlyList<EvidenceCell>> Rows, IReadOnlyList<EvidenceCell>? Sum = null) : EvidenceBlock;

    /// <summary>A letter as it was sent: what is known of its way, and its own words with the marks of a <see cref="Letters.LetterSheet"/>.</summary>
    public sealed record LetterText(string Caption, IReadOnlyList<EvidenceFact> Way, string Addressee, string Address, DateOnly DatedOn, string Body) : EvidenceBlock;
}

/// <summary>A document of the case that goes along, and the hash its bytes had when it was taken in.</summary>
/// <param name="What">What it is to the case, in words.</param>
public sealed record EvidenceDocument(Guid Id, string Reference, string Name, string What, DateOnly AddedOn, Sensitivity Sensitivity, Guid FileId, long Length, string Sha256);

/// <summary>One section of a bundle: whether what it is about is there and what says so, what the record says of it, and the documents that show it.</summary>
/// <param name="IsConfidential">It is for those alone who may read concerns (handbook 14.1).</param>
public sealed record EvidenceSection(
    string Name, PackItemState State, string Why, IReadOnlyList<EvidenceBlock> Blocks, IReadOnlyList<EvidenceDocument> Documents, bool IsConfidential = false)
{
    public PackItem Item => new(Name, State, Why);

    /// <summary>
    /// What everybody else is given of a confidential section: the same words whatever stands in it, so that they tell nothing.
    /// </summary>
    public static EvidenceSection KeptBack(string name) =>
        new(name, PackItemState.Present, "What is recorded of this is kept to those who need to know. Ask the supervisor who passed the pack.", [], [], IsConfidential: true);
}

/// <summary>
/// Evidence about one subject as at the end of one day, section by section. It is what a pack for court is frozen as; a bundle for a complaint or a
/// copy for whoever asks for their own data is another list of sections.
/// </summary>
/// <param name="Reference">What every page is headed with.</param>
/// <param name="Subject">Whom and what it is about, for the first page.</param>
/// <param name="Notice">Whom it is for and what may be done with it.</param>
/// <param name="IsSpecimen">The store is for training: nothing here is real.</param>
public sealed record EvidenceBundle(
    string Title, string Reference, IReadOnlyList<EvidenceFact> Subject, string Notice, DateOnly AsAt, bool IsSpecimen, IReadOnlyList<EvidenceSection> Sections)
{
    /// <summary>Each document once, in the section that names it first, which is counted from one.</summary>
    public IEnumerable<(int Section, EvidenceDocument Document)> Documents =>
        Sections.Index().SelectMany(section => section.Item.Documents.Select(document => (section.Index + 1, document))).DistinctBy(each => each.document.Id);

    /// <summary>The same for readers who may not read concerns: confidential sections and sensitive documents are left out of it.</summary>
    public EvidenceBundle ForAll() => this with
    {
        Sections = [.. Sections.Select(section => section.IsConfidential ? EvidenceSection.KeptBack(section.Name)
            : section with { Documents = [.. section.Documents.Where(document => document.Sensitivity == Sensitivity.None)] })],
    };
}
