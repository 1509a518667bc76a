using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>The documents of a case that the asking officer may choose from, the newest first: for forms that take one as evidence.</summary>
[Requires(Permission.ReadCases)]
public sealed record FindDocuments(Guid CaseId) : IRequest<IReadOnlyList<DocumentRow>>;

/// <summary>A document in one line.</summary>
public sealed record DocumentRow(Guid Id, string Reference, string Name, DocumentKind Kind, DateOnly AddedOn);

internal sealed class FindDocumentsHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<FindDocuments, IReadOnlyList<DocumentRow>>
{
    public async Task<IReadOnlyList<DocumentRow>> Handle(FindDocuments query, CancellationToken cancellationToken)
    {
        db.MustSee(query.CaseId, acting.Officer);
        return await db.DocumentsFor(query.CaseId, acting.Officer)
            .OrderByDescending(d => d.Reference.Length).ThenByDescending(d => d.Reference) // Their numbers rise.
            .Select(d => new DocumentRow(d.Id, d.Reference, d.Name, d.Kind, d.AddedOn)).ToListAsync(cancellationToken);
    }
}

/// <summary>
/// The documents of a case as its page lists them, the newest first. To see that there are sensitive ones is a look that is written to
/// the access log (handbook 20).
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseDocuments(Guid CaseId) : IRequest<CaseDocumentsView>;

/// <param name="MostMb">The largest file that is taken today.</param>
/// <param name="MayNotAttach">Why nothing can be attached now, or null; whether this officer may is another matter.</param>
public sealed record CaseDocumentsView(IReadOnlyList<DocumentView> Documents, int MostMb, Refusal? MayNotAttach);

/// <summary>A document on its case's page.</summary>
/// <param name="Hidden">Who hid it, when and why; shown to those who may hide.</param>
public sealed record DocumentView(
    Guid Id, string Reference, string Name, DocumentKind Kind, DocumentType Type, long Length, Sensitivity Sensitivity, string Note, DateOnly AddedOn, string AddedBy, DocumentHiddenView? Hidden);

/// <summary>That a document was recorded in error.</summary>
public sealed record DocumentHiddenView(string By, DateOnly On, string Reason);

internal sealed class GetCaseDocumentsHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace, Rules rules, StoreClock clock) : IRequestHandler<GetCaseDocuments, CaseDocumentsView>
{
    public async Task<CaseDocumentsView> Handle(GetCaseDocuments query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var (readsSensitive, seesHidden) = (acting.Officer.May(Permission.ReadConcerns), acting.Officer.May(Permission.HideDocuments));
        var rows = await (from document in db.Documents()
                          where document.CaseId == debtCase.Id && (readsSensitive || document.Sensitivity == Sensitivity.None)
                          join officer in db.Officers() on document.AddedBy equals officer.Id
                          join hiding in db.DocumentHidings() on document.Id equals hiding.DocumentId into hidings
                          from hiding in hidings.DefaultIfEmpty()
                          where seesHidden || hiding == null
                          orderby document.Reference.Length descending, document.Reference descending
                          select new { document, officer.Name, hiding }).AsNoTracking().ToListAsync(cancellationToken);
        if (rows.Exists(row => row.document.IsSensitive))
            await log.NoteAsync(workspace.Value, acting.Officer.Id, debtCase.PersonId, debtCase.Id, "list of sensitive documents", cancellationToken);

        var hiders = rows.Exists(row => row.hiding is not null) ? await db.Officers().ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken) : [];
        return new([.. rows.Select(row => View(row.document, row.Name, row.hiding is { } hidden ? new(hiders[hidden.By], hidden.On, hidden.Reason) : null))],
            (await rules.ReadAsync(cancellationToken)).On(clock.Today()).Of(Settings.AttachmentMaxMb), debtCase.ClosedRefusal);
    }

    private static DocumentView View(Document d, string by, DocumentHiddenView? hidden) =>
        new(d.Id, d.Reference, d.Name, d.Kind, d.Type, d.Length, d.Sensitivity, d.Note, d.AddedOn, by, hidden);
}
