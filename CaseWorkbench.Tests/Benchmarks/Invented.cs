using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Benchmarks;

/// <summary>
/// An invented account as a council's three files tell it: six invoices and three to seven receipts. Made of a seed and its
/// number alone, so that the same account comes out whichever way, and beside how many others, it gets into a store.
/// </summary>
public sealed record Invented(AccountRow Account, IReadOnlyList<InvoiceRow> Invoices, IReadOnlyList<ReceiptRow> Receipts)
{
    public static readonly string[] Officers = ["Priya Nair", "Tom Adeyemi", "Gwen Bennett", "Chidi Okafor"];

    private const int Bills = 6;
    private const int Births = 10_950;
    private static readonly string[] Titles = ["Mr", "Mrs", "Ms", "Miss"];
    private static readonly string[] Forenames = ["Ada", "Albert", "Brenda", "Cyril", "Doreen", "Edith", "Frank", "Gladys", "Harold", "Irene", "Jean", "Kenneth", "Lilian", "Maurice", "Norah", "Olive", "Percy", "Queenie", "Ronald", "Sheila"];
    private static readonly string[] Heads = ["Al", "Ban", "Car", "Dun", "El", "Far", "Gar", "Hal", "In", "Jar", "Kel", "Lan", "Mar", "Nor", "Or", "Pen", "Quin", "Ros", "Sel", "Tal", "Ul", "Ver", "Wes", "Yar", "Zel"];
    private static readonly string[] Tails = ["bury", "by", "combe", "den", "ford", "gate", "ham", "hurst", "ington", "kin", "land", "ley", "low", "man", "mere", "more", "ner", "over", "pole", "ridge", "sall", "stead", "ton", "ville", "wick", "win", "wood", "worth", "wright", "yard"];
    private static readonly string[] Streets = ["Mill Lane", "Church Road", "Orchard Close", "Station Road", "The Green", "Priory Walk", "Elm Grove", "Canal Street"];
    private static readonly string[] Towns = ["Wexcombe", "Harrowmere", "Tidsbury", "Old Sallow"];

    public static Invented Of(int number, int seed)
    {
        var random = new Random(unchecked(seed * 1_000_003 + number));
        var account = new AccountRow(
            number, $"A{number:D7}", DebtType.HomeCare, Titles[number % Titles.Length], Forenames[random.Next(Forenames.Length)],
            Surname(number), Born(number), null, $"{1 + number % 180} {Streets[number / 7 % Streets.Length]}", null, Towns[number % Towns.Length], Postcode(number),
            $"01632 {number % 1_000_000:D6}", null, Officers[number % Officers.Length], new DateOnly(2026, 1, 5).AddDays(number % 100));
        return new(account, [.. Enumerable.Range(0, Bills).Select(n => Bill(account, n, random))], [.. Enumerable.Range(0, random.Next(3, 8)).Select(n => Payment(account, n, random))]);
    }

    private static InvoiceRow Bill(AccountRow account, int n, Random random) => new(
        (account.Row - 1) * Bills + n + 1, $"I{account.Row:D7}{n}", account.AccountRef, new DateOnly(2026, 1, 5).AddDays(n * 28), null, null,
        "home-care", "Home care 4 weeks", null, null, new Money(5_000 + random.Next(60_000)));

    private static ReceiptRow Payment(AccountRow account, int n, Random random) => new(
        account.Row * 10 + n, $"R{account.Row:D7}{n}", account.AccountRef, new DateOnly(2026, 1, 20).AddDays(n * 18), ReceiptMethod.Bank, new Money(1_000 + random.Next(30_000)), null, null, null);

    private static string Surname(int number) => Heads[number % Heads.Length] + Tails[number / Heads.Length % Tails.Length];

    /// <summary>No two of one surname were born on one day, or live at one postcode: nobody is taken for another.</summary>
    private static DateOnly Born(int number) => new DateOnly(1925, 1, 1).AddDays(number / (Heads.Length * Tails.Length) * 37 % Births);

    private static string Postcode(int number) => $"WX{1 + number % 90} {number / 90 % 10}{(char)('A' + number / 900 % 20)}{(char)('A' + number / 18_000 % 20)}";
}
