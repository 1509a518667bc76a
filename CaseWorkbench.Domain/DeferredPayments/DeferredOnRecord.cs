using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>What this slice knows of claims: whether the duty to offer an agreement stands in the way.</summary>
internal sealed class DeferredOnRecord(WorkbenchDb db) : IKnowOf<LegalFacts>
{
    public async Task TellAsync(Dictionary<Guid, LegalFacts> facts, CancellationToken ct)
    {
        var cases = facts.Keys.ToList();
        var known = await db.DeferredPayments().AsNoTracking().Where(d => EF.Parameter(cases).Contains(d.CaseId)).ToDictionaryAsync(d => d.CaseId, ct);
        facts.Take((caseId, told) => told with { Deferred = known.GetValueOrDefault(caseId).Gate(), DeferredFact = Fact(known.GetValueOrDefault(caseId)) });
    }

    private static string Fact(DeferredPayment? deferred) =>
        $"{(deferred?.State ?? DeferredState.NotAssessed).Stage()}{(deferred?.Reason is { } reason ? $": {reason.Named()}" : deferred?.AnsweredOn is { } on ? $", answered on {on.InWords()}" : "")}.";
}
