using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Reports;

/// <summary>The work beside the accounts: each kind by its own statement.</summary>
internal sealed partial class ReportReading
{
    private const string Nobody = "Nobody";
    private const int PlansAtOnce = 500;

    /// <summary>Where a dispute stood is told by its last step of that day or before.</summary>
    private const string DisputesSql = $"""
        SELECT d.CaseId, d.Reference, d.Category, d.ReceivedOn, d.LoggedOn,
               COALESCE((SELECT s."To" FROM DisputeStep s WHERE s.DisputeId = d.Id AND s.At < $end ORDER BY s.Id DESC LIMIT 1), 'Logged'),
               CASE WHEN d.DecidedOn <= $to THEN d.DecidedOn END, d.TargetOn, d.Outcome, d.Disputed
        FROM Dispute d JOIN DebtCase c ON c.Id = d.CaseId WHERE {InReportSql} AND d.LoggedOn <= $to ORDER BY d.ReceivedOn, d.Id
        """;

    private const string Stands = "NOT EXISTS (SELECT 1 FROM ContactEntry again WHERE again.CorrectsId = k.Id)";

    private const string AttemptsSql = $"""
        SELECT k.CaseId, k."On", o.Name, k.Result, k.IsStranger, k.IsVerified
        FROM ContactEntry k JOIN DebtCase c ON c.Id = k.CaseId LEFT JOIN Officer o ON o.Id = k.OfficerId
        WHERE {InReportSql} AND k."On" BETWEEN $from AND $to AND k.Direction = 'Out' AND k.Channel IN ('Phone', 'Visit', 'InPerson') AND {Stands} ORDER BY k."On", k.Id
        """;

    private const string PromisesSql = $"""
        SELECT p.CaseId, p.DueOn, p.GraceEndsOn, p.Amount, p.State
        FROM Promise p JOIN DebtCase c ON c.Id = p.CaseId WHERE {InReportSql} AND p.GraceEndsOn BETWEEN $from AND $to ORDER BY p.DueOn, p.Id
        """;

    private const string ReceiptsSql = $"""
        SELECT r.CaseId, r.Reference, r.ReceivedOn, r.Amount, c.OwnerId
        FROM Receipt r JOIN DebtCase c ON c.Id = r.CaseId
        WHERE {InReportSql} AND r.ReceivedOn BETWEEN $from AND $to AND r.WithdrawnOn IS NULL AND (r.ReturnedOn IS NULL OR r.ReturnedOn > $to) ORDER BY r.ReceivedOn, r.Id
        """;

    private const string WriteOffsSql = $"""
        SELECT w.CaseId, w.Reference, w.Reason, w.PostedOn, w.Amount
        FROM WriteOff w JOIN DebtCase c ON c.Id = w.CaseId WHERE {InReportSql} AND w.PostedOn BETWEEN $from AND $to ORDER BY w.PostedOn, w.Id
        """;

    private const string NoticesSql = $"""
        SELECT s.CaseId, s.Reference, p.DateOfDeath, s.HeardOn, s.NotifyBy, s.NoticeSentOn
        FROM ProbateSearch s JOIN DebtCase c ON c.Id = s.CaseId JOIN Person p ON p.Id = c.PersonId
        WHERE {InReportSql} AND s.NoticeSentOn BETWEEN $from AND $to ORDER BY s.NoticeSentOn, s.Id
        """;

    private const string BreathingSpacesSql = $"""
        SELECT m.CaseId, m.Reference, m.RegisteredOn, m.RecordedOn, m.EndedOn
        FROM Moratorium m JOIN DebtCase c ON c.Id = m.CaseId WHERE {InReportSql} AND m.RecordedOn <= $to ORDER BY m.RecordedOn, m.Id
        """;

    private const string DemandsSql = $"""
        SELECT k.CaseId, k."On" FROM ContactEntry k JOIN DebtCase c ON c.Id = k.CaseId
        WHERE {InReportSql} AND k."On" BETWEEN $from AND $to AND k.Direction = 'Out' AND k.Purpose = 'Demand' AND {Stands}
          AND EXISTS (SELECT 1 FROM MoratoriumCase m WHERE m.CaseId = k.CaseId) ORDER BY k."On", k.Id
        """;

    private const string DutiesSql = $"""
        SELECT e.CaseId, e.Kind, e.DueOn, CASE WHEN e.EndedOn <= $to THEN e.EndedOn END
        FROM DiaryEntry e JOIN DebtCase c ON c.Id = e.CaseId WHERE {InReportSql} AND e.IsStatutory AND e.DueOn BETWEEN $from AND $to ORDER BY e.DueOn, e.Id
        """;

    private const string SuspenseSql = "SELECT Reference, ReceivedOn, Amount FROM SuspenseItem WHERE ReceivedOn <= $to AND (EndedOn IS NULL OR EndedOn > $to) ORDER BY ReceivedOn, Id";

    private void ReadDisputes(IFigures to)
    {
        using var disputes = Ask(DisputesSql).With("$end", Clock.FromLondon(period.To.AddDays(1), TimeOnly.MinValue));
        for (var row = disputes.Read(); row.Read();)
        {
            var decidedOn = row.DayOrNull(6);
            DisputeMeasures.Count(new(row.Guid(0), row.GetString(1), row.Word<DisputeCategory>(2), row.Day(3), row.Day(4), row.Word<DisputeState>(5), decidedOn, row.Day(7),
                decidedOn is null || row.IsDBNull(8) ? null : row.Word<DisputeOutcome>(8), new(row.GetInt64(9))), period, calendar, to);
        }
    }

