using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Cases;

/// <summary>What work on a case found out, as far as other work may turn on it.</summary>
public enum FindingKind { SearchPeriod, NoAssets, NextOfKin, LandRegistry, Gazette, EstateAccount, Dividend }

/// <summary>
/// Something that one piece of work on a case found out and another may rely on: a search without a grant, a check of the property register.
/// Written once, by the work that found it; so a write-off need not be told by hand what the probate search knows.
/// </summary>
public sealed class CaseFinding : IAppendOnly, ICaseRecord
{
    private CaseFinding() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>The work that found it.</summary>
    public Guid SourceId { get; private init; }
    public FindingKind Kind { get; private init; }

    /// <summary>The day it speaks of: of a search period its last day, of a check the day it was made.</summary>
    public DateOnly On { get; private init; }
    public string Text { get; private init; } = "";

    /// <summary>The document of the case that shows it, where one is attached.</summary>
    public Guid? DocumentId { get; private init; }
    public Guid By { get; private init; }
    public DateTime At { get; private init; }

    public static CaseFinding Of(Guid caseId, Guid sourceId, FindingKind kind, DateOnly on, string text, Guid? documentId, Guid by, StoreClock clock) =>
        new() { CaseId = caseId, SourceId = sourceId, Kind = kind, On = on, Text = text, DocumentId = documentId, By = by, At = clock.Now() };
}

internal sealed class CaseFindingMapping : IEntityTypeConfiguration<CaseFinding>
{
    public void Configure(EntityTypeBuilder<CaseFinding> finding) => finding.HasIndex(f => f.CaseId);
}

/// <summary>Reads what was found out about a case.</summary>
public static class CaseFindings
{
    public static async Task<IReadOnlyList<CaseFinding>> FindingsAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct) =>
        await db.Set<CaseFinding>().AsNoTracking().Where(f => f.CaseId == caseId).OrderBy(f => f.On).ThenBy(f => f.Id).ToListAsync(ct);
}
