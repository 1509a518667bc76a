using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>A page of the worklist. A page size beyond <see cref="LargestPage"/> is cut to it; the total is counted to 1,000.</summary>
/// <param name="After">The cursor of the row to go on after, or null for the first page.</param>
[Requires(Permission.ReadCases)]
public sealed record FindCaseload(CaseloadSelection Selection, string? After = null, int PageSize = 50) : IRequest<CaseloadPage>, IChecked
{
    public const int LargestPage = 200;
    public const int CountedTo = 1_000;

    public IEnumerable<Problem> Check() => Selection.Check(After);
}

/// <summary>Rows of the worklist, and how many there are in all.</summary>
/// <param name="Next">The cursor of the next page, or null when this is the last.</param>
public sealed record CaseloadPage(IReadOnlyList<CaseloadLine> Lines, string? Next, CountedRows Total);

/// <summary>A number of rows, not counted beyond 1,000.</summary>
public readonly record struct CountedRows(int Counted)
{
    public bool IsMore => Counted > FindCaseload.CountedTo;
    public override string ToString() => IsMore ? "1,000+" : Counted.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A row of the worklist.</summary>
/// <param name="Cursor">Goes on after this row, even when the row itself has moved since.</param>
/// <param name="Owner">Whose it is, where the list is not one officer's own.</param>
/// <param name="OldestDueOn">The due date of the oldest overdue invoice.</param>
public sealed record CaseloadLine(
    Guid CaseId, int CaseVersion, string Reference, string Debtor, string Phone, string Owner, bool IsVulnerable, bool HasDied, bool IsRestricted, bool IsPinned,
    Money Collectable, Money Outstanding, Money Overdue, Money Disputed, Money AccountCredit, DateOnly? OldestDueOn,
    NextActionRule Rule, Band Band, string Action, string Reason, DateOnly? DueOn, IReadOnlyList<string> Also,
    CaseStatus Status, string StatusText, string Hold, DateOnly? BackOn, DateOnly? NextOn, CaseloadTab? Tab, string Cursor)
{
    internal static CaseloadLine Of(CaseloadRow row, CaseloadSort sort, DateOnly today, string owner) => new(
        row.CaseId, row.CaseVersion, row.Reference, row.Debtor, row.Phone, owner, row.IsVulnerable, row.HasDied, row.IsRestricted, row.IsPinned,
        new(row.CollectablePence), new(row.OutstandingPence), new(row.OverduePence), new(row.DisputedPence), new(row.CreditPence), DayOrNull(row.OldestDueOn),
        row.Rule, row.Band, row.Action, row.Reason, DayOrNull(row.DueOn), row.Also.InWords(row.LimitationOn, new(row.CreditPence), today),
        row.Status, row.StatusText, row.Hold, row.BackOn, row.NextOn, row.Tab, sort.Cursor(row));

    internal static DateOnly? DayOrNull(DateOnly day) => day == CaseloadRow.Never ? null : day;
}

internal sealed class FindCaseloadHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<FindCaseload, CaseloadPage>
{
    public async Task<CaseloadPage> Handle(FindCaseload request, CancellationToken cancellationToken)
    {
        var (selection, officer) = (request.Selection, acting.Officer);
        var size = Math.Clamp(request.PageSize, 1, FindCaseload.LargestPage);

        var lines = await CaseloadPages.LinesAsync(db, selection, officer, request.After, size + 1, clock.Today(), cancellationToken);
        var isMore = lines.Count > size; // One more was read than is shown, to know whether there is a next page.
        var total = isMore || request.After is not null ? await CaseloadPages.CountAsync(db, selection, officer, cancellationToken) : new(lines.Count);

        var shown = isMore ? lines.GetRange(0, size) : lines;
        return new(shown, isMore ? shown[^1].Cursor : null, total);
    }
}
