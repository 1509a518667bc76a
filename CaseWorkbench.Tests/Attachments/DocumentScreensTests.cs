using Bunit;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Tests.WriteOffs;
using CaseWorkbench.Web.Attachments;
using CaseWorkbench.Web.WriteOffs;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Attachments;

/// <summary>Documents as officers see them: the section of the case, the form that attaches one, the field of other forms.</summary>
public sealed class DocumentScreensTests : PortalBunit
{
    private DebtCase frost = default!;
    private Invoice bill = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddAttachmentParts();
        Services.AddSingleton(Workbench.Intake());
        (frost, bill) = await Workbench.GivenOwingAsync(80);
    }

    private async Task<IRenderedComponent<DocumentLines>> SectionAsync(string officer)
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(frost.Reference));
        return Render<DocumentLines>(with => with.Add(section => section.Case, view));
    }

    private async Task<IRenderedComponent<AttachDocumentDialog>> FormAsync(string officer)
    {
        await SignInAsync(officer);
        var view = await Workbench.DoAsync(officer, new GetCase(frost.Reference));
        return Render<AttachDocumentDialog>(with => with.Add(dialog => dialog.Case, view));
    }

    private static void Choose(IRenderedComponent<AttachDocumentDialog> form, byte[] content, string name) =>
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(content, name));

    /// <summary>What is on the case, read beside the form.</summary>
    private IReadOnlyList<Document> Listed()
    {
        using var db = Workbench.Db();
        return [.. db.Documents()];
    }

    [Fact]
    public async Task The_form_asks_for_what_it_lacks_then_sends_the_file_and_attaches_it()
    {
        var form = await FormAsync("Priya");

        form.Press("Attach");
        Assert.All(["Choose a file.", "Choose what it is.", "Say whether it is sensitive."], each => Assert.Contains(each, form.Text(), StringComparison.Ordinal));
        Choose(form, GivenFiles.Pdf(), "certificate.pdf");
        form.Fill("What it is", "Death certificate");
        form.Fill("No", "");
        form.Press("Attach");

        form.WaitForAssertion(() => Assert.Equal("certificate.pdf", Assert.Single(Listed()).Name));
    }

    [Fact]
    public async Task A_renamed_program_is_refused_in_place_with_its_code_and_the_form_keeps_what_was_chosen()
    {
        var form = await FormAsync("Priya");
        Choose(form, "MZ\u0090"u8.ToArray(), "certificate.pdf");
        form.Fill("What it is", "Grant of representation");
        form.Fill("No", "");

        form.Press("Attach");

        form.WaitForAssertion(() => Assert.Contains("The file is a program, whatever its name says.", form.Text(), StringComparison.Ordinal));
        Assert.Contains("ATT-001", form.Text(), StringComparison.Ordinal);
        Choose(form, GivenFiles.Pdf(), "certificate.pdf");
        form.Press("Attach");
        form.WaitForAssertion(() => Assert.Single(Listed()));
    }

    [Fact]
    public async Task One_who_may_not_read_sensitive_documents_is_warned_that_it_will_be_gone_from_their_sight()
    {
        var form = await FormAsync("Leo");

        form.Fill("Health", "");

        Assert.Contains("Once attached, it will not be shown to you", form.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_section_says_what_each_is_and_offers_hiding_to_supervisors_alone()
    {
        var id = await Workbench.GivenDocumentAsync(frost, Sensitivity.Health, DocumentKind.CapacityRecord, "mca.pdf");

        var section = await SectionAsync("Priya");
        Assert.Contains("mca.pdf Capacity record", section.Text(), StringComparison.Ordinal);
        Assert.Contains("Sensitive: health", section.Text(), StringComparison.Ordinal);
        Assert.Contains("20 Apr 2026 by Priya Nair", section.Text(), StringComparison.Ordinal);
        Assert.Equal($"/documents/{id}", section.Find("a[download]").GetAttribute("href"));
        Assert.Empty(section.FindAll("button[aria-expanded]"));
    }

    [Fact]
    public async Task A_supervisor_hides_one_with_a_reason_and_still_sees_that_it_was_there()
    {
        await Workbench.GivenDocumentAsync(frost);
        var section = await SectionAsync("Helen");

        section.Press("Edit");
        section.Press("Hide");
        section.Press("Hide it");
        Assert.Contains("Give a reason", section.Text(), StringComparison.Ordinal);
        section.Fill("Why it was recorded in error", "It is of another Mr Frost.");
        section.Press("Hide it");

        section.WaitForAssertion(() => Assert.Contains("Hidden by Helen Marsh on 20 Apr 2026: It is of another Mr Frost.", section.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_closed_case_the_button_says_why_nothing_is_attached()
    {
        await using (var db = Workbench.Db())
            await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(db.Cases(), set => set.SetProperty(c => c.State, CaseState.Closed));

        var section = await SectionAsync("Priya");

        Assert.Equal("true", section.Button("Attach").GetAttribute("aria-disabled"));
        Assert.Contains("A closed case cannot be changed. Reopen it first.", section.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_lists_begin_with_the_newest()
    {
        for (var n = 1; n <= 7; n++)
            await Workbench.GivenDocumentAsync(frost);
        var section = await SectionAsync("Priya");
        Assert.Equal(6, section.FindAll("a[download]").Count);

        section.Press("Show all 7");

        Assert.Equal(7, section.FindAll("a[download]").Count);
    }

    [Fact]
    public async Task The_form_of_a_write_off_offers_the_documents_of_its_case_and_the_panel_leads_to_the_one_chosen()
    {
        var id = await Workbench.GivenDocumentAsync(frost, kind: DocumentKind.FinancialStatement, name: "sfs.pdf");
        await Workbench.GivenDocumentAsync(await Workbench.GivenCaseAsync("Pyke"), name: "other.pdf");
        await SignInAsync("Priya");
        var view = await Workbench.DoAsync("Priya", new GetCase(frost.Reference));
        var panel = Render<WriteOffPanel>(with => with.Add(each => each.Case, view));

        panel.Press("Draft a write-off");
        panel.Fill("Reason", "Hardship or vulnerability");
        panel.Fill("940001, due", "on");
        panel.Fill("Standard financial statement", "Nothing is left at the end of the month.");
        panel.Fill("Standard financial statement: its day", "2026-04-13");
        Assert.DoesNotContain("other.pdf", panel.Field("Standard financial statement: document").TextContent, StringComparison.Ordinal);
        panel.Fill("Standard financial statement: document", "DOC-1 Financial statement, sfs.pdf");
        panel.Fill("Why", GivenWriteOff.Why);
        panel.Press("Keep the draft");

        panel.WaitForAssertion(() => Assert.Equal($"/documents/{id}", panel.Find("a[download]").GetAttribute("href")));
    }
}
