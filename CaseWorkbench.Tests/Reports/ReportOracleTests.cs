using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Reports;

/// <summary>
/// Every figure against a second, slow calculation from the raw rows, on random data, as at several days and for a team and the service.
/// <c>CASEWORKBENCH_REPORTS=50</c> tries more of them; a failure names its seed.
/// </summary>
public sealed class ReportOracleTests(ITestOutputHelper output) : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly (DateOnly From, DateOnly To)[] Periods =
        [(new(2026, 6, 1), new(2026, 6, 1)), (new(2026, 4, 1), new(2026, 5, 31)), (new(2025, 11, 15), new(2026, 1, 31)), (new(2024, 2, 1), new(2026, 2, 28))];

    [Fact]
    public async Task Every_figure_is_what_the_raw_rows_say()
    {
        for (var seed = AtLength.Of("FROM", 1); seed < AtLength.Of("FROM", 1) + AtLength.Of("REPORTS", 2); seed++)
        {
            await using var workbench = await Workbench.OpenAsync();
            await new RandomRecord(new(seed), Today).WriteAsync(workbench, 120);
            await using var db = workbench.Db();
            foreach (var (from, to) in Periods)
            {
                foreach (var (officer, asked, team) in new (string, Guid?, Guid?)[] { ("David", null, null), ("David", RandomRecord.OtherTeamId, RandomRecord.OtherTeamId), ("Helen", null, Cast.TeamId) })
                {
                    var expected = await SlowReport.OfAsync(db, from, to, team);
                    var report = await workbench.DoAsync(officer, new GetReport(from, to, asked));

                    var actual = report.Measures.SelectMany(measure => measure.Figures).Where(figure => (figure.Part, figure.Whole) != (0, 0)).ToDictionary(figure => figure.Key, figure => (figure.Part, figure.Whole));
                    var wrong = expected.Keys.Union(actual.Keys).Where(key => expected.GetValueOrDefault(key) != actual.GetValueOrDefault(key))
                        .Select(key => $"{key}: {actual.GetValueOrDefault(key)}, and by the rows {expected.GetValueOrDefault(key)}").ToList();
                    Assert.True(expected.Count > 20, "Too little was reckoned.");
                    Assert.True(wrong.Count == 0, $"Seed {seed}, {from:O} to {to:O}, {report.Team}:\n{string.Join('\n', wrong)}");
                }
            }
            output.WriteLine($"Seed {seed}: {Periods.Length * 3} reports agree.");
        }
    }

    /// <summary>Every measure has been reckoned, or the test above says less than it seems to.</summary>
    [Fact]
    public async Task The_random_record_reaches_every_measure_that_is_recorded()
    {
        await new RandomRecord(new(1), Today).WriteAsync(Workbench, 120);

        var report = await Workbench.DoAsync("David", new GetReport(new(2024, 2, 1), Today));

        var untouched = report.Measures.Where(measure => measure.Measure.IsRecorded && measure.Figures.All(figure => figure.Rows == 0)).Select(measure => measure.Measure.Key);
        Assert.Equal([MeasureKey.BreathingSpaceBreaches], untouched); // A demand in a breathing space needs more than chance: BreathingSpaceReportTests.
    }

    [Fact]
    public async Task A_figure_opens_on_rows_that_add_up_to_it()
    {
        await new RandomRecord(new(7), Today).WriteAsync(Workbench, 120);
        var (from, to) = (new DateOnly(2024, 2, 1), Today);
        var report = await Workbench.DoAsync("Helen", new GetReport(from, to));
        var restricted = await RestrictedAsync();
        var hidden = 0;
        foreach (var figure in report.Measures.SelectMany(measure => measure.Figures).Where(figure => figure.Rows > 0))
        {
            var rows = new List<ReportRow>();
            ReportRowsView view;
            var page = 1;
            do
            {
                view = await Workbench.DoAsync("Helen", new FindReportRows(from, to, null, figure.Key.Measure, figure.Key.Row, figure.Key.Column, page++));
                rows.AddRange(view.Rows);
            }
            while (rows.Count < view.Shown);

            Assert.Equal(figure, view.Figure);
            Assert.Equal((figure.Rows - figure.NotShown, figure.NotShown), (rows.Count, view.Figure.NotShown));
            Assert.Empty(rows.Select(row => row.CaseReference).Intersect(restricted));
            Assert.Equal(rows.OrderByDescending(row => Math.Max(row.Part, row.Whole)).Select(row => Math.Max(row.Part, row.Whole)), rows.Select(row => Math.Max(row.Part, row.Whole)));
            Assert.True(figure.NotShown > 0 ? rows.Sum(row => row.Part) <= figure.Part : rows.Sum(row => row.Part) == figure.Part, $"{figure.Key} is not its rows.");
            hidden += figure.NotShown;
        }
        Assert.True(hidden > 0 && restricted.Count > 0, "Nothing was hidden.");
    }

    private async Task<List<string?>> RestrictedAsync()
    {
        await using var db = Workbench.Db();
        return [.. Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AsNoTracking(Domain.Cases.CaseSets.Cases(db)).Where(c => c.IsRestricted).Select(c => c.Reference)];
    }
}
