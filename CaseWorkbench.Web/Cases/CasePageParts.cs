using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Cases;

/// <summary>What the case itself shows in the left column of its page.</summary>
public static class CasePageParts
{
    public static IServiceCollection AddCasePageParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(OpenWork), CasePlace.Left, 50))
        .AddSingleton(new CasePart(typeof(InvoiceList), CasePlace.Left, 55))
        .AddSingleton(new CasePart(typeof(LinkedAccounts), CasePlace.Left, 90));
}
