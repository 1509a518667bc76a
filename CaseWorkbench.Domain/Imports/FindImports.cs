using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>The files that were loaded, newest first, a page at a time.</summary>
[Requires(Permission.ImportFiles)]
public sealed record FindImports(int Page = 1) : IRequest<ImportsView>
{
    public const int PageSize = 25;
}

/// <summary>A page of the list of imports.</summary>
public sealed record ImportsView(int Total, IReadOnlyList<ImportLine> Rows);

/// <summary>One file that was loaded.</summary>
/// <param name="HasReport">What it said is still kept.</param>
public sealed record ImportLine(
    Guid Id, ImportKind Kind, string FileName, DateTime LoadedAt, string LoadedBy, int Rows, int New, int Updated, int Skipped, int Faulty, Money Posted, DateOnly? WithdrawnOn, bool HasReport);

internal sealed class FindImportsHandler(WorkbenchDb db) : IRequestHandler<FindImports, ImportsView>
{
    public async Task<ImportsView> Handle(FindImports query, CancellationToken cancellationToken) => new(
        await db.ImportBatches().CountAsync(cancellationToken),
        await db.LinesOf(db.ImportBatches().OrderByDescending(batch => batch.LoadedAt).ThenByDescending(batch => batch.Id)
            .Skip((Math.Max(1, query.Page) - 1) * FindImports.PageSize).Take(FindImports.PageSize)).ToListAsync(cancellationToken));
}

/// <summary>One import with what it said, and whether it may be undone.</summary>
[Requires(Permission.ImportFiles)]
public sealed record GetImport(Guid Id) : IRequest<ImportView>;

/// <summary>An import as its page shows it.</summary>
/// <param name="Result">Null once it is no longer kept.</param>
/// <param name="Refusal">Why it cannot be undone, or null.</param>
public sealed record ImportView(ImportLine Line, ImportResult? Result, string FaultyRows, Refusal? Refusal);

internal sealed class GetImportHandler(WorkbenchDb db) : IRequestHandler<GetImport, ImportView>
{
    public async Task<ImportView> Handle(GetImport query, CancellationToken cancellationToken)
    {
        var batch = await db.ImportBatches().AsNoTracking().SingleOrDefaultAsync(b => b.Id == query.Id, cancellationToken) ?? throw new NotFoundException("import");
        var report = await db.ImportReports().AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.Id, cancellationToken);
        return new(await db.LinesOf(db.ImportBatches().Where(b => b.Id == query.Id)).SingleAsync(cancellationToken), report?.Read(), report?.FaultyRows ?? "",
            await new Withdrawal(db, batch).RefusalAsync(cancellationToken));
    }
}

internal static class ImportLinesReading
{
    public static IQueryable<ImportLine> LinesOf(this WorkbenchDb db, IQueryable<ImportBatch> batches) =>
        from batch in batches.AsNoTracking()
        join officer in db.Officers() on batch.LoadedBy equals officer.Id into officers
        from officer in officers.DefaultIfEmpty()
        orderby batch.LoadedAt descending, batch.Id descending
        select new ImportLine(batch.Id, batch.Kind, batch.FileName, batch.LoadedAt, officer == null ? "somebody" : officer.Name, batch.Rows, batch.New, batch.Updated, batch.Skipped,
            batch.Faulty, batch.Posted, batch.WithdrawnOn, db.ImportReports().Any(report => report.Id == batch.Id));
}

/// <summary>The import under which a file of this content was loaded whole, where one was.</summary>
[Requires(Permission.ImportFiles)]
public sealed record FindFirstLoad(string ContentHash) : IRequest<Guid?>;

internal sealed class FindFirstLoadHandler(WorkbenchDb db) : IRequestHandler<FindFirstLoad, Guid?>
{
    public Task<Guid?> Handle(FindFirstLoad query, CancellationToken cancellationToken) =>
        db.ImportBatches().Where(b => b.ContentHash == query.ContentHash && b.WithdrawnOn == null && b.Faulty == 0).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(cancellationToken);
}
