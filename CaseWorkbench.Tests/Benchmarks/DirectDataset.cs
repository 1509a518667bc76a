using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using Microsoft.EntityFrameworkCore;
using InvoiceRow = CaseWorkbench.Domain.Imports.InvoiceRow;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// The same invented accounts written in one pass over the cases, by the domain's own constructors, and judged at the end by
/// the night's own step: what a quarter of a million cases need to be there in under two minutes. A test compares a store made
/// so with one made by the files.
/// </summary>
public sealed class DirectDataset : IDisposable
{
    private readonly WorkbenchDb db;
    private readonly RisingIds ids;
    private readonly int seed;
    private readonly Rulebook rules = new(new([]), BankHolidays.Calendar);
    private readonly Dictionary<string, Guid> officers = Cast.Everyone().ToDictionary(officer => officer.Name, officer => officer.Id);
    private readonly BulkInsert<Person> people;
    private readonly BulkInsert<PersonAddress> addresses;
    private readonly BulkInsert<PersonPhone> phones;
    private readonly BulkInsert<DebtCase> cases;
    private readonly BulkInsert<DiaryEntry> diary;
    private readonly BulkInsert<TimelineEntry> timeline;
    private readonly BulkInsert<Invoice> invoices;
    private readonly BulkInsert<Posting> postings;
    private readonly BulkInsert<Receipt> receipts;

    private DirectDataset(WorkbenchDb db, int seed)
    {
        (this.db, this.seed, ids) = (db, seed, new(Bench.Morning, seed));
        (people, addresses, phones, cases) = (new(db), new(db), new(db), new(db));
        (diary, timeline, invoices, postings, receipts) = (new(db), new(db), new(db), new(db), new(db));
    }

    /// <param name="worked">With what officers have done on the cases since (<see cref="DirectWork"/>); without, as the files leave them.</param>
    /// <param name="planned">Whatever is owed is on a payment plan (<see cref="DirectPlans"/>) and not on the ladder.</param>
    public static async Task WriteAsync(Bench bench, int cases, int seed, bool worked, bool planned = false)
    {
        await using (var db = bench.Workspace.Open())
        {
            await SearchIndex.DropTriggersAsync(db, default);
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF"); // Whoever pulls the plug makes it again.
            await using var transaction = await db.Database.BeginTransactionAsync();
            using (var data = new DirectDataset(db, seed))
            {
                using var work = worked ? new DirectWork(db, data.ids) : null;
                using var plans = planned ? new DirectPlans(db, data.ids) : null;
                for (var number = 1; number <= cases; number++)
                    data.Write(Invented.Of(number, seed), work, plans);
                if (plans is not null)
                    (await db.NumbersAsync("P", 0, default)).Take(plans.Count);
            }
            (await db.NumbersAsync(CaseOpening.Series, CaseOpening.Before, default)).Take(cases);
            if (worked)
                (await db.NumbersAsync("E", 0, default)).Take(cases);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            await SearchIndex.RebuildAsync(db, default);
        }
        await JudgeAsync(bench, new(Bench.Morning.AddMinutes(1), seed));
    }

    public void Dispose()
    {
        foreach (var table in new IDisposable[] { people, addresses, phones, cases, diary, timeline, invoices, postings, receipts })
            table.Dispose();
    }

    /// <summary>Has every case judged, a part at a time, as the night does.</summary>
    private static async Task JudgeAsync(Bench bench, RisingIds forms)
    {
        for (Guid? next = Guid.Empty; next is { } after;)
            next = (await bench.DoAsync(Cast.NightlyRunId, new RefreshCaseload(Bench.Today, after), forms.Next())).Next;
    }

    private void Write(Invented account, DirectWork? work, DirectPlans? plans)
    {
        var debtCase = WriteCase(account.Account, work);
        var positions = account.Invoices.Select(row => WriteInvoice(row, debtCase.Id)).ToList();
        var running = new RunningAccount(new(Bench.Today, positions, Money.Zero, []));
        foreach (var row in account.Receipts)
        {
            var facts = new ReceiptFacts(row.ReceiptRef, row.ReceivedOn, row.Method, row.Amount);
            var receipt = Receipt.Of(ids.Next(), debtCase.Id, facts);
            receipts.Add(receipt);
            foreach (var posting in ReceiptPostings.Of(receipt, running.Take(facts), Bench.Morning))
                postings.Add(posting);
        }
        if (plans is not null)
            plans.Agree(account.Account.Row, debtCase, running.Unpaid);
        else
            work?.Climb(account.Account.Row, debtCase, positions, running.Unpaid);
    }

    private DebtCase WriteCase(AccountRow row, DirectWork? work)
    {
        var person = Person.Of(ids.Next(), row.Title!, row.Forenames!, row.Surname, row.DateOfBirth);
        people.Add(person);
        addresses.Add(PersonAddress.Of(ids.Next(), person.Id, row.AddressLine1!, "", row.Town!, row.Postcode!, Bench.Today));
        phones.Add(PersonPhone.Of(ids.Next(), person.Id, row.Phone!));

        var debtCase = DebtCase.For(ids.Next(), CaseOpening.Before + row.Row, row.AccountRef, row.DebtType, person.Id, Cast.TeamId);
        debtCase.Open(new(Bench.Today), row.OpenedOn!.Value, officers[row.Officer!]);
        cases.Add(debtCase);
        timeline.Add(TimelineEntry.Of(debtCase.Id, TimelineKind.Case, Bench.Today, Bench.Morning, "Case opened: loaded with Accounts-1.csv", Cast.CommandLineId));
        var review = CaseOpening.FirstReview(debtCase, ids.Next(), rules);
        work?.Do(row.Row, debtCase, review, diary);
        diary.Add(review);
        return debtCase;
    }

    private InvoicePosition WriteInvoice(InvoiceRow row, Guid caseId)
    {
        var due = Invoice.DueDate(row.InvoiceDate, rules.On(row.InvoiceDate).Of(Settings.InvoiceTermsDays), rules.Calendar);
        var invoice = Invoice.Raise(ids.Next(), caseId, new(row.InvoiceNo, row.InvoiceDate, due, row.Gross, row.Service!, row.Description!));
        invoices.Add(invoice);
        postings.Add(LedgerHearing.Charge(invoice, Bench.Morning));
        return new(invoice.Id, invoice.Number, invoice.InvoiceDate, invoice.DueOn, invoice.Gross, Money.Zero, Money.Zero, Money.Zero);
    }
}
