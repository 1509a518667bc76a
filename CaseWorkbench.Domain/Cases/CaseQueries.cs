using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>A case with its person and its owner's name, and whether the asking officer has an interest in it.</summary>
internal sealed record CaseHead(DebtCase Case, Person Person, string? Owner, bool IsConflicted);

/// <summary>What an invoice says beside its sums.</summary>
internal sealed record InvoiceDetail(Guid Id, DateOnly? PeriodFrom, DateOnly? PeriodTo, string Service, string Description);

/// <summary>An open hold, with the name of whoever placed it.</summary>
internal sealed record HeldRow(Hold Hold, string PlacedBy)
{
    public HoldView View => new(Hold.Id, Hold.Version, Hold.Code, Hold.Type.Name, Hold.InvoiceId, Hold.Amount, Hold.Reason, Hold.StartsOn, Hold.EndsOn, PlacedBy);
}

/// <summary>A running workflow, as the derived status asks for it.</summary>
internal sealed record WorkRow(Guid Id, WorkflowKind Kind, string Reference, string Stage, DateOnly Since, WaitingFor WaitingFor) : IRunning;

/// <summary>The compiled reads of the case page: it is opened all day long.</summary>
internal static class CaseQueries
{
    public static readonly Func<WorkbenchDb, string, Guid, CancellationToken, Task<CaseHead?>> Head = EF.CompileAsyncQuery((WorkbenchDb db, string reference, Guid officerId, CancellationToken ct) =>
        (from debtCase in db.Set<DebtCase>().AsNoTracking()
         where debtCase.Reference == reference && debtCase.WithdrawnOn == null
         join person in db.Set<Person>() on debtCase.PersonId equals person.Id
         select new CaseHead(debtCase, person,
             db.Set<Officer>().Where(o => o.Id == debtCase.OwnerId).Select(o => o.Name).FirstOrDefault(),
             db.Set<DeclaredInterest>().Any(i => i.CaseId == debtCase.Id && i.OfficerId == officerId && i.EndedOn == null))).FirstOrDefault());

