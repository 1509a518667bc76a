using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>Keeps a file that <see cref="PackMaking"/> made of a frozen pack. One that is kept already stays, and the new one is swept later. Answers with the pack.</summary>
[Requires(Permission.RunNight)]
public sealed record RecordPackFile(Guid PackId, PackForm Form, bool IsForAll, Guid FileId) : ICommand<Guid>;

internal sealed class RecordPackFileHandler(WorkbenchDb db, CurrentWorkspace workspace, StoreClock clock) : IRequestHandler<RecordPackFile, Guid>
{
    public async Task<Guid> Handle(RecordPackFile command, CancellationToken cancellationToken)
    {
        var pack = await db.FrozenPacks().AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PackId, cancellationToken) ?? throw new NotFoundException("pack");
        if (await db.PackFiles().AnyAsync(f => f.PackId == pack.Id && f.Form == command.Form && f.IsForAll == command.IsForAll, cancellationToken))
            return pack.Id;
        await using var content = StoreFiles.OpenRead(workspace.Value, command.FileId) ?? throw new NotFoundException("file");

        var stored = StoredFile.Of(new(command.FileId, content.Length, await StoreFiles.HashOfAsync(content, cancellationToken)));
        db.AddRange(stored, PackFile.Of(pack, new(command.Form, command.IsForAll), stored, clock.Now()));
        return pack.Id;
    }
}

/// <summary>The files of frozen packs that are still to be made, the oldest pack first.</summary>
[Requires(Permission.RunNight)]
public sealed record FindPacksToMake : IRequest<IReadOnlyList<PackToMake>>;

/// <summary>A pack, and which of its files are missing, in the order in which they are made.</summary>
public sealed record PackToMake(Guid PackId, IReadOnlyList<PackPart> Missing);

internal sealed class FindPacksToMakeHandler(WorkbenchDb db) : IRequestHandler<FindPacksToMake, IReadOnlyList<PackToMake>>
{
    public async Task<IReadOnlyList<PackToMake>> Handle(FindPacksToMake query, CancellationToken cancellationToken)
    {
        var unfinished = await db.FrozenPacks().Where(p => db.PackFiles().Count(f => f.PackId == p.Id) < PackPart.All.Count).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        var made = (await db.PackFiles().Where(f => unfinished.Contains(f.PackId)).Select(f => new { f.PackId, f.Form, f.IsForAll }).ToListAsync(cancellationToken)).ToLookup(file => file.PackId, file => new PackPart(file.Form, file.IsForAll));
        return [.. unfinished.Select(id => new PackToMake(id, [.. PackPart.All.Except(made[id])]))];
    }
}
