using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.LegalReferrals;

/// <summary>Legal's list. Which part of it, whose and which page are its address.</summary>
public sealed partial class LegalPage
{
    private LegalAddress address = new();
    private Outcome<LegalListView>? asked;
    private LegalListView? view;


    private IReadOnlyList<Tab> Parts =>
        [.. Enum.GetValues<LegalList>().Select(list => new Tab(LegalAddress.Name(list), (address with { List = list, Page = 1 }).Href, address.List == list, $"{view!.Counts[list]:N0}"))];

    private string Count => $"{(address.Page - 1) * FindLegal.PageSize + 1:N0}–{(address.Page - 1) * FindLegal.PageSize + view!.Rows.Count:N0} of {view.Total:N0}";

    private (string Title, string Next) Empty => address.List switch
    {
        _ when view!.Total > 0 => ("There is no such page.", "Choose a part of the list above to begin at its first page."),
        LegalList.Due => ("Nothing is due on any referral today.", "What comes next is under All, with its day."),
        LegalList.Packs => ("No pack is being put together.", "One begins on a case whose letter of claim has had its time (key G)."),
        LegalList.ToAccept => ("No pack waits to be accepted.", "One comes here when a supervisor passes it on."),
        LegalList.ToIssue => ("No claim waits to be issued.", "One comes here when its pack is accepted."),
        LegalList.AtCourt => ("No claim is with the court.", "One comes here when it is issued."),
        LegalList.Judgments => ("No judgment is to be paid.", "One comes here when the court has given it."),
        LegalList.Stayed => ("No claim is stayed.", "A breathing space, a death or a doubt about capacity brings one here by itself."),
        _ => ("No referral runs.", address.Mine ? "You conduct none." : "One begins on a case whose letter of claim has had its time (key G)."),
    };

    protected override string OwnPath => LegalAddress.Path;

    protected override async Task ReadAsync()
    {
        address = LegalAddress.Read(Query);
        asked = await Desk.AskAsync(new FindLegal(address.List, address.Mine, address.Page));
        view = asked is Outcome<LegalListView>.Done { Value: var read } ? read : null;
    }

    private string? PageHref(int step) =>
        address.Page + step >= 1 && (address.Page + step - 1) * FindLegal.PageSize < view!.Total ? (address with { Page = address.Page + step }).Href : null;
}
