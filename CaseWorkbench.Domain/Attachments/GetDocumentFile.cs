using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>
/// Gives a document back, bytes and all. Who read it is written to the access log first (handbook 20), and a file that is no longer what it
/// was when it came is not given out (<c>ATT-011</c>). Whoever asks closes the stream.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record GetDocumentFile(Guid DocumentId) : IRequest<DocumentFile>;

/// <summary>A document to be handed over.</summary>
public sealed record DocumentFile(string Name, Stream Content);

internal sealed class GetDocumentFileHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetDocumentFile, DocumentFile>
{
    public async Task<DocumentFile> Handle(GetDocumentFile query, CancellationToken cancellationToken)
    {
        var (document, debtCase, _) = await db.DocumentAsync(query.DocumentId, acting.Officer, cancellationToken);
        await log.NoteAsync(workspace.Value, acting.Officer.Id, debtCase.PersonId, debtCase.Id, $"document {document.Reference}", cancellationToken);

        var file = await db.StoredFiles().AsNoTracking().SingleAsync(f => f.Id == document.FileId, cancellationToken);
        return await StoreFiles.OpenProvenAsync(workspace.Value, file, cancellationToken) is { } content
            ? new(document.Name, content)
            : throw new RefusedException(new("ATT-011", $"The file of {document.Reference} is missing or was changed on the disk. Ask an administrator to bring it back from a backup."));
    }
}
