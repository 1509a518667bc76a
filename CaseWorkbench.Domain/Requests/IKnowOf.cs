namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// A slice that knows something of the facts a decision of another turns on, and adds it. So a workflow asks the record and whoever answers, and
/// imports no other workflow. Each adds what is its own, so the order does not matter.
/// </summary>
public interface IKnowOf<TFacts>
{
    /// <summary>Adds to the facts of one case, or of many in one pass: by case.</summary>
    Task TellAsync(Dictionary<Guid, TFacts> facts, CancellationToken ct);
}

/// <summary>How what is known is gathered and added.</summary>
public static class WhatIsKnown
{
    /// <summary>The facts with what everybody adds.</summary>
    public static async Task<Dictionary<Guid, TFacts>> ToldByAsync<TFacts>(this Dictionary<Guid, TFacts> facts, IEnumerable<IKnowOf<TFacts>> others, CancellationToken ct)
    {
        foreach (var other in others)
            await other.TellAsync(facts, ct);
        return facts;
    }

    /// <summary>Takes what is known of each case into its facts.</summary>
    public static void Take<TFacts>(this Dictionary<Guid, TFacts> facts, Func<Guid, TFacts, TFacts> known)
    {
        foreach (var caseId in facts.Keys)
            facts[caseId] = known(caseId, facts[caseId]);
    }
}
