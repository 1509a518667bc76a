using System.Globalization;
using System.Text;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Three files that belong together, of any size, the same for the same seed: what a council's ledger might hand over.</summary>
internal sealed class GeneratedFiles
{
    private static readonly string[] Forenames = ["Edith", "Colin", "Margaret", "Zoë", "Harold", "Siân", "Ravi", "Joan", "Patrick", "Amina", "Derek", "Maeve"];
    private static readonly string[] Surnames = ["Palmer", "Frost", "O'Brien", "Nguyễn", "Hallam", "Okoro", "Smith-Jones", "Lefèvre", "Ward", "Patel", "Quigley", "Vaughan", "Ellis", "Mbeki", "Crane"];
    private static readonly string[] Methods = ["card", "bank", "cash", "cheque", "standing-order", "direct-debit", "payroll"];

    private readonly Random random;
    private readonly StringBuilder accounts = Header(ImportKind.Accounts);
    private readonly StringBuilder invoices = Header(ImportKind.Invoices);
    private readonly StringBuilder receipts = Header(ImportKind.Receipts);

    /// <param name="today">Nothing is dated later.</param>
    public GeneratedFiles(int seed, int accounts, int invoices, int receipts, DateOnly today)
    {
        random = new(seed);
        for (var n = 0; n < accounts; n++)
            AddAccount(n, today);
        for (var n = 0; n < invoices; n++)
            AddInvoice(n, random.Next(accounts), today);
        for (var n = 0; n < receipts; n++)
            AddReceipt(n, random.Next(accounts), invoices, accounts, today);
    }

    public byte[] Accounts => accounts.ToString().Bytes();
    public byte[] Invoices => invoices.ToString().Bytes();
    public byte[] Receipts => receipts.ToString().Bytes();
    public Money Gross { get; private set; }
    public Money Received { get; private set; }

    private readonly Dictionary<int, List<string>> invoicesOf = [];

    private void AddAccount(int n, DateOnly today)
    {
        var born = today.AddDays(-random.Next(30 * 365, 98 * 365));
        var died = random.Next(50) == 0 ? today.AddDays(-random.Next(1, 300)) : (DateOnly?)null;
        Add(accounts, Account(n), random.Next(3) == 0 ? "residential-care" : "home-care", Pick("Mrs", "Mr", "Ms", ""), Pick(Forenames), Pick(Surnames), Day(born), died is null ? "" : Day(died.Value),
            $"{random.Next(1, 200)} Mill Lane", "", "Wexcombe", $"WX{random.Next(1, 20)} {random.Next(1, 9)}AB", $"01632 {random.Next(100_000, 999_999)}", "", "", Day(today.AddDays(-random.Next(0, 900))));
    }

    private void AddInvoice(int n, int account, DateOnly today)
    {
        var date = today.AddDays(-random.Next(0, 700));
        var gross = new Money(random.Next(1_000, 250_000));
        Gross += gross;
        var number = $"INV-{n:000000}";
        (invoicesOf.TryGetValue(account, out var list) ? list : invoicesOf[account] = []).Add(number);
        Add(invoices, number, Account(account), Day(date), random.Next(3) == 0 ? Day(date.AddDays(30)) : "", Day(date.AddDays(-28)), Day(date.AddDays(-1)), "Home care", "Four weeks, as assessed", "", "", Pounds(gross));
    }

    private void AddReceipt(int n, int account, int invoiceCount, int accountCount, DateOnly today)
    {
        var amount = new Money(random.Next(500, 200_000));
        Received += amount;
        var named = random.Next(3) == 0 && invoicesOf.TryGetValue(account, out var list) ? list[random.Next(list.Count)] : "";
        Add(receipts, $"RCT-{n:000000}", Account(account), Day(today.AddDays(-random.Next(0, 700))), Pick(Methods), Pounds(amount), Pick("", "E Palmer", "C Frost, son"), named, "");
    }

    /// <summary>The receipts of the file, but none of them naming an invoice.</summary>
    public byte[] ReceiptsNamingNone()
    {
        var lines = receipts.ToString().Split("\r\n");
        return string.Join("\r\n", lines.Select((line, n) => n == 0 ? line : System.Text.RegularExpressions.Regex.Replace(line, @"INV-\d{6}", ""))).Bytes();
    }

    private static string Account(int n) => $"ASC-{n:000000}";
    private string Pick(params string[] from) => from[random.Next(from.Length)];
    private string Day(DateOnly day) => day.ToString(random.Next(2) == 0 ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
    private string Pounds(Money money) => random.Next(2) == 0 ? money.ToString() : money.InPounds.ToString("0.00", CultureInfo.InvariantCulture);

    private static StringBuilder Header(ImportKind kind) => new StringBuilder().AppendJoin(',', ImportColumns.Of(kind)).Append("\r\n");
    private static void Add(StringBuilder file, params string[] cells) => file.AppendJoin(',', cells.Select(ImportText.Quoted)).Append("\r\n");
}
