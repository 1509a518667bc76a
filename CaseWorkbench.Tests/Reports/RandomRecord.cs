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
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Reports;

/// <summary>Two and a half years of everything a report counts, at random and written row by row past every command: whatever the record can hold.</summary>
internal sealed class RandomRecord(Random random, DateOnly today)
{
    public static readonly Guid OtherTeamId = Guid.Parse("00000000-0000-7000-8000-000000000002");
    private static readonly HoldCode[] Holdable = [HoldCode.DIS, HoldCode.MORS, HoldCode.PLN, HoldCode.DPA, HoldCode.LEG, HoldCode.TRC, HoldCode.CMP, HoldCode.INS];
    private readonly List<Officer> owners = [.. Cast.Everyone().Where(officer => officer.Role == Role.RecoveryOfficer)];
    private long posting;
    private int number;

    public async Task WriteAsync(Workbench workbench, int cases)
    {
        await using var db = workbench.Db();
        db.Add(Team.Of(OtherTeamId, "Sundry income"));
        for (var n = 0; n < cases; n++)
            Case(db);
        for (var n = 0; n < cases / 4; n++)
            Add<SuspenseItem>(db, new { Id = Id(), Reference = $"S{++number}", ReceivedOn = Day(60), Amount = Pence(), EndedOn = Chance(2) ? Day(50) : (DateOnly?)null });
        await db.SaveChangesAsync();
    }

    private void Case(WorkbenchDb db)
    {
        var personId = Id();
        var heard = Chance(5) ? Day(400) : (DateOnly?)null;
        Add<Person>(db, new { Id = personId, Surname = $"Case{++number}", DateOfDeath = heard is { } day && !Chance(4) ? day.AddDays(-random.Next(20)) : (DateOnly?)null, DeathHeardOn = heard });
        var (caseId, owner) = (Id(), Chance(8) ? null : Pick(owners));
        Add<DebtCase>(db, new
        {
            Id = caseId, Reference = $"CW-{number}", AccountRef = $"A{number}", DebtType = Pick(Enum.GetValues<DebtType>()), PersonId = personId, TeamId = Chance(4) ? OtherTeamId : Cast.TeamId,
            OwnerId = owner?.Id, State = CaseState.Open, IsRestricted = Chance(6), WithdrawnOn = Chance(25) ? Day(30) : (DateOnly?)null,
        });
        for (var n = random.Next(3); n > 0; n--)
            Add<OwnerChange>(db, new { CaseId = caseId, FromId = Chance(4) ? null : (Guid?)Pick(owners).Id, ToId = Pick(owners).Id, On = today.AddDays(-40 * n - random.Next(40)) });
        if (heard is { } on)
            Add<ProbateSearch>(db, new { Id = Id(), CaseId = caseId, Reference = $"PS-{number}", HeardOn = on, NotifyBy = on.AddDays(14), NoticeSentOn = Chance(3) ? null : Later(on, 30), EndedOn = Chance(3) ? Later(on, 200) : null });
        var bills = Enumerable.Range(0, random.Next(6)).Select(_ => Bill(db, caseId)).ToList();
        for (var n = random.Next(6); n > 0; n--)
            Receipt(db, caseId, bills);
        for (var n = random.Next(4); n > 0; n--)
            Hold(db, caseId, bills);
        for (var n = random.Next(4); n > 0; n--)
            Contact(db, caseId);
        Rest(db, caseId, bills);
    }

    private (Guid Id, DateOnly On, long Left) Bill(WorkbenchDb db, Guid caseId)
    {
        var (id, on, gross) = (Id(), Day(900), random.Next(100, 90_000));
        Add<Invoice>(db, new { Id = id, CaseId = caseId, Number = $"{++number}", InvoiceDate = on, DueOn = on.AddDays(random.Next(30)), Gross = new Money(gross), WithdrawnOn = Chance(20) ? Day(10) : (DateOnly?)null });
        Post(db, caseId, id, null, PostingKind.Invoice, LedgerAccount.Debtor, LedgerAccount.Income, gross, on);
        var left = (long)gross;
        if (Chance(4) && Later(on, 100) is { } credited)
            left -= Post(db, caseId, id, null, PostingKind.Credit, LedgerAccount.Income, LedgerAccount.Debtor, Some(left), credited);
        if (left > 0 && Chance(8) && Later(on, 300) is { } off)
        {
            var amount = Post(db, caseId, id, null, PostingKind.WriteOff, LedgerAccount.BadDebt, LedgerAccount.Debtor, Some(left), off);
            left -= amount;
            Add<WriteOff>(db, new { Id = Id(), CaseId = caseId, Reference = $"W-{++number}", State = WriteOffState.Posted, Reason = Pick(Enum.GetValues<WriteOffReason>()), Amount = new Money(amount), PostedOn = off });
        }
        return (id, on, left);
    }

