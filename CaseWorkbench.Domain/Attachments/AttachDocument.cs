using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>
/// Attaches a file that <see cref="DocumentIntake"/> took in to a case (handbook 11.7, 20). Answers with the document. What it is of and whether
/// it is sensitive stand in its own row alone: the audit is read by people who may not know that there is such a document.
/// </summary>
/// <param name="Name">As its sender named it.</param>
[Requires(Permission.AttachDocuments)]
public sealed record AttachDocument(
    Guid CaseId, Guid FileId, [property: PersonalText] string Name, [property: NotAudited] DocumentKind Kind, [property: NotAudited] Sensitivity Sensitivity, [property: PersonalText] string Note) : ICommand<Guid>, IChecked
{
    public const int LongestNote = 300;

    public IEnumerable<Problem> Check()
    {
        if (!Enum.IsDefined(Kind))
            yield return new(nameof(Kind), "Choose what it is.");
        if (!Enum.IsDefined(Sensitivity))
            yield return new(nameof(Sensitivity), "Say whether it is sensitive.");
        foreach (var problem in TextLimit.Check((nameof(Note), Note, LongestNote)))
            yield return problem;
    }
}

internal sealed class AttachDocumentHandler(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace, Rules rules, StoreClock clock) : IRequestHandler<AttachDocument, Guid>
{
    public async Task<Guid> Handle(AttachDocument command, CancellationToken cancellationToken)
    {
        (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        RefusedException.ThrowIf(DocumentName.RefusalOf(command.Name));
        if (StoreFiles.OpenRead(workspace.Value, command.FileId) is not { } content || await db.StoredFiles().FindAsync([command.FileId], cancellationToken) is not null)
            throw new RefusedException(new("ATT-010", "The file is no longer there to be attached. Choose it and send it again."));
        await using var file = content;
        var most = (await rules.ReadAsync(cancellationToken)).On(clock.Today()).Of(Settings.AttachmentMaxMb);
        RefusedException.ThrowIf(file.Length > DocumentSize.Bytes(most) ? DocumentSize.TooLarge(most) : null);
        var look = DocumentContent.Of(file);
        RefusedException.ThrowIf(look.Refusal);

        var stored = StoredFile.Of(new(command.FileId, file.Length, await StoreFiles.HashOfAsync(file, cancellationToken)));
        var document = Document.Of(clock.NewId(), (await db.NumbersAsync("DOC", 0, cancellationToken)).Next(), command, stored, look.Type!.Value, acting.Officer.Id, clock.Today(), clock.Now());
        db.AddRange(stored, document);
        if (!document.IsSensitive) // The timeline is for everybody on the case.
            db.Tell(command.CaseId, TimelineKind.Case, $"Document {document.Reference} attached: {document.Kind.Named().ToLowerInvariant()}", acting.Officer.Id, clock, document.Id);
        return document.Id;
    }
}
