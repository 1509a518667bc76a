using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Enquiries;

/// <summary>One enquiry of the case and the way to the others.</summary>
public sealed partial class EnquiryPanel
{
    private enum Asking { Body, Capacity, Referral }

    private static readonly IReadOnlyDictionary<Asking, Type> AskingBy = new Dictionary<Asking, Type>
    {
        [Asking.Body] = typeof(AskBodyDialog), [Asking.Capacity] = typeof(DoubtCapacityDialog), [Asking.Referral] = typeof(MakeReferralDialog),
    };

    private IReadOnlyList<CaseEnquiryRow>? rows;
    private Outcome<EnquiryView>? asked;
    private EnquiryView? view;
    private EnquiryAction? chosen;
    private Asking? way;
    private string? shown;

    [Inject] private OfficerDesk Desk { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter, EditorRequired] public CaseView Case { get; set; } = default!;

    /// <summary>The id of the enquiry; without it, the one that is open, or the last.</summary>
    [Parameter] public string? Subject { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [CascadingParameter(Name = "Reload")] public EventCallback ReloadCase { get; set; }

    protected override bool FormIsOpen => chosen is not null || way is not null;

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
        if (await Desk.AskAsync(new GetCaseEnquiries(Case.Id)) is Outcome<IReadOnlyList<CaseEnquiryRow>>.Done { Value: var read })
            rows = read;
        var wanted = Guid.TryParse(Subject, out var id) ? id : (rows?.FirstOrDefault(row => row.State.IsRunning()) ?? (rows is [var newest, ..] ? newest : null))?.Id;
        asked = wanted is { } enquiry ? await Desk.AskAsync(new GetEnquiry(enquiry)) : null;
        view = asked is Outcome<EnquiryView>.Done { Value: var one } ? one : null;
    }

    private async Task DoneAsync()
    {
        var isNew = way is not null;
        (chosen, way) = (null, null);
        if (isNew && Subject is not null)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("subject", (string?)null)); // The new one, not the one that was looked at.
        else
            await ReloadAsync();
        await ReloadCase.InvokeAsync();
        await FormClosedAsync();
    }

    private Task CloseFormAsync()
    {
        (chosen, way) = (null, null);
        return FormClosedAsync();
    }

    private string HrefOf(CaseEnquiryRow row) => Navigation.GetUriWithQueryParameter("subject", row.Id);
}
