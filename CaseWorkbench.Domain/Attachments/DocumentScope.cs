using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>
/// Which documents an officer may know of: those of the cases they may know of, a sensitive one only with the permission for such, a hidden one
/// only with the permission to hide (handbook 2, 20). One out of scope is answered like one that does not exist.
/// </summary>
public static class DocumentScope
{
    /// <summary>Those of a case that stand, whoever may know of them.</summary>
    private static IQueryable<Document> Standing(this WorkbenchDb db, Guid caseId) =>
        db.Documents().Where(d => d.CaseId == caseId && !db.DocumentHidings().Any(h => h.DocumentId == d.Id));

    /// <summary>The same as far as the officer may know of them. The case itself is asked for by whoever asks.</summary>
    public static IQueryable<Document> DocumentsFor(this WorkbenchDb db, Guid caseId, Officer officer) =>
        officer.May(Permission.ReadConcerns) ? db.Standing(caseId) : db.Standing(caseId).Where(d => d.Sensitivity == Sensitivity.None);

    /// <summary>One document, or <see cref="NotFoundException"/> when there is none that this officer may know of.</summary>
    public static async Task<(Document Document, DebtCase Case, DocumentHiding? Hiding)> DocumentAsync(this WorkbenchDb db, Guid documentId, Officer officer, CancellationToken ct)
    {
        var document = await db.Documents().FindAsync([documentId], ct);
        if (document is null || (document.IsSensitive && !officer.May(Permission.ReadConcerns)))
            throw new NotFoundException("document");
        var debtCase = await db.Cases().FindAsync([document.CaseId], ct);
        if (debtCase is not { WithdrawnOn: null } || !db.MaySee(debtCase, officer))
            throw new NotFoundException("document");
        var hiding = await db.DocumentHidings().FindAsync([documentId], ct);
        return hiding is null || officer.May(Permission.HideDocuments) ? (document, debtCase, hiding) : throw new NotFoundException("document");
    }

    /// <summary>
    /// Refuses evidence that names documents which are not on the case, are hidden, or are not this officer's to know of (<c>ATT-009</c>): for
    /// commands of any slice that take a document along.
    /// </summary>
    public static async Task MustHaveDocumentsAsync(this WorkbenchDb db, Guid caseId, Officer officer, IEnumerable<Guid?> documentIds, CancellationToken ct) =>
        RefusedException.ThrowIf(await RefusalAsync(db.DocumentsFor(caseId, officer), documentIds, ct));

    /// <summary>Whether documents that were given as evidence still stand, whoever asks: the refusal when one was hidden since, or null.</summary>
    public static Task<Refusal?> DocumentsRefusalAsync(this WorkbenchDb db, Guid caseId, IEnumerable<Guid?> documentIds, CancellationToken ct) =>
        RefusalAsync(db.Standing(caseId), documentIds, ct);

    private static async Task<Refusal?> RefusalAsync(IQueryable<Document> among, IEnumerable<Guid?> documentIds, CancellationToken ct)
    {
        var ids = documentIds.OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 || await among.CountAsync(d => ids.Contains(d.Id), ct) == ids.Count ? null
            : new("ATT-009", "A document given as evidence is not on this case, or was hidden. Choose another.");
    }
}
