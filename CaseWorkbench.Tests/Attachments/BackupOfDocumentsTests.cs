using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Commands;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Attachments;

/// <summary>A backup takes the documents along, and a restore brings them back, each proven by its hash.</summary>
public sealed class BackupOfDocumentsTests : CommandLineTest
{
    private string Copy => Path.Combine(Folder, "monday.db");
    private string Elsewhere => Path.Combine(Folder, "elsewhere");

    /// <summary>A store with three documents, as another program attached them.</summary>
    private async Task GivenDocumentsAsync()
    {
        await using var workbench = await Workbench.OpenAsync();
        var frost = await workbench.GivenCaseAsync();
        for (var n = 0; n < 3; n++)
            await workbench.GivenDocumentAsync(frost);
        await StoreBackup.ToAsync(workbench.Workspace, Path.Combine(Folder, "made.db"), default);
        File.Move(Path.Combine(Folder, "made.db"), Path.Combine(Folder, "training.db"), overwrite: true);
        Directory.Move(Path.Combine(Folder, "made.db.files"), Path.Combine(Folder, "training.db.files"));
    }

    private static string[] FilesOf(string store) => [.. Directory.GetFiles($"{store}.files").Select(Path.GetFileName).Order()!];

    [Fact]
    public async Task Documents_go_with_the_store_and_come_back_with_it()
    {
        await GivenDocumentsAsync();

        var done = await RunAsync("backup", Copy);
        var restored = await RunInAsync(Elsewhere, "restore", Copy);

        Assert.Equal((ExitCode.Done, "", ExitCode.Done, ""), (done.Code, done.Error, restored.Code, restored.Error));
        Assert.Contains("3 documents (0.0 MB) copied, each the same as its hash.", done.Out, StringComparison.Ordinal);
        Assert.Contains("3 documents (0.0 MB) restored, each the same as its hash.", restored.Out, StringComparison.Ordinal);
        Assert.Equal(FilesOf(Path.Combine(Folder, "training.db")), FilesOf(Path.Combine(Elsewhere, "training.db")));
        var id = await InStoreAsync(db => db.Documents().Select(d => d.Id).FirstAsync(), Elsewhere);
        Assert.Equal("certificate.pdf", await GivenBackAsync(id));
    }

    private async Task<string> GivenBackAsync(Guid id)
    {
        using var catalogue = new WorkspaceCatalogue(Elsewhere, Clock);
        var store = await catalogue.OpenAsync(OpenStore.Training, StoreKind.Training);
        await using var db = store.Open();
        var document = await db.Documents().SingleAsync(d => d.Id == id);
        await using var content = await StoreFiles.OpenProvenAsync(store, await db.StoredFiles().SingleAsync(f => f.Id == document.FileId), default);
        Assert.NotNull(content);
        return document.Name;
    }

    [Fact]
    public async Task A_store_without_documents_says_so_and_makes_no_folder()
    {
        var done = await RunAsync("backup", Copy);

        Assert.Contains("There are no documents.", done.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"{Copy}.files"));
    }

    [Fact]
    public async Task Files_that_were_never_attached_stay_behind()
    {
        await GivenDocumentsAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "training.db.files", new('a', 32)), "of a form that was left");

        await RunAsync("backup", Copy);

        Assert.Equal(3, FilesOf(Copy).Length);
    }

    [Fact]
    public async Task A_document_that_is_damaged_does_not_keep_the_rest_from_being_saved_and_is_named()
    {
        await GivenDocumentsAsync();
        var names = FilesOf(Path.Combine(Folder, "training.db"));
        File.Delete(Path.Combine(Folder, "training.db.files", names[0]));
        await File.WriteAllBytesAsync(Path.Combine(Folder, "training.db.files", names[1]), GivenFiles.Pdf("Certified copy of an entrx"));

        var done = await RunAsync("backup", Copy);

        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("1 document (0.0 MB) copied", done.Out, StringComparison.Ordinal);
        Assert.StartsWith("2 documents missing or changed on the disk, and not copied: ", done.Error, StringComparison.Ordinal);
        Assert.All(names[..2], name => Assert.Contains(name, done.Error, StringComparison.Ordinal));
        Assert.Equal([names[2]], FilesOf(Copy));
    }

    [Fact]
    public async Task A_backup_whose_documents_were_left_behind_is_not_restored()
    {
        await GivenDocumentsAsync();
        await RunAsync("backup", Copy);
        Directory.Delete($"{Copy}.files", recursive: true);

        var refused = await RunInAsync(Elsewhere, "restore", Copy);

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("has 3 documents, and their folder", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Elsewhere, "training.db")));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Documents_that_are_there_are_never_replaced(string verb)
    {
        await GivenDocumentsAsync();
        await RunAsync("backup", Copy);
        var (folder, target) = verb == "backup" ? (Folder, Path.Combine(Folder, "tuesday.db")) : (Elsewhere, Path.Combine(Elsewhere, "training.db"));
        Directory.CreateDirectory($"{target}.files");

        var refused = verb == "backup" ? await RunAsync("backup", target) : await RunInAsync(folder, "restore", Copy);

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains($"{target}.files is there already", refused.Error, StringComparison.Ordinal);
    }
}
