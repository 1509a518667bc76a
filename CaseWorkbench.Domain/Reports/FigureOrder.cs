using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.WriteOffs;

namespace CaseWorkbench.Domain.Reports;

/// <summary>In which order the figures of a measure are read, and which of them stand there though nothing counts in them.</summary>
internal static class FigureOrder
{
    public static IReadOnlyList<Figure> Of(MeasureKey measure, IReadOnlyList<Figure> found, ReportPeriod period) => measure switch
    {
        MeasureKey.DebtByAge => [.. from band in AgeBand.OfDebt from type in Enum.GetValues<DebtType>() select At(measure, found, band, type.InWords())],
        MeasureKey.DebtByStanding => Rows(measure, found, Standing.All),
        MeasureKey.PlanMoney => Rows(measure, found, Enumerable.Range(0, PlanMeasures.Months).Select(month => PlanMeasures.MonthOf(PlanMeasures.FirstMonth(period).AddMonths(month)))),
        MeasureKey.DisputesOpen => Rows(measure, found, AgeBand.OfDisputes),
        MeasureKey.DisputesDecided => Rows(measure, found, Enum.GetValues<DisputeOutcome>().Select(outcome => outcome.InWords())),
        MeasureKey.DisputeCauses => [.. found.OrderByDescending(figure => figure.Part).ThenBy(figure => figure.Key.Row, StringComparer.Ordinal)],
        MeasureKey.CashByOfficer or MeasureKey.RightPartyByOfficer => [.. found.OrderBy(figure => figure.Key.Row, StringComparer.Ordinal)],
        MeasureKey.WriteOffs => Rows(measure, found, Enum.GetValues<WriteOffReason>().Select(reason => reason.InWords())),
        _ => Measures.Of(measure).IsRecorded ? [At(measure, found, "", "")] : [],
    };

    private static IReadOnlyList<Figure> Rows(MeasureKey measure, IReadOnlyList<Figure> found, IEnumerable<string> rows) => [.. rows.Select(row => At(measure, found, row, ""))];

    private static Figure At(MeasureKey measure, IReadOnlyList<Figure> found, string row, string column) =>
        found.FirstOrDefault(figure => figure.Key.Row == row && figure.Key.Column == column) ?? Figure.Nothing(new(measure, row, column));
}
