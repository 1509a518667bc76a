using System.Globalization;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>A file loaded in bulk leaves the record as entering each row by hand would have left it.</summary>
public sealed class SingleAndBulkTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private sealed record Bill(string Account, string Number, DateOnly Date, DateOnly? DueOn, Money Gross);
    private sealed record Takings(string Account, string Reference, DateOnly On, ReceiptMethod Method, Money Amount, string Payer, string? Invoice);

    /// <summary><c>CASEWORKBENCH_CASES=2000</c> compares two thousand.</summary>
    [Fact]
    public async Task Random_cases_come_out_the_same_either_way()
    {
        var cases = AtLength.Of("CASES", 300);
        await using var byHand = await Workbench.OpenAsync();
        var accounts = Loads.File(ImportKind.Accounts, [.. Enumerable.Range(0, cases).Select(n => $"ASC-{n},home-care,Mrs,F{n},Palmer,1938-04-02,,,,,,,,,2026-01-05")]);
        foreach (var workbench in new[] { Workbench, byHand })
            await workbench.LoadAsync(ImportKind.Accounts, accounts);
        var (bills, takings) = Random(cases, seed: 12);

        await EnterAsync(byHand, bills, takings);
        await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, [.. bills.Select(Line)]));
        await Workbench.LoadAsync(ImportKind.Receipts, Loads.File(ImportKind.Receipts, [.. takings.Select(Line)]));

        var (single, bulk) = (await LinesAsync(byHand), await LinesAsync(Workbench));
        Assert.True(single.Count > cases * 5);
        Assert.Equal(single, bulk);
    }

    /// <summary>Receipts lie within the days an officer may date back, and in the order in which they come.</summary>
    private static (List<Bill>, List<Takings>) Random(int cases, int seed)
    {
        var random = new Random(seed);
        var (bills, takings) = (new List<Bill>(), new List<Takings>());
        for (var n = 0; n < cases; n++)
        {
            var mine = Enumerable.Range(0, random.Next(1, 5)).Select(k => new Bill($"ASC-{n}", $"INV-{n}-{k}", Today.AddDays(-random.Next(0, 60)),
                random.Next(2) == 0 ? Today.AddDays(random.Next(0, 20)) : null, new(random.Next(1, 9_000)))).ToList();
            bills.AddRange(mine);
            var days = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Today.AddDays(-random.Next(0, 11))).Order();
            takings.AddRange(days.Select((day, k) => new Takings($"ASC-{n}", $"RCT-{n}-{k}", day, (ReceiptMethod)random.Next(7), new(random.Next(1, 12_000)),
                random.Next(2) == 0 ? "E Palmer" : "", random.Next(3) == 0 ? mine[random.Next(mine.Count)].Number : null)));
        }
        return (bills, takings);
    }

    private static async Task EnterAsync(Workbench workbench, List<Bill> bills, List<Takings> takings)
    {
        Dictionary<string, Guid> cases;
        await using (var db = workbench.Db())
            cases = await db.Cases().ToDictionaryAsync(c => c.AccountRef, c => c.Id);
        var invoices = new Dictionary<string, Guid>();
        foreach (var bill in bills)
            invoices[bill.Number] = await workbench.DoAsync("Priya", new RaiseInvoice(cases[bill.Account], bill.Number, bill.Date, bill.Gross, "Home care", "Four weeks", bill.DueOn));
        foreach (var money in takings)
            await workbench.DoAsync("Priya", new RecordReceipt(cases[money.Account], money.Reference, money.On, money.Method, money.Amount, money.Payer, money.Invoice is { } number ? invoices[number] : null));
    }

    private static string Line(Bill bill) =>
        $"{bill.Number},{bill.Account},{Day(bill.Date)},{(bill.DueOn is { } due ? Day(due) : "")},,,Home care,Four weeks,,,{bill.Gross.InPounds:0.00}";

    private static string Line(Takings money) =>
        $"{money.Reference},{money.Account},{Day(money.On)},{FileWords<ReceiptMethod>.Of(money.Method)},{money.Amount.InPounds:0.00},{money.Payer},{money.Invoice},";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The invoices, receipts, postings and worklist rows of every case, by the numbers people know them by.</summary>
    private static async Task<List<string>> LinesAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        var accounts = await db.Cases().ToDictionaryAsync(c => c.Id, c => c.AccountRef);
        var invoices = await db.Invoices().ToDictionaryAsync(i => i.Id);
        var receipts = await db.Receipts().ToDictionaryAsync(r => r.Id);
        var postings = await db.Postings().OrderBy(p => p.Id).ToListAsync();
        return
        [
            .. invoices.Values.OrderBy(i => i.Number).Select(i => $"{accounts[i.CaseId]} {i.Number} {i.InvoiceDate} {i.DueOn} {i.PeriodFrom} {i.PeriodTo} {i.Service} {i.Description} {i.Units} {i.Rate} {i.Gross} {i.WithdrawnOn} {i.Version}"),
            .. receipts.Values.OrderBy(r => r.Reference).Select(r => $"{accounts[r.CaseId]} {r.Reference} {r.ReceivedOn} {r.Method} {r.Amount} {r.Payer} {r.Narrative} {(r.NamedInvoiceId is { } id ? invoices[id].Number : "")} {r.Version}"),
            .. postings.GroupBy(p => accounts[p.CaseId]).OrderBy(group => group.Key).SelectMany(group => group.OrderBy(p => p.Kind != PostingKind.Invoice).ThenBy(p => p.Kind == PostingKind.Invoice ? invoices[p.InvoiceId!.Value].Number : "")
                .Select(p => $"{group.Key} {p.Kind} {p.Debit} {p.Credit} {p.Amount} {p.Rule} {p.EffectiveOn} {p.PostedAt:O} {p.Reason} {p.ReversesId} {(p.InvoiceId is { } i ? invoices[i].Number : "")} {(p.ReceiptId is { } r ? receipts[r].Reference : "")}")),
            .. (await db.Caseload().OrderBy(r => r.Reference).ToListAsync()).Select(r => string.Join(' ', typeof(CaseloadRow).GetProperties().Where(p => p.Name != nameof(CaseloadRow.CaseId)).Select(p => p.GetValue(r)))),
        ];
    }
}
