using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>Writes caseload rows by prepared statements, inside the transaction of the command that changed the cases.</summary>
internal sealed class CaseloadRows(WorkbenchDb db) : IDisposable
{
    /// <summary>Every column, and how a row fills it.</summary>
    private static readonly (string Name, Func<CaseloadRow, object?> Value)[] Columns =
    [
        ("CaseId", r => r.CaseId), ("Reference", r => r.Reference), ("CaseVersion", r => r.CaseVersion), ("TeamId", r => r.TeamId), ("OwnerId", r => r.OwnerId),
        ("IsRestricted", r => r.IsRestricted), ("Debtor", r => r.Debtor), ("SortName", r => r.SortName), ("Phone", r => r.Phone),
        ("IsVulnerable", r => r.IsVulnerable), ("HasDied", r => r.HasDied), ("Tab", r => r.Tab?.ToString()), ("HasPlan", r => r.HasPlan),
        ("IsPinned", r => r.IsPinned), ("Band", r => r.Band.ToString()), ("Rule", r => r.Rule.ToString()), ("Action", r => r.Action), ("Reason", r => r.Reason),
        ("DueOn", r => r.DueOn), ("Also", r => r.Also.ToString()), ("LimitationOn", r => r.LimitationOn), ("OrderKey", r => r.OrderKey),
        ("CollectablePence", r => r.CollectablePence), ("OutstandingPence", r => r.OutstandingPence), ("OverduePence", r => r.OverduePence),
        ("DisputedPence", r => r.DisputedPence), ("CreditPence", r => r.CreditPence), ("OldestDueOn", r => r.OldestDueOn),
        ("Status", r => r.Status.ToString()), ("StatusText", r => r.StatusText), ("Hold", r => r.Hold), ("BackOn", r => r.BackOn),
        ("NextOn", r => r.NextOn), ("PromiseDueOn", r => r.PromiseDueOn), ("Stamp", r => r.Stamp),
    ];

    private static readonly string Upsert = $"""
        INSERT INTO CaseloadRow ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))})
        VALUES ({string.Join(", ", Columns.Select(column => $"${column.Name}"))})
        ON CONFLICT (CaseId) DO UPDATE SET {string.Join(", ", Columns.Skip(1).Select(column => $"\"{column.Name}\" = excluded.\"{column.Name}\""))}
        """;

    private static readonly string[] Parameters = [.. Columns.Select(column => $"${column.Name}")];

    private readonly Statement write = db.Statement(Upsert).Naming(Parameters);
    private readonly Statement give = db.Statement("UPDATE CaseloadRow SET OwnerId = $owner, CaseVersion = $version, Stamp = $stamp WHERE CaseId = $case");
    private readonly Statement remove = db.Statement("DELETE FROM CaseloadRow WHERE CaseId = $case");

    public void Write(CaseloadRow row)
    {
        for (var n = 0; n < Columns.Length; n++)
            write.Parameters[n].Value = Columns[n].Value(row) ?? DBNull.Value;
        write.Run();
    }

    /// <summary>Puts a row into other hands; nothing else of it changes, and only the indexes that name the owner are touched.</summary>
    public void Give(CaseloadRow row, Guid? ownerId, int caseVersion)
    {
        var given = row.GivenTo(ownerId, caseVersion);
        give.With("$owner", given.OwnerId).With("$version", given.CaseVersion).With("$stamp", given.Stamp).With("$case", given.CaseId).Run();
    }

    public void Remove(Guid caseId) => remove.With("$case", caseId).Run();

    public void Dispose()
    {
        write.Dispose();
        give.Dispose();
        remove.Dispose();
    }
}
