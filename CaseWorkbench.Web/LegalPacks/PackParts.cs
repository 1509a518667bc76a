using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.LegalPacks;

/// <summary>Where packs stand in the portal: what makes their files, and the ways to take them away. The panel of the referral places <see cref="LegalPackItems"/>.</summary>
public static class PackParts
{
    public static IServiceCollection AddPackParts(this IServiceCollection services) => services
        .AddSingleton<PackMaking>()
        .AddSingleton<PackBuilds>()
        .AddHostedService(sp => sp.GetRequiredService<PackBuilds>())
        .AddSingleton(new PageEndpoint(PackDownload.Map));

    public static Tone Tone(this PackItemState state) => state switch
    {
        PackItemState.Present => Shared.Tone.Good,
        PackItemState.Missing => Shared.Tone.Stop,
        _ => Shared.Tone.Plain,
    };

    public static string Named(this PackForm form) => form == PackForm.Bundle ? "The bundle (Word)" : "The pack (zip)";
}
