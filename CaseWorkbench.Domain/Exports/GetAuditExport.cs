using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Exports;

/// <summary>Everything in the audit that its page's filters let through, newest first (handbook 20). What the page withholds is withheld here.</summary>
[Requires(Permission.ReadAudit)]
public sealed record GetAuditExport(AuditFilter Filter) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

internal sealed class GetAuditExportHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate) : IRequestHandler<GetAuditExport, int>
{
    private static readonly ExportColumn[] Columns =
    [
        new("Number", ExportCell.Number), new("When", ExportCell.Instant), new("Who"), new("What"), new("Case"), new("What came of it"), new("Detail"),
    ];

    public Task<int> Handle(GetAuditExport query, CancellationToken cancellationToken) => query.To.WriteAsync(Columns, RowsAsync(query.Filter, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<object?[]> RowsAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = new FindAuditHandler(db, acting, gate);
        string? after = null;
        do
        {
            var page = await reading.Handle(new(filter, after, FindAudit.LargestPage), ct);
            foreach (var row in page.Rows)
                yield return [row.Number, row.At, row.Officer, row.Command, row.IsWithheld ? "not open to you" : row.Case, row.Result, row.Detail];
            after = page.Next;
        }
        while (after is not null);
    }
}
