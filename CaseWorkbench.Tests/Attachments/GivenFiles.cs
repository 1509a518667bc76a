using System.IO.Compression;
using System.Text;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Tests.Attachments;

/// <summary>Files as they come, good and bad, and the way they come in.</summary>
internal static class GivenFiles
{
    public const string ContentTypes = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    public static byte[] Pdf(string words = "Certified copy of an entry") => Encoding.Latin1.GetBytes($"%PDF-1.4\n% {words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    public static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 0xFF, 0xD9];
    public static byte[] Word => Zip(("[Content_Types].xml", ContentTypes), ("word/document.xml", "<document/>"));
    public static byte[] Excel => Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", "<worksheet/>"));

    /// <summary>A zip of these parts, the same every time.</summary>
    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return file.ToArray();
    }

    /// <summary>A small file that unpacks to so many megabytes of nothing.</summary>
    public static byte[] Bomb(int megabytes)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("[Content_Types].xml", ContentTypes), ("word/document.xml", "<document/>") })
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
            using var nothing = zip.CreateEntry("word/media/image1.png", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var n = 0; n < megabytes; n++)
                nothing.Write(zeros);
        }
        return file.ToArray();
    }

    public static DocumentIntake Intake(this Workbench workbench) => new(workbench.Services.GetRequiredService<WorkspaceCatalogue>());

    /// <summary>A file that came in and is not attached yet.</summary>
    public static Task<Guid> ReceivedAsync(this Workbench workbench, byte[]? content = null, string name = "certificate.pdf") =>
        workbench.Intake().ReceiveAsync(workbench.Workspace.Name, name, new MemoryStream(content ?? Pdf()), 20);

    /// <summary>What attaches a file that came in.</summary>
    public static async Task<AttachDocument> AttachingAsync(this Workbench workbench, DebtCase debtCase, Sensitivity sensitivity = Sensitivity.None, DocumentKind kind = DocumentKind.DeathCertificate, string name = "certificate.pdf") =>
        new(debtCase.Id, await workbench.ReceivedAsync(), name, kind, sensitivity, "");

    /// <summary>A document on the case, attached by Priya.</summary>
    public static async Task<Guid> GivenDocumentAsync(this Workbench workbench, DebtCase debtCase, Sensitivity sensitivity = Sensitivity.None, DocumentKind kind = DocumentKind.DeathCertificate, string name = "certificate.pdf") =>
        await workbench.DoAsync("Priya", await workbench.AttachingAsync(debtCase, sensitivity, kind, name));

    /// <summary>The files beside the store, by their names on the disk.</summary>
    public static string[] FilesOnDisk(this Workbench workbench) =>
        StoreFiles.FolderOf(workbench.Workspace.File) is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    /// <summary>The file of a document on the disk.</summary>
    public static async Task<string> FileOfAsync(this Workbench workbench, Guid documentId)
    {
        await using var db = workbench.Db();
        var id = await db.Documents().Where(d => d.Id == documentId).Select(d => d.FileId).SingleAsync();
        return Path.Combine(StoreFiles.FolderOf(workbench.Workspace.File), id.ToString("n"));
    }
}