    private static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<InvoiceDetail>> Details = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId) =>
        db.Set<Invoice>().Where(i => i.CaseId == caseId).Select(i => new InvoiceDetail(i.Id, i.PeriodFrom, i.PeriodTo, i.Service, i.Description)));

    private static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<WorkRow>> Running = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId) =>
        db.Set<RunningWorkflow>().Where(w => w.CaseId == caseId && w.EndedOn == null).OrderBy(w => w.Since)
            .Select(w => new WorkRow(w.Id, w.Kind, w.Reference, w.Stage, w.Since, w.WaitingFor)));

    private static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<DiaryView>> OpenDiary = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId) =>
        db.Set<DiaryEntry>().Where(e => e.CaseId == caseId && e.State == DiaryState.Open).OrderBy(e => e.DueOn).ThenBy(e => e.Id)
            .Select(e => new DiaryView(e.Id, e.Version, e.Kind, e.Text, e.DueOn, e.IsStatutory, e.Moves)));

    private static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<HeldRow>> OpenHolds = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId) =>
        db.Set<Hold>().AsNoTracking().Where(h => h.CaseId == caseId && h.LiftedOn == null).OrderBy(h => h.StartsOn).ThenBy(h => h.Id)
            .Select(h => new HeldRow(h, db.Set<Officer>().Where(o => o.Id == h.PlacedBy).Select(o => o.Name).First())));

    public static Reading<InvoiceDetail> Invoices(WorkbenchDb db, Guid caseId) => new(Details(db, caseId));
    public static Reading<WorkRow> Work(WorkbenchDb db, Guid caseId) => new(Running(db, caseId));
    public static Reading<DiaryView> Diary(WorkbenchDb db, Guid caseId) => new(OpenDiary(db, caseId));
    public static Reading<HeldRow> Holds(WorkbenchDb db, Guid caseId) => new(OpenHolds(db, caseId));

    private static readonly Func<WorkbenchDb, Guid, IAsyncEnumerable<PersonLink>> Links = EF.CompileAsyncQuery<WorkbenchDb, Guid, PersonLink>((WorkbenchDb db, Guid personId) =>
        db.Set<PersonLink>().AsNoTracking().Where(l => (l.PersonId == personId || l.OtherId == personId) && l.State != LinkState.Rejected));

    private static readonly Func<WorkbenchDb, Guid, Guid, Guid, IAsyncEnumerable<OtherCase>> CasesOf = EF.CompileAsyncQuery((WorkbenchDb db, Guid personId, Guid butNot, Guid officerId) =>
        from other in db.Set<DebtCase>()
        where other.PersonId == personId && other.Id != butNot && other.WithdrawnOn == null
        join person in db.Set<Person>() on other.PersonId equals person.Id
        orderby other.Reference
        select new OtherCase(other.Reference, (person.Title + " " + person.Forenames + " " + person.Surname).Trim(), other.TeamId,
            other.IsRestricted && !db.Set<CaseGrant>().Any(g => g.CaseId == other.Id && g.OfficerId == officerId)));

    /// <summary>The other accounts of the person, and of people who are or may be the same, as far as the officer may know of them.</summary>
    public static async Task<IReadOnlyList<LinkView>> LinksAsync(WorkbenchDb db, DebtCase debtCase, Officer officer, CancellationToken ct)
    {
        async Task<IEnumerable<OtherCase>> OthersAsync(Guid personId) =>
            (await new Reading<OtherCase>(CasesOf(db, personId, debtCase.Id, officer.Id)).ToListAsync(ct))
                .Where(other => !other.IsHidden && (CaseScope.SeesEveryTeam(officer.Role) || other.TeamId == officer.TeamId));

        var views = (await OthersAsync(debtCase.PersonId)).Select(other => new LinkView(Guid.Empty, 0, LinkState.Confirmed, "The same person", other.Reference, other.Debtor)).ToList();
        foreach (var link in await new Reading<PersonLink>(Links(db, debtCase.PersonId)).ToListAsync(ct))
        {
            var others = await OthersAsync(link.PersonId == debtCase.PersonId ? link.OtherId : link.PersonId);
            views.AddRange(others.Select(other => new LinkView(link.Id, link.Version, link.State, link.Why, other.Reference, other.Debtor)));
        }
        return views;
    }
}

/// <summary>Another account's case, and whether it is closed to the asking officer.</summary>
internal sealed record OtherCase(string Reference, string Debtor, Guid TeamId, bool IsHidden);

/// <summary>A compiled query's rows, gathered.</summary>
internal readonly record struct Reading<T>(IAsyncEnumerable<T> Rows)
{
    public async Task<List<T>> ToListAsync(CancellationToken ct)
    {
        var list = new List<T>();
        await foreach (var row in Rows.WithCancellation(ct))
            list.Add(row);
        return list;
    }
}

/// <summary>Gathers what the derived status is made of.</summary>
internal static class StatusReading
{
    public static StatusFacts Facts(bool isClosed, bool deathVerified, Ledger.Balances balances, IEnumerable<bool> wholeCaseHolds, IReadOnlyCollection<IRunning> work)
    {
        IRunning? Of(WorkflowKind kind) => work.FirstOrDefault(each => each.Kind == kind);
        return new(
            isClosed, balances[Ledger.Balance.Protected].IsPositive, deathVerified,
            Of(WorkflowKind.ProbateSearch) is not null, Of(WorkflowKind.LegalReferral) is not null, Of(WorkflowKind.WriteOff) is { WaitingFor: WaitingFor.Approval },
            Of(WorkflowKind.PaymentPlan) is not null && balances.Overdue.IsPositive && balances[Ledger.Balance.OnPlan] >= balances.Overdue,
            wholeCaseHolds.Any(whole => whole), balances.CollectableNow, balances.Disputed, Of(WorkflowKind.Escalation)?.Stage, balances.Overdue);
    }
}
