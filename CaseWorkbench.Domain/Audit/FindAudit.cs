using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Audit;

/// <summary>
/// A page of who did, was refused, or read what, newest first (handbook 20). Page after page it reads all there is, each along an
/// index from where the last one ended, so an export of any length streams.
/// </summary>
/// <param name="After">The last page's <see cref="AuditView.Next"/>.</param>
[Requires(Permission.ReadAudit)]
public sealed record FindAudit(AuditFilter Filter, string? After = null, int Size = FindAudit.PageSize) : IRequest<AuditView>
{
    public const int PageSize = 50;
    public const int LargestPage = 1_000;
}

/// <summary>What an entry is about.</summary>
public enum AuditShow
{
    /// <summary>Every command, done or refused.</summary>
    Commands,

    /// <summary>Those that a rule or a missing permission stopped.</summary>
    Refused,

    /// <summary>Looks at what only those who need it should read.</summary>
    Reads,
}

/// <summary>Which entries are asked for; what is null is not asked about.</summary>
/// <param name="Case">A case's reference. One the asking officer may not know of is not found.</param>
/// <param name="Command">A command's own name; of reads, what was read.</param>
/// <param name="From">The first day, in London.</param>
/// <param name="Until">The last day, in London.</param>
public sealed record AuditFilter(AuditShow Show = AuditShow.Commands, Guid? OfficerId = null, string? Case = null, string? Command = null, DateOnly? From = null, DateOnly? Until = null);

/// <summary>One page. <paramref name="Next"/> is null on the last.</summary>
public sealed record AuditView(IReadOnlyList<AuditRow> Rows, string? Next);

/// <summary>One entry as its reader may see it.</summary>
/// <param name="Number">Its place in the chain; of a read, in the access log.</param>
/// <param name="Case">The case's reference, or null where it is about none, or about one the reader may not know of.</param>
/// <param name="IsWithheld">It is about a case the reader may not know of: which, and the detail, are left out.</param>
/// <param name="Detail">Ids, amounts, dates and codes as JSON; personal text as a salted hash.</param>
public sealed record AuditRow(long Number, DateTime At, Guid OfficerId, string Officer, string Command, string? Case, bool IsWithheld, string Result, string Detail);

internal sealed class FindAuditHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate) : IRequestHandler<FindAudit, AuditView>
{
    public async Task<AuditView> Handle(FindAudit query, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(query.Size, 1, FindAudit.LargestPage);
        Guid? caseId = query.Filter.Case is { } reference ? await gate.FindAsync(reference.Trim(), cancellationToken) : null;
        var found = await AuditReading.Entries(db, query.Filter, caseId, AuditCursor.Read(query.After), acting.Officer.May(Permission.ReadConcerns)).Take(size + 1).ToListAsync(cancellationToken);
        var page = found.Take(size).ToList();
        var names = await gate.ReferencesAsync([.. page.Select(entry => entry.CaseId).OfType<Guid>().Distinct()], cancellationToken);

        return new([.. page.Select(Row)], found.Count > size ? new AuditCursor(page[^1].At, page[^1].Number).ToString() : null);

        AuditRow Row(AuditReading.Entry entry)
        {
            var reference = entry.CaseId is { } id ? names.GetValueOrDefault(id) : null;
            var isWithheld = entry.CaseId is not null && reference is null;
            return new(entry.Number, entry.At, entry.OfficerId, entry.Officer, entry.Command, reference, isWithheld, entry.Result, isWithheld ? "" : entry.Detail);
        }
    }
}
