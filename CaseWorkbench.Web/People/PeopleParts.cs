using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.People;

/// <summary>What the people of a case show on its page.</summary>
public static class PeopleParts
{
    public static IServiceCollection AddPeopleParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(VulnerabilityMark), CasePlace.Heading, 10))
        .AddSingleton(new CasePart(typeof(SafeToTalkStrip), CasePlace.Strip, 10))
        .AddSingleton(new CasePart(typeof(ReachPart), CasePlace.Left, 10))
        .AddSingleton(new CasePart(typeof(AuthoritiesPart), CasePlace.Left, 20))
        .AddSingleton(new CasePart(typeof(VulnerabilitiesPart), CasePlace.Left, 30))
        .AddSingleton(new CaseAct("person", typeof(CorrectPersonDialog), 60, Permission.EditPeople, "Name and date of birth", OnClosedToo: true, InMenu: true));
}
