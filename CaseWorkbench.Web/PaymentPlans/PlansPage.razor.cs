using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>The list of plans. Which part of it, whose and which page are its address.</summary>
public sealed partial class PlansPage
{
    private PlansAddress address = new();
    private Outcome<PlansView>? asked;
    private PlansView? view;


    private IReadOnlyList<Tab> Parts =>
        [.. Enum.GetValues<PlanList>().Select(list => new Tab(PlansAddress.Name(list), (address with { List = list, Page = 1 }).Href, address.List == list, $"{view!.Counts[list]:N0}"))];

    private string Count => $"{(address.Page - 1) * FindPlans.PageSize + 1:N0}–{(address.Page - 1) * FindPlans.PageSize + view!.Rows.Count:N0} of {view.Total:N0}";

    private (string Title, string Next) Empty => address.List switch
    {
        _ when view!.Total > 0 => ("There is no such page.", "Choose a part of the list above to begin at its first page."),
        PlanList.NearBreach => ("No plan is near a breach.", "One comes here when an instalment is past its day and its days of grace run: a call now may save it."),
        PlanList.InArrears => ("No plan is in arrears.", "One comes here when an instalment was missed and can still be put right."),
        PlanList.Broken => ("No plan is broken.", "One comes here when what was missing was not put right in time; its default notice then runs."),
        PlanList.ReviewsDue => ("No review is due.", "A plan is reviewed once a year: it comes here four weeks before."),
        PlanList.Arranging => ("No plan is being arranged.", "Build one on a case: press P there."),
        PlanList.Running => ("No plan runs.", "One comes here when its offer is accepted."),
        _ => ("There are no plans yet.", address.Mine ? "None of your cases has had one. Build one on a case: press P there." : "Build one on a case: press P there."),
    };

    protected override string OwnPath => PlansAddress.Path;

    protected override async Task ReadAsync()
    {
        address = PlansAddress.Read(Query);
        asked = await Desk.AskAsync(new FindPlans(address.List, address.Mine, address.Page));
        view = asked is Outcome<PlansView>.Done { Value: var read } ? read : null;
    }

    private string? PageHref(int step) =>
        address.Page + step >= 1 && (address.Page + step - 1) * FindPlans.PageSize < view!.Total ? (address with { Page = address.Page + step }).Href : null;
}
