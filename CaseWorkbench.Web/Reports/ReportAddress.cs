using System.Globalization;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Reports;

/// <summary>Which report is shown, as its address says it: the period, and whose. Without days it is the month so far.</summary>
public sealed record ReportAddress(DateOnly? From = null, DateOnly? To = null, Guid? TeamId = null)
{
    public const string Path = "/reports", RowsPath = "/reports/rows", TargetsPath = "/reports/targets";

    public string Href => QueryHelpers.AddQueryString(Path, Parts());

    /// <summary>The same report as a list to take away.</summary>
    public string Query(bool forPublication = false) => QueryHelpers.AddQueryString("", forPublication ? Parts().Append(new("publish", "yes")) : Parts()).TrimStart('?');

    public GetReport Report(DateOnly today) => new(From ?? FirstOfMonth(today), To ?? today, TeamId);

    /// <summary>The rows of one figure of it.</summary>
    public string RowsHref(FigureKey key, int page = 1)
    {
        var parts = Parts();
        parts.Add(new("measure", FileWords<MeasureKey>.Of(key.Measure)));
        parts.AddRange(from part in new (string Name, string Value)[] { ("row", key.Row), ("column", key.Column), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : "") }
                       where part.Value.Length > 0 select new KeyValuePair<string, string?>(part.Name, part.Value));
        return QueryHelpers.AddQueryString(RowsPath, parts);
    }

    public static ReportAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string Part(string name) => parts.GetValueOrDefault(name).ToString();
        DateOnly? Day(string name) => Part(name).IsDay(out var day) ? day : null;
        return new(Day("from"), Day("to"), Guid.TryParse(Part("team"), out var team) ? team : null);
    }

    /// <summary>Which figure an address of rows names, and which page of it; null where it names none.</summary>
    public static (FigureKey Key, int Page)? ReadRows(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string Part(string name) => parts.GetValueOrDefault(name).ToString();
        return FileWords<MeasureKey>.TryRead(Part("measure"), out var measure)
            ? (new(measure, Part("row"), Part("column")), int.TryParse(Part("page"), CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1) : null;
    }

    /// <summary>Whether the address asks for what may be published.</summary>
    public static bool IsToPublish(string query) => QueryHelpers.ParseQuery(query).GetValueOrDefault("publish").ToString() == "yes";

    /// <summary>The periods that are asked for most, by name; the council's year begins on 1 April.</summary>
    public static IReadOnlyList<(string Name, DateOnly From, DateOnly To)> Usual(DateOnly today)
    {
        var (month, year) = (FirstOfMonth(today), new DateOnly(today.Month >= 4 ? today.Year : today.Year - 1, 4, 1));
        return
        [
            ("This week", today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), today), ("This month", month, today), ("Last month", month.AddMonths(-1), month.AddDays(-1)),
            ("This year", year, today), ("Last year", year.AddYears(-1), year.AddDays(-1)),
        ];
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private List<KeyValuePair<string, string?>> Parts() =>
        [.. from part in new (string Name, string? Value)[] { ("from", From?.ForMachines()), ("to", To?.ForMachines()), ("team", TeamId?.ToString()) }
            where part.Value is not null select new KeyValuePair<string, string?>(part.Name, part.Value)];
}
