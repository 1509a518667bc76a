using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CaseWorkbench.Web.Colleagues;

/// <summary>Who else is at a case, in its heading.</summary>
public static class ColleagueParts
{
    public static IServiceCollection AddColleagueParts(this IServiceCollection services) => services
        .AddSingleton<Presence>()
        .AddScoped<CircuitLine>()
        .AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitLine>())
        .AddSingleton(new CasePart(typeof(AlsoHere), CasePlace.Heading, 90));
}
