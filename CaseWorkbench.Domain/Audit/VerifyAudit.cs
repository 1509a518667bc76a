using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Audit;

/// <summary>
/// Walks the whole chain and says whether it holds. A head kept outside the store, given as <paramref name="KnownHead"/>
/// (“Seq:Hash”), also shows a tail that was cut off or a chain written anew (handbook 20).
/// </summary>
[Requires(Permission.ReadAudit)]
public sealed record GetAuditVerification([property: Reference] string? KnownHead = null) : IRequest<AuditVerification>;

/// <summary>How the walk ended. <paramref name="FirstBad"/> is the first entry that does not fit, and <paramref name="Why"/> says how.</summary>
public sealed record AuditVerification(long Entries, AuditHead Head, long? FirstBad, string? Why)
{
    public bool Holds => FirstBad is null;

    public string InWords() => Holds
        ? $"The audit holds: {Entries:N0} entries, head {Head}."
        : $"The audit is broken at entry {FirstBad}: {Why}. The {Entries:N0} before it hold.";
}

internal sealed class GetAuditVerificationHandler(WorkbenchDb db) : IRequestHandler<GetAuditVerification, AuditVerification>
{
    public async Task<AuditVerification> Handle(GetAuditVerification query, CancellationToken cancellationToken)
    {
        var (count, head) = (0L, AuditHead.Start);
        var known = query.KnownHead;
        var seen = known is null or "";
        await foreach (var entry in db.AuditEntries().AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var why = entry switch
            {
                _ when entry.Seq != head.Seq + 1 => $"entry {head.Seq + 1} is missing",
                _ when entry.PreviousHash != head.Hash => "it does not follow the entry before it",
                _ when entry.Hash != entry.ComputeHash() => "its content was changed",
                _ => null,
            };
            if (why is not null)
                return new(count, head, entry.Seq, why);
            (count, head) = (count + 1, entry.Head);
            seen |= head.ToString() == known;
        }
        return seen ? new(count, head, null, null) : new(count, head, count + 1, "the head kept outside the store is not in the chain");
    }
}
