using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Moratoria;

/// <summary>Where a test of a breathing space begins: Ms Ellery of scenario S3, on the day of the notice.</summary>
internal static class GivenMoratorium
{
    public static readonly DateOnly NoticeDay = new(2026, 5, 5);
    public static readonly Adviser Adviser = new("Ann Lee", "StepAhead", "0800 160 160");

    /// <summary>Her case with bills A and B, each £413.20 and overdue, on Tuesday 5 May 2026 at 14:10.</summary>
    public static async Task<(DebtCase Case, Invoice A, Invoice B)> GivenElleryAsync(this Workbench workbench)
    {
        workbench.Clock.MoveTo(NoticeDay, 14, 10);
        var debtCase = await workbench.GivenCaseAsync("Ellery");
        var a = await workbench.GivenBillAsync(debtCase, "920101", new(2026, 3, 16), new(2026, 2, 16), new(2026, 3, 15));
        var b = await workbench.GivenBillAsync(debtCase, "920102", new(2026, 4, 13), new(2026, 3, 16), new(2026, 4, 12));
        return (debtCase, a, b);
    }

    /// <summary>A bill for the days of a period, as it stands on the account.</summary>
    public static async Task<Invoice> GivenBillAsync(this Workbench workbench, DebtCase debtCase, string number, DateOnly dated, DateOnly from, DateOnly to, decimal gross = 413.20m)
    {
        await using var db = workbench.Db();
        var clock = workbench.Workspace.Clock;
        var invoice = Invoice.Raise(clock.NewId(), debtCase.Id, new(number, dated, Invoice.DueDate(dated, 14, BankHolidays.Calendar), Money.Pounds(gross), "home-care", "Home care, 4 weeks", from, to));
        db.AddRange(invoice, Posting.Invoice(debtCase.Id, invoice.Id, invoice.Gross, dated, $"Invoice {number}", clock.Now()));
        await db.SaveChangesAsync();
        return invoice;
    }

    /// <summary>The notice that came on 5 May: applied and entered that day.</summary>
    public static RecordMoratorium Notice(DebtCase debtCase, params Invoice[] bills) =>
        new(debtCase.Id, MoratoriumKind.Standard, "BS-77041", NoticeDay, Adviser, [.. bills.Select(bill => bill.Id)], NoticeDay);

    public static async Task<(DebtCase Case, Invoice A, Invoice B, Moratorium Moratorium)> GivenBreathingSpaceAsync(this Workbench workbench, MoratoriumKind kind = MoratoriumKind.Standard)
    {
        var (debtCase, a, b) = await workbench.GivenElleryAsync();
        return (debtCase, a, b, await workbench.MoratoriumAsync(await workbench.DoAsync("Priya", Notice(debtCase, a, b) with { Kind = kind })));
    }

    public static async Task<Moratorium> MoratoriumAsync(this Workbench workbench, Guid id)
    {
        await using var db = workbench.Db();
        return await db.Moratoria().SingleAsync(m => m.Id == id);
    }

    /// <summary>What is in hand: “920101 all, 920103 £339.41”, by the holds that stand.</summary>
    public static async Task<string> HeldAsync(this Workbench workbench)
    {
        await using var db = workbench.Db();
        var rows = await (from hold in db.Holds()
                          where hold.LiftedOn == null && (hold.Code == HoldCode.MORS || hold.Code == HoldCode.MORM)
                          join invoice in db.Invoices() on hold.InvoiceId equals invoice.Id
                          orderby invoice.Number
                          select new { invoice.Number, Hold = hold }).ToListAsync();
        return string.Join(", ", rows.Select(row => $"{row.Number} {(row.Hold.Amount == Money.Zero ? "all" : row.Hold.Amount)}"));
    }

    /// <summary>The open dates of a case that a breathing space set: kind and day.</summary>
    public static async Task<string> DatesAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var open = await db.Diary().Where(e => e.CaseId == debtCase.Id && e.State == DiaryState.Open).OrderBy(e => e.DueOn).ThenBy(e => e.Id).ToListAsync();
        return string.Join(", ", open.Select(entry => $"{entry.Kind.ToString().Replace("Moratorium", "", StringComparison.Ordinal)} {entry.DueOn:d MMM}{(entry.IsStatutory ? "!" : "")}"));
    }

    /// <summary>The night before a day, and then that day.</summary>
    public static async Task<int> MoratoriumNightAsync(this Workbench workbench, DateOnly day)
    {
        workbench.Clock.MoveTo(day, hour: 2);
        var acted = await workbench.DoAsync("Nightly", new PassMoratoriumDates(day));
        workbench.Clock.MoveTo(day);
        return acted;
    }
}
