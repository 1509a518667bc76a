using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.LegalReferrals;

/// <summary>The cases that are ready for Legal. Whose and which page are its address.</summary>
public sealed partial class ReadyForLegalPage
{
    private ReadyForLegalAddress address = new();
    private Outcome<ReadyForLegalView>? asked;
    private ReadyForLegalView? view;


    private string Count => $"{(address.Page - 1) * FindReadyForLegal.PageSize + 1:N0}–{(address.Page - 1) * FindReadyForLegal.PageSize + view!.Rows.Count:N0} of {view.Total:N0}";

    protected override string OwnPath => ReadyForLegalAddress.Path;

    protected override async Task ReadAsync()
    {
        address = ReadyForLegalAddress.Read(Query);
        asked = await Desk.AskAsync(new FindReadyForLegal(address.Mine, address.Page));
        view = asked is Outcome<ReadyForLegalView>.Done { Value: var read } ? read : null;
    }

    private string? PageHref(int step) =>
        address.Page + step >= 1 && (address.Page + step - 1) * FindReadyForLegal.PageSize < view!.Total ? (address with { Page = address.Page + step }).Href : null;
}
