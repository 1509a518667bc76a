using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Reports;

/// <summary>The report as a file: every figure with what it is made of; and, to be published, without what is told of too few.</summary>
public sealed class ReportExportTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly GetReport Report = new(new(2024, 2, 1), Today);

    [Fact]
    public async Task Every_figure_stands_in_the_file_with_its_numerator_and_its_denominator()
    {
        await new RandomRecord(new(3), Today).WriteAsync(Workbench, 60);
        var report = await Workbench.DoAsync("David", Report);

        var rows = await RowsAsync(new(Report));

        Assert.Equal(report.Measures.Sum(each => Math.Max(1, each.Figures.Count)) - report.Measures.Count(each => each.Measure.IsTable && each.Figures.Count == 0), rows.Count);
        var collected = rows.Single(row => row[4] as string == "Collection rate");
        var figure = report[MeasureKey.Collected].Only;
        Assert.Equal([decimal.Round(figure.Value!.Value, 2), figure.Part / 100m, figure.Whole / 100m, figure.Rows], [collected[7], collected[9], collected[11], collected[13]]);
        Assert.Equal("Complaints are not kept here yet.", rows.Single(row => row[4] as string == "Complaints")[16]);
    }

    [Fact]
    public async Task To_be_published_it_names_no_officer_and_tells_nothing_of_fewer_than_five()
    {
        await new RandomRecord(new(3), Today).WriteAsync(Workbench, 60);
        var small = (await Workbench.DoAsync("David", Report)).Measures.SelectMany(each => each.Figures).Where(figure => figure.Rows is > 0 and < 5 && !Measures.Of(figure.Key.Measure).IsOfOfficers).ToList();

        var rows = await RowsAsync(new(Report, ForPublication: true));

        Assert.NotEmpty(small);
        Assert.DoesNotContain(rows, row => row[13] is int made && made is > 0 and < 5);
        Assert.All(small, figure => Assert.Equal((SmallNumbers.LeftOut, null, null), rows.Single(row => row[4] as string == Measures.Of(figure.Key.Measure).Name && row[5] as string == figure.Key.Row && row[6] as string == figure.Key.Column) is var row ? (row[7], row[9], row[11]) : default));
        Assert.DoesNotContain(rows, row => Cast.Everyone().Any(officer => row.Contains(officer.Name)));
    }

    [Fact]
    public void One_small_cell_takes_its_smallest_neighbour_with_it_or_the_sum_would_tell_it()
    {
        Figure Of(string row, int rows, long part = 0, long whole = 0) => new(new(MeasureKey.WriteOffs, row), part, whole, rows, 0);
        MeasureView View(MeasureKey key, params Figure[] figures) => new(Measures.Of(key), figures, null);

        Assert.Equal(["few", "next"], SmallNumbers.LeftOutOf(View(MeasureKey.WriteOffs, Of("many", 40), Of("few", 4), Of("next", 9), Of("none", 0))).Select(key => key.Row).Order());
        Assert.Equal(["few", "fewer"], SmallNumbers.LeftOutOf(View(MeasureKey.WriteOffs, Of("many", 40), Of("few", 4), Of("fewer", 1))).Select(key => key.Row).Order());
        Assert.Empty(SmallNumbers.LeftOutOf(View(MeasureKey.WriteOffs, Of("many", 40), Of("enough", 5), Of("none", 0))));
        Assert.Single(SmallNumbers.LeftOutOf(View(MeasureKey.PromisesKept, new Figure(new(MeasureKey.PromisesKept), 19, 21, 21, 0)))); // Two did not keep theirs.
    }

    [Fact]
    public async Task Who_may_not_read_reports_takes_none_away() =>
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", new GetReportExport(Report)));

    private async Task<List<object?[]>> RowsAsync(GetReportExport export)
    {
        var kept = new Kept();
        await Workbench.DoAsync("David", export with { To = kept });
        return kept.Rows;
    }

    private sealed class Kept : IExportSink
    {
        public List<object?[]> Rows { get; } = [];

        public async Task<int> WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
        {
            await foreach (var row in rows.WithCancellation(ct))
            {
                Assert.Equal(columns.Count, row.Length);
                Rows.Add(row);
            }
            return Rows.Count;
        }
    }
}
