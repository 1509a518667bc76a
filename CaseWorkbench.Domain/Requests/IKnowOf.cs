namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// A slice that knows something of the facts a decision of another turns on, and adds it. So a workflow asks the record and whoever answers, and
/// imports no other workflow. Each adds what is its own, so the order does not matter.
/// </summary>
public interface IKnowOf<TFacts>
{
    Task<TFacts> TellAsync(TFacts facts, Guid caseId, CancellationToken ct);
}
