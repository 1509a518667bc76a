using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Tests.WriteOffs;
using Xunit;

namespace CaseWorkbench.Tests.Attachments;

/// <summary>A document as the evidence of a write-off: it is on the case, it is not hidden, and who may not read it is not told of it.</summary>
public sealed class DocumentEvidenceTests : WorkbenchTest
{
    private DebtCase frost = default!;
    private Invoice bill = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (frost, bill) = await Workbench.GivenOwingAsync(80);
    }

    private WriteOffTerms With(Guid? document) => GivenWriteOff.Terms(bill) is var terms ? terms with { Evidence = [terms.Evidence[0] with { DocumentId = document }, terms.Evidence[1]] } : null!;

    [Fact]
    public async Task Evidence_names_a_document_of_its_case_and_the_approver_is_led_to_it()
    {
        var document = await Workbench.GivenDocumentAsync(frost, kind: DocumentKind.FinancialStatement, name: "sfs.pdf");

        var waiting = await Workbench.GivenSubmittedAsync(frost, With(document));

        var view = (await Workbench.DoAsync("Helen", new GetWriteOffProposal(waiting.Id))).WriteOff;
        Assert.Equal([document, null], view.Evidence.Select(item => item.DocumentId));
        Assert.Equal("sfs.pdf", view.Documents[document]);
        Assert.Equal(With(document).Evidence, view.Terms.Evidence);
    }

    [Fact]
    public async Task Evidence_that_names_another_cases_document_or_a_hidden_one_is_refused()
    {
        var elsewhere = await Workbench.GivenDocumentAsync(await Workbench.GivenCaseAsync("Pyke"));
        var hidden = await Workbench.GivenDocumentAsync(frost);
        await Workbench.DoAsync("Helen", new HideDocument(hidden, "It is of another Mr Frost."));

        foreach (var document in new[] { elsewhere, hidden, Guid.NewGuid() })
            Assert.Equal("ATT-009", await Workbench.RefusedAsync("Priya", new DraftWriteOff(frost.Id, With(document))));
    }

    [Fact]
    public async Task A_document_that_is_hidden_later_is_missed_before_the_draft_is_put_forward_and_by_the_approver()
    {
        var document = await Workbench.GivenDocumentAsync(frost);
        var (draft, waiting) = (await Workbench.GivenDraftAsync(frost, With(document)), await Workbench.GivenSubmittedAsync(frost, With(document)));
        await Workbench.DoAsync("Helen", new HideDocument(document, "It is of another Mr Frost."));

        Assert.Equal("ATT-009", await Workbench.RefusedAsync("Priya", new SubmitWriteOff(draft.Id, draft.Version)));
        var check = (await Workbench.DoAsync("Helen", new GetWriteOffProposal(waiting.Id))).Checks.Single(each => each.What == "Evidence for the reason");
        Assert.Equal((false, "A document given as evidence is not on this case, or was hidden. Choose another."), (check.IsMet, check.Fact));
    }

    [Fact]
    public async Task An_approver_who_may_not_read_it_is_not_told_its_name_and_finds_nothing_missing()
    {
        var document = await Workbench.GivenDocumentAsync(frost, Sensitivity.Health);
        var waiting = await Workbench.GivenSubmittedAsync(frost, With(document));

        var seen = await Workbench.DoAsync("Anita", new GetWriteOffProposal(waiting.Id));

        Assert.Empty(seen.WriteOff.Documents);
        Assert.True(seen.Checks.Single(each => each.What == "Evidence for the reason").IsMet);
    }
}
