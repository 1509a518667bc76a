using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Cases;

/// <summary>A case with its person and its owner's name, as the asking officer finds it.</summary>
/// <param name="IsHidden">It is restricted, and the officer is not one of those named.</param>
internal sealed record CaseHead(
    Guid Id, int Version, string Reference, string AccountRef, DebtType DebtType, Guid TeamId, Guid? OwnerId, string? Owner, CaseState State, DateOnly? OpenedOn, bool IsRestricted,
    DateOnly? PinnedUntil, Guid PersonId, string Debtor, DateOnly? DateOfBirth, DateOnly? DateOfDeath, DateOnly? DeathHeardOn, bool DeathVerified, bool IsConflicted, bool IsHidden);

/// <summary>An invoice as the account needs it, and what it says beside its sums.</summary>
internal sealed record InvoiceDetail(InvoiceRow Row, DateOnly? PeriodFrom, DateOnly? PeriodTo, string Service, string Description);

/// <summary>A hold that has not been lifted: as it is shown, and what it covers.</summary>
internal sealed record HeldRow(HoldView View, Blocks Blocks)
{
    public bool IsWholeCase => View.InvoiceId is null && Blocks.StopAllWork();
    public HeldPart Part => new(View.Id, View.Code, View.InvoiceId, View.Amount, Blocks);
}

/// <summary>A running workflow, as the derived status asks for it.</summary>
internal sealed record WorkRow(Guid Id, WorkflowKind Kind, string Reference, string Stage, DateOnly Since, WaitingFor WaitingFor) : IRunning;

/// <summary>The reads of the case page, each a prepared statement: a case is opened all day long.</summary>
internal static class CaseReading
{
    private const string HeadSql = $"""
        SELECT c.Id, c.Version, c.Reference, c.AccountRef, c.DebtType, c.TeamId, c.OwnerId, o.Name, c.State, c.OpenedOn, c.IsRestricted, c.PinnedUntil,
               p.Id, p.Title, p.Forenames, p.Surname, p.DateOfBirth, p.DateOfDeath, p.DeathHeardOn, p.DeathVerifiedOn,
               EXISTS (SELECT 1 FROM DeclaredInterest i WHERE i.CaseId = c.Id AND i.OfficerId = $officer AND i.EndedOn IS NULL),
               {CaseScope.IsHiddenSql}
        FROM DebtCase c JOIN Person p ON p.Id = c.PersonId LEFT JOIN Officer o ON o.Id = c.OwnerId
        WHERE c.Reference = $reference AND c.WithdrawnOn IS NULL
        """;

    private const string InvoicesSql = """
        SELECT Id, Number, InvoiceDate, DueOn, PeriodFrom, PeriodTo, Service, Description
        FROM Invoice WHERE CaseId = $case AND WithdrawnOn IS NULL ORDER BY InvoiceDate, Number
        """;

    private const string HoldsSql = """
        SELECT h.Id, h.Version, h.Code, h.InvoiceId, h.Amount, h.Reason, h.StartsOn, h.EndsOn, o.Name, h.Blocks
        FROM Hold h LEFT JOIN Officer o ON o.Id = h.PlacedBy WHERE h.CaseId = $case AND h.LiftedOn IS NULL ORDER BY h.StartsOn, h.Id
        """;

    private const string WorkSql = "SELECT Id, Kind, Reference, Stage, Since, WaitingFor FROM RunningWorkflow WHERE CaseId = $case AND EndedOn IS NULL ORDER BY Since";
    private const string DiarySql = "SELECT Id, Version, Kind, Text, DueOn, IsStatutory, Moves FROM DiaryEntry WHERE CaseId = $case AND State = 'Open' ORDER BY DueOn, Id";

    // Other accounts of the person themself, then those of people who are or may be the same.
    private const string LinksSql = $"""
        SELECT 0, '00000000-0000-0000-0000-000000000000', 0, 'Confirmed', 'The same person', c.Reference, p.Title, p.Forenames, p.Surname, c.TeamId,
               {CaseScope.IsHiddenSql}
        FROM DebtCase c JOIN Person p ON p.Id = c.PersonId WHERE c.PersonId = $person AND c.Id <> $case AND c.WithdrawnOn IS NULL
        UNION ALL
        SELECT 1, l.Id, l.Version, l.State, l.Why, c.Reference, p.Title, p.Forenames, p.Surname, c.TeamId,
               {CaseScope.IsHiddenSql}
        FROM PersonLink l JOIN Person p ON p.Id = CASE l.PersonId WHEN $person THEN l.OtherId ELSE l.PersonId END JOIN DebtCase c ON c.PersonId = p.Id
        WHERE (l.PersonId = $person OR l.OtherId = $person) AND l.State <> 'Rejected' AND c.Id <> $case AND c.WithdrawnOn IS NULL
        ORDER BY 1, 2, 6
        """;

