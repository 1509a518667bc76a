using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// What officers have done on the cases since they were loaded. All were reviewed. On nearly half a date has gone by and nobody
/// has come to it; on each day from today on, two in a hundred of all cases have something due: a diary date, the end of a hold,
/// a promise. Some are vulnerable. What is owed has had its reminder.
/// </summary>
public sealed class DirectWork : IDisposable
{
    /// <summary>Of a hundred cases, those that have a date which has gone by.</summary>
    private const int Behind = 46;
    private const int DueEachDay = 2;

    private readonly RisingIds ids;
    private readonly BulkInsert<Promise> promises;
    private readonly BulkInsert<ContactEntry> contacts;
    private readonly BulkInsert<VulnerabilityFlag> flags;
    private readonly BulkInsert<InvoiceLadder> ladders;
    private readonly BulkInsert<CaseEscalation> escalations;
    private readonly SqliteCommand work;
    private readonly SqliteCommand hold;
    private readonly SqliteCommand holdChange;

    public DirectWork(WorkbenchDb db, RisingIds ids)
    {
        (this.ids, promises, contacts, flags, ladders, escalations) = (ids, new(db), new(db), new(db), new(db), new(db));
        work = Command(db, """
            INSERT INTO RunningWorkflow (Id, CaseId, Kind, Reference, Stage, WaitingFor, Since, InvoiceIds, Version)
            VALUES ($id, $case, 'Escalation', $reference, 'Reminder sent', 'Customer', $since, '[]', 0)
            """, "$id", "$case", "$reference", "$since");
        // A hold numbers itself when it is placed; these are numbered so that the same seed makes the same store.
        hold = Command(db, """
            INSERT INTO Hold (Id, CaseId, Code, Amount, Reason, Evidence, Contact, Blocks, StartsOn, CountsFrom, EndsOn, PlacedBy, Version)
            VALUES ($id, $case, 'ADV', 0, 'Seeing a debt adviser', '', '', $blocks, $start, $start, $end, $by, 0)
            """, "$id", "$case", "$blocks", "$start", "$end", "$by");
        holdChange = Command(db, """
            INSERT INTO HoldChange (HoldId, CaseId, Kind, "On", Amount, EndsOn, By, Why, At)
            VALUES ($id, $case, 'Placed', $start, 0, $end, $by, 'Seeing a debt adviser', $at)
            """, "$id", "$case", "$start", "$end", "$by", "$at");
    }

    public void Do(int number, DebtCase debtCase, DiaryEntry review, BulkInsert<DiaryEntry> diary)
    {
        review.Complete(review.DueOn);
        var place = number / Invented.Officers.Length % 100; // Alike for each officer.
        if (place < Behind)
            diary.Add(Missed(number, debtCase));
        else
            SetDown(number, debtCase, Bench.Today.AddDays((place - Behind) / DueEachDay), diary);
        if (number % 33 == 0)
            flags.Add(VulnerabilityFlag.Of(ids.Next(), debtCase.PersonId, VulnerabilityKind.SeriousIllness, "Ring after eleven", "Daughter", Bench.Today.AddDays(-60), Bench.Today.AddDays(60 + number % 30)));
    }

    /// <summary>Every bill that was overdue stands on the ladder; on each day from today on, two in a hundred cases have a step due there.</summary>
    public void Climb(int number, DebtCase debtCase, IReadOnlyList<InvoicePosition> billed, IReadOnlyList<InvoicePosition> unpaid)
    {
        var left = unpaid.Select(invoice => invoice.InvoiceId).ToHashSet();
        var dates = new LadderDates(PolicyOn.Defaults, BankHolidays.Calendar);
        var due = Bench.Today.AddDays(number / Invented.Officers.Length % 100 / DueEachDay);
        var climbs = false;
        foreach (var invoice in billed.Where(invoice => invoice.IsOverdue(Bench.Today)))
        {
            var ladder = InvoiceLadder.Start(ids.Next(), debtCase.Id, invoice.InvoiceId, new(Bench.Today.AddDays(-14)), Bench.Today.AddDays(-28));
            var facts = new LadderFacts(Bench.Today, invoice.Number, Bench.Today, "");
            if (left.Contains(invoice.InvoiceId))
            {
                ladder.Remind(Bench.Today.AddDays(-14), dates, facts);
                ladder.PutOff(due);
                climbs = true;
            }
            else
            {
                ladder.PayOff(facts);
            }
            ladders.Add(ladder);
        }
        if (!climbs)
            return;
        var escalation = CaseEscalation.Start(ids.Next(), number, debtCase.Id, Bench.Today.AddDays(-28));
        escalations.Add(escalation);
        Run(work, escalation.Id, debtCase.Id, escalation.Reference, Bench.Today.AddDays(-14));
    }

    public void Dispose()
    {
        foreach (var table in new IDisposable[] { promises, contacts, flags, ladders, escalations, work, hold, holdChange })
            table.Dispose();
    }

    /// <summary>A date gone by, of which the supervisor has been told.</summary>
    private DiaryEntry Missed(int number, DebtCase debtCase)
    {
        var entry = DiaryEntry.For(ids.Next(), debtCase.Id, DiaryKind.BringUp, "Ring about the standing order", Bench.Today.AddDays(-15 - number % 80), debtCase.OwnerId);
        entry.TellSupervisor();
        return entry;
    }

    private void SetDown(int number, DebtCase debtCase, DateOnly due, BulkInsert<DiaryEntry> diary)
    {
        switch (number % 5)
        {
            case 0:
                Place(debtCase, due);
                break;
            case 1:
                Promised(debtCase, due);
                break;
            default:
                diary.Add(DiaryEntry.For(ids.Next(), debtCase.Id, DiaryKind.BringUp, "See whether the form came back", due, debtCase.OwnerId));
                break;
        }
    }

    private void Place(DebtCase debtCase, DateOnly last)
    {
        var (id, start) = (ids.Next(), Bench.Today.AddDays(-10));
        Run(hold, id, debtCase.Id, HoldType.Of(HoldCode.ADV).Blocks.ToString(), start, last, debtCase.OwnerId!);
        Run(holdChange, id, debtCase.Id, start, last, debtCase.OwnerId!, Bench.Morning);
    }

    private void Promised(DebtCase debtCase, DateOnly due)
    {
        var on = Bench.Today.AddDays(-4);
        var contact = ContactEntry.Of(ids.Next(), debtCase.Id,
            new(ContactDirection.Out, ContactChannel.Phone, ContactPurpose.PromiseTaken, ContactResult.Spoke, "Will pay at the bank", IsVerified: true, FinancesDiscussed: true),
            "the debtor", debtCase.OwnerId!.Value, Clock.FromLondon(on, new(10, 0)));
        contacts.Add(contact);
        promises.Add(Promise.Of(ids.Next(), debtCase.Id, contact.Id, Money.Pounds(40), on, due, BankHolidays.Calendar.AddWorkingDays(due, 3)));
    }

    internal static SqliteCommand Command(WorkbenchDb db, string sql, params string[] names)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        command.Parameters.AddRange(names.Select(name => new SqliteParameter { ParameterName = name }));
        return command;
    }

    internal static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var n = 0; n < values.Length; n++)
            command.Parameters[n].Value = values[n];
        command.ExecuteNonQuery();
    }
}
