using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Caseload;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Diary;

/// <summary>Whose diary is shown, as the officer chooses it.</summary>
public sealed record DiaryOwner(CaseloadOf Of, Guid? OfficerId = null);

/// <summary>
/// The diary (handbook 24.2). A line whose case changes while it is looked at says what happened, and stays until the diary is
/// read again; what the officer did themself is read at once.
/// </summary>
public sealed partial class DiaryPage
{
    private static readonly DiaryWhen?[] Parts = [null, .. Enum.GetValues<DiaryWhen>()];

    private readonly Dictionary<Guid, string> news = [];
    private DiaryAddress address = new(new());
    private Outcome<DiaryList>? asked;
    private Outcome<Guid>? acted;
    private DiaryList? list;
    private (DiarySelection, string?) pageKey = (new(), null);
    private IReadOnlyList<OfficerRow> officers = [];
    private DiaryLine? selected, moving;
    private bool isAdding, isActing;
    private string? previousHref;
    private IDisposable? listening;

    [Inject] private ICaseChangeFeed Feed { get; set; } = default!;

    private DiaryOwner Owner => new(address.Selection.Of, address.Selection.OfficerId);

    private IReadOnlyList<Choice<DiaryOwner>> Owners =>
    [
        new(new(CaseloadOf.Me), "Mine"), new(new(CaseloadOf.Team), "The team's"), new(new(CaseloadOf.Nobody), "Nobody's"),
        .. officers.Where(officer => officer.Id != Officer.Id).Select(officer => new Choice<DiaryOwner>(new(CaseloadOf.Officer, officer.Id), officer.Name)),
    ];

    private IReadOnlyList<Tab> TabsOf =>
        [.. Parts.Select(when => new Tab(when.Name(), address.Part(when).Href, when == address.Selection.When, list?.Of(when).ToString()))];

    private string? NextHref => list?.Next is { } cursor ? (address with { After = cursor, First = address.First + list.Lines.Count }).Href : null;

    protected override string OwnPath => DiaryAddress.Path;

    protected override async Task MovedAsync()
    {
        var before = address;
        address = Here();
        previousHref = address.First > before.First ? before.Href : address.After is null ? null : (address with { After = null }).Href;
        (selected, acted) = (null, null);
        await ReadAsync();
    }

    protected override async Task OpenAsync()
    {
        listening = Feed.Listen(Hear);
        officers = await Desk.AskAsync(new GetOfficers()) is Outcome<IReadOnlyList<OfficerRow>>.Done { Value: var team } ? team : [];
        await ReadAsync();
    }

    public override void Dispose()
    {
        base.Dispose();
        listening?.Dispose();
    }

    private DiaryAddress Here() => DiaryAddress.Read(Query);

    protected override async Task ReadAsync()
    {
        address = Here();
        asked = await Desk.AskAsync(new FindDiary(address.Selection, address.After));
        if (asked is not Outcome<DiaryList>.Done { Value: var read })
            return;
        (list, pageKey) = (read, (address.Selection, address.After));
        selected = read.Lines.FirstOrDefault(line => line.Entry.Id == selected?.Entry.Id);
        news.Clear();
    }

    private void Hear(CaseChanged change)
    {
        if (change.Workspace == Officer.Workspace)
            _ = InvokeAsync(() => NoteAsync(change));
    }

    /// <summary>A colleague's change is said beside the lines of its case; a case that is closed to this officer goes at once.</summary>
    private async Task NoteAsync(CaseChanged change)
    {
        if (change.ById == Officer.Id)
        {
            if (!isActing && list is not null)
                await ReadAsync();
        }
        else if (list?.Lines.Any(line => line.CaseId == change.CaseId) == true)
        {
            var told = await Desk.AskAsync(new GetTimeline(change.CaseId));
            if (told is Outcome<IReadOnlyList<TimelineRow>>.NotFound)
                await ReadAsync();
            else
                news[change.CaseId] = RowNews.Of(change, told is Outcome<IReadOnlyList<TimelineRow>>.Done { Value: var rows } ? rows : [], Officer.Clock);
        }
        StateHasChanged();
    }

    private void ChooseOwner(DiaryOwner? owner) =>
        Navigation.NavigateTo(address.With(address.Selection with { Of = owner?.Of ?? CaseloadOf.Me, OfficerId = owner?.OfficerId }).Href);

    private async Task CompleteAsync(DiaryLine line)
    {
        if (isActing)
            return;
        isActing = true;
        acted = await Desk.DoAsync(new CompleteDiaryEntry(line.Entry.Id, line.Entry.Version), "Ticked off.", Desk.Open());
        isActing = false;
        if (acted.IsDone)
            await ReadAsync();
    }

    /// <summary>The key may name another row than the server knew of: what cannot be moved says so in place.</summary>
    private void Move(DiaryLine line)
    {
        acted = line.Entry.MoveRefusal is { } refusal ? new Outcome<Guid>.Refused(refusal) : null;
        moving = acted is null ? line : null;
    }

    private async Task ClosedAsync()
    {
        (moving, isAdding) = (null, false);
        await ReadAsync();
    }

    /// <summary>The stale line is read again under its dialog, the typed text kept.</summary>
    private async Task ReadUnderDialogAsync()
    {
        await ReadAsync();
        moving = list?.Lines.FirstOrDefault(line => line.Entry.Id == moving?.Entry.Id);
    }
}
