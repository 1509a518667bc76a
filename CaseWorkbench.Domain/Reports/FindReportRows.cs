using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Reports;

/// <summary>
/// The rows a figure is made of, the largest first, a page at a time: counted by the same decisions as the figure itself, so that they
/// add up to it. Those of restricted cases are counted and not shown.
/// </summary>
/// <param name="Row">Of a table, which row, and <paramref name="Column"/> which column.</param>
[Requires(Permission.ReadReports)]
public sealed record FindReportRows(DateOnly From, DateOnly To, Guid? TeamId, MeasureKey Measure, string Row = "", string Column = "", int Page = 1) : IRequest<ReportRowsView>, IChecked
{
    public const int PageSize = 25;

    /// <summary>The last page there is: who wants more takes the list of cases instead.</summary>
    public const int LastPage = 400;

    public IEnumerable<Problem> Check() => ReportPeriods.Check(From, To);
}

/// <param name="Figure">The figure that was opened, all its rows counted.</param>
/// <param name="Shown">How many of its rows the officer may see, on all pages.</param>
public sealed record ReportRowsView(ReportPeriod Period, string Team, Measure Measure, Figure Figure, IReadOnlyList<ReportRow> Rows, int Shown, int Page);

/// <summary>One row of a figure.</summary>
/// <param name="CaseReference">Its case; null for money that belongs to no case yet.</param>
public sealed record ReportRow(string? CaseReference, string Debtor, string What, DateOnly On, long Part, long Whole);

internal sealed class FindReportRowsHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<FindReportRows, ReportRowsView>
{
    public async Task<ReportRowsView> Handle(FindReportRows query, CancellationToken cancellationToken)
    {
        var period = ReportPeriods.Of(query.From, query.To, clock.Today());
        var scope = await ReportScope.OfAsync(db, acting.Officer, query.TeamId, cancellationToken);
        var page = Math.Clamp(query.Page, 1, FindReportRows.LastPage);
        var key = new FigureKey(query.Measure, query.Row, query.Column);
        var rows = new FigureRows(key, scope.Hidden, page * FindReportRows.PageSize);

        await new ReportReading(db, period, scope, (await rules.ReadAsync(cancellationToken)).Calendar).ReadAsync(SourcesOf(query.Measure), rows, cancellationToken);

        var opened = rows.From((page - 1) * FindReportRows.PageSize);
        var names = await db.CaseNamesAsync(acting.Officer, [.. opened.Select(row => row.Row.CaseId).OfType<Guid>().Distinct()], cancellationToken);
        return new(period, scope.Team, Measures.Of(query.Measure), new(key, rows.Part, rows.Whole, rows.Shown + rows.NotShown, rows.NotShown), [.. opened.Select(row => Named(row, names))], rows.Shown, page);
    }

    /// <summary>A share of what was billed has its whole from the accounts.</summary>
    private static MeasureSource[] SourcesOf(MeasureKey measure) => measure == MeasureKey.WriteOffShare ? [MeasureSource.Accounts, MeasureSource.WriteOffs]
        : Measures.SourceOf(measure) is var source and not MeasureSource.None ? [source] : [];

    private static ReportRow Named(OpenedRow row, IReadOnlyDictionary<Guid, CaseName> names) =>
        row.Row.CaseId is { } id ? new(names[id].Reference, names[id].Debtor, row.Row.What, row.Row.On, row.Part, row.Whole) : new(null, "", row.Row.What, row.Row.On, row.Part, row.Whole);
}
