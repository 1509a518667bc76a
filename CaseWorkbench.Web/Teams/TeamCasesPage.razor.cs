using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Teams;

/// <summary>Whose cases are shown, as the supervisor chooses it.</summary>
public sealed record TeamHolder(HeldBy Of, Guid? OfficerId = null);

/// <summary>The team's cases behind a number of the board. Which they are is the address; what is ticked is kept while the list is the same.</summary>
public sealed partial class TeamCasesPage
{
    private readonly HashSet<Guid> ticked = [];
    private TeamAddress address = new(new());
    private Outcome<TeamCaseList>? asked;
    private TeamCaseList? list;
    private IReadOnlyList<OfficerRow> officers = [];


    private IReadOnlyList<Choice<TeamHolder>> Holders =>
    [
        new(new(HeldBy.Team), "The team’s"), new(new(HeldBy.Nobody), "Nobody’s"),
        .. officers.Where(officer => officer.Cap > 0).Select(officer => new Choice<TeamHolder>(new(HeldBy.Officer, officer.Id), officer.Name)),
    ];

    private static IReadOnlyList<Choice<Skills?>> Needs { get; } = [new(Skills.Specialist, "SPEC"), new(Skills.Legal, "LEGAL"), new(Skills.Specialist | Skills.Legal, "SPEC and LEGAL")];

    private IReadOnlyList<Tab> TabsOf => [.. Enum.GetValues<TeamShow>().Select(show => new Tab(show.Name(), address.With(address.Choice with { Show = show }).Href, show == address.Choice.Show))];

    private string Count => list!.Rows.Count == 0 ? "none" : $"{address.First:N0}–{address.First + list.Rows.Count - 1:N0} of {list.Total:N0}";

    private string? NextHref => list?.Next is { } cursor ? (address with { After = cursor, First = address.First + list.Rows.Count, Ticked = null }).Href : null;

    protected override string OwnPath => TeamAddress.Cases;

    protected override async Task OpenAsync()
    {
        officers = await Desk.AskAsync(new GetOfficers()) is Outcome<IReadOnlyList<OfficerRow>>.Done { Value: var team } ? team : [];
        await ReadAsync();
    }

    protected override async Task ReadAsync()
    {
        var before = address.Choice;
        address = TeamAddress.Read(Query);
        if (address.Choice != before)
            ticked.Clear();
        asked = await Desk.AskAsync(new FindTeamCases(address.Choice, address.After));
        list = asked is Outcome<TeamCaseList>.Done { Value: var read } ? read : null;
    }

    private void Tick(Guid caseId, bool isTicked)
    {
        if (isTicked)
            ticked.Add(caseId);
        else
            ticked.Remove(caseId);
    }

    private void ChooseHolder(TeamHolder? holder) => Go(address.Choice with { Of = holder?.Of ?? HeldBy.Team, OfficerId = holder?.OfficerId });

    private void Go(TeamChoice choice) => Navigation.NavigateTo(address.With(choice).Href);
}
