using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>Whole cases with all that can lie on them, at random, as of Monday 1 June 2026. The same seed gives the same cases.</summary>
internal sealed class RandomCases(WorkbenchDb db, StoreClock clock, int seed, params Guid?[] owners)
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private readonly Random random = new(seed);
    private int invoiceNumber = 500_000;

    public List<DebtCase> Add(int count) => [.. Enumerable.Range(0, count).Select(n => AddCase(300_000 + n))];

    private DebtCase AddCase(int number)
    {
        var person = Person.Of(clock.NewId(), "Mrs", "Ada", $"Random{number}", new(1940, 1, 1));
        if (Chance(12))
            person.ReportDeath(Day(-60, -1), Day(-20, 0));
        var debtCase = DebtCase.For(clock.NewId(), number, $"RND-{number}", Any(DebtType.HomeCare, DebtType.ResidentialCare, DebtType.Sundry), person.Id, Cast.TeamId);
        if (!Chance(15))
            debtCase.Open(new(Today), Day(-200, 0), owners[random.Next(owners.Length)]);
        if (Chance(10))
            debtCase.PinUntil(Day(-3, 7));
        db.AddRange(person, debtCase);
        if (Chance(4))
            db.Add(VulnerabilityFlag.Of(clock.NewId(), person.Id, VulnerabilityKind.CarerStress, "Patience", "Call", Day(-100, -6), Day(-5, 60)));
        if (!Chance(9))
            db.Add(PersonAddress.Of(clock.NewId(), person.Id, $"{number} Hill Road", "", "Norwich", "NR1 1AA", Day(-400, 0)));
        if (Chance(2))
            db.Add(PersonPhone.Of(clock.NewId(), person.Id, $"01632 {number:000000}"));
        AddMoney(debtCase);
        AddWork(debtCase);
        return debtCase;
    }

    private void AddMoney(DebtCase debtCase)
    {
        var invoices = new List<Invoice>();
        for (var n = random.Next(5); n > 0; n--)
        {
            var dated = Chance(5) ? Today.AddMonths(-72).AddDays(random.Next(-30, 400)) : Day(-300, 0);
            var invoice = Invoice.Raise(clock.NewId(), debtCase.Id, new($"{invoiceNumber++}", dated, dated.AddDays(14), new(random.Next(100, 50_000))));
            invoices.Add(invoice);
            db.AddRange(invoice, Posting.Invoice(debtCase.Id, invoice.Id, invoice.Gross, dated, "Invoice", clock.Now()));
        }
        for (var n = random.Next(3); n > 0; n--)
        {
            var (receipt, on, amount) = (clock.NewId(), Day(-90, 0), new Money(random.Next(50, 20_000)));
            db.Add(Posting.Receipt(debtCase.Id, receipt, amount, on, "Receipt", clock.Now()));
            if (invoices.Count > 0 && Chance(2))
                db.Add(Posting.Allocation(debtCase.Id, invoices[0].Id, receipt, Money.Min(amount, new(invoices[0].Gross.Pence / 3 + 1)), AllocationRule.OldestOverdue, on, "Allocated", clock.Now()));
        }
        if (Chance(4))
            Hold.Place(db, new(debtCase.Id, Any(HoldCode.ADV, HoldCode.VUL, HoldCode.CAP), "Random", Day(0, 40)), Guid.NewGuid(), clock);
        if (invoices.Count > 0 && Chance(4))
            Hold.Place(db, new(debtCase.Id, HoldCode.DIS, "Random", null, invoices[^1].Id, new(random.Next(1, 9_000))), Guid.NewGuid(), clock);
    }

    private void AddWork(DebtCase debtCase)
    {
        for (var n = random.Next(4); n > 0; n--)
        {
            var entry = DiaryEntry.For(clock.NewId(), debtCase.Id, Any(Enum.GetValues<DiaryKind>()), $"Look {random.Next(100)}", Day(-10, 20), null, isStatutory: Chance(10));
            if (Chance(3))
                entry.Complete(Today);
            db.Add(entry);
        }
        if (Chance(4))
            db.Add(Contact(debtCase, needsAnswer: Chance(2)));
        if (Chance(6))
        {
            var letter = Contact(debtCase, needsAnswer: true);
            db.AddRange(letter, Contact(debtCase, needsAnswer: false, answers: letter.Id));
        }
        for (var n = Chance(3) ? random.Next(4) : 0; n > 0; n--)
            db.Add(Call(debtCase));
        if (Chance(5))
        {
            var due = Day(-20, 20);
            var promise = Promise.Of(clock.NewId(), debtCase.Id, clock.NewId(), new(random.Next(100, 9_000)), due.AddDays(-10), due, due.AddDays(4));
            promise.Judge(Money.Zero, Today);
            db.Add(promise);
        }
        if (Chance(4))
        {
            var work = RunningWorkflow.Start(db, clock.NewId(), debtCase.Id, Any(Enum.GetValues<WorkflowKind>()), $"X-{random.Next(1_000)}", "Investigating", Any(Enum.GetValues<WaitingFor>()), Day(-60, -1)); // Before today, so that no two of a case began on one day.
            if (Chance(3))
                work.MoveTo(db, "Closed", WaitingFor.Us, Day(-20, 0), isOver: true);
        }
    }

    private ContactEntry Contact(DebtCase debtCase, bool needsAnswer, Guid? answers = null) => ContactEntry.Of(clock.NewId(), debtCase.Id,
        new(answers is null ? ContactDirection.In : ContactDirection.Out, Any(ContactChannel.Phone, ContactChannel.Letter, ContactChannel.Email), ContactPurpose.Other, ContactResult.Received, "Random", NeedsAnswer: needsAnswer, AnswersId: answers),
        "Mrs Cole", Guid.NewGuid(), Clock.FromLondon(Day(-20, 0), new(10, 0)));

    private ContactEntry Call(DebtCase debtCase) => ContactEntry.Of(clock.NewId(), debtCase.Id,
        new(ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, Any(ContactResult.Spoke, ContactResult.NoAnswer), "Random"), "Mrs Cole", Guid.NewGuid(), Clock.FromLondon(Day(-9, 0), new(11, 0)));

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
    private DateOnly Day(int from, int to) => Today.AddDays(random.Next(from, to + 1));
    private T Any<T>(params T[] items) => items[random.Next(items.Length)];
}
