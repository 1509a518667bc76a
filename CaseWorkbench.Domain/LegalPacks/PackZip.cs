using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// Writes a pack as a zip: the bundle, every document under a name of its own, and a manifest of their hashes. Each is copied from the disk as it is
/// read and proven by its hash before. The first that is missing or was changed stops it, by name (<c>PCK-001</c>).
/// </summary>
internal sealed class PackZip(Workspace workspace, EvidenceBundle bundle, StoredFile docx)
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NewLine = "\n" };

    /// <summary>A line of the manifest.</summary>
    private sealed record Line(string Name, string Sha256, long Length, string Item);

    /// <param name="reached">Hears how many of the documents are in.</param>
    public async Task WriteAsync(Stream to, Action<int>? reached, CancellationToken ct)
    {
        var lines = new List<Line>();
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        lines.Add(await CopyAsync(zip, $"{bundle.Title}, {bundle.Reference}.docx", docx, "The bundle", "the bundle", ct));
        foreach (var each in bundle.Documents)
        {
            var file = StoredFile.Of(new(each.Document.FileId, each.Document.Length, each.Document.Sha256));
            lines.Add(await CopyAsync(zip, PackNames.Of(each), file, bundle.Sections[each.Section - 1].Name, each.Document.Reference, ct));
            reached?.Invoke(lines.Count - 1);
        }
        await using var manifest = await Entry(zip, PackNames.Manifest, CompressionLevel.Optimal).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(manifest, new { bundle.Title, bundle.Reference, bundle.AsAt, bundle.IsSpecimen, Files = lines }, Form, ct);
    }

    private async Task<Line> CopyAsync(ZipArchive zip, string name, StoredFile file, string item, string called, CancellationToken ct)
    {
        await using var content = await StoreFiles.OpenProvenAsync(workspace, file, ct)
            ?? throw new RefusedException(new("PCK-001", $"The file of {called} is missing or was changed on the disk, so the pack cannot be made. Ask an administrator to bring it back from a backup."));
        await using var entry = await Entry(zip, name, CompressionLevel.NoCompression).OpenAsync(ct); // Pictures, PDFs and Office files are packed already.
        await content.CopyToAsync(entry, ct);
        return new(name, file.Sha256, file.Length, item);
    }

    private ZipArchiveEntry Entry(ZipArchive zip, string name, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = bundle.WrittenAs();
        return entry;
    }
}
