using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>What the acting officer was told on one day, or last: every figure with the rows behind it. Null where there was none.</summary>
[Requires(Permission.SignedIn)]
public sealed record GetDigest(DateOnly? Day = null) : IRequest<DigestView?>;

/// <summary>A digest as its page shows it, and the days of the one before and after it.</summary>
public sealed record DigestView(DateOnly Day, DateTime Since, DateTime Until, IReadOnlyList<DigestSection> Sections, DateOnly? Before, DateOnly? After);

/// <summary>One figure and its rows.</summary>
public sealed record DigestSection(DigestKind Kind, int Count, IReadOnlyList<DigestRow> Rows);

/// <summary>One fact. A case that the officer may no longer know of has no name.</summary>
public sealed record DigestRow(CaseName? Case, DateOnly? Night, string Reference, DateTime At, int Count);

internal sealed class GetDigestHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetDigest, DigestView?>
{
    public async Task<DigestView?> Handle(GetDigest query, CancellationToken cancellationToken)
    {
        var mine = db.Digests().AsNoTracking().Where(d => d.OfficerId == acting.Officer.Id);
        var digest = await mine.Where(d => query.Day == null || d.Day == query.Day).OrderByDescending(d => d.Day).FirstOrDefaultAsync(cancellationToken);
        if (digest is null)
            return null;
        var lines = await db.DigestLines().AsNoTracking().Where(l => l.DigestId == digest.Id).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var names = await db.CaseNamesAsync(acting.Officer, [.. lines.Select(line => line.CaseId).OfType<Guid>().Distinct()], cancellationToken);
        var sections = lines.GroupBy(line => line.Kind).OrderBy(group => group.Key)
            .Select(group => new DigestSection(group.Key, group.Sum(line => line.Count), [.. group.Select(Row)]));
        return new(digest.Day, digest.Since, digest.Until, [.. sections],
            await mine.Where(d => d.Day < digest.Day).MaxAsync(d => (DateOnly?)d.Day, cancellationToken), await mine.Where(d => d.Day > digest.Day).MinAsync(d => (DateOnly?)d.Day, cancellationToken));

        DigestRow Row(DigestLine line) => new(line.CaseId is { } id ? names.GetValueOrDefault(id) : null, line.Night, line.Reference, line.At, line.Count);
    }
}