    private void Receipt(WorkbenchDb db, Guid caseId, List<(Guid Id, DateOnly On, long Left)> bills)
    {
        var (id, on, amount) = (Id(), Day(600), random.Next(100, 60_000));
        var back = Chance(6) ? Later(on, 60) : null;
        Add<Receipt>(db, new { Id = id, CaseId = caseId, Reference = $"R{++number}", ReceivedOn = on, Method = Pick(Enum.GetValues<ReceiptMethod>()), Amount = new Money(amount), ReturnedOn = back, WithdrawnOn = back is not null && Chance(5) ? back : null });
        var receipt = posting + 1;
        Post(db, caseId, null, id, PostingKind.Receipt, LedgerAccount.Bank, LedgerAccount.AccountCredit, amount, on);
        var (left, allocated) = ((long)amount, new List<(long Id, Guid Bill, long Amount)>());
        foreach (var (n, bill) in bills.Index().Where(each => each.Item.On <= on && each.Item.Left > 0).ToList())
        {
            var share = Math.Min(left, bill.Left);
            if (share == 0 || Chance(4))
                continue;
            allocated.Add((posting + 1, bill.Id, share));
            Post(db, caseId, bill.Id, id, PostingKind.Allocation, LedgerAccount.AccountCredit, LedgerAccount.Debtor, share, on);
            left -= share;
            if (back is null)
                bills[n] = bill with { Left = bill.Left - share };
        }
        if (back is not { } day)
            return;
        foreach (var (reverses, bill, share) in allocated)
            Post(db, caseId, bill, id, PostingKind.Reversal, LedgerAccount.Debtor, LedgerAccount.AccountCredit, share, day, reverses);
        Post(db, caseId, null, id, PostingKind.Reversal, LedgerAccount.AccountCredit, LedgerAccount.Bank, amount, day, receipt);
    }

    private void Hold(WorkbenchDb db, Guid caseId, List<(Guid Id, DateOnly On, long Left)> bills)
    {
        var code = Pick(Holdable);
        var invoice = code == HoldCode.LEG || bills.Count == 0 ? (Guid?)null : Pick(bills).Id;
        var (id, on, amount) = (Id(), Day(500), invoice is not null && Chance(2) ? Pence() : Money.Zero);
        var ended = Chance(2) ? Later(on, 200) : null;
        Add<Hold>(db, new { Id = id, CaseId = caseId, Code = code, InvoiceId = invoice, Amount = amount, Blocks = HoldType.Of(code).Blocks, StartsOn = on, CountsFrom = on, LiftedOn = ended });
        Change(HoldChangeKind.Placed, on, amount);
        if (amount.IsPositive && Later(on, 50) is { } reduced && !(ended < reduced))
            Change(HoldChangeKind.Reduced, reduced, new(Math.Max(1, amount.Pence / 2)));
        if (ended is { } lifted)
            Change(HoldChangeKind.Lifted, lifted, amount);

        void Change(HoldChangeKind kind, DateOnly day, Money covers) => Add<HoldChange>(db, new { HoldId = id, CaseId = caseId, Kind = kind, On = day, Amount = covers, At = Noon(day) });
    }

    private void Contact(WorkbenchDb db, Guid caseId)
    {
        var (id, on) = (Id(), Day(200));
        var facts = new
        {
            Id = id, CaseId = caseId, On = on, At = Noon(on), Direction = Pick(Enum.GetValues<ContactDirection>()), Channel = Pick(Enum.GetValues<ContactChannel>()), Purpose = Pick(Enum.GetValues<ContactPurpose>()),
            Result = Pick(Enum.GetValues<ContactResult>()), IsStranger = Chance(5), IsVerified = !Chance(3), OfficerId = Pick(owners).Id,
        };
        Add<ContactEntry>(db, facts);
        if (Chance(6))
            Add<ContactEntry>(db, new { Id = Id(), CaseId = caseId, On = on, At = Noon(on), facts.Direction, facts.Channel, facts.Purpose, Result = Pick(Enum.GetValues<ContactResult>()), IsVerified = true, facts.OfficerId, CorrectsId = (Guid?)id });
        if (Chance(2))
            Add<Promise>(db, new { Id = Id(), CaseId = caseId, ContactId = id, Amount = Pence(), MadeOn = on, DueOn = on.AddDays(7), GraceEndsOn = on.AddDays(random.Next(10, 20)), State = Pick(Enum.GetValues<PromiseState>()) });
    }

