using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Staff;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Staff;

/// <summary>The commands of this slice as they are sent from a screen that has seen a version.</summary>
internal static class StaleStaff
{
    public static readonly IReadOnlyList<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =
    [
        new(typeof(ChangeOfficer), async workbench =>
        {
            var tom = await workbench.OfficerAsync("Tom");
            return Ready.For(workbench, "Jo", new ChangeOfficer(tom.Id, tom.Version, new(Role.RecoveryOfficer, tom.TeamId, 90, Skills.Legal)));
        }),
        new(typeof(EndAccess), async workbench =>
        {
            var tom = await workbench.OfficerAsync("Tom");
            return Ready.For(workbench, "Jo", new EndAccess(tom.Id, tom.Version));
        }),
        new(typeof(GiveAccess), async workbench =>
        {
            var tom = await workbench.OfficerAsync("Tom");
            await workbench.DoAsync("Jo", new EndAccess(tom.Id, tom.Version));
            return Ready.For(workbench, "Jo", new GiveAccess(tom.Id, (await workbench.OfficerAsync("Tom")).Version));
        }),
    ];
}
