using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Reports;

/// <summary>
/// The report reckoned a second time, slowly and another way: every row in memory, every sum by its own sentence of handbook 23, nothing
/// of the report's code but the names of its figures.
/// </summary>
internal sealed class SlowReport
{
    private readonly DateOnly from, to;
    private readonly Dictionary<FigureKey, (long Part, long Whole)> figures = [];
    private List<DebtCase> cases = [];
    private List<Invoice> invoices = [];
    private ILookup<Guid, Posting> moves = default!;
    private List<Posting> postings = [];
    private List<(Hold Hold, HoldChange[] Changes)> holds = [];
    private Dictionary<Guid, Person> people = [];
    private Dictionary<Guid, string> officers = [];

    private SlowReport(DateOnly from, DateOnly to) => (this.from, this.to) = (from, to);

    public static async Task<IReadOnlyDictionary<FigureKey, (long Part, long Whole)>> OfAsync(WorkbenchDb db, DateOnly from, DateOnly to, Guid? team)
    {
        var report = new SlowReport(from, to);
        await report.ReadAsync(db, team);
        report.Accounts(await db.Receipts().AsNoTracking().ToListAsync());
        report.Disputes([.. await db.Disputes().AsNoTracking().ToListAsync()]);
        report.Contacts(await db.Contacts().AsNoTracking().ToListAsync(), await db.Promises().AsNoTracking().ToListAsync());
        report.Plans(await db.Plans().AsNoTracking().ToListAsync(), await db.PlanInstalments().AsNoTracking().ToListAsync(), await db.PlanInvoices().AsNoTracking().ToListAsync());
        report.Cash(await db.Receipts().AsNoTracking().ToListAsync(), await db.OwnerChanges().AsNoTracking().OrderBy(change => change.Id).ToListAsync());
        report.Others(await db.WriteOffs().AsNoTracking().ToListAsync(), await db.Moratoria().AsNoTracking().ToListAsync(), await db.Diary().AsNoTracking().ToListAsync(), await db.Suspense().AsNoTracking().ToListAsync());
        report.Estates(await db.ProbateSearches().AsNoTracking().ToListAsync());
        return report.figures;
    }