    private void Rest(WorkbenchDb db, Guid caseId, List<(Guid Id, DateOnly On, long Left)> bills)
    {
        if (bills.Count > 0 && Chance(2))
            Dispute(db, caseId, Pick(bills).Id);
        if (bills.Count > 0 && Chance(3))
            Plan(db, caseId, Pick(bills).Id);
        if (Chance(8))
        {
            var recorded = Day(200);
            Add<Moratorium>(db, new { Id = Id(), CaseId = caseId, Reference = $"M-{++number}", RegisteredOn = recorded.AddDays(-random.Next(5)), RecordedOn = recorded, StartsOn = recorded, EndedOn = Chance(2) ? Later(recorded, 60) : null });
        }
        for (var n = random.Next(3); n > 0; n--)
        {
            var due = Day(200);
            var state = Pick(Enum.GetValues<DiaryState>());
            Add<DiaryEntry>(db, new { Id = Id(), CaseId = caseId, Kind = DiaryKind.MoratoriumSearch, DueOn = due, IsStatutory = !Chance(3), State = state, EndedOn = state == DiaryState.Open ? null : (DateOnly?)due.AddDays(random.Next(-8, 4)) });
        }
    }

    private void Dispute(WorkbenchDb db, Guid caseId, Guid invoiceId)
    {
        var (id, received) = (Id(), Day(300));
        var logged = received.AddDays(random.Next(3)) is var later && later > today ? received : later;
        var decided = Chance(2) ? Later(logged, 60) : null;
        var closed = decided is { } on && Chance(2) ? Later(on, 14) : decided is null && Chance(5) ? Later(logged, 30) : null;
        var step = logged;
        Add<Dispute>(db, new
        {
            Id = id, CaseId = caseId, Reference = $"D-{++number}", InvoiceId = invoiceId, Category = Pick(Enum.GetValues<DisputeCategory>()), ReceivedOn = received, LoggedOn = logged, Disputed = Pence(),
            TargetOn = received.AddDays(random.Next(7, 40)), DecidedOn = decided, ClosedOn = closed, Outcome = decided is null ? null : (DisputeOutcome?)Pick(Enum.GetValues<DisputeOutcome>()),
            State = closed is not null ? DisputeState.Closed : decided is not null ? DisputeState.Resolved : DisputeState.Logged,
        });
        foreach (var (state, day) in new (DisputeState, DateOnly?)[] { (DisputeState.Logged, logged), (DisputeState.Resolved, decided), (DisputeState.Closed, closed) })
        {
            if (day is { } at)
                Add<DisputeStep>(db, new { DisputeId = id, CaseId = caseId, To = state, At = Noon(step = at > step ? at : step) });
        }
    }

    private void Plan(WorkbenchDb db, Guid caseId, Guid invoiceId)
    {
        var (id, accepted) = (Id(), Day(400));
        var ended = Chance(2) ? Later(accepted, 200) : null;
        Add<PaymentPlan>(db, new { Id = id, CaseId = caseId, Reference = $"P-{++number}", AcceptedOn = Chance(6) ? null : (DateOnly?)accepted, EndedOn = ended, State = ended is null ? PlanState.Active : Pick<PlanState>([PlanState.Terminated, PlanState.Completed]), DraftedOn = accepted });
        Add<PlanInvoice>(db, new { Id = Id(), PlanId = id, CaseId = caseId, InvoiceId = invoiceId, Included = Pence() });
        for (var n = 1; n <= 8; n++)
            Add<PlanInstalment>(db, new { Id = Id(), PlanId = id, CaseId = caseId, Number = n, DueOn = accepted.AddMonths(n), Amount = Pence(), IsExcused = Chance(8) });
    }

    private long Post(WorkbenchDb db, Guid caseId, Guid? invoiceId, Guid? receiptId, PostingKind kind, LedgerAccount debit, LedgerAccount credit, long pence, DateOnly on, long? reverses = null)
    {
        Add<Posting>(db, new { Id = ++posting, CaseId = caseId, InvoiceId = invoiceId, ReceiptId = receiptId, Kind = kind, Debit = debit, Credit = credit, Amount = new Money(pence), EffectiveOn = on, PostedAt = Noon(on), ReversesId = reverses });
        return pence;
    }

    /// <summary>A row as it is in the store, whatever its type would let anybody make of it.</summary>
    private static void Add<T>(WorkbenchDb db, object values) where T : class
    {
        var row = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        foreach (var value in values.GetType().GetProperties())
            typeof(T).GetProperty(value.Name)!.SetValue(row, value.GetValue(values));
        db.Add(row);
    }

    private static Guid Id() => Guid.NewGuid();
    private static DateTime Noon(DateOnly day) => Clock.FromLondon(day, new(12, 0));
    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
    private DateOnly Day(int ago) => today.AddDays(-random.Next(ago));
    private Money Pence() => new(random.Next(1, 50_000));
    private long Some(long left) => random.NextInt64(1, left + 1);
    private T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    /// <summary>A later day, unless that has not come yet.</summary>
    private DateOnly? Later(DateOnly day, int within) => day.AddDays(random.Next(1, within)) is var later && later <= today ? later : null;
}
