using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Reports;

/// <summary>The rows of a figure. Which figure, of which report, and which page of them is its address.</summary>
public sealed partial class ReportRowsPage
{
    private readonly CancellationTokenSource leaving = new();
    private ReportAddress address = new();
    private (FigureKey Key, int Page)? key;
    private Outcome<ReportRowsView>? asked;
    private ReportRowsView? view;


    private string Name => string.Join(", ", new[] { view!.Measure.Name, ReportWords.RowName(view.Measure.Key, view.Figure.Key.Row), view.Figure.Key.Column }.Where(part => part.Length > 0));

    /// <summary>Where the denominator is of other rows, these have none.</summary>
    private bool HasWhole => view!.Rows.Any(row => row.Whole > 0);

    private string Count => view!.Shown == 0 ? "" : $"{(view.Page - 1) * FindReportRows.PageSize + 1:N0}–{(view.Page - 1) * FindReportRows.PageSize + view.Rows.Count:N0} of {view.Shown:N0}";

    protected override string OwnPath => ReportAddress.RowsPath;

    public override void Dispose()
    {
        base.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task ReadAsync()
    {
        var query = Query;
        (address, key) = (ReportAddress.Read(query), ReportAddress.ReadRows(query));
        if (key is not var (figure, page))
            return;
        var (report, ct) = (address.Report(Officer.Today), leaving.Token);
        asked = await Task.Run(() => Desk.AskAsync(new FindReportRows(report.From, report.To, report.TeamId, figure.Measure, figure.Row, figure.Column, page), ct), ct);
        view = asked is Outcome<ReportRowsView>.Done { Value: var rows } ? rows : null;
    }

    private string? PageHref(int step) => view!.Page + step is var page && page >= 1 && page <= FindReportRows.LastPage && (page - 1) * FindReportRows.PageSize < view.Shown
        ? address.RowsHref(view.Figure.Key, page) : null;
}
