using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Teams;

/// <summary>Where the team stands in the portal: the supervisor's board, a note above the worklist of who covers, and two acts of a case.</summary>
public static class TeamParts
{
    public static IServiceCollection AddTeamParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Team", TeamAddress.Board, Order: 3, Permission.MoveCases))
        .AddSingleton(new WorklistPart(typeof(CoverNote), Order: 20, WorklistPlace.Note))
        .AddSingleton(new CaseAct("skills", typeof(TagCaseDialog), Order: 92, Permission.MoveCases, "Skills it needs", InMenu: true))
        .AddSingleton(new CaseAct("interest", typeof(DeclareInterestDialog), Order: 93, Permission.ReadCases, "Declare an interest", InMenu: true));
}
