using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Exports;

/// <summary>The queue of approvals whole, as filtered on its page.</summary>
[Requires(Permission.ExportLists)]
public sealed record GetApprovalsExport(ProposalKind? Kind = null, bool Mine = false) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

internal sealed class GetApprovalsExportHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetApprovalsExport, int>
{
    private const int AtOnce = 200;

    private static readonly ExportColumn[] Columns =
    [
        new("Reference"), new("Kind"), new("What"), new("Amount", ExportCell.Money), new("Case"), new("Debtor"), new("Asked by"), new("Asked", ExportCell.Instant),
        new("Days waiting", ExportCell.Number), new("Limit"), new("Not yours because"),
    ];

    public Task<int> Handle(GetApprovalsExport query, CancellationToken cancellationToken) => query.To.WriteAsync(Columns, RowsAsync(query, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<object?[]> RowsAsync(GetApprovalsExport query, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = await ApprovalReading.BeginAsync(db, acting.Officer, rules, clock, ct);
        var waiting = query.Mine ? reading.Mine(reading.Waiting()) : reading.Waiting();
        var chosen = query.Kind is { } kind ? waiting.Where(p => p.Kind == kind) : waiting;
        var ids = await chosen.OrderBy(p => p.PreparedAt).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(ct); // Of all; the rest is read as it is written.
        foreach (var some in ids.Chunk(AtOnce))
        {
            var found = await db.Proposals().AsNoTracking().Where(p => EF.Parameter(some).Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
            foreach (var row in await reading.RowsAsync([.. some.Select(id => found[id])], ct))
                yield return [row.Reference, row.Kind.InWords(), row.What, row.Amount, row.CaseReference, row.Debtor, row.AskedBy, row.AskedAt, row.DaysWaiting, row.Rule, row.MyRefusal?.Message];
        }
    }
}
