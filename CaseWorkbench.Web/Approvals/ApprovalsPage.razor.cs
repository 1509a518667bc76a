using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Approvals;

/// <summary>The approvals queue (handbook 2.1). The open item is part of the address; after a decision the next one opens.</summary>
public sealed partial class ApprovalsPage
{
    private ApprovalsAddress address = new();
    private Outcome<ApprovalsView>? asked;
    private ApprovalsView? view;
    private ApprovalView? open;
    private ApprovedTogether? came;
    private bool isApproving;
    private readonly HashSet<Guid> chosen = [];
    private readonly List<Tab> elsewhere = [];

    /// <summary>The pane took the place of one that was decided, so it takes the attention too.</summary>
    private bool follows;

    [Inject] private IEnumerable<ApprovalTab> OtherTabs { get; set; } = [];

    private int Waiting => view!.ByKind.Values.Sum();

    private Guid? First => view?.Rows is [var first, ..] ? first.Id : null;

    private string Count
    {
        get
        {
            var before = (address.Page - 1) * FindApprovals.PageSize;
            return $"{before + 1:N0}–{before + view!.Rows.Count:N0} of {view.Total:N0}";
        }
    }

    private IReadOnlyList<ApprovalRow> Chosen => [.. view!.Rows.Where(row => chosen.Contains(row.Id))];

    /// <summary>Something on this page is this officer's to approve together with others.</summary>
    private bool CanChoose => view!.Rows.Count(row => row.MyRefusal is null && row.Kind.MayGoTogether()) > 1;

    private string Limit => view switch
    {
        { IsApprover: false } => "You prepare; someone else decides.",
        { MyLimit: { } most } => $"My limit: {most}",
        _ => "My limit: none",
    };

    private IReadOnlyList<Tab> Kinds =>
    [
        new("All", ApprovalsAddress.Path, address is { Kind: null, Mine: false }, $"{Waiting:N0}"),
        .. Enum.GetValues<ProposalKind>().Select(kind => new Tab(kind.InWords(), new ApprovalsAddress(kind).Href, address.Kind == kind, $"{view!.ByKind.GetValueOrDefault(kind):N0}")),
        .. elsewhere,
        .. view!.IsApprover ? [new Tab("Mine to decide", new ApprovalsAddress(Mine: true).Href, address.Mine)] : Array.Empty<Tab>(),
    ];

    /// <summary>The row after the open one; after the last, the first.</summary>
    private ApprovalRow? Next => view!.Rows.SkipWhile(row => !IsOpen(row)).Skip(1).FirstOrDefault() ?? view.Rows.FirstOrDefault(row => !IsOpen(row));

    protected override string OwnPath => ApprovalsAddress.Path;

    protected override async Task MovedAsync()
    {
        (follows, came) = (false, null);
        await ReadAsync();
    }

    protected override async Task OpenAsync()
    {
        foreach (var tab in OtherTabs.Where(tab => Officer.May(tab.Needs)))
            elsewhere.Add(new(tab.Text, tab.Href, IsCurrent: false, $"{await tab.CountAsync(Desk):N0}"));
        await ReadAsync();
    }

    protected override async Task ReadAsync()
    {
        address = ApprovalsAddress.Read(Query);
        asked = await Desk.AskAsync(new FindApprovals(address.Kind, address.Mine, address.Page));
        view = asked is Outcome<ApprovalsView>.Done { Value: var read } ? read : null;
        chosen.IntersectWith(view?.Rows.Select(row => row.Id) ?? []);
        await ShowAsync(address.Item ?? First);
    }

    /// <summary>One that is no longer waiting can still be looked at, by its address. One that may be approved with others is looked at by now.</summary>
    private async Task ShowAsync(Guid? item)
    {
        open = item is { } id && await Desk.AskAsync(new GetApproval(id)) is Outcome<ApprovalView>.Done { Value: var read } ? read : null;
        if (view is not null && open is { State: ProposalState.Waiting, Row: { MyRefusal: null, IsLookedAt: false } row } && row.Kind.MayGoTogether() && (await Desk.AskAsync(new LookAtProposal(row.Id))).IsDone)
            view = view with { Rows = [.. view.Rows.Select(each => each.Id == row.Id ? each with { IsLookedAt = true } : each)] };
    }

    private void Tick(ApprovalRow row)
    {
        if (!chosen.Remove(row.Id))
            chosen.Add(row.Id);
    }

    private async Task ApprovedTogetherAsync(ApprovedTogether done)
    {
        (came, isApproving) = (done, false);
        chosen.Clear();
        await FollowAsync();
    }

    private async Task FollowAsync()
    {
        var next = Next?.Id;
        asked = await Desk.AskAsync(new FindApprovals(address.Kind, address.Mine, address.Page));
        view = asked is Outcome<ApprovalsView>.Done { Value: var read } ? read : view;
        follows = true;
        await ShowAsync(view!.Rows.Any(row => row.Id == next) ? next : First);
    }

    private bool IsOpen(ApprovalRow row) => row.Id == open?.Row.Id;

    private string HrefOf(ApprovalRow row) => (address with { Item = row.Id }).Href;

    private string? PageHref(int step) =>
        address.Page + step >= 1 && (address.Page + step - 1) * FindApprovals.PageSize < view!.Total ? (address with { Page = address.Page + step, Item = null }).Href : null;

    private static string Ago(ApprovalRow row) => row.DaysWaiting switch { 0 => "today", 1 => "yesterday", var days => $"{days} d ago" };
}
