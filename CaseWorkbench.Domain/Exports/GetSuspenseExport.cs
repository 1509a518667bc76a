using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Exports;

/// <summary>The money in suspense a page shows, all pages of it.</summary>
[Requires(Permission.ExportLists)]
public sealed record GetSuspenseExport(FindSuspense Selection) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

internal sealed class GetSuspenseExportHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetSuspenseExport, int>
{
    private const int AtOnce = 200;

    private static readonly ExportColumn[] Columns =
    [
        new("Receipt"), new("Received", ExportCell.Day), new("Method"), new("Amount", ExportCell.Money), new("Payer"), new("Bank's words"), new("Owner"), new("Stands"),
        new("Days", ExportCell.Number), new("Working days", ExportCell.Number), new("Ended", ExportCell.Day), new("Placed on"),
    ];

    public Task<int> Handle(GetSuspenseExport query, CancellationToken cancellationToken) => query.To.WriteAsync(Columns, RowsAsync(query.Selection, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<object?[]> RowsAsync(FindSuspense selection, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = new SuspenseReading(db, acting.Officer, rules, clock);
        var items = await SuspenseReading.InOrder(reading.Find(selection), selection.Show).ToListAsync(ct);
        foreach (var some in items.Chunk(AtOnce))
        {
            foreach (var row in await reading.RowsAsync([.. some], ct))
                yield return [row.Reference, row.ReceivedOn, row.Method.InWords(), row.Amount, row.Payer, row.Narrative, row.Owner, row.State.InWords(), row.Days, row.WorkingDays, row.EndedOn, row.PlacedOn];
        }
    }
}
