using System.Text.Json;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Imports;

/// <summary>All that loading a file had to say, and the rows it left out: kept for thirty days, so that somebody can go through them.</summary>
public sealed class ImportReport
{
    /// <summary>How long it is kept.</summary>
    public const int Days = 30;

    private ImportReport() { }

    /// <summary>The batch's.</summary>
    public Guid Id { get; private init; }
    public DateTime LoadedAt { get; private init; }
    public string Result { get; private init; } = "";

    /// <summary>The rows left out with the reason of each, as a file to correct and load again; empty when there were none.</summary>
    public string FaultyRows { get; private init; } = "";

    public static ImportReport Of(Guid batchId, ImportResult result, string faultyRows, DateTime loadedAt) =>
        new() { Id = batchId, Result = JsonSerializer.Serialize(result), FaultyRows = faultyRows, LoadedAt = loadedAt };

    public ImportResult Read() => JsonSerializer.Deserialize<ImportResult>(Result)!;
}

internal sealed class ImportReportMapping : IEntityTypeConfiguration<ImportReport>
{
    public void Configure(EntityTypeBuilder<ImportReport> report) => report.Property(r => r.Id).ValueGeneratedNever();
}

/// <summary>Forgets what was said of imports over thirty days ago; that they were loaded is kept. Returns how many.</summary>
[Requires(Permission.RunNight)]
public sealed record ForgetImportReports(DateOnly Today) : ICommand<int>;

internal sealed class ForgetImportReportsHandler(WorkbenchDb db) : IRequestHandler<ForgetImportReports, int>
{
    public Task<int> Handle(ForgetImportReports command, CancellationToken cancellationToken)
    {
        var from = Clock.FromLondon(command.Today.AddDays(-ImportReport.Days), TimeOnly.MinValue);
        return db.ImportReports().Where(report => report.LoadedAt < from).ExecuteDeleteAsync(cancellationToken);
    }
}
