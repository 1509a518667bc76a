using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Search;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Exports;

/// <summary>The cases a search shows, and by what each was found.</summary>
[Requires(Permission.ExportLists)]
public sealed record GetSearchExport(string Text) : IExport, IChecked
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;

    public IEnumerable<Problem> Check() => new FindCases(Text).Check();
}

internal sealed class GetSearchExportHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetSearchExport, int>
{
    private static readonly ExportColumn[] Columns =
        [new("Case"), new("Debtor"), new("Born", ExportCell.Day), new("Found by"), new("Status"), new("Owner"), new("Collectable", ExportCell.Money)];

    public async Task<int> Handle(GetSearchExport query, CancellationToken cancellationToken)
    {
        var found = await new FindCasesHandler(db, acting, clock).Handle(new(query.Text), cancellationToken);
        return await query.To.WriteAsync(Columns, found.Hits.Select(Row).ToAsyncEnumerable(), cancellationToken);
    }

    private static object?[] Row(CaseHit hit) => [hit.Reference, hit.Debtor, hit.DateOfBirth, string.Join("; ", hit.Matched), hit.StatusText, hit.Owner, hit.Collectable];
}
