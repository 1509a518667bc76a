using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Teams;

/// <summary>
/// How much work a caseload is (screens 3): so many minutes for each case to do by its band, and a few for each of the rest. The minutes are settings of
/// the policy, so that the percentage on the board can be explained, and changed by two people.
/// </summary>
/// <param name="Minutes">For a case to do, by its band.</param>
/// <param name="RestingMinutes">A week, for a case with nothing to do.</param>
/// <param name="WeekHours">Of casework in a full week.</param>
public sealed record EffortWeights(IReadOnlyDictionary<Band, int> Minutes, int RestingMinutes, int WeekHours)
{
    public static EffortWeights Of(PolicyOn policy) => new(
        Enum.GetValues<Band>().Where(band => band != Band.G).ToDictionary(band => band, band => policy.Of(Settings.EffortMinutes[$"{band}"])),
        policy.Of(Settings.EffortRestingMinutes), policy.Of(Settings.EffortWeekHours));

    /// <summary>The minutes of one case.</summary>
    public int Of(CaseloadTab? tab, Band band) => tab == CaseloadTab.ToDo && Minutes.TryGetValue(band, out var minutes) ? minutes : RestingMinutes;

    /// <summary>The same of a row <c>r</c> of the caseload, in SQL.</summary>
    internal string Sql => $"CASE WHEN r.Tab = 'ToDo' THEN CASE r.Band {string.Concat(Minutes.Select(weight => $"WHEN '{weight.Key}' THEN {weight.Value} "))}ELSE {RestingMinutes} END ELSE {RestingMinutes} END";

    /// <summary>The minutes an officer has in the week of a day: a full week's, less the working days on which they are away.</summary>
    public int Capacity(DateOnly today, IEnumerable<DateSpan> away, WorkingCalendar calendar)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var days = Enumerable.Range(0, 7).Select(monday.AddDays).Where(calendar.IsWorkingDay).ToList();
        var there = days.Count(day => !away.Any(span => span.Contains(day)));
        return days.Count == 0 ? 0 : WeekHours * 60 * there / days.Count;
    }
}
