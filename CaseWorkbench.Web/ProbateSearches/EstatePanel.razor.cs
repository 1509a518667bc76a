using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.ProbateSearches;

/// <summary>The probate search of the case and the way to earlier ones.</summary>
public sealed partial class EstatePanel
{
    private Outcome<CaseEstateView>? asked;
    private CaseEstateView? estate;
    private ProbateSearchView? view;
    private ProbateAction? chosen;
    private bool isRecordingContact;
    private Outcome<Guid>? begun;
    private OpenForm form = default!;
    private string? shown;

    [Inject] private OfficerDesk Desk { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter, EditorRequired] public CaseView Case { get; set; } = default!;

    /// <summary>The id of the search; without it, the one that is open, or the last.</summary>
    [Parameter] public string? Subject { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [CascadingParameter(Name = "Reload")] public EventCallback ReloadCase { get; set; }

    protected override bool FormIsOpen => chosen is not null || isRecordingContact;

    private OpenedBy Opened => new(News, EventCallback.Factory.Create(this, DoneAsync), EventCallback.Factory.Create(this, ReloadAsync), EventCallback.Factory.Create(this, CloseFormAsync));

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{Case.Id}/{Case.Version}/{Subject}";
        if (shown == wanted)
            return;
        shown = wanted;
        Watch(Case.Id);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        asked = await Desk.AskAsync(new GetCaseEstate(Case.Id, Guid.TryParse(Subject, out var id) ? id : null));
        estate = asked is Outcome<CaseEstateView>.Done { Value: var read } ? read : null;
        view = estate?.Search;
        form = Desk.Open();
    }

    /// <summary>What is refused because nothing asks for it – no bill runs past the death, nothing is lodged – is not worth a line.</summary>
    private static bool IsWorthShowing(Offer<ProbateAction> offer) => offer.Refusal?.Code is not "EST-018"
        && !(offer.Action == ProbateAction.EnterStandingSearch && offer.Refusal is not null) && !(offer.Action == ProbateAction.Complete && offer.Refusal is not null);

    /// <summary>What is done here and worth its place, the usual step first.</summary>
    private List<Offer<ProbateAction>> Shown =>
        [.. view!.Offers.Where(offer => EstatePhrases.Dialogs.ContainsKey(offer.Action) && IsWorthShowing(offer)).OrderBy(offer => offer.Action == view.State.Usual() ? 0 : 1)];

    private string OpenHref(string act) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["open"] = act, ["subject"] = null });

    private async Task BeginAsync()
    {
        begun = await Desk.DoAsync(new StartProbateSearch(Case.Id), "The search begins.", form);
        if (begun.IsDone)
            await DoneAsync();
    }

    private async Task DoneAsync()
    {
        (chosen, isRecordingContact) = (null, false);
        await ReloadAsync();
        await ReloadCase.InvokeAsync();
        await FormClosedAsync();
    }

    private Task CloseFormAsync()
    {
        (chosen, isRecordingContact) = (null, false);
        return FormClosedAsync();
    }
}
