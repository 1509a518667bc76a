using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Attachments;

/// <summary>Takes away the files that came in a day ago or more and were never attached: a form that was left, a line that broke. Returns how many.</summary>
[Requires(Permission.RunNight)]
public sealed record SweepDocuments(DateOnly Today) : ICommand<int>;

internal sealed class SweepDocumentsHandler(WorkbenchDb db, CurrentWorkspace workspace) : IRequestHandler<SweepDocuments, int>
{
    public Task<int> Handle(SweepDocuments command, CancellationToken cancellationToken) => StoreFiles.SweepAsync(workspace.Value, db, cancellationToken);
}
