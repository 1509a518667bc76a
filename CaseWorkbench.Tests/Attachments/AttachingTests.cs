using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Attachments;

/// <summary>Documents on a case: attached, read by those who may, hidden when they were recorded in error.</summary>
public sealed class AttachingTests : WorkbenchTest
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
    }

    private async Task<string[]> SeenByAsync(string officer) => [.. (await Workbench.DoAsync(officer, new GetCaseDocuments(frost.Id))).Documents.Select(document => document.Reference)];

    private async Task<string> ReadByAsync(string officer, Guid document)
    {
        await using var content = (await Workbench.DoAsync(officer, new GetDocumentFile(document))).Content;
        return Convert.ToBase64String(await BytesAsync(content));
    }

    private static async Task<byte[]> BytesAsync(Stream content)
    {
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<string[]> LooksAsync()
    {
        await using var db = Workbench.Db();
        return await db.AccessEntries().OrderBy(entry => entry.Id).Select(entry => entry.What).ToArrayAsync();
    }

    [Fact]
    public async Task A_document_is_attached_with_its_hash_and_given_back_as_it_came()
    {
        var attach = (await Workbench.AttachingAsync(frost)) with { Note = " Seen at the desk " };

        var id = await Workbench.KeepsContractAsync("Leo", attach, wrongOfficer: "Owen");

        var document = Assert.Single((await Workbench.DoAsync("Priya", new GetCaseDocuments(frost.Id))).Documents);
        Assert.Equal(("DOC-1", "certificate.pdf", DocumentKind.DeathCertificate, DocumentType.Pdf, "Leo Finch", new DateOnly(2026, 6, 1), "Seen at the desk"),
            (document.Reference, document.Name, document.Kind, document.Type, document.AddedBy, document.AddedOn, document.Note));
        Assert.Equal(Convert.ToBase64String(GivenFiles.Pdf()), await ReadByAsync("Priya", id));
        await using var db = Workbench.Db();
        var file = await db.StoredFiles().SingleAsync();
        Assert.Equal((GivenFiles.Pdf().LongLength, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(GivenFiles.Pdf()))), (file.Length, file.Sha256));
        Assert.Contains("Document DOC-1 attached: death certificate", await db.Timeline().Select(entry => entry.Text).ToListAsync());
    }

    [Fact]
    public async Task It_lies_beside_the_store_under_a_name_that_says_nothing()
    {
        await Workbench.GivenDocumentAsync(frost, name: "Colin Frost.pdf");

        var path = Assert.Single(Workbench.FilesOnDisk());

        Assert.Equal(Workbench.Workspace.File + ".files", Path.GetDirectoryName(path));
        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_file_is_attached_once_and_one_that_never_came_not_at_all()
    {
        var attach = await Workbench.AttachingAsync(frost);
        await Workbench.DoAsync("Priya", attach);

        Assert.Equal("ATT-010", await Workbench.RefusedAsync("Priya", attach with { Note = "Again" }));
        Assert.Equal("ATT-010", await Workbench.RefusedAsync("Priya", attach with { FileId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Nothing_is_attached_to_a_closed_case_and_the_section_says_so_beforehand()
    {
        var attach = await Workbench.AttachingAsync(frost);
        await using (var db = Workbench.Db())
            await db.Cases().ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CaseState.Closed));

        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Priya", attach));
        Assert.Equal("GEN-005", (await Workbench.DoAsync("Priya", new GetCaseDocuments(frost.Id))).MayNotAttach?.Code);
    }

    [Theory]
    [InlineData("../certificate.pdf", "ATT-006")]
    [InlineData("", "ATT-006")]
    public async Task The_command_judges_the_name_itself(string name, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("Priya", (await Workbench.AttachingAsync(frost)) with { Name = name }));

    [Fact]
    public async Task The_command_looks_at_the_file_itself()
    {
        var attach = await Workbench.AttachingAsync(frost);
        await File.WriteAllTextAsync(Assert.Single(Workbench.FilesOnDisk()), "MZ and so on"); // Put there by another way than the intake.

        Assert.Equal("ATT-001", await Workbench.RefusedAsync("Priya", attach));
    }

    [Fact]
    public async Task The_limit_is_a_setting_of_the_day()
    {
        var id = await Workbench.Intake().ReceiveAsync(Workbench.Name, "scan.jpg", new MemoryStream([.. GivenFiles.Jpeg, .. new byte[2 * 1024 * 1024]]), 20);
        var change = await Workbench.DoAsync("David", new ProposePolicyChange("attachment.maxMb", "1", new(2026, 6, 2), "The disk of the server is small."));
        await Workbench.DoAsync("Jo", new ApprovePolicyChange(change, 0));
        var attach = new AttachDocument(frost.Id, id, "scan.jpg", DocumentKind.Other, Sensitivity.None, "");
        Workbench.Clock.MoveTo(new(2026, 6, 2));

        await Workbench.RefusedAsync("ATT-003", "Priya", attach, "The file is larger than 1 MB.");

        Assert.Equal(1, (await Workbench.DoAsync("Priya", new GetCaseDocuments(frost.Id))).MostMb);
    }

    [Fact]
    public async Task What_the_form_lacks_is_said_of_its_field()
    {
        var attach = await Workbench.AttachingAsync(frost);

        Assert.Equal("invalid Kind, Sensitivity, Note", await Workbench.RefusedAsync("Priya", attach with { Kind = (DocumentKind)99, Sensitivity = (Sensitivity)9, Note = new('x', 301) }));
    }

    [Fact]
    public async Task A_sensitive_document_is_there_for_those_alone_who_may_read_such()
    {
        var (open, sensitive) = (await Workbench.GivenDocumentAsync(frost), await Workbench.GivenDocumentAsync(frost, Sensitivity.Health, DocumentKind.CapacityRecord));

        foreach (var officer in new[] { "Priya", "Helen", "David", "Ruth", "Owen" })
        {
            Assert.Equal(["DOC-2", "DOC-1"], await SeenByAsync(officer));
            Assert.Equal([sensitive, open], (await Workbench.DoAsync(officer, new FindDocuments(frost.Id))).Select(row => row.Id));
            await ReadByAsync(officer, sensitive);
        }
        foreach (var officer in new[] { "Leo", "Sam", "Anita", "Marian", "Farah" })
        {
            Assert.Equal(["DOC-1"], await SeenByAsync(officer));
            Assert.Equal([open], (await Workbench.DoAsync(officer, new FindDocuments(frost.Id))).Select(row => row.Id));
            Assert.Equal(Missing, await Workbench.SendAsync(officer, new GetDocumentFile(sensitive)));
        }
    }

    private static readonly Outcome<DocumentFile> Missing = new Outcome<DocumentFile>.NotFound("document");

    [Fact]
    public async Task Neither_the_timeline_nor_the_audit_says_what_a_sensitive_document_is()
    {
        await Workbench.GivenDocumentAsync(frost, Sensitivity.Safeguarding, DocumentKind.CapacityRecord, "s42 enquiry.pdf");

        await using var db = Workbench.Db();
        Assert.DoesNotContain(await db.Timeline().Select(entry => entry.Text).ToListAsync(), text => text.Contains("ocument", StringComparison.Ordinal));
        var audited = await db.AuditEntries().SingleAsync(entry => entry.Command == nameof(AttachDocument));
        Assert.DoesNotMatch("Capacity|Safeguarding|s42", audited.Detail);
    }

    [Fact]
    public async Task One_out_of_scope_is_answered_as_one_that_is_not_there()
    {
        var id = await Workbench.GivenDocumentAsync(frost);
        await Workbench.GivenOfficerElsewhereAsync("Dot Wright");

        Assert.Equal(Missing, await Workbench.SendAsync("Dot Wright", new GetDocumentFile(id)));
        Assert.Equal(Missing, await Workbench.SendAsync("Priya", new GetDocumentFile(Guid.NewGuid())));
        Assert.IsType<Outcome<IReadOnlyList<DocumentRow>>.NotFound>(await Workbench.SendAsync("Dot Wright", new FindDocuments(frost.Id)));
        Assert.IsType<Outcome<CaseDocumentsView>.NotFound>(await Workbench.SendAsync("Dot Wright", new GetCaseDocuments(frost.Id)));
        Assert.IsType<Outcome<Guid>.NotFound>(await Workbench.SendAsync("Dot Wright", await Workbench.AttachingAsync(frost)));
    }

    [Fact]
    public async Task Who_read_a_document_or_saw_that_there_are_sensitive_ones_is_in_the_access_log()
    {
        var id = await Workbench.GivenDocumentAsync(frost);
        await SeenByAsync("Priya");
        Assert.Empty(await LooksAsync());

        await ReadByAsync("Priya", id);
        await Workbench.GivenDocumentAsync(frost, Sensitivity.Health);
        await SeenByAsync("Leo");
        await SeenByAsync("Ruth");

        Assert.Equal(["document DOC-1", "list of sensitive documents"], await LooksAsync());
    }

    [Fact]
    public async Task A_document_recorded_in_error_is_hidden_by_a_supervisor_and_stays_in_the_record()
    {
        var id = await Workbench.GivenDocumentAsync(frost);
        var hide = new HideDocument(id, "It is of another Mr Frost.");

        await Workbench.KeepsContractAsync("Helen", hide, wrongOfficer: "Priya");

        Assert.Empty(await SeenByAsync("Priya"));
        Assert.Empty(await Workbench.DoAsync("Helen", new FindDocuments(frost.Id)));
        Assert.Equal(Missing, await Workbench.SendAsync("Priya", new GetDocumentFile(id)));
        var hidden = Assert.Single((await Workbench.DoAsync("Helen", new GetCaseDocuments(frost.Id))).Documents).Hidden;
        Assert.Equal(new("Helen Marsh", new(2026, 6, 1), "It is of another Mr Frost."), hidden);
        await ReadByAsync("Helen", id);
        Assert.Single(Workbench.FilesOnDisk());
        await Workbench.RefusedAsync("ATT-008", "David", hide with { Reason = "It is not his at all." }, "Helen Marsh hid DOC-1 on 1 Jun 2026 already.");
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Helen", hide with { Reason = "wrong" }));
    }

    [Fact]
    public async Task A_document_is_never_changed_nor_deleted()
    {
        await Workbench.DoAsync("Helen", new HideDocument(await Workbench.GivenDocumentAsync(frost), "It is of another Mr Frost."));
        await using var db = Workbench.Db();

        foreach (var table in new[] { "Document", "DocumentHiding", "StoredFile" })
        {
            await using var connection = Workbench.Workspace.OpenConnection();
            await using var change = connection.CreateCommand();
            change.CommandText = $"DELETE FROM {table}";
            Assert.Contains("append-only", (await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => change.ExecuteNonQueryAsync())).Message, StringComparison.Ordinal);
        }
    }
}
