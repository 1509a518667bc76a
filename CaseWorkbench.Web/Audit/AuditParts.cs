using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Audit;

/// <summary>Where the audit stands in the portal: a page in the navigation.</summary>
public static class AuditParts
{
    public static IServiceCollection AddAuditParts(this IServiceCollection services) =>
        services.AddSingleton(new NavEntry("Audit", AuditAddress.Path, Order: 80, Permission.ReadAudit));
}
