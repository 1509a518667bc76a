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

/// <summary>The receipts a page shows, all pages of them.</summary>
[Requires(Permission.ExportLists)]
public sealed record GetReceiptsExport(FindReceipts Selection) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

internal sealed class GetReceiptsExportHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetReceiptsExport, int>
{
    private const int AtOnce = 200;

    private static readonly ExportColumn[] Columns =
    [
        new("Receipt"), new("Received", ExportCell.Day), new("Case"), new("Debtor"), new("Payer"), new("Method"), new("Status"), new("Clears", ExportCell.Day), new("Returned", ExportCell.Day),
        new("Amount", ExportCell.Money),
    ];

    public Task<int> Handle(GetReceiptsExport query, CancellationToken cancellationToken) => query.To.WriteAsync(Columns, RowsAsync(query.Selection, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<object?[]> RowsAsync(FindReceipts selection, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new ReceiptPages(db, acting.Officer, clock.Today(), (await rules.ReadAsync(ct)).Calendar);
        var ids = await ReceiptPages.InOrder(pages.Find(selection)).Select(r => r.Id).ToListAsync(ct); // Of all; the rest is read as it is written.
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var row in await pages.LinesAsync(ReceiptPages.InOrder(db.Receipts().AsNoTracking().Where(r => EF.Parameter(some).Contains(r.Id))), ct))
                yield return [row.Reference, row.ReceivedOn, row.CaseReference, row.Debtor, row.Payer, row.Method.InWords(), row.Status.InWords(), row.ClearsOn, row.ReturnedOn, row.Amount];
        }
    }
}
