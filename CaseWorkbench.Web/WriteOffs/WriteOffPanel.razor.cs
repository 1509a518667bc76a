using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.WriteOffs;

/// <summary>One write-off of the case and the way to the others.</summary>
public sealed partial class WriteOffPanel
{
    private enum Drafting { New, Change }

    private CaseWriteOffsView? list;
    private Outcome<WriteOffView>? asked;
    private WriteOffView? view;
    private WriteOffFormView? form;
    private WriteOffAction? chosen;
    private Drafting? purpose;
    private bool isWritingBack;
    private string? shown;

    [Inject] private OfficerDesk Desk { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter, EditorRequired] public CaseView Case { get; set; } = default!;

    /// <summary>The id of the write-off; without it, the one that is open, or the last.</summary>
    [Parameter] public string? Subject { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [CascadingParameter(Name = "Reload")] public EventCallback ReloadCase { get; set; }

    protected override bool FormIsOpen => chosen is not null || purpose is not null || isWritingBack;

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
        if (await Desk.AskAsync(new GetCaseWriteOffs(Case.Id)) is Outcome<CaseWriteOffsView>.Done { Value: var read })
            list = read;
        var wanted = Guid.TryParse(Subject, out var id) ? id : (list?.Rows.FirstOrDefault(row => row.State.IsOpen()) ?? (list?.Rows is [var newest, ..] ? newest : null))?.Id;
        asked = wanted is { } writeOff ? await Desk.AskAsync(new GetWriteOff(writeOff)) : null;
        view = asked is Outcome<WriteOffView>.Done { Value: var one } ? one : null;
        form = Officer.May(typeof(DraftWriteOff)) && await Desk.AskAsync(new GetWriteOffForm(Case.Id)) is Outcome<WriteOffFormView>.Done { Value: var offered } ? offered : null;
    }

    private void Choose(WriteOffAction action)
    {
        if (action == WriteOffAction.ChangeDraft)
            purpose = Drafting.Change;
        else
            chosen = action;
    }

    private async Task DoneAsync()
    {
        var isNew = purpose == Drafting.New;
        (chosen, purpose, isWritingBack) = (null, null, false);
        if (isNew && Subject is not null)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("subject", (string?)null)); // The new one, not the one that was looked at.
        else
            await ReloadAsync();
        await ReloadCase.InvokeAsync();
        await FormClosedAsync();
    }

    private Task CloseFormAsync()
    {
        (chosen, purpose, isWritingBack) = (null, null, false);
        return FormClosedAsync();
    }

    private string HrefOf(CaseWriteOffRow row) => Navigation.GetUriWithQueryParameter("subject", row.Id);
}