    private void ReadContacts(IFigures to)
    {
        using var attempts = Ask(AttemptsSql);
        for (var row = attempts.Read(); row.Read();)
            ContactMeasures.Count(new AttemptMade(row.Guid(0), row.Day(1), row.IsDBNull(2) ? Nobody : row.GetString(2), row.Word<ContactResult>(3), row.GetBoolean(4), row.GetBoolean(5)), to);
        using var promises = Ask(PromisesSql);
        for (var row = promises.Read(); row.Read();)
            ContactMeasures.Count(new PromiseDue(row.Guid(0), row.Day(1), row.Day(2), new(row.GetInt64(3)), row.Word<PromiseState>(4)), period, to);
    }

    private async Task ReadPlansAsync(IFigures to, CancellationToken ct)
    {
        var (first, team) = (PlanMeasures.FirstMonth(period), scope.TeamId);
        if (period.From < first)
            first = period.From;
        var plans = await db.Plans().AsNoTracking().Where(p => p.AcceptedOn != null && p.AcceptedOn <= period.To && (p.EndedOn == null || p.EndedOn >= first))
            .Where(p => db.Cases().Any(c => c.Id == p.CaseId && c.WithdrawnOn == null && (team == null || c.TeamId == team))).OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var some in plans.Chunk(PlansAtOnce))
        {
            var ids = some.Select(plan => plan.Id).ToArray();
            var instalments = (await db.PlanInstalments().AsNoTracking().Where(i => EF.Parameter(ids).Contains(i.PlanId)).ToListAsync(ct)).ToLookup(i => i.PlanId, i => i.Tested);
            foreach (var plan in some)
            {
                var onDay = new PlanOnDay(plan.CaseId, plan.Reference, plan.State, plan.AcceptedOn!.Value, plan.EndedOn);
                PlanMeasures.Count(onDay, period, to);
                PlanMeasures.CountMoney(onDay, [.. instalments[plan.Id]], [.. db.PlanMoney(plan).Select(each => each.Money)], period, to);
            }
        }
    }

    private void ReadReceipts(IFigures to)
    {
        var owners = OwnerHistory.Read(db);
        using var officers = db.Statement("SELECT Id, Name FROM Officer");
        var names = officers.All(row => (Id: row.Guid(0), Name: row.GetString(1))).ToDictionary(officer => officer.Id, officer => officer.Name);
        using var receipts = Ask(ReceiptsSql);
        for (var row = receipts.Read(); row.Read();)
        {
            var (caseId, on) = (row.Guid(0), row.Day(2));
            var owner = owners.OwnerOn(caseId, on, row.GuidOrNull(4)) is { } id ? names.GetValueOrDefault(id, Nobody) : Nobody;
            OtherMeasures.Count(new ReceiptCleared(caseId, row.GetString(1), on, new(row.GetInt64(3)), owner), to);
        }
    }

    private void ReadWriteOffs(IFigures to)
    {
        using var posted = Ask(WriteOffsSql);
        for (var row = posted.Read(); row.Read();)
            OtherMeasures.Count(new WriteOffPosted(row.Guid(0), row.GetString(1), row.Word<WriteOffReason>(2), row.Day(3), new(row.GetInt64(4))), to);
    }

    private void ReadNotices(IFigures to)
    {
        using var notices = Ask(NoticesSql);
        for (var row = notices.Read(); row.Read();)
            OtherMeasures.Count(new NoticeSent(row.Guid(0), row.GetString(1), row.DayOrNull(2), row.Day(3), row.Day(4), row.Day(5)), calendar, to);
    }

    private async Task ReadBreathingSpacesAsync(IFigures to, CancellationToken ct)
    {
        using var spaces = Ask(BreathingSpacesSql);
        for (var row = spaces.Read(); row.Read();)
            OtherMeasures.Count(new BreathingSpace(row.Guid(0), row.GetString(1), row.Day(2), row.Day(3), row.DayOrNull(4)), period, to);
        using var demands = Ask(DemandsSql);
        foreach (var (caseId, on) in demands.All(row => (row.Guid(0), row.Day(1))))
        {
            if (await WrongDemand.IsInBreathingSpaceAsync(db, caseId, on, ct)) // The contact log's own rule says what such a demand is.
                OtherMeasures.CountBreach(caseId, on, to);
        }
    }

    private void ReadDuties(IFigures to)
    {
        using var duties = Ask(DutiesSql);
        for (var row = duties.Read(); row.Read();)
            OtherMeasures.Count(new DutyDue(row.Guid(0), row.Word<DiaryKind>(1), row.Day(2), row.DayOrNull(3)), period, to);
    }

    private void ReadSuspense(IFigures to)
    {
        using var held = db.Statement(SuspenseSql).With("$to", period.To);
        for (var row = held.Read(); row.Read();)
            OtherMeasures.Count(new SuspenseHeld(row.GetString(0), row.Day(1), new(row.GetInt64(2))), period, calendar, to);
    }
}
