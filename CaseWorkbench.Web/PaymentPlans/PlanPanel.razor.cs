using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>One plan of the case and the way to the others; where none is open, the way to a new one.</summary>
public sealed partial class PlanPanel
{
    private IReadOnlyList<CasePlanRow> all = [];
    private Outcome<PlanView>? asked;
    private PlanView? view;
    private PlanFormView? form, stated;
    private PlanAction? chosen;
    private PlanPurpose? building;
    private string? shown;
    private bool wasRead;

    [Inject] private OfficerDesk Desk { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter, EditorRequired] public CaseView Case { get; set; } = default!;

    /// <summary>The id of the plan; without it, the one that is open, or the last.</summary>
    [Parameter] public string? Subject { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [CascadingParameter(Name = "Reload")] public EventCallback ReloadCase { get; set; }

    protected override bool FormIsOpen => chosen is not null || building is not null || stated is not null;

    private bool IsArranged => view is { State: PlanState.Draft or PlanState.AwaitingEvidence };

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
        if (await Desk.AskAsync(new GetCasePlans(Case.Id)) is Outcome<IReadOnlyList<CasePlanRow>>.Done { Value: var rows })
            all = rows;
        var open = all.FirstOrDefault(row => row.State.IsOpen());
        var wanted = Guid.TryParse(Subject, out var id) ? id : (open ?? (all is [var newest, ..] ? newest : null))?.Id;
        asked = wanted is { } plan ? await Desk.AskAsync(new GetPlan(plan)) : null;
        view = asked is Outcome<PlanView>.Done { Value: var read } ? read : null;
        form = open is null ? await FormAsync() : null;
        wasRead = true;
    }

    /// <summary>What stands for and against a new plan, for those who may build one.</summary>
    private async Task<PlanFormView?> FormAsync() =>
        Officer.May(typeof(DraftPlan)) && await Desk.AskAsync(new GetPlanForm(Case.Id)) is Outcome<PlanFormView>.Done { Value: var read } ? read : null;

    private async Task OpenStatementAsync() => stated = await FormAsync();

    private void Choose(PlanAction action)
    {
        if (action == PlanAction.Approve)
            Navigation.NavigateTo($"/approvals?item={view!.Decision!.ProposalId}");
        else if (PlanDialogs.InBuilder.TryGetValue(action, out var purpose))
            building = purpose;
        else
            chosen = action;
    }

    private async Task DoneAsync()
    {
        var isNew = building is PlanPurpose.Draft or PlanPurpose.Vary;
        (chosen, building, stated) = (null, null, null);
        if (isNew && Subject is not null)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("subject", (string?)null)); // The new one, not the one it takes the place of.
        else
            await ReloadAsync();
        await ReloadCase.InvokeAsync();
        await FormClosedAsync();
    }

    private Task CloseFormAsync()
    {
        (chosen, building, stated) = (null, null, null);
        return FormClosedAsync();
    }

    private string HrefOf(CasePlanRow row) => Navigation.GetUriWithQueryParameter("subject", row.Id);
}
