using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Caseload;

/// <summary>What a row of the worklist says when its case changes under the officer: “Receipt R-3, −£200.00, at 14:02”.</summary>
public static class RowNews
{
    /// <summary>A line of the timeline is about this change when it was written about now.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    public static string Of(CaseChanged change, IEnumerable<TimelineRow> newest, TimeProvider clock)
    {
        var now = clock.Now();
        var line = newest.Where(row => now - row.At < JustNow).MaxBy(row => row.At);
        var what = line is null ? change.What : line.Change is { } moved ? $"{line.Text}, {(moved > Money.Zero ? "+" : "−")}{moved.Size()}" : line.Text;
        return $"{what}, at {now.InLondon().AsTime()} ({change.By})";
    }
}
