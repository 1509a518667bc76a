using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Reports;

/// <summary>Who owned which case on which day.</summary>
internal sealed class OwnerHistory
{
    private const string Sql = "SELECT CaseId, FromId, \"On\" FROM OwnerChange ORDER BY Id";
    private readonly Dictionary<Guid, List<(Guid? From, DateOnly On)>> changes = [];

    /// <summary>The first day a change was kept of: what was before it is told from there.</summary>
    public DateOnly? Since { get; private set; }

    public static OwnerHistory Read(WorkbenchDb db)
    {
        var history = new OwnerHistory();
        using var all = db.Statement(Sql);
        for (var row = all.Read(); row.Read();)
        {
            var (caseId, on) = (row.Guid(0), row.Day(2));
            if (!history.changes.TryGetValue(caseId, out var ofCase))
                history.changes[caseId] = ofCase = [];
            ofCase.Add((row.GuidOrNull(1), on));
            history.Since ??= on;
        }
        return history;
    }

    /// <summary>The owner at the end of a day: whoever the first later change took it from, or who has it now.</summary>
    public Guid? OwnerOn(Guid caseId, DateOnly day, Guid? now) =>
        changes.TryGetValue(caseId, out var ofCase) && ofCase.FindIndex(change => change.On > day) is var at and >= 0 ? ofCase[at].From : now;
}
