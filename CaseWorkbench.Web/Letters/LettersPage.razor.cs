using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Letters;

/// <summary>The letters of the officer's cases, pile by pile. The open letter is part of the address.</summary>
public sealed partial class LettersPage
{
    private readonly HashSet<Guid> chosen = [];
    private LettersAddress address = new();
    private Outcome<LettersView>? asked;
    private Outcome<CheckedLetters>? checkedNow;
    private Outcome<PrintedLetters>? printed;
    private LettersView? view;
    private LetterView? open;
    private IReadOnlyList<LetterStopped> stopped = [];
    private string stoppedTitle = "";


    private IReadOnlyList<Tab> Piles =>
        [.. Enum.GetValues<LetterPile>().Select(pile => new Tab(LettersAddress.Name(pile), new LettersAddress(pile).Href, address.Pile == pile, $"{view!.Counts[pile]:N0}"))];

    private (string Title, string Next) Empty => address.Pile switch
    {
        LetterPile.ToCheck => ("No letter waits to be checked.", view!.Counts[LetterPile.Errors] > 0
            ? $"{view.Counts[LetterPile.Errors].Count("letter")} cannot go yet: see Errors." : "Letters come here when work on a case asks for one."),
        LetterPile.Errors => ("No letter has errors.", "One that fails its check comes here with the reasons."),
        LetterPile.Ready => ("Nothing is ready to print.", "Letters come here once they are checked."),
        LetterPile.Printed => ("No printed letter waits to be posted.", "A batch comes here when it is printed."),
        LetterPile.Sent => ("No letter has been sent yet.", "Letters come here when their batch is posted."),
        LetterPile.Returned => ("No post has come back.", "Open a letter that was sent and press Post came back when it does."),
        _ => ("No letter was cancelled.", "A payment, a hold or a death stops a letter by itself, and it comes here."),
    };

    protected override string OwnPath => LettersAddress.Path;

    protected override async Task MovedAsync()
    {
        var other = LettersAddress.Read(Query);
        if (other.Pile != address.Pile)
            (stopped, checkedNow, printed) = ([], null, null);
        await ReadAsync();
    }

    protected override async Task ReadAsync()
    {
        address = LettersAddress.Read(Query);
        asked = await Desk.AskAsync(new FindLetters(address.Pile, address.Page));
        view = asked is Outcome<LettersView>.Done { Value: var read } ? read : null;
        chosen.IntersectWith(view?.Rows.Select(row => row.Id) ?? []);
        open = (address.Letter ?? First) is { } id && await Desk.AskAsync(new GetLetter(id)) is Outcome<LetterView>.Done { Value: var letter } ? letter : null;
    }

    /// <summary>On the piles that are worked through, the first letter opens by itself.</summary>
    private Guid? First => address.Pile is LetterPile.ToCheck or LetterPile.Errors && view?.Rows is [var first, ..] ? first.Id : null;

    private void Choose(Guid letter)
    {
        if (!chosen.Remove(letter))
            chosen.Add(letter);
    }

    private async Task CheckAsync()
    {
        checkedNow = await Desk.DoAsync(new CheckLetters([.. view!.Rows.Where(row => chosen.Contains(row.Id)).Select(row => new LetterSeen(row.Id, row.Version))]), $"{chosen.Count.Count("letter")} tried.", Desk.Open());
        if (checkedNow is not Outcome<CheckedLetters>.Done { Value: var tried })
            return;
        (stopped, stoppedTitle) = (tried.Stopped, $"{tried.Passed.Count("letter")} passed; these may not go yet");
        chosen.Clear();
        await ReadAsync();
    }

    private async Task PrintAsync()
    {
        if (await Desk.AskAsync(new GetReadyLetters()) is not Outcome<IReadOnlyList<LetterSeen>>.Done { Value: { Count: > 0 } ready })
            return;
        printed = await Desk.DoAsync(new PrintLetters(ready), "The batch is ready for the print room.", Desk.Open());
        if (printed is not Outcome<PrintedLetters>.Done { Value: var batch })
            return;
        (stopped, stoppedTitle) = (batch.Stopped, $"{batch.Printed.Count("letter")} printed; these were left out and are to be checked again");
        if (batch is { BatchId: { } id, Stopped.Count: 0 })
            Navigation.NavigateTo(LettersAddress.Batch(id));
        else
            await ReadAsync();
    }

    private string HrefOf(Guid letter) => (address with { Letter = letter }).Href;

    private string? PageHref(int step) =>
        address.Page + step >= 1 && (address.Page + step - 1) * FindLetters.PageSize < view!.Counts[address.Pile] ? (address with { Page = address.Page + step, Letter = null }).Href : null;
}
