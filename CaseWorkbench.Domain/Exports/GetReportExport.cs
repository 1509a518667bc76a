using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Exports;

/// <summary>A whole report, each figure with its numerator, its denominator and what they mean.</summary>
/// <param name="ForPublication">Figures of fewer than five are left out, and those of single officers altogether (handbook 23).</param>
[Requires(Permission.ReadReports)]
public sealed record GetReportExport(GetReport Report, bool ForPublication = false) : IExport, IChecked
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;

    public IEnumerable<Problem> Check() => Report.Check();
}

internal sealed class GetReportExportHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetReportExport, int>
{
    private static readonly ExportColumn[] Columns =
    [
        new("Report of"), new("From", ExportCell.Day), new("To", ExportCell.Day), new("Group"), new("Measure"), new("Row"), new("Column"), new("Figure", ExportCell.Number), new("Unit"),
        new("Numerator", ExportCell.Number), new("Numerator is"), new("Denominator", ExportCell.Number), new("Denominator is"), new("Made of", ExportCell.Number),
        new("Target", ExportCell.Number), new("Target met"), new("Definition"), new("Handbook"),
    ];

    public async Task<int> Handle(GetReportExport query, CancellationToken cancellationToken)
    {
        var report = await ReportMaking.MakeAsync(db, acting.Officer, query.Report, (await rules.ReadAsync(cancellationToken)).Calendar, clock.Today(), cancellationToken);
        return await query.To.WriteAsync(Columns, Rows(report, query.ForPublication).ToAsyncEnumerable(), cancellationToken);
    }

    private static IEnumerable<object?[]> Rows(ReportView report, bool forPublication)
    {
        foreach (var view in report.Measures.Where(view => !(forPublication && view.Measure.IsOfOfficers)))
        {
            var leftOut = forPublication ? SmallNumbers.LeftOutOf(view) : new HashSet<FigureKey>();
            if (!view.Measure.IsRecorded)
                yield return Row(report, view, "", "", [null, view.Measure.Unit.InWords(), null, null, null], view.Measure.Missing);
            foreach (var figure in view.Figures)
                yield return Row(report, view, figure.Key.Row, figure.Key.Column, leftOut.Contains(figure.Key) ? [SmallNumbers.LeftOut, view.Measure.Unit.InWords(), null, null, null] : Cells(view.Measure, figure), view.Measure.Definition);
        }
    }

    /// <param name="cells">The figure, its unit, its numerator, its denominator, and how many rows it is made of.</param>
    private static object?[] Row(ReportView report, MeasureView view, string row, string column, object?[] cells, string meaning) =>
    [
        report.Team, report.Period.From, report.Period.To, view.Measure.Group.InWords(), view.Measure.Name, row, column, cells[0], cells[1],
        cells[2], view.Measure.Part, cells[3], view.Measure.Whole, cells[4], view.Target?.Value, cells[4] is null ? "" : view.Target?.IsMet switch { true => "yes", false => "no", null => "" }, meaning, view.Measure.Handbook,
    ];

    private static object?[] Cells(Measure measure, Figure figure) =>
    [
        figure.Value is { } value ? decimal.Round(value, 2) : null, measure.Unit.InWords(),
        measure.IsMoney ? figure.Part / 100m : (object)(decimal)figure.Part, measure.Whole.Length == 0 ? null : measure.IsMoney ? figure.Whole / 100m : (object)(decimal)figure.Whole, figure.Rows,
    ];
}