    /// <summary>The case of that reference, or null when there is none that the officer may know of.</summary>
    public static CaseHead? Head(WorkbenchDb db, string reference, Officer officer)
    {
        using var found = db.Statement(HeadSql).With("$reference", reference).With("$officer", officer.Id).With("$today", officer.ActsOn);
        var row = found.Read();
        if (!row.Read())
            return null;
        var head = new CaseHead(
            row.Guid(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.Word<DebtType>(4), row.Guid(5), row.GuidOrNull(6), row.IsDBNull(7) ? null : row.GetString(7),
            row.Word<CaseState>(8), row.DayOrNull(9), row.GetBoolean(10), row.DayOrNull(11), row.Guid(12), Person.NameOf(row.GetString(13), row.GetString(14), row.GetString(15)),
            row.DayOrNull(16), row.DayOrNull(17), row.DayOrNull(18), !row.IsDBNull(19), row.GetBoolean(20), row.GetBoolean(21));
        return CaseScope.MaySee(officer, head.TeamId, head.IsHidden) ? head : null;
    }

    public static List<InvoiceDetail> Invoices(WorkbenchDb db, Guid caseId)
    {
        using var invoices = db.Statement(InvoicesSql).With("$case", caseId);
        return invoices.All(row => new InvoiceDetail(
            new(row.Guid(0), row.GetString(1), row.Day(2), row.Day(3)), row.DayOrNull(4), row.DayOrNull(5), row.GetString(6), row.GetString(7)));
    }

    public static List<HeldRow> Holds(WorkbenchDb db, Guid caseId)
    {
        using var holds = db.Statement(HoldsSql).With("$case", caseId);
        return holds.All(row => new HeldRow(View(row.Word<HoldCode>(2), row), row.Word<Blocks>(9)));

        static HoldView View(HoldCode code, Microsoft.Data.Sqlite.SqliteDataReader row) => new(
            row.Guid(0), row.GetInt32(1), code, HoldType.Of(code).Name, row.GuidOrNull(3), new(row.GetInt64(4)), row.GetString(5), row.Day(6), row.DayOrNull(7), row.TextOrEmpty(8));
    }

    public static List<WorkRow> Work(WorkbenchDb db, Guid caseId)
    {
        using var work = db.Statement(WorkSql).With("$case", caseId);
        return work.All(row => new WorkRow(row.Guid(0), row.Word<WorkflowKind>(1), row.GetString(2), row.GetString(3), row.Day(4), row.Word<WaitingFor>(5)));
    }

    public static List<DiaryView> Diary(WorkbenchDb db, Guid caseId)
    {
        using var diary = db.Statement(DiarySql).With("$case", caseId);
        return diary.All(row => new DiaryView(row.Guid(0), row.GetInt32(1), row.Word<DiaryKind>(2), row.GetString(3), row.Day(4), row.GetBoolean(5), row.GetInt32(6)));
    }

    /// <summary>The other accounts of the person, and of people who are or may be the same, as far as the officer may know of them.</summary>
    public static List<LinkView> Links(WorkbenchDb db, CaseHead head, Officer officer)
    {
        using var links = db.Statement(LinksSql).With("$person", head.PersonId).With("$case", head.Id).With("$officer", officer.Id).With("$today", officer.ActsOn);
        var views = new List<LinkView>();
        for (var row = links.Read(); row.Read();)
        {
            if (CaseScope.MaySee(officer, row.Guid(9), row.GetBoolean(10)))
                views.Add(new(row.Guid(1), row.GetInt32(2), row.Word<LinkState>(3), row.GetString(4), row.GetString(5), Person.NameOf(row.GetString(6), row.GetString(7), row.GetString(8))));
        }
        return views;
    }
}
