using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Reports;

/// <summary>
/// A case passed from one owner to another. Written once, when it happens, so that money can be told by whoever owned its case on the
/// day it counts from (handbook 23). A case that never passed on has had the owner it has now.
/// </summary>
public sealed class OwnerChange : IAppendOnly, ICaseRecord
{
    private OwnerChange() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>Who had it before; null where nobody did.</summary>
    public Guid? FromId { get; private init; }

    /// <summary>Who has it since; null where a move that gave it away was taken back, and nobody had it.</summary>
    public Guid? ToId { get; private init; }

    /// <summary>The day from which the new owner has it.</summary>
    public DateOnly On { get; private init; }

    public static OwnerChange Of(CaseGiven given, DateOnly on) => new() { CaseId = given.CaseId, FromId = given.From, ToId = given.To, On = on };
}

/// <summary>Keeps who had a case before, whichever command gave it away.</summary>
internal sealed class OwnerHearing(WorkbenchDb db, StoreClock clock) : INotificationHandler<CaseGiven>
{
    public Task Handle(CaseGiven notification, CancellationToken cancellationToken)
    {
        if (notification.From != notification.To)
            db.Add(OwnerChange.Of(notification, clock.Today()));
        return Task.CompletedTask;
    }
}

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

internal sealed class OwnerChangeMapping : IEntityTypeConfiguration<OwnerChange>
{
    public void Configure(EntityTypeBuilder<OwnerChange> change) => change.HasIndex(c => new { c.CaseId, c.On });
}
