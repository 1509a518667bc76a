using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Holds;

/// <summary>What is held, on the case page.</summary>
public static class HoldParts
{
    public static IServiceCollection AddHoldParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(HoldsPart), CasePlace.Left, 60))
        .AddSingleton(new CaseAct("hold", typeof(PlaceHoldDialog), 30, Permission.PlaceHolds, "Hold", "h"));
}
