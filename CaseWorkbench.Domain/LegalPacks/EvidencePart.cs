using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>One thing that a bundle may hold: it looks into the record and says what is there of it. It changes nothing.</summary>
internal interface IEvidencePart
{
    string Name { get; }

    /// <summary>Whether what it finds is for those alone who may read concerns.</summary>
    bool IsConfidential => false;

    Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct);
}

/// <summary>What a part found. What is missing may still have something to show.</summary>
internal sealed record EvidenceFinding(PackItemState State, string Why, IReadOnlyList<EvidenceBlock> Blocks, IReadOnlyList<EvidenceDocument> Documents)
{
    public static EvidenceFinding Present(string why, IEnumerable<EvidenceBlock> blocks, IEnumerable<EvidenceDocument>? documents = null) => new(PackItemState.Present, why, [.. blocks], [.. documents ?? []]);

    /// <param name="why">Why it does not apply.</param>
    public static EvidenceFinding NotApplicable(string why, IEnumerable<EvidenceBlock>? blocks = null) => new(PackItemState.NotApplicable, why, [.. blocks ?? []], []);

    /// <param name="toDo">What is to be done.</param>
    public static EvidenceFinding Missing(string toDo, IEnumerable<EvidenceBlock>? blocks = null, IEnumerable<EvidenceDocument>? documents = null) => new(PackItemState.Missing, toDo, [.. blocks ?? []], [.. documents ?? []]);

    /// <summary>There, unless something is still to be done.</summary>
    public static EvidenceFinding Unless(string? toDo, string why, IEnumerable<EvidenceBlock> blocks, IEnumerable<EvidenceDocument>? documents = null) =>
        toDo is null ? Present(why, blocks, documents) : Missing(toDo, blocks, documents);
}

/// <summary>
/// Whom a bundle is about, on which day, and for whom it is put together: what every part may need, read once. Documents are those the officer may
/// know of. One about safeguarding goes into no bundle: it names others, and whoever is suspected may read what goes to court (handbook 14.2).
/// </summary>
internal sealed class EvidenceMatter
{
    private EvidenceMatter() { }
    public required WorkbenchDb Db { get; init; }
    public required DebtCase Case { get; init; }
    public required Person Person { get; init; }
    public required Officer Officer { get; init; }

    /// <summary>What stood at the end of this day counts.</summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<EvidenceDocument> Documents { get; init; }
    private Dictionary<Guid, DocumentKind> Kinds { get; init; } = [];
    private Dictionary<Guid, string> Officers { get; init; } = [];
    private Dictionary<ReviewQuestion, ReviewAnswer> Answers { get; init; } = [];

    public static async Task<EvidenceMatter> ReadAsync(WorkbenchDb db, DebtCase debtCase, Officer officer, DateOnly asAt, CancellationToken ct)
    {
        var documents = await (from document in db.DocumentsFor(debtCase.Id, officer)
                               where document.Sensitivity != Sensitivity.Safeguarding && document.AddedOn <= asAt
                               join file in db.StoredFiles() on document.FileId equals file.Id
                               orderby document.AddedOn, document.Reference.Length, document.Reference
                               select new { document, file.Sha256 }).AsNoTracking().ToListAsync(ct);
        var answers = await db.ReviewAnswers().AsNoTracking().Where(a => a.CaseId == debtCase.Id && a.On <= asAt).OrderBy(a => a.Id).ToListAsync(ct);
        return new()
        {
            Db = db, Case = debtCase, Officer = officer, AsAt = asAt,
            Person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct),
            Documents = [.. documents.Select(row => new EvidenceDocument(
                row.document.Id, row.document.Reference, row.document.Name, row.document.Kind.Named(), row.document.AddedOn, row.document.Sensitivity, row.document.FileId, row.document.Length, row.Sha256))],
            Kinds = documents.ToDictionary(row => row.document.Id, row => row.document.Kind),
            Officers = await db.Officers().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, ct),
            Answers = answers.GroupBy(answer => answer.Question).ToDictionary(given => given.Key, given => given.Last()),
        };
    }

    /// <summary>Asks the parts one after another, in the order of the bundle.</summary>
    public async Task<IReadOnlyList<EvidenceSection>> FetchAsync(IEnumerable<IEvidencePart> parts, CancellationToken ct)
    {
        var sections = new List<EvidenceSection>();
        foreach (var part in parts)
        {
            if (part.IsConfidential && !Officer.May(Permission.ReadConcerns))
            {
                sections.Add(EvidenceSection.KeptBack(part.Name));
                continue;
            }
            var found = await part.FetchAsync(this, ct);
            sections.Add(new(part.Name, found.State, found.Why, found.Blocks, found.Documents, part.IsConfidential));
        }
        return sections;
    }

    public IReadOnlyList<EvidenceDocument> DocumentsOf(params DocumentKind[] kinds) => [.. Documents.Where(document => kinds.Contains(Kinds[document.Id]))];

    /// <summary>A document by its id; none where it may not go in, or was hidden.</summary>
    public EvidenceDocument? Document(Guid? id) => Documents.FirstOrDefault(document => document.Id == id);

    public string NameOf(Guid officerId) => Officers.GetValueOrDefault(officerId, "");

    /// <summary>The last answer that the review before the letter of claim gave to a question (handbook 8.3).</summary>
    public ReviewAnswer? AnswerTo(ReviewQuestion question) => Answers.GetValueOrDefault(question);

    /// <summary>What the review found of a question, as a fact among others; nothing where it was not asked.</summary>
    public IEnumerable<EvidenceFact> Reviewed(ReviewQuestion question) => AnswerTo(question) is { } answer
        ? [new($"{question.InWords()} (pre-action review)", $"{answer.Finding.InWords()}, {answer.On.InWords()}, {NameOf(answer.By)}: {answer.Evidence}")] : [];
}
