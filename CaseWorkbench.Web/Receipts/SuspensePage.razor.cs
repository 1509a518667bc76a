using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Receipts;

/// <summary>What is to be done with money in suspense.</summary>
public enum SuspenseAct { Record, Place, Give, AskBack, SendBack, Keep }

/// <summary>The form that is open, and the row it is about.</summary>
public sealed record SuspenseOpen(SuspenseAct Act, SuspenseRow? Row);

/// <summary>Money in suspense (handbook 18.2, 18.6). What is shown is part of the address.</summary>
public sealed partial class SuspensePage
{
    private SuspenseAddress address = new();
    private Outcome<SuspenseView>? asked;
    private SuspenseView? view;
    private SuspenseOpen? open;


    private static readonly IReadOnlyList<Choice<SuspenseOf?>> Owners = [new(SuspenseOf.Anybody, "Anybody's"), new(SuspenseOf.Me, "Mine"), new(SuspenseOf.Nobody, "Nobody's")];

    private IReadOnlyList<Tab> Shows =>
        [.. Enum.GetValues<SuspenseShow>().Select(show => new Tab(Name(show), new SuspenseAddress(show, address.Of).Href, address.Show == show, $"{view!.Counts[show]:N0}"))];

    private static string Name(SuspenseShow show) => show switch
    {
        SuspenseShow.Waiting => "Waits for an account",
        SuspenseShow.ToApprove => "To go back, to be approved",
        SuspenseShow.Placed => "Placed",
        _ => "Sent back",
    };

    protected override string OwnPath => SuspenseAddress.Path;

    protected override async Task OpenAsync()
    {
        await ReadAsync();
        if (address.Records && Officer.May(typeof(RecordSuspense)))
            open = new(SuspenseAct.Record, null);
    }

    protected override async Task ReadAsync()
    {
        address = SuspenseAddress.Read(Query);
        asked = await Desk.AskAsync(new FindSuspense(address.Show, address.Of, address.Page));
        view = asked is Outcome<SuspenseView>.Done { Value: var read } ? read : null;
    }

    private Task ClosedAsync()
    {
        open = null;
        if (!address.Records)
            return ReadAsync();
        Navigation.NavigateTo((address with { Records = false }).Href);
        return Task.CompletedTask;
    }

    /// <summary>The stale row is read again under its dialog, the typed text kept; one that is gone from the list takes its dialog with it.</summary>
    private async Task ReadUnderDialogAsync()
    {
        await ReadAsync();
        open = view?.Rows.FirstOrDefault(row => row.Id == open?.Row?.Id) is { } fresh ? open! with { Row = fresh } : null;
    }

    private void ChooseOwner(SuspenseOf? of) => Navigation.NavigateTo(new SuspenseAddress(address.Show, of ?? SuspenseOf.Anybody).Href);

    private string? PageHref(int step) =>
        address.Page + step >= 1 && (address.Page + step - 1) * FindSuspense.PageSize < view!.Total ? (address with { Page = address.Page + step, Records = false }).Href : null;
}