    private async Task ReadAsync(WorkbenchDb db, Guid? team)
    {
        cases = [.. (await db.Cases().AsNoTracking().ToListAsync()).Where(c => c.WithdrawnOn is null && (team is null || c.TeamId == team))];
        var ids = cases.Select(c => c.Id).ToHashSet();
        invoices = [.. (await db.Invoices().AsNoTracking().ToListAsync()).Where(i => i.WithdrawnOn is null && ids.Contains(i.CaseId))];
        postings = [.. (await db.Postings().AsNoTracking().ToListAsync()).Where(p => ids.Contains(p.CaseId))];
        moves = postings.Where(p => p.InvoiceId is not null).ToLookup(p => p.InvoiceId!.Value);
        var changes = (await db.HoldChanges().AsNoTracking().OrderBy(c => c.Id).ToListAsync()).ToLookup(c => c.HoldId);
        holds = [.. (await db.Holds().AsNoTracking().ToListAsync()).Select(hold => (hold, changes[hold.Id].ToArray()))];
        people = await db.People().AsNoTracking().ToDictionaryAsync(p => p.Id);
        officers = await db.Officers().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name);
    }

    private void Accounts(List<Receipt> receipts)
    {
        foreach (var invoice in invoices)
            Invoice(invoice, cases.Single(c => c.Id == invoice.CaseId));
        foreach (var debtCase in cases)
        {
            var overdue = invoices.Where(i => i.CaseId == debtCase.Id && i.DueOn < to && Owed(i, to) > 0).ToList();
            if (overdue.Count > 0)
                Add(MeasureKey.OnPlanByCases, overdue.Any(i => Held(i, HeldAs.OnPlan, to) > 0) ? 1 : 0, 1);
            if (invoices.Exists(i => i.CaseId == debtCase.Id && i.InvoiceDate <= to && (Owed(i, to) > 0 || to.DayNumber - i.InvoiceDate.DayNumber < 92)))
                Add(MeasureKey.DirectDebits, receipts.Where(r => r.CaseId == debtCase.Id && r.ReceivedOn <= to && r.WithdrawnOn is null && !(r.ReturnedOn <= to)).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id.ToString(), StringComparer.Ordinal).LastOrDefault()?.Method == ReceiptMethod.DirectDebit ? 1 : 0, 1);
            var credit = postings.Where(p => p.CaseId == debtCase.Id && p.EffectiveOn <= to).Sum(p => p.Credit == LedgerAccount.AccountCredit ? p.Amount.Pence : p.Debit == LedgerAccount.AccountCredit ? -p.Amount.Pence : 0);
            if (credit > 0)
                Add(MeasureKey.Unallocated, credit);
        }
    }

    private void Invoice(Invoice invoice, DebtCase debtCase)
    {
        if (invoice.InvoiceDate > to)
            return;
        var payable = invoice.Gross.Pence - Flow(invoice, LedgerAccount.Income, to, PostingKind.Credit);
        if (invoice.InvoiceDate >= from)
        {
            Add(MeasureKey.Collected, Flow(invoice, LedgerAccount.AccountCredit, to), payable);
            Add(MeasureKey.WriteOffShare, 0, invoice.Gross.Pence);
        }
        var end = invoice.InvoiceDate.AddDays(49);
        if (from <= end && end <= to)
            Add(MeasureKey.CollectedInSevenWeeks, moves[invoice.Id].Where(p => p.Kind == PostingKind.Allocation && p.EffectiveOn <= end && !postings.Exists(back => back.ReversesId == p.Id && back.EffectiveOn <= to)).Sum(p => p.Amount.Pence), payable);

        var owed = Owed(invoice, to);
        Add(MeasureKey.DaysOfCharges, Math.Max(0, owed), to.DayNumber - invoice.InvoiceDate.DayNumber < 365 ? invoice.Gross.Pence : 0);
        if (owed > 0)
            Debt(invoice, debtCase, owed);
        var before = to.AddYears(-1);
        if (before.DayNumber - invoice.DueOn.DayNumber > 365)
            Add(MeasureKey.UnsecuredOverAYear, 0, Owed(invoice, before) - Held(invoice, HeldAs.Secured, before));
    }

    private void Debt(Invoice invoice, DebtCase debtCase, long owed)
    {
        var days = to.DayNumber - invoice.DueOn.DayNumber;
        var band = days <= 0 ? "Not due" : days <= 30 ? "0–30 days" : days <= 60 ? "31–60 days" : days <= 90 ? "61–90 days" : days <= 365 ? "91–365 days" : "Over 365 days";
        Add(new FigureKey(MeasureKey.DebtByAge, band, debtCase.DebtType.InWords()), owed, 0);
        var secured = Held(invoice, HeldAs.Secured, to);
        if (days > 365)
            Add(MeasureKey.UnsecuredOverAYear, owed - secured);
        if (days > 0)
            Add(MeasureKey.OnPlanByValue, Held(invoice, HeldAs.OnPlan, to), owed);
        foreach (var (row, sum) in new[]
        {
            ("Secured", secured), ("Unsecured", owed - secured), ("Estate", people[debtCase.PersonId].DeathHeardOn <= to ? owed : 0), ("Disputed", Held(invoice, HeldAs.Disputed, to)),
            ("Protected", Held(invoice, HeldAs.Protected, to)), ("On a plan", Held(invoice, HeldAs.OnPlan, to)), ("With Legal", holds.Exists(h => h.Hold.Code == HoldCode.LEG && h.Hold.CaseId == debtCase.Id && Stands(h, to) is not null) ? owed : 0),
        })
            Add(new FigureKey(MeasureKey.DebtByStanding, row), sum, owed);
    }

    private void Disputes(IEnumerable<Dispute> disputes)
    {
        foreach (var d in disputes.Where(d => Ours(d.CaseId) && d.LoggedOn <= to))
        {
            if (!(d.DecidedOn <= to) && !(d.ClosedOn <= to))
            {
                var age = WorkingDays(d.ReceivedOn, to);
                Add(new FigureKey(MeasureKey.DisputesOpen, age <= 10 ? "0–10 working days" : age <= 20 ? "11–20 working days" : age <= 40 ? "21–40 working days" : "Over 40 working days"), d.Disputed.Pence, 0);
            }
            if (d.LoggedOn >= from)
                Add(new FigureKey(MeasureKey.DisputeCauses, DisputeCategories.All.Single(row => row.Category == d.Category).Words), d.Disputed.Pence, 0);
            if (d.DecidedOn is not { } decided || decided < from || decided > to)
                continue;
            Add(MeasureKey.DisputesInTarget, decided <= d.TargetOn ? 1 : 0, 1);
            foreach (var (outcome, words) in new[] { (DisputeOutcome.Upheld, "Upheld"), (DisputeOutcome.PartlyUpheld, "Partly upheld"), (DisputeOutcome.Rejected, "Rejected") })
                Add(new FigureKey(MeasureKey.DisputesDecided, words), d.Outcome == outcome ? 1 : 0, 1);
        }
    }

    private void Contacts(List<ContactEntry> contacts, List<Promise> promises)
    {
        foreach (var k in contacts.Where(k => Ours(k.CaseId) && In(k.On) && k is { Direction: ContactDirection.Out, Channel: ContactChannel.Phone or ContactChannel.Visit or ContactChannel.InPerson } && !contacts.Exists(other => other.CorrectsId == k.Id)))
        {
            var right = k is { Result: ContactResult.Spoke, IsStranger: false, IsVerified: true } ? 1 : 0;
            Add(MeasureKey.ContactAttempts, 1);
            Add(MeasureKey.RightParty, right, 1);
            Add(new FigureKey(MeasureKey.RightPartyByOfficer, officers[k.OfficerId]), right, 1);
        }
        foreach (var p in promises.Where(p => Ours(p.CaseId) && In(p.GraceEndsOn) && p.State is PromiseState.Kept or PromiseState.Broken && Ours(p.CaseId) && In(p.GraceEndsOn)))
            Add(MeasureKey.PromisesKept, p.State == PromiseState.Kept ? 1 : 0, 1);
    }

    private void Plans(List<PaymentPlan> plans, List<PlanInstalment> instalments, List<PlanInvoice> included)
    {
        foreach (var plan in plans.Where(p => Ours(p.CaseId) && p.AcceptedOn <= to))
        {
            if (plan.EndedOn is null || plan.EndedOn >= from)
                Add(MeasureKey.BrokenPlans, plan.State == PlanState.Terminated && plan.EndedOn <= to ? 1 : 0, 1);
            for (var month = new DateOnly(to.Year, to.Month, 1).AddMonths(-11); month <= to; month = month.AddMonths(1))
            {
                bool Within(DateOnly day) => day >= month && day < month.AddMonths(1) && day <= to && !(day > plan.EndedOn);
                var due = instalments.Where(i => i.PlanId == plan.Id && !i.IsExcused && Within(i.DueOn)).Sum(i => i.Amount.Pence);
                var paid = postings.Where(p => p.Kind == PostingKind.Allocation && included.Exists(i => i.PlanId == plan.Id && i.InvoiceId == p.InvoiceId) && Within(p.EffectiveOn)
                    && !postings.Exists(back => back.ReversesId == p.Id && back.EffectiveOn <= to)).Sum(p => p.Amount.Pence);
                Add(new FigureKey(MeasureKey.PlanMoney, $"{month:yyyy-MM}"), paid, due);
            }
        }
    }

    private void Cash(List<Receipt> receipts, List<OwnerChange> changes)
    {
        foreach (var r in receipts.Where(r => Ours(r.CaseId) && In(r.ReceivedOn) && r.WithdrawnOn is null && !(r.ReturnedOn <= to)))
        {
            var owner = cases.Single(c => c.Id == r.CaseId).OwnerId; // Back in time from today, change by change.
            foreach (var change in changes.Where(change => change.CaseId == r.CaseId && change.On > r.ReceivedOn).Reverse())
                owner = change.FromId;
            Add(MeasureKey.Cash, r.Amount.Pence);
            Add(new FigureKey(MeasureKey.CashByOfficer, owner is { } id ? officers[id] : "Nobody"), r.Amount.Pence, 0);
        }
    }

    private void Others(List<WriteOff> writeOffs, List<Moratorium> moratoria, List<DiaryEntry> diary, List<SuspenseItem> suspense)
    {
        foreach (var w in writeOffs.Where(w => Ours(w.CaseId) && w.PostedOn is { } on && In(on)))
        {
            Add(new FigureKey(MeasureKey.WriteOffs, w.Reason.InWords()), w.Amount.Pence, 0);
            Add(MeasureKey.WriteOffShare, w.Amount.Pence);
        }
        foreach (var m in moratoria.Where(m => Ours(m.CaseId) && m.RecordedOn <= to))
        {
            Add(MeasureKey.BreathingSpaces, m.EndedOn is null || m.EndedOn > to ? 1 : 0);
            if (m.RecordedOn >= from)
                Add(MeasureKey.BreathingSpaceAction, m.RecordedOn.DayNumber - m.RegisteredOn.DayNumber, 1);
        }
        foreach (var e in diary.Where(e => Ours(e.CaseId) && e.IsStatutory && In(e.DueOn)))
            Add(MeasureKey.StatutoryOnTime, e.EndedOn is { } ended && ended <= e.DueOn ? 1 : 0, 1);
        foreach (var s in suspense.Where(s => s.ReceivedOn <= to && (s.EndedOn is null || s.EndedOn > to)))
        {
            Add(MeasureKey.Suspense, s.Amount.Pence);
            Add(MeasureKey.SuspenseTooOld, WorkingDays(s.ReceivedOn, to) > 10 ? s.Amount.Pence : 0);
        }
    }

    private void Estates(List<ProbateSearch> searches)
    {
        foreach (var s in searches.Where(s => Ours(s.CaseId)))
        {
            if (s.HeardOn <= to && !(s.EndedOn <= to))
            {
                Add(MeasureKey.EstatesOpen, 1);
                Add(MeasureKey.EstateDebt, invoices.Where(i => i.CaseId == s.CaseId && i.InvoiceDate <= to).Sum(i => Owed(i, to)));
            }
            if (s.NoticeSentOn is not { } sent || !In(sent))
                continue;
            if (people[cases.Single(c => c.Id == s.CaseId).PersonId].DateOfDeath is { } died)
                Add(MeasureKey.DeathToNotice, sent.DayNumber - died.DayNumber, 1);
            Add(MeasureKey.HearingToNotice, WorkingDays(s.HeardOn, sent), 1);
            Add(MeasureKey.NoticesInTime, sent <= s.NotifyBy ? 1 : 0, 1);
        }
    }

    /// <summary>What went off a bill against one account by a day.</summary>
    private long Flow(Invoice invoice, LedgerAccount against, DateOnly day, params PostingKind[] kinds) => moves[invoice.Id].Where(p => p.EffectiveOn <= day && (kinds.Length == 0 || kinds.Contains(p.Kind)))
        .Sum(p => p.Debit == against && p.Credit == LedgerAccount.Debtor ? p.Amount.Pence : p.Credit == against && p.Debit == LedgerAccount.Debtor ? -p.Amount.Pence : 0);

    private long Owed(Invoice invoice, DateOnly day) =>
        moves[invoice.Id].Where(p => p.EffectiveOn <= day).Sum(p => p.Debit == LedgerAccount.Debtor ? p.Amount.Pence : p.Credit == LedgerAccount.Debtor ? -p.Amount.Pence : 0);

    private long Held(Invoice invoice, HeldAs kind, DateOnly day)
    {
        var owed = Owed(invoice, day);
        var covered = from held in holds
                      where held.Hold.CaseId == invoice.CaseId && HoldType.Of(held.Hold.Code).HeldAs == kind && (held.Hold.InvoiceId is null || held.Hold.InvoiceId == invoice.Id)
                          && (held.Hold.Blocks & (Blocks.LadderLetters | Blocks.DemandCalls)) != 0
                      let amount = Stands(held, day)
                      where amount is not null
                      select amount.Value.Pence == 0 ? owed : amount.Value.Pence;
        return Math.Min(owed, covered.Sum());
    }

    /// <summary>What a hold covered on a day, or null where it did not stand.</summary>
    private static Money? Stands((Hold Hold, HoldChange[] Changes) held, DateOnly day) =>
        held.Changes.LastOrDefault(change => change.On <= day) is { } last && last.Kind != HoldChangeKind.Lifted ? last.Amount : null;

    private static int WorkingDays(DateOnly after, DateOnly upTo) => Enumerable.Range(1, Math.Max(0, upTo.DayNumber - after.DayNumber)).Count(n => BankHolidays.Calendar.IsWorkingDay(after.AddDays(n)));

    private bool In(DateOnly day) => from <= day && day <= to;
    private bool Ours(Guid caseId) => cases.Exists(c => c.Id == caseId);
    private void Add(MeasureKey measure, long part, long whole = 0) => Add(new FigureKey(measure), part, whole);

    private void Add(FigureKey key, long part, long whole)
    {
        if (part != 0 || whole != 0)
            figures[key] = (figures.GetValueOrDefault(key).Part + part, figures.GetValueOrDefault(key).Whole + whole);
    }
}
