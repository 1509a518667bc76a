using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.LegalReferrals;

/// <summary>The referral of the case and the way to earlier ones; without one, what is asked for first.</summary>
public sealed partial class LegalPanel
{
    private Outcome<CaseLegalView>? asked;
    private CaseLegalView? legal;
    private LegalReferralView? view;
    private LegalAction? chosen;
    private bool isProtective;
    private Outcome<Guid>? begun;
    private OpenForm form = default!;
    private string? shown;

    [Inject] private OfficerDesk Desk { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter, EditorRequired] public CaseView Case { get; set; } = default!;

    /// <summary>The id of the referral; without it, the one that runs, or the last.</summary>
    [Parameter] public string? Subject { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [CascadingParameter(Name = "Reload")] public EventCallback ReloadCase { get; set; }

    protected override bool FormIsOpen => chosen is not null || isProtective;

    private OpenedBy Opened => new(News, EventCallback.Factory.Create(this, DoneAsync), EventCallback.Factory.Create(this, ReloadAsync), EventCallback.Factory.Create(this, CloseFormAsync));

    /// <summary>What is refused because nothing asks for it – no offer waits, nobody replied, nothing is missing of a judgment – is not worth a line.</summary>
    private static bool IsWorthShowing(Offer<LegalAction> offer) => offer.Refusal?.Code is not ("LEG-010" or "LEG-013" or "LEG-019");

    /// <summary>What is done here and worth its place, the usual step first.</summary>
    private List<Offer<LegalAction>> Shown =>
        [.. view!.Offers.Where(offer => LegalPhrases.Dialogs.ContainsKey(offer.Action) && IsWorthShowing(offer)).OrderBy(offer => offer.Action == view.State.Usual() ? 0 : 1)];

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
        asked = await Desk.AskAsync(new GetCaseLegal(Case.Id, Guid.TryParse(Subject, out var id) ? id : null));
        legal = asked is Outcome<CaseLegalView>.Done { Value: var read } ? read : null;
        view = legal?.Referral;
        form = Desk.Open();
    }

    private async Task BeginAsync()
    {
        begun = await Desk.DoAsync(new StartLegalPack(Case.Id), "The pack is begun.", form);
        if (begun.IsDone)
            await DoneAsync();
    }

    private async Task DoneAsync()
    {
        (chosen, isProtective) = (null, false);
        await ReloadAsync();
        await ReloadCase.InvokeAsync();
        await FormClosedAsync();
    }

    private Task CloseFormAsync()
    {
        (chosen, isProtective) = (null, false);
        return FormClosedAsync();
    }

    /// <summary>When all could be met, where the first refusal does not say it.</summary>
    private static string? Earliest(LegalReadiness view) =>
        view.Gates.Count(gate => !gate.IsMet) is var open && open > 1 ? $"{(open - 1).Count("other thing")} {(open == 2 ? "is" : "are")} not met either{(view.EarliestOn is { } day ? $"; all could be from {day.InWords()}" : "")}." : null;
}
