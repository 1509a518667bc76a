using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Approvals;
using CaseWorkbench.Web.Audit;
using CaseWorkbench.Web.Caseload;
using CaseWorkbench.Web.Receipts;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Exports;

/// <summary>
/// A list that can be taken away at <c>/exports/{Name}.csv</c> or <c>.xlsx</c>. <paramref name="Read"/> makes the query out of the
/// address, which is the list's own, and the officer. A slice whose list joins registers one.
/// </summary>
/// <param name="IsReadBack">The import reads it back, so that it holds nothing but its rows.</param>
public sealed record ExportList(string Name, Func<ExportAsked, IExport?> Read, bool IsReadBack = false);

/// <summary>What was asked: by whom, on which day of the store, what the address says after its question mark, and where the rows go.</summary>
public sealed record ExportAsked(OfficerIdentity Officer, DateOnly Today, string Query, IQueryCollection Parts, IExportSink To);

/// <summary>The lists an officer sees, to take away.</summary>
public static class ExportParts
{
    public static IServiceCollection AddExportParts(this IServiceCollection services) => services
        .AddSingleton(new PageEndpoint(ExportDownload.Map))
        .AddSingleton(new CasePart(typeof(CaseExports), CasePlace.Left, 57, Permission.ExportLists))
        .AddSingleton(new ExportList("worklist", asked => new GetWorklistExport(WorklistAddress.Read(asked.Query, WorklistAddress.Usual(asked.Officer.Role)).Selection) { To = asked.To }))
        .AddSingleton(new ExportList("approvals", asked => ApprovalsAddress.Read(asked.Query) is var address ? new GetApprovalsExport(address.Kind, address.Mine) { To = asked.To } : null))
        .AddSingleton(new ExportList("case-invoices", asked => asked.Parts["case"] is [{ } reference] ? new GetCaseInvoicesExport(reference) { To = asked.To } : null))
        .AddSingleton(new ExportList("case-timeline", asked => asked.Parts["case"] is [{ } reference] ? Timeline(reference, asked) : null))
        .AddSingleton(new ExportList("audit", asked => new GetAuditExport(AuditAddress.Read(asked.Query).Filter) { To = asked.To }))
        .AddSingleton(new ExportList("search", asked => asked.Parts["q"] is [{ } text] ? new GetSearchExport(text) { To = asked.To } : null))
        .AddSingleton(new ExportList("receipt-list", asked => new GetReceiptsExport(ReceiptsAddress.Read(asked.Query).Query(asked.Today)) { To = asked.To }))
        .AddSingleton(new ExportList("suspense", asked => SuspenseAddress.Read(asked.Query) is var address ? new GetSuspenseExport(new(address.Show, address.Of)) { To = asked.To } : null))
        .AddSingleton(new ExportList("imports", asked => new GetImportsExport { To = asked.To }))
        .AddSingleton(Importable(ImportKind.Accounts))
        .AddSingleton(Importable(ImportKind.Invoices))
        .AddSingleton(Importable(ImportKind.Receipts));

    private static ExportList Importable(ImportKind kind) => new(FileWords<ImportKind>.Of(kind), asked => new GetImportableExport(kind) { To = asked.To }, IsReadBack: true);

    private static GetCaseTimelineExport Timeline(string reference, ExportAsked asked) => new(reference,
        FileWords<TimelineFilter>.TryRead(asked.Parts["show"], out var filter) ? filter : TimelineFilter.All,
        DateOnly.TryParseExact(asked.Parts["as-at"], "yyyy-MM-dd", out var day) ? day : null) { To = asked.To };
}
