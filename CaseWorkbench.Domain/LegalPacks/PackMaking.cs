using System.IO.Pipelines;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// Makes the files of frozen packs, outside any transaction: what is written goes through a pipe straight to the disk, so that neither a long bundle nor a
/// large document is ever held whole. A file that could not be finished leaves nothing behind. What it answers with is what <see cref="RecordPackFile"/> asks for.
/// </summary>
public sealed class PackMaking(WorkspaceCatalogue workspaces)
{
    /// <summary>Makes one file of a pack, and answers with its id; null where there is one already.</summary>
    /// <param name="reached">Hears how many documents are in, of how many.</param>
    public async Task<Guid?> MakeAsync(string workspaceName, Guid packId, PackPart part, Action<int, int>? reached = null, CancellationToken ct = default)
    {
        var workspace = workspaces[workspaceName];
        await using var db = workspace.Open();
        var made = await db.PackFiles().AsNoTracking().Where(f => f.PackId == packId && f.IsForAll == part.IsForAll).ToListAsync(ct);
        if (made.Exists(file => file.Form == part.Form))
            return null;
        var pack = await db.FrozenPacks().AsNoTracking().SingleAsync(p => p.Id == packId, ct);
        var bundle = pack.Kept.Read() is var whole && part.IsForAll ? whole.ForAll() : whole;
        if (part.Form == PackForm.Bundle)
            return await WriteAsync(workspace, to => Task.Run(() => new BundleDocx(bundle, pack.Sha256).Write(to), ct), ct);
        var docxId = made.Single(file => file.Form == PackForm.Bundle).FileId;
        var docx = await db.StoredFiles().AsNoTracking().SingleAsync(f => f.Id == docxId, ct);
        var documents = bundle.Documents.Count();
        return await WriteAsync(workspace, to => new PackZip(workspace, bundle, docx).WriteAsync(to, count => reached?.Invoke(count, documents), ct), ct);
    }

    private static async Task<Guid> WriteAsync(Workspace workspace, Func<Stream, Task> write, CancellationToken ct)
    {
        var pipe = new Pipe();
        var writing = FillAsync(pipe.Writer, write);
        try
        {
            return (await StoreFiles.ReceiveAsync(workspace, pipe.Reader.AsStream(), long.MaxValue, ct: ct))!.Id;
        }
        finally
        {
            await pipe.Reader.CompleteAsync(); // Whoever still writes is told that nobody reads.
            await writing;
        }
    }

    /// <summary>Its reader is told of what went wrong, and takes away what there is of the file.</summary>
    private static async Task FillAsync(PipeWriter writer, Func<Stream, Task> write)
    {
        try
        {
            await using (var to = writer.AsStream(leaveOpen: true))
                await write(to);
            await writer.CompleteAsync();
        }
        catch (Exception e)
        {
            await writer.CompleteAsync(e);
        }
    }
}
