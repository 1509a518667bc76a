using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Exports;

/// <summary>The bills of one case with what became of each; noted in the access log of its person.</summary>
[Requires(Permission.ExportLists)]
public sealed record GetCaseInvoicesExport(string Reference) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

/// <summary>The timeline of one case, as filtered and as at the day its page shows; noted in the access log of its person.</summary>
[Requires(Permission.ExportLists)]
public sealed record GetCaseTimelineExport(string Reference, TimelineFilter Filter = TimelineFilter.All, DateOnly? AsAt = null) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

/// <summary>Finds the case as its page does, and notes the look.</summary>
internal sealed class ExportedCase(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace)
{
    public async Task<CaseHead> HeadAsync(string reference, string what, CancellationToken ct)
    {
        var head = CaseReading.Head(db, reference.ToUpperInvariant(), acting.Officer) ?? throw new NotFoundException("case");
        await log.NoteAsync(workspace.Value, acting.Officer.Id, head.PersonId, head.Id, $"{what} exported", ct);
        return head;
    }
}

internal sealed class GetCaseInvoicesExportHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetCaseInvoicesExport, int>
{
    private static readonly ExportColumn[] Columns =
    [
        new("Invoice"), new("Dated", ExportCell.Day), new("Due", ExportCell.Day), new("From", ExportCell.Day), new("To", ExportCell.Day), new("Service"), new("Description"),
        new("Billed", ExportCell.Money), new("Credited", ExportCell.Money), new("Paid", ExportCell.Money), new("Owed", ExportCell.Money), new("Disputed", ExportCell.Money),
    ];

    public async Task<int> Handle(GetCaseInvoicesExport query, CancellationToken cancellationToken)
    {
        var head = await new ExportedCase(db, acting, log, workspace).HeadAsync(query.Reference, "invoices", cancellationToken);
        var details = CaseReading.Invoices(db, head.Id).ToDictionary(invoice => invoice.Row.Id);
        var account = await db.AccountAsync(head.Id, workspace.Value.Clock.Today(), cancellationToken);
        return await query.To.WriteAsync(Columns, account.Invoices.Select(position => Row(position, details[position.InvoiceId], account)).ToAsyncEnumerable(), cancellationToken);
    }

    private static object?[] Row(InvoicePosition position, InvoiceDetail detail, CaseAccount account) =>
    [
        position.Number, position.InvoiceDate, position.DueOn, detail.PeriodFrom, detail.PeriodTo, detail.Service, detail.Description,
        position.Gross, position.Credited, position.Allocated, position.Outstanding, account.DisputedOn(position),
    ];
}

internal sealed class GetCaseTimelineExportHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetCaseTimelineExport, int>
{
    private static readonly ExportColumn[] Columns =
        [new("Day", ExportCell.Day), new("Entered", ExportCell.Instant), new("Kind"), new("What happened"), new("Change", ExportCell.Money), new("Balance after", ExportCell.Money), new("By")];

    public async Task<int> Handle(GetCaseTimelineExport query, CancellationToken cancellationToken)
    {
        var head = await new ExportedCase(db, acting, log, workspace).HeadAsync(query.Reference, "timeline", cancellationToken);
        var day = query.AsAt ?? workspace.Value.Clock.Today();
        var told = query.Filter == TimelineFilter.Money ? [] : TimelineReading.Told(db, head.Id, day, int.MaxValue);
        var rows = Timeline.Merge(TimelineReading.Money(db, head.Id, day), told, query.Filter, int.MaxValue);
        return await query.To.WriteAsync(Columns, rows.Select(row => new object?[] { row.On, row.At, row.Kind, row.Text, row.Change, row.Balance, row.By }).ToAsyncEnumerable(), cancellationToken);
    }
}
