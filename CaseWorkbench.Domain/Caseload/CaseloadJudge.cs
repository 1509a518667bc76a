using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// Works rows out for one day, one case at a time or all of them: the same facts, the same rule, the same row. Inside the
/// transaction of whoever asks.
/// </summary>
internal sealed class CaseloadJudge(Rulebook rules, DateOnly today)
{
    private readonly PolicyOn policy = rules.On(today);

    public CaseloadRow Row(CaseHead head, CaseFacts facts) =>
        CaseloadRow.Of(head, facts, NextAction.Of(facts, policy, today, rules.Calendar), today, rules.Calendar);

    /// <summary>Puts the rows of these cases in place. A case that is not open loses its row.</summary>
    public void Write(WorkbenchDb db, IEnumerable<Guid> caseIds)
    {
        var source = new FactSource(db, FactScope.OneCase, today);
        using var reader = new CaseFactsReader(source);
        using var rows = new CaseloadRows(db);
        foreach (var caseId in caseIds)
        {
            if (reader.Of(caseId) is { Facts.IsOpen: true } found)
                rows.Write(Row(found.Head, found.Facts));
            else
                rows.Remove(caseId);
        }
    }

    /// <summary>Goes through so many open cases after the one given, in one pass over each table, and writes the rows that changed.</summary>
    public CaseloadRefreshed Refresh(WorkbenchDb db, Guid after, int atMost)
    {
        var source = new FactSource(db, FactScope.EveryCase, today);
        using var reader = new CaseFactsReader(source);
        using var stored = new FactRows(source, "CaseId, Stamp FROM CaseloadRow", "1");
        var changed = new List<CaseloadRow>();
        var last = after;
        var count = 0;
        foreach (var (head, facts) in reader.After(after).Take(atMost))
        {
            var row = Row(head, facts);
            stored.Seek(head.Key);
            if (!stored.Next() || stored.Row.GetInt64(1) != row.Stamp)
                changed.Add(row);
            if (facts.HasPlan && PlanReview.LateBeside(facts.Account, policy).Count > 0)
                db.RaiseOnce(new PlanStirred(head.CaseId)); // Bills come by files that stir nothing: this pass sees every account once a day.
            (last, count) = (head.CaseId, count + 1);
        }
        using var rows = new CaseloadRows(db);
        foreach (var row in changed)
            rows.Write(row);
        return new(count, changed.Count, count == atMost ? last : null);
    }
}
