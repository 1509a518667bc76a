using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Jobs;

/// <summary>Where the night stands in the portal: a page in the navigation, and the watch that runs it.</summary>
public static class NightParts
{
    public const string Path = "/nightly";

    /// <summary>The officer's own digests; the bell leads there.</summary>
    public const string Digest = "/digest";

    public static IServiceCollection AddNightParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Nights", Path, Order: 75, Permission.ReadAudit))
        .AddSingleton<NightlyRun>()
        .AddSingleton<DigestRun>()
        .AddSingleton<NightWatch>()
        .AddSingleton<INightCall>(sp => sp.GetRequiredService<NightWatch>())
        .AddHostedService(sp => sp.GetRequiredService<NightWatch>());

    public static string Href(DateOnly night) => $"{Path}/{night.ForMachines()}";
    public static string DigestHref(DateOnly day) => $"{Digest}/{day.ForMachines()}";

    public static (Tone Tone, string Text) Said(this NightRow night) => night.State switch
    {
        NightState.Done when night.IsLate => (Tone.Care, $"Done, caught up on {night.BeganAt!.Value.InLondon().Day().InWords()}"),
        NightState.Done => (Tone.Good, "Done"),
        NightState.UnderWay => (Tone.Wait, "Under way"),
        NightState.BrokeOff => (Tone.Stop, "Broke off"),
        _ => (Tone.Stop, "Missed"),
    };

    /// <summary>“step 8 of 13: Run ladders”.</summary>
    public static string InWords(this NightProgress now) => $"step {now.Number} of {now.Of}: {Words.Spaced(now.Step)}";
}
