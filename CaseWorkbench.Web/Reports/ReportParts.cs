using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Web.Exports;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Reports;

/// <summary>Where reports stand in the portal: a page, the rows behind its figures, the targets, and the report to take away.</summary>
public static class ReportParts
{
    public static IServiceCollection AddReportParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Reports", ReportAddress.Path, Order: 40, Permission.ReadReports))
        .AddSingleton(new NavEntry("Targets", ReportAddress.TargetsPath, Order: 41, Permission.SetTargets, IsBesideAnother: true))
        .AddSingleton(new WorklistPart(typeof(TeamWeek), Order: 10))
        .AddSingleton(new ExportList("report", asked => new GetReportExport(ReportAddress.Read(asked.Query).Report(asked.Today), ReportAddress.IsToPublish(asked.Query)) { To = asked.To }));
}
