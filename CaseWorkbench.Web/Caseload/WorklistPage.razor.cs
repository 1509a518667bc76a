using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Caseload;

/// <summary>Whose cases a list shows, as the officer chooses it.</summary>
public sealed record WorklistOwner(CaseloadOf Of, Guid? OfficerId = null);

/// <summary>
/// The worklist (handbook 21). A row that changes while it is looked at is not taken away from under the officer: it goes grey,
/// says what happened, and leaves when the list is read again.
/// </summary>
public sealed partial class WorklistPage
{
    private readonly Dictionary<Guid, string> news = [];
    private WorklistAddress address = new(new());
    private Outcome<CaseloadPage>? asked;
    private CaseloadPage? page;
    private (CaseloadSelection, string?) pageKey = (new(), null);
    private CaseloadSummary? summary;
    private IReadOnlyList<OfficerRow> officers = [];
    private CaseloadLine? selected, assigning, pinning;
    private string? previousHref;
    private IReadOnlyList<ViewLine> views = [];
    private ViewLine? changing;
    private bool isSavingView;
    private IDisposable? listening;

    [Inject] private ICaseChangeFeed Feed { get; set; } = default!;
    [Inject] private IEnumerable<WorklistPart> Parts { get; set; } = default!;

    private CaseloadOf Usual => WorklistAddress.Usual(Officer.Role);

    private WorklistOwner Owner => new(address.Selection.Of, address.Selection.OfficerId);

    private IReadOnlyList<Choice<WorklistOwner>> Owners =>
    [
        new(new(CaseloadOf.Me), "Mine"), new(new(CaseloadOf.Team), "The team's"), new(new(CaseloadOf.Nobody), "Nobody's"),
        .. officers.Where(officer => officer.Cap > 0 && officer.Id != Officer.Id).Select(officer => new Choice<WorklistOwner>(new(CaseloadOf.Officer, officer.Id), officer.Name)),
    ];

    private static IReadOnlyList<Choice<CaseloadSort?>> Sorts { get; } = [.. Enum.GetValues<CaseloadSort>().Select(sort => new Choice<CaseloadSort?>(sort, sort.Name()))];

    private IEnumerable<string> Supervisors => officers.Where(officer => officer.Role == Role.Supervisor).Select(officer => officer.Name);

    private IReadOnlyList<Tab> TabsOf =>
        [.. Enum.GetValues<WorklistTab>().Select(tab => new Tab(tab.Name(), address.At(tab).Href, tab == address.Selection.Tab, summary?.Of(tab).ToString()))];

    private string? NextHref => page?.Next is { } cursor ? (address with { After = cursor, First = address.First + page.Lines.Count }).Href : null;

    protected override string OwnPath => WorklistAddress.Path;

    protected override async Task OpenAsync()
    {
        listening = Feed.Listen(Hear);
        officers = await Desk.AskAsync(new GetOfficers()) is Outcome<IReadOnlyList<OfficerRow>>.Done { Value: var team } ? team : [];
        await ReadViewsAsync();
        await ReadAsync();
    }

    public override void Dispose()
    {
        base.Dispose();
        listening?.Dispose();
    }

    /// <summary>The list of this address; where it says nothing, the officer's default.</summary>
    private WorklistAddress Here() => Query is { Length: > 0 } || views.FirstOrDefault(view => view.IsPinned) is not { } pinned
        ? WorklistAddress.Read(Query, Usual)
        : new(pinned.Selection);

    private async Task ReadViewsAsync() => views = await Desk.AskAsync(new GetViews()) is Outcome<IReadOnlyList<ViewLine>>.Done { Value: var read } ? read : [];

    private void ChangeView(ViewLine? view) => (changing, isSavingView) = (view, true);

    /// <summary>The dialog of a view: what it did is in the menu at once; a stale one is read again under it.</summary>
    private OpenedBy ViewOpened => new(null, EventCallback.Factory.Create(this, () => { isSavingView = false; return ReadViewsAsync(); }), EventCallback.Factory.Create(this, ReadViewUnderDialogAsync),
        EventCallback.Factory.Create(this, () => isSavingView = false));

