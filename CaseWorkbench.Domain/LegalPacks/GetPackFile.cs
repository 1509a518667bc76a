using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// Hands a file of an edition over: the whole of it to whoever may read concerns, and to others the one that leaves out what they may not know. Who took it
/// is written to the access log first (handbook 20); one that is no longer what was made is not given out (<c>PCK-003</c>). Whoever asks closes the stream.
/// </summary>
[Requires(Permission.ReadLegalPacks)]
public sealed record GetPackFile(Guid PackId, PackForm Form) : IRequest<PackToTake>;

/// <summary>A file to be handed over.</summary>
public sealed record PackToTake(string Name, Stream Content);

internal sealed class GetPackFileHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetPackFile, PackToTake>
{
    public async Task<PackToTake> Handle(GetPackFile query, CancellationToken cancellationToken)
    {
        var pack = await (from frozen in db.FrozenPacks()
                          where frozen.Id == query.PackId
                          join referral in db.LegalReferrals() on frozen.ReferralId equals referral.Id
                          select new { frozen.CaseId, frozen.Edition, referral.Reference }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("pack");
        if (await db.CasesFor(acting.Officer).AsNoTracking().SingleOrDefaultAsync(c => c.Id == pack.CaseId, cancellationToken) is not { } debtCase)
            throw new NotFoundException("pack");
        await log.NoteAsync(workspace.Value, acting.Officer.Id, debtCase.PersonId, debtCase.Id, $"legal pack {pack.Reference}/{pack.Edition}", cancellationToken);

        var isForAll = !acting.Officer.May(Permission.ReadConcerns);
        var stored = await (from file in db.PackFiles()
                            where file.PackId == query.PackId && file.Form == query.Form && file.IsForAll == isForAll
                            join bytes in db.StoredFiles() on file.FileId equals bytes.Id
                            select bytes).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? throw new RefusedException(new("PCK-004", "It is still being made. Try again in a moment."));
        return await StoreFiles.OpenProvenAsync(workspace.Value, stored, cancellationToken) is { } content
            ? new($"{(workspace.Value.Kind == StoreKind.Training ? "SPECIMEN " : "")}Legal pack {debtCase.Reference} {pack.Reference} edition {pack.Edition}{(query.Form == PackForm.Bundle ? ".docx" : ".zip")}", content)
            : throw new RefusedException(new("PCK-003", $"The file of edition {pack.Edition} of {pack.Reference} is missing or was changed on the disk. Ask an administrator to bring it back from a backup."));
    }
}
