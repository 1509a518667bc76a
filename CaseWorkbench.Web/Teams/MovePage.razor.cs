using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Teams;

/// <summary>A move of many cases. It is sent in slices, so that colleagues are never kept waiting and the supervisor sees how far it is.</summary>
public sealed partial class MovePage
{
    private const int SliceSize = 50;

    private TeamAddress address = new(new());
    private Outcome<ReassignPreview>? asked;
    private ReassignPreview? preview;
    private Outcome<MoveDone>? stopped;
    private IReadOnlyList<OfficerRow> officers = [];
    private IReadOnlyList<MoveAsked> toMove = [];
    private MoveSplit split;
    private Guid? to;
    private bool mayExceed, wasTried, isRunning, isStopping;
    private string reason = "", overCap = "";
    private int doneSoFar, moved;

    [Inject] private OfficerDesk Desk { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private static IReadOnlyList<Choice<MoveSplit>> Splits { get; } = [.. Enum.GetValues<MoveSplit>().Select(each => new Choice<MoveSplit>(each, each.Name(), each.Hint()))];

    private IReadOnlyList<Choice<Guid?>> People => [.. officers.Where(officer => officer.Cap > 0).Select(officer => new Choice<Guid?>(officer.Id, officer.Name))];

    protected override async Task OnInitializedAsync()
    {
        address = TeamAddress.Read(new Uri(Navigation.Uri).Query);
        officers = await Desk.AskAsync(new GetOfficers()) is Outcome<IReadOnlyList<OfficerRow>>.Done { Value: var team } ? team : [];
        await PreviewAsync();
    }

    private Task SplitAsync(MoveSplit chosen)
    {
        split = chosen;
        return PreviewAsync();
    }

    private Task ToAsync(Guid? officerId)
    {
        to = officerId;
        return PreviewAsync();
    }

    private Task ExceedAsync(bool may)
    {
        mayExceed = may;
        return PreviewAsync();
    }

    /// <summary>Works the move out as it is chosen now. Until a person is chosen, the even split stands.</summary>
    private async Task PreviewAsync()
    {
        stopped = null;
        var isToOne = split == MoveSplit.OnePerson && to is not null;
        asked = await Desk.AskAsync(new GetReassignPreview(address.Choice, address.Ticked, split == MoveSplit.OnePerson && !isToOne ? MoveSplit.Even : split, isToOne ? to : null, mayExceed));
        preview = asked is Outcome<ReassignPreview>.Done { Value: var read } ? read : null;
    }

    private ReassignCases Command(Guid? moveId, IReadOnlyList<MoveAsked> slice) => new(moveId, slice, reason, preview!.Moving.Any(row => row.IsOverCap) ? overCap : "");

    private IEnumerable<Problem> Problems()
    {
        foreach (var problem in Command(null, [.. Moves.Take(1)]).Check())
            yield return problem;
        if (preview!.Moving.Any(row => row.IsOverCap) && !WrittenReason.IsGiven(overCap))
            yield return new(nameof(ReassignCases.OverCapReason), WrittenReason.Missing.Message);
    }

    private string? Problem(string field) => wasTried ? Problems().FirstOrDefault(problem => problem.Field == field)?.Message : null;

    private IEnumerable<MoveAsked> Moves => preview!.Moving.Select(row => new MoveAsked(row.CaseId, row.Version, row.ToId!.Value));

    /// <summary>Slice after slice; each is done or not by itself, and the page of the move has the results.</summary>
    private async Task RunAsync()
    {
        wasTried = true;
        if (split == MoveSplit.OnePerson && to is null)
        {
            stopped = new Outcome<MoveDone>.Invalid([new(nameof(MoveAsked.NewOwnerId), "Choose whom to give them to.")]);
            return;
        }
        if (Problems().Any())
            return;
        (toMove, doneSoFar, moved, isRunning, isStopping, stopped) = ([.. Moves], 0, 0, true, false, null);
        MoveDone? last = null;
        foreach (var slice in toMove.Chunk(SliceSize))
        {
            StateHasChanged();
            var outcome = await Desk.DoAsync(Command(last?.MoveId, slice), $"{(doneSoFar + slice.Length):N0} of {toMove.Count:N0} looked at.", Desk.Open());
            if (outcome is not Outcome<MoveDone>.Done { Value: var came })
            {
                stopped = outcome;
                break;
            }
            (last, doneSoFar, moved) = (came, doneSoFar + slice.Length, moved + came.Moved);
            if (isStopping)
                break;
        }
        isRunning = false;
        if (last is not null)
            Navigation.NavigateTo(TeamAddress.MoveResultHref(last.Reference));
    }
}