    private async Task ReadViewUnderDialogAsync()
    {
        await ReadViewsAsync();
        changing = changing is null ? null : views.FirstOrDefault(view => view.Id == changing.Id) ?? changing;
    }

    /// <summary>Another selection is read; another side panel is only shown.</summary>
    protected override async Task MovedAsync()
    {
        var before = address;
        address = Here();
        if (address with { Side = before.Side } == before)
            return;
        previousHref = address.First > before.First ? before.Href : address.After is null ? null : (address with { After = null }).Href;
        selected = null;
        await ReadAsync();
    }

    protected override async Task ReadAsync()
    {
        address = Here();
        asked = await Desk.AskAsync(new FindCaseload(address.Selection, address.After));
        if (asked is Outcome<CaseloadPage>.Done { Value: var read })
        {
            (page, pageKey) = (read, (address.Selection, address.After));
            selected = read.Lines.FirstOrDefault(line => line.CaseId == selected?.CaseId);
            news.Clear();
        }
        if (await Desk.AskAsync(new GetCaseloadSummary(address.Selection.Of, address.Selection.OfficerId)) is Outcome<CaseloadSummary>.Done { Value: var figures })
            summary = figures;
    }

    private void Hear(CaseChanged change)
    {
        if (change.Workspace == Officer.Workspace)
            _ = InvokeAsync(() => NoteAsync(change));
    }

    /// <summary>Says on the row what happened: the newest line of the case's timeline where it tells, else who did what.</summary>
    private async Task NoteAsync(CaseChanged change)
    {
        if (page?.Lines.Any(line => line.CaseId == change.CaseId) != true)
            return;
        var told = await Desk.AskAsync(new GetTimeline(change.CaseId));
        if (told is Outcome<IReadOnlyList<TimelineRow>>.NotFound)
            await ReadAsync(); // It was closed to this officer: the row goes at once, and nothing is said of who did what.
        else
            news[change.CaseId] = RowNews.Of(change, told is Outcome<IReadOnlyList<TimelineRow>>.Done { Value: var rows } ? rows : [], Officer.Clock);
        StateHasChanged();
    }

    private string HrefOf(CaseloadLine line, string? act) => address.CaseHref(line.Reference, line.Cursor, act);

    private void ChooseOwner(WorklistOwner? owner) => Navigation.NavigateTo(address.Of(owner?.Of ?? Usual, owner?.OfficerId).Href);

    private void ChooseSort(CaseloadSort? sort) => Navigation.NavigateTo(address.By(sort ?? CaseloadSort.Default).Href);

    private void ShowWhy(CaseloadLine line)
    {
        selected = line;
        if (address.Side != WorklistSide.Why)
            Navigation.NavigateTo(address.Beside(WorklistSide.Why).Href);
    }

    /// <summary>A supervisor chooses whom to give it to; an officer takes what nobody owns.</summary>
    private async Task AssignAsync(CaseloadLine line)
    {
        if (Officer.May(typeof(ReassignCase)))
            assigning = line;
        else if ((await Desk.DoAsync(new TakeCase(line.CaseId, line.CaseVersion), $"{line.Reference} is yours.", Desk.Open())) is { IsDone: false } stopped)
            news[line.CaseId] = stopped.Stopped!;
    }

    /// <summary>A dialog about a row: what it did is read at once; a stale row is read again under it, the typed text kept.</summary>
    private OpenedBy OpenedFor(Action close) => new(null,
        EventCallback.Factory.Create(this, () => { close(); return ReadAsync(); }), EventCallback.Factory.Create(this, ReadUnderDialogAsync), EventCallback.Factory.Create(this, close));

    private async Task ReadUnderDialogAsync()
    {
        await ReadAsync();
        (assigning, pinning) = (Now(assigning), Now(pinning));
    }

    private CaseloadLine? Now(CaseloadLine? seen) => seen is null ? null : page?.Lines.FirstOrDefault(line => line.CaseId == seen.CaseId) ?? seen;
}
