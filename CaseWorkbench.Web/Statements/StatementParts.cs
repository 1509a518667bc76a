using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Statements;

/// <summary>The way from a case to its statement, and the statement as a Word file.</summary>
public static class StatementParts
{
    public static IServiceCollection AddStatementParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(StatementLink), CasePlace.Left, 56, Permission.ReadCases))
        .AddSingleton(new PageEndpoint(StatementDownload.Map));
}
