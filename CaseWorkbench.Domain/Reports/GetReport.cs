using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Reports;

/// <summary>
/// Every measure of handbook 23 over a period, with balances as at its last day, for one team or the whole service. An officer of one
/// team is answered for that team.
/// </summary>
[Requires(Permission.ReadReports)]
public sealed record GetReport(DateOnly From, DateOnly To, Guid? TeamId = null) : IRequest<ReportView>, IChecked
{
    public IEnumerable<Problem> Check() => ReportPeriods.Check(From, To);
}

/// <summary>Which periods can be asked for.</summary>
internal static class ReportPeriods
{
    public const int MostDays = 3_660;

    public static IEnumerable<Problem> Check(DateOnly from, DateOnly to)
    {
        if (to < from)
            yield return new("To", "The period cannot end before it begins.");
        else if (to.DayNumber - from.DayNumber > MostDays)
            yield return new("From", "A report covers ten years at most.");
    }

    /// <summary>The days asked for, or <c>REP-001</c> where they have not come yet.</summary>
    public static ReportPeriod Of(DateOnly from, DateOnly to, DateOnly today)
    {
        RefusedException.ThrowIf(to > today ? new("REP-001", $"{to.InWords()} has not come yet. Choose {today.InWords()} or an earlier day.") : null);
        return new(from, to);
    }
}

/// <param name="TeamId">Whose report it is; null for the whole service.</param>
/// <param name="MaySeeService">The officer sees every team.</param>
/// <param name="OwnersKnownSince">The first day on which a case passed from one owner to another was kept; null where none has yet.</param>
public sealed record ReportView(ReportPeriod Period, Guid? TeamId, string Team, IReadOnlyList<ReportTeam> Teams, bool MaySeeService, IReadOnlyList<MeasureView> Measures, DateOnly? OwnersKnownSince)
{
    public MeasureView this[MeasureKey key] => Measures.First(measure => measure.Measure.Key == key);
}

/// <summary>One measure with its figures, in the order they are read, and what was aimed at.</summary>
public sealed record MeasureView(Measure Measure, IReadOnlyList<Figure> Figures, TargetView? Target)
{
    /// <summary>The figure of a measure that has one.</summary>
    public Figure Only => Figures[0];

    public Figure At(string row, string column = "") => Figures.FirstOrDefault(figure => figure.Key.Row == row && figure.Key.Column == column) ?? Figure.Nothing(new(Measure.Key, row, column));
}

/// <summary>A target beside its actual.</summary>
/// <param name="Value">What it comes to in the period, in the measure's unit.</param>
public sealed record TargetView(TargetSense Sense, decimal Value, bool? IsMet, bool IsDefault);

internal sealed class GetReportHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetReport, ReportView>
{
    public async Task<ReportView> Handle(GetReport query, CancellationToken cancellationToken) =>
        await ReportMaking.MakeAsync(db, acting.Officer, query, (await rules.ReadAsync(cancellationToken)).Calendar, clock.Today(), cancellationToken);
}

/// <summary>Makes a report, for the screen and for the file alike.</summary>
internal static class ReportMaking
{
    public static async Task<ReportView> MakeAsync(WorkbenchDb db, Officer officer, GetReport asked, WorkingCalendar calendar, DateOnly today, CancellationToken ct)
    {
        var period = ReportPeriods.Of(asked.From, asked.To, today);
        var scope = await ReportScope.OfAsync(db, officer, asked.TeamId, ct);
        var sums = new FigureSums(scope.Hidden);

        await new ReportReading(db, period, scope, calendar).ReadAsync(ReportReading.Everything, sums, ct);

        var figures = sums.All.Values.ToLookup(figure => figure.Key.Measure);
        var measures = new List<MeasureView>();
        foreach (var measure in Measures.All)
        {
            var ordered = FigureOrder.Of(measure.Key, [.. figures[measure.Key]], period);
            measures.Add(new(measure, ordered, measure.IsTable ? null : await TargetAsync(db, measure, ordered, period, scope.TeamId, ct)));
        }
        return new(period, scope.TeamId, scope.Team, await ReportScope.TeamsAsync(db, officer, ct), Cases.CaseScope.SeesEveryTeam(officer.Role), measures, OwnerHistory.Read(db).Since);
    }

    private static async Task<TargetView?> TargetAsync(WorkbenchDb db, Measure measure, IReadOnlyList<Figure> figures, ReportPeriod period, Guid? teamId, CancellationToken ct)
    {
        if (TargetRules.All.FirstOrDefault(rule => rule.Measure == measure.Key) is not { } rule || await db.TargetAsync(rule, teamId, period.To, ct) is not { } target)
            return null;
        var value = target.For(period);
        return new(rule.Sense, value, figures.Count == 0 ? null : TargetRules.IsMet(rule, figures[0].Value, value), target.IsDefault);
    }
}
