using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Attachments;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.LegalPacks;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CaseWorkbench.Tests.LegalPacks;

/// <summary>The files of a frozen pack: what is in them, for whom, and what is done when a document is no longer what it was.</summary>
public sealed class PackFilesTests : WorkbenchTest
{
    private DebtCase sharpe = default!;
    private Guid pack;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (sharpe, var referral) = await Workbench.GivenFullPackAsync();
        pack = await Workbench.FreezeAsync(sharpe, referral);
    }

    private static ZipArchive Zip(byte[] bytes) => new(new MemoryStream(bytes));

    private static byte[] Entry(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Words(byte[] docx)
    {
        using var zip = Zip(docx);
        using var part = zip.GetEntry("word/document.xml")!.Open();
        return XDocument.Load(part).Root!.Value;
    }

    private PackBuilds Builds() => new(Workbench.Making(), Workbench.Runner, Workbench.Services.GetRequiredService<Domain.Requests.ICaseChangeFeed>(), _ => Workbench.Workspace.Clock, NullLogger<PackBuilds>.Instance);

    private async Task<int> MadeAsync()
    {
        await using var db = Workbench.Db();
        return await db.PackFiles().CountAsync();
    }

    [Fact]
    public async Task The_manifest_s_hashes_are_those_of_the_files_in_the_zip()
    {
        await Workbench.MakeAsync(pack);

        using var zip = Zip(await Workbench.TakeAsync("Helen", pack, PackForm.Zip));
        var files = JsonDocument.Parse(Entry(zip, "manifest.json")).RootElement.GetProperty("files").EnumerateArray().ToList();

        Assert.Equal(zip.Entries.Select(entry => entry.FullName).Where(name => name != "manifest.json"), files.Select(file => file.GetProperty("name").GetString()));
        Assert.Equal(4, files.Count);
        Assert.All(files, file =>
        {
            var bytes = Entry(zip, file.GetProperty("name").GetString()!);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.GetProperty("sha256").GetString());
            Assert.Equal(bytes.Length, file.GetProperty("length").GetInt32());
        });
        Assert.Equal("Assessment letters and signed forms", files[1].GetProperty("item").GetString());
        Assert.Equal(await Workbench.TakeAsync("Helen", pack, PackForm.Bundle), Entry(zip, "Legal pack, edition 1, CW-100001, LR-1.docx"));
    }

    [Fact]
    public async Task The_bundle_is_a_document_that_Word_takes()
    {
        await Workbench.MakeAsync(pack);

        using var document = WordprocessingDocument.Open(new MemoryStream(await Workbench.TakeAsync("Helen", pack, PackForm.Bundle)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document));
    }

    [Fact]
    public async Task Whoever_may_not_read_concerns_is_given_the_pack_without_them()
    {
        await Workbench.MakeAsync(pack);

        var (whole, forAll) = (await Workbench.TakeAsync("Helen", pack, PackForm.Zip), await Workbench.TakeAsync("Sam", pack, PackForm.Zip));

        using (var zip = Zip(whole))
            Assert.Contains("11 DOC-3 Capacity note.pdf", zip.Entries.Select(entry => entry.FullName));
        using (var zip = Zip(forAll))
            Assert.DoesNotContain("11 DOC-3 Capacity note.pdf", zip.Entries.Select(entry => entry.FullName));
        Assert.Contains("DOC-3", Words(await Workbench.TakeAsync("Helen", pack, PackForm.Bundle)), StringComparison.Ordinal);
        var words = Words(await Workbench.TakeAsync("Sam", pack, PackForm.Bundle));
        Assert.DoesNotContain("DOC-3", words, StringComparison.Ordinal);
        Assert.Contains("kept to those who need to know", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_twice_the_bundle_is_the_same_bytes()
    {
        var (first, second) = (await Workbench.Making().MakeAsync(Workbench.Name, pack, new(PackForm.Bundle, true)), await Workbench.Making().MakeAsync(Workbench.Name, pack, new(PackForm.Bundle, true)));

        Assert.Equal(await BytesAsync(first!.Value), await BytesAsync(second!.Value));

        Task<byte[]> BytesAsync(Guid id) => File.ReadAllBytesAsync(Path.Combine(StoreFiles.FolderOf(Workbench.Workspace.File), id.ToString("n")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_that_was_changed_or_lost_stops_the_zip_by_its_name_and_leaves_nothing_behind(bool isLost)
    {
        await using var db = Workbench.Db();
        var path = await Workbench.FileOfAsync(await db.PackDocuments().OrderBy(d => d.Id).Select(d => d.DocumentId).FirstAsync());
        if (isLost)
            File.Delete(path);
        else
            await File.WriteAllBytesAsync(path, GivenFiles.Pdf("Certified copy of an entrx"));
        await Workbench.DoAsync("Nightly run", new RecordPackFile(pack, PackForm.Bundle, true, (await Workbench.Making().MakeAsync(Workbench.Name, pack, new(PackForm.Bundle, true)))!.Value));
        var before = Workbench.FilesOnDisk().Length;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Workbench.Making().MakeAsync(Workbench.Name, pack, new(PackForm.Zip, true)));

        Assert.Equal(("PCK-001", "The file of DOC-1 is missing or was changed on the disk, so the pack cannot be made. Ask an administrator to bring it back from a backup."), (refused.Refusal.Code, refused.Refusal.Message));
        Assert.Equal(before, Workbench.FilesOnDisk().Length);
    }

    [Fact]
    public async Task A_portal_that_was_stopped_goes_on_where_it_was()
    {
        var first = await Workbench.Making().MakeAsync(Workbench.Name, pack, PackPart.All[0]);
        await Workbench.DoAsync("Nightly run", new RecordPackFile(pack, PackPart.All[0].Form, PackPart.All[0].IsForAll, first!.Value));
        Assert.Equal("PCK-004", await Workbench.RefusedAsync("Helen", new GetPackFile(pack, PackForm.Zip)));

        using var builds = Builds();
        await builds.LookAsync(Workbench.Name, default);

        Assert.Equal(4, await MadeAsync());
        Assert.Null(builds.Of(pack));
        Assert.Empty(await Workbench.DoAsync("Nightly run", new FindPacksToMake()));
        Assert.Null(await Workbench.Making().MakeAsync(Workbench.Name, pack, PackPart.All[0]));
    }

    [Fact]
    public async Task What_cannot_be_made_says_why_and_can_be_tried_again()
    {
        await using var db = Workbench.Db();
        var path = await Workbench.FileOfAsync(await db.PackDocuments().OrderBy(d => d.Id).Select(d => d.DocumentId).FirstAsync());
        File.Move(path, path + ".away");
        using var builds = Builds();

        await builds.LookAsync(Workbench.Name, default);
        await builds.LookAsync(Workbench.Name, default);

        Assert.StartsWith("The file of DOC-1 is missing", builds.Of(pack)!.Failed, StringComparison.Ordinal);
        Assert.Equal(1, await MadeAsync()); // The bundle was.

        File.Move(path + ".away", path);
        builds.TryAgain(pack);
        await builds.LookAsync(Workbench.Name, default);
        Assert.Equal(4, await MadeAsync());
    }

    [Fact]
    public async Task A_file_that_was_changed_on_the_disk_is_not_given_out()
    {
        await Workbench.MakeAsync(pack);
        await using var db = Workbench.Db();
        var id = await db.PackFiles().Where(f => f.Form == PackForm.Bundle && !f.IsForAll).Select(f => f.FileId).SingleAsync();
        await File.AppendAllTextAsync(Path.Combine(StoreFiles.FolderOf(Workbench.Workspace.File), id.ToString("n")), "x");

        await Workbench.RefusedAsync("PCK-003", "Helen", new GetPackFile(pack, PackForm.Bundle), "The file of edition 1 of LR-1 is missing or was changed on the disk.");
    }

    [Fact]
    public async Task A_file_that_is_kept_already_stays()
    {
        await Workbench.MakeAsync(pack);
        var other = await Workbench.ReceivedAsync();

        await Workbench.DoAsync("Nightly run", new RecordPackFile(pack, PackForm.Zip, true, other));

        Assert.Equal(4, await MadeAsync());
    }
}
