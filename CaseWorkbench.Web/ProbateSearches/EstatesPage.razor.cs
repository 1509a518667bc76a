using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.ProbateSearches;

/// <summary>The list of estates. Which part of it, whose and which page are its address.</summary>
public sealed partial class EstatesPage
{
    private EstatesAddress address = new();
    private Outcome<EstatesView>? asked;
    private EstatesView? view;


    private IReadOnlyList<Tab> Parts =>
        [.. Enum.GetValues<EstateList>().Select(list => new Tab(EstatesAddress.Name(list), (address with { List = list, Page = 1 }).Href, address.List == list, $"{view!.Counts[list]:N0}"))];

    private string Count => $"{(address.Page - 1) * FindEstates.PageSize + 1:N0}–{(address.Page - 1) * FindEstates.PageSize + view!.Rows.Count:N0} of {view.Total:N0}";

    private (string Title, string Next) Empty => address.List switch
    {
        _ when view!.Total > 0 => ("There is no such page.", "Choose a part of the list above to begin at its first page."),
        EstateList.Due => ("Nothing is due on any estate today.", "What comes next is under All, with its day."),
        EstateList.Notices => ("Every notice of claim has gone.", "An estate comes here when a death is reported."),
        EstateList.Windows => ("No standing search may be renewed soon.", "One comes here a fortnight before its last month begins."),
        EstateList.Gaps => ("No standing search has run out.", "One comes here when it was not renewed in time: nobody then tells us of a grant."),
        EstateList.Claims => ("No claim waits to be lodged.", "An estate comes here when a grant is found."),
        EstateList.Replies => ("No reply is awaited.", "An estate comes here when its claim is lodged, or its account lies before us."),
        EstateList.Money => ("No money of an estate is expected.", "An estate comes here when payment is agreed, a dividend is due, or there is nothing."),
        _ => ("No estate is open.", address.Mine ? "None of your cases has one." : "One begins when a death is reported on a case."),
    };

    protected override string OwnPath => EstatesAddress.Path;

    protected override async Task ReadAsync()
    {
        address = EstatesAddress.Read(Query);
        asked = await Desk.AskAsync(new FindEstates(address.List, address.Mine, address.Page));
        view = asked is Outcome<EstatesView>.Done { Value: var read } ? read : null;
    }

    private string? PageHref(int step) =>
        address.Page + step >= 1 && (address.Page + step - 1) * FindEstates.PageSize < view!.Total ? (address with { Page = address.Page + step }).Href : null;
}
