using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.LegalReferrals;

/// <summary>Where legal referrals stand in the portal: a panel on the case.</summary>
public static class LegalParts
{
    public static IServiceCollection AddLegalParts(this IServiceCollection services) => services
        .AddSingleton(new CaseAct("legal", typeof(LegalPanel), Order: 39, Permission.ReadCases, "Legal", "g", OnClosedToo: true));
}

/// <summary>How the way to court is spoken of on screen.</summary>
public static class LegalWords
{
    public static Tone Tone(this LimitationBand band) => band switch
    {
        LimitationBand.Green => Shared.Tone.Good,
        LimitationBand.Amber => Shared.Tone.Wait,
        LimitationBand.Red => Shared.Tone.Care,
        _ => Shared.Tone.Stop,
    };

    /// <summary>How long a bill can still be claimed.</summary>
    public static string Left(this ClaimLine line) => line.Band == LimitationBand.Passed ? "passed" : $"{line.DaysLeft.Count("day")} left";
}
