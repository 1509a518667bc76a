using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Exports;

/// <summary>Every file that was loaded, newest first, with what came of it.</summary>
[Requires(Permission.ImportFiles)]
public sealed record GetImportsExport : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

internal sealed class GetImportsExportHandler(WorkbenchDb db) : IRequestHandler<GetImportsExport, int>
{
    private static readonly ExportColumn[] Columns =
    [
        new("File"), new("Kind"), new("Loaded", ExportCell.Instant), new("Loaded by"), new("Rows", ExportCell.Number), new("New", ExportCell.Number), new("Updated", ExportCell.Number),
        new("Left out", ExportCell.Number), new("Money", ExportCell.Money), new("Undone", ExportCell.Day),
    ];

    public Task<int> Handle(GetImportsExport query, CancellationToken cancellationToken) => query.To.WriteAsync(Columns, RowsAsync(cancellationToken), cancellationToken);

    private async IAsyncEnumerable<object?[]> RowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in db.LinesOf(db.ImportBatches()).AsAsyncEnumerable().WithCancellation(ct))
            yield return [line.FileName, line.Kind.InWords(), line.LoadedAt, line.LoadedBy, line.Rows, line.New, line.Updated, line.Faulty, line.Posted, line.WithdrawnOn];
    }
}
