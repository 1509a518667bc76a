using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>
/// Hides a document that was recorded in error, as of another person (handbook 20: correction, never deletion). It stays in the record, and
/// only those who may hide can still read it. It may be done on a closed case: a mistake does not wait for it to be reopened.
/// </summary>
[Requires(Permission.HideDocuments)]
public sealed record HideDocument(Guid DocumentId, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public const int LongestReason = 300;

    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, LongestReason);
}

internal sealed class HideDocumentHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<HideDocument, Guid>
{
    public async Task<Guid> Handle(HideDocument command, CancellationToken cancellationToken)
    {
        var (document, _, hiding) = await db.DocumentAsync(command.DocumentId, acting.Officer, cancellationToken);
        if (hiding is not null)
        {
            var by = await db.Officers().Where(o => o.Id == hiding.By).Select(o => o.Name).SingleAsync(cancellationToken);
            throw new RefusedException(new("ATT-008", $"{by} hid {document.Reference} on {hiding.On.InWords()} already."));
        }

        db.Add(DocumentHiding.Of(document, command.Reason, acting.Officer.Id, clock.Today(), clock.Now()));
        if (!document.IsSensitive)
            db.Tell(document.CaseId, TimelineKind.Case, $"Document {document.Reference} hidden: recorded in error", acting.Officer.Id, clock, document.Id);
        return document.Id;
    }
}
