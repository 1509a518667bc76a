using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// What no record knows and an officer puts into the pack by hand, with the documents of the case that show it where there are such (handbook 11.7).
/// A document of the right kind is enough; words alone are enough; that it does not apply needs a reason.
/// </summary>
/// <param name="toDo">What is to be done where there is nothing.</param>
internal sealed class TypedPart(string name, PackPaper? paper, string toDo, params DocumentKind[] kinds) : IEvidencePart
{
    public string Name => name;

    public Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct) => Task.FromResult(Find(matter));

    private EvidenceFinding Find(EvidenceMatter matter)
    {
        var documents = paper.DocumentsWith(matter.DocumentsOf(kinds), matter);
        if (paper is null)
            return documents.Count == 0 ? EvidenceFinding.Missing(toDo) : EvidenceFinding.Present(documents.Named(), [], documents);
        return paper.IsApplicable ? EvidenceFinding.Unless(paper.Refusal(matter), paper.Why(documents), paper.Said(matter), documents) : EvidenceFinding.NotApplicable(paper.Text);
    }
}

/// <summary>What an officer put in by hand, as the parts show it.</summary>
internal static class PackPaperWords
{
    /// <summary>The officer's words, with who wrote them and when; nothing where there are none.</summary>
    public static IEnumerable<EvidenceBlock> Said(this PackPaper? paper, EvidenceMatter matter) => paper is not { IsApplicable: true, Text.Length: > 0 } ? []
        : [new EvidenceBlock.Paragraph(paper.Text), new EvidenceBlock.Paragraph($"Written by {matter.NameOf(paper.By)} on {paper.On.InWords()}.")];

    /// <summary>Why it is not enough, or null: the document it names was hidden since, or is of a kind that goes into no bundle.</summary>
    public static string? Refusal(this PackPaper? paper, EvidenceMatter matter) =>
        paper?.DocumentId is { } id && matter.Document(id) is null ? "The document that was put in was hidden, or may not go to court. Choose another." : null;

    /// <summary>The documents the record has, and the one that was put in.</summary>
    public static IReadOnlyList<EvidenceDocument> DocumentsWith(this PackPaper? paper, IReadOnlyList<EvidenceDocument> known, EvidenceMatter matter) =>
        paper is { IsApplicable: true } && matter.Document(paper.DocumentId) is { } given ? [given, .. known.Where(document => document.Id != given.Id)] : known;

    public static string Why(this PackPaper paper, IReadOnlyList<EvidenceDocument> documents) => documents.Count > 0 ? documents.Named() : $"Written on {paper.On.InWords()}.";

    /// <summary>“DOC-3, Financial assessment; DOC-4, Other.”</summary>
    public static string Named(this IReadOnlyList<EvidenceDocument> documents) => $"{string.Join("; ", documents.Select(document => $"{document.Reference}, {document.What}"))}.";
}
