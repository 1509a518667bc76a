using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Exports;

/// <summary>What the cells of a column are, so that a spreadsheet reckons with days and money instead of reading words.</summary>
public enum ExportCell { Text, Money, Number, Day, Instant }

/// <summary>A column: its heading and what stands under it. A cell without a value is null.</summary>
public sealed record ExportColumn(string Name, ExportCell Kind = ExportCell.Text);

/// <summary>Takes rows one at a time as they are read and keeps none of them. Returns how many there were.</summary>
public interface IExportSink
{
    Task<int> WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken ct);
}

/// <summary>
/// A list as its screen shows it, for the same officer and so with the same scope, written row by row into <see cref="To"/>. It
/// answers how many rows it wrote. A list that joins the exports is a query of this kind.
/// </summary>
public interface IExport : IRequest<int>
{
    IExportSink To { get; init; }
}

/// <summary>Counts the rows and writes them nowhere.</summary>
public sealed class RowCount : IExportSink
{
    public static readonly RowCount Only = new();

    public async Task<int> WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in rows.WithCancellation(ct))
            count++;
        return count;
    }
}

/// <summary>What a list is written as.</summary>
public enum ExportFormat { Csv, Xlsx }

/// <summary>
/// Notes that a list left the portal: who, which, narrowed to what, and how many rows (handbook 20). Sent before the first byte
/// is handed over.
/// </summary>
[Requires(Permission.ExportLists)]
public sealed record RecordExport([property: Audit.Reference] string List, [property: Audit.PersonalText] string Selection, ExportFormat Format, int Rows) : ICommand<int>;

internal sealed class RecordExportHandler : IRequestHandler<RecordExport, int>
{
    public Task<int> Handle(RecordExport command, CancellationToken cancellationToken) => Task.FromResult(command.Rows); // The audit entry is the record.
}
