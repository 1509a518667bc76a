using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>What this slice knows of claims: whether the duty to offer an agreement stands in the way.</summary>
internal sealed class DeferredOnRecord(WorkbenchDb db) : IKnowOf<LegalFacts>
{
    public async Task<LegalFacts> TellAsync(LegalFacts facts, Guid caseId, CancellationToken ct)
    {
        var deferred = await db.DeferredPayments().AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == caseId, ct);
        return facts with { Deferred = deferred.Gate(), DeferredFact = $"{(deferred?.State ?? DeferredState.NotAssessed).Stage()}{(deferred?.Reason is { } reason ? $": {reason.Named()}" : deferred?.AnsweredOn is { } on ? $", answered on {on.InWords()}" : "")}." };
    }
}
