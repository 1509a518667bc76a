using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Exports;

/// <summary>A worklist whole, with its tab, filters and order.</summary>
[Requires(Permission.ExportLists)]
public sealed record GetWorklistExport(CaseloadSelection Selection) : IExport, IChecked
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;

    public IEnumerable<Problem> Check() => Selection.Check(null);
}

internal sealed class GetWorklistExportHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetWorklistExport, int>
{
    private static readonly ExportColumn[] Columns =
    [
        new("Reference"), new("Debtor"), new("Phone"), new("Owner"), new("Band"), new("Next action"), new("Why"), new("Due", ExportCell.Day),
        new("Collectable", ExportCell.Money), new("Outstanding", ExportCell.Money), new("Overdue", ExportCell.Money), new("Disputed", ExportCell.Money),
        new("Account credit", ExportCell.Money), new("Oldest due", ExportCell.Day), new("Status"), new("Hold"), new("Vulnerable"), new("Died"),
    ];

    public Task<int> Handle(GetWorklistExport query, CancellationToken cancellationToken) => query.To.WriteAsync(Columns, RowsAsync(query.Selection, cancellationToken), cancellationToken);

    /// <summary>Page after page, each going on after the last row of the one before.</summary>
    private async IAsyncEnumerable<object?[]> RowsAsync(CaseloadSelection selection, [EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        List<CaseloadLine> lines;
        do
        {
            lines = await CaseloadPages.LinesAsync(db, selection, acting.Officer, after, FindCaseload.LargestPage, clock.Today(), ct);
            foreach (var line in lines)
            {
                yield return
                [
                    line.Reference, line.Debtor, line.Phone, line.Owner, line.Band.InWords(), line.Action, line.Reason, line.DueOn, line.Collectable, line.Outstanding,
                    line.Overdue, line.Disputed, line.AccountCredit, line.OldestDueOn, line.StatusText, line.Hold, line.IsVulnerable ? "yes" : "", line.HasDied ? "yes" : "",
                ];
            }
            after = lines.Count > 0 ? lines[^1].Cursor : null;
        }
        while (lines.Count == FindCaseload.LargestPage);
    }
}
