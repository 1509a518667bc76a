using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>A file as the council's ledger would send it.</summary>
public sealed record DemoFile(ImportKind Kind, string Name, byte[] Content);

/// <summary>The accounts, bills and money of a plan as files: one of each at the beginning, then what is new week by week.</summary>
internal sealed class DemoFiles(DemoPlan plan)
{
    private readonly ILookup<DateOnly, DemoAccount> accounts = plan.Accounts.ToLookup(account => LoadedOn(account.OpenedOn, plan));
    private readonly ILookup<DateOnly, (DemoAccount, DemoInvoice)> invoices = Dated(plan, account => account.Invoices, invoice => invoice.Date);
    private readonly ILookup<DateOnly, (DemoAccount, DemoReceipt)> receipts = Dated(plan, account => account.Receipts, receipt => receipt.On);

    /// <summary>What comes on a day.</summary>
    public IEnumerable<DemoFile> Of(DateOnly day) => Files(day, accounts[day], invoices[day], receipts[day]);

    /// <summary>The plan's first day takes all that is older; after it the files come on Mondays, and the last yesterday.</summary>
    private static DateOnly LoadedOn(DateOnly day, DemoPlan plan)
    {
        var monday = day.AddDays((DayOfWeek.Monday - day.DayOfWeek + 7) % 7);
        return day <= plan.Start ? plan.Start : monday < plan.Today ? monday : plan.Today.AddDays(-1);
    }

    /// <summary>A bill or payment from before its account was taken on comes with it.</summary>
    private static ILookup<DateOnly, (DemoAccount, T)> Dated<T>(DemoPlan plan, Func<DemoAccount, IEnumerable<T>> rows, Func<T, DateOnly> on) =>
        plan.Accounts.SelectMany(account => rows(account), (account, row) => (account, row))
            .ToLookup(pair => LoadedOn(on(pair.row) > pair.account.OpenedOn ? on(pair.row) : pair.account.OpenedOn, plan));

    private static IEnumerable<DemoFile> Files(DateOnly day, IEnumerable<DemoAccount> accounts, IEnumerable<(DemoAccount, DemoInvoice)> invoices, IEnumerable<(DemoAccount, DemoReceipt)> receipts)
    {
        DemoFile?[] files =
        [
            File(ImportKind.Accounts, day, accounts.Select(Row)), File(ImportKind.Invoices, day, invoices.Select(pair => Row(pair.Item1, pair.Item2))),
            File(ImportKind.Receipts, day, receipts.Select(pair => Row(pair.Item1, pair.Item2))),
        ];
        return files.OfType<DemoFile>();
    }

    private static DemoFile? File(ImportKind kind, DateOnly day, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append('\n');
        return text.Length == 0 ? null : new(kind, $"{kind.ToString().ToLowerInvariant()} {day:yyyy-MM-dd}.csv", Encoding.UTF8.GetBytes($"{string.Join(',', ImportColumns.Of(kind))}\n{text}"));
    }

    private static string?[] Row(DemoAccount a) =>
    [
        a.Reference, FileWords<DebtType>.Of(a.DebtType), a.Person.Title, a.Person.Forenames, a.Person.Surname, Day(a.Person.Born), Day(a.DiedOn), a.Person.Line1, a.Person.Line2,
        a.Person.Town, a.Person.Postcode, a.Person.Phone, a.Person.Email, a.Officer, Day(a.OpenedOn),
    ];

    private static string?[] Row(DemoAccount a, DemoInvoice i) =>
    [
        i.Number, a.Reference, Day(i.Date), "", Day(i.From), Day(i.To), i.Service, i.Description, i.Weekly is null ? "" : "4", Pounds(i.Weekly), Pounds(i.Gross),
    ];

    private static string?[] Row(DemoAccount a, DemoReceipt r) =>
        [r.Reference, a.Reference, Day(r.On), FileWords<ReceiptMethod>.Of(r.Method), Pounds(r.Amount), r.Payer, r.Invoice, ""];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    private static string Pounds(Money? money) => money?.InPounds.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
    private static string Cell(string? text) => text is null || !text.AsSpan().ContainsAny(',', '"') ? text ?? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
