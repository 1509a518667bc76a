using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Imports;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Search;

/// <summary>A thousand people, and some of them among their like each found by ten inputs that are half right; all by <c>CASEWORKBENCH_CASES=1000</c>.</summary>
public sealed class PlantedPeopleTests : WorkbenchTest
{
    private static readonly string[] Forenames = ["Siobhán", "José", "Mary-Ann", "Grace", "Zoë", "Aleksandra", "Mohammed", "Ffion", "D'Arcy", "Łukasz"];
    private static readonly string[] Surnames = ["O'Brien", "Smith-Jones", "Müller", "Okafor", "Wójcik", "MacDonald", "Nguyễn", "D’Souza", "Sørensen", "Palmer"];

    [Fact]
    public async Task Each_among_a_thousand_people_is_found_by_ten_half_right_inputs()
    {
        var people = Enumerable.Range(0, 1_000).Select(Planted).ToList();
        await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, [.. people.Select(p =>
            $"{p.Account},home-care,Mrs,{p.Forename},{p.Surname},{p.Born:yyyy-MM-dd},,{p.Street},,Wexcombe,{p.Postcode},{p.Phone},,,2026-01-05")]));
        await Workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices, [.. people.Select(p => $"{p.Invoice},{p.Account},2026-05-01,,,,Home care,Four weeks,,,40.00")]));
        await using (var db = Workbench.Db())
        {
            var persons = await db.Cases().ToDictionaryAsync(c => c.AccountRef, c => c.PersonId);
            db.AddRange(people.Select(p => Authority.Of(Guid.NewGuid(), persons[p.Account], AuthorityKind.AuthorityForm, p.Helper, "niece", p.HelperPhone, "Form seen", "", new(2026, 1, 5), null)));
            await db.SaveChangesAsync();
        }
        var references = await ReferencesAsync();

        var missed = new List<string>();
        foreach (var person in people.Take(AtLength.Of("CASES", 200)))
        {
            foreach (var typed in Inputs(person))
            {
                if (!(await Workbench.FoundAsync(typed)).Contains(references[person.Account]))
                    missed.Add($"{person.Forename} {person.Surname} by “{typed}”");
            }
        }
        Assert.Equal("", string.Join('\n', missed.Take(20)));
    }

    private static Planted Planted(int n) => new(
        Forenames[n % 10], $"{Surnames[n / 10 % 10]}", new DateOnly(1930, 1, 1).AddDays(n * 11), $"{n} {"Mill Quay Oak Elm Harbour".Split(' ')[n % 5]} Lane", $"WX{n % 90 + 10} {n / 90 % 9}AB",
        $"01632 {960000 + n}", "", $"HC-{700000 + n}", $"INV{880000 + n}", $"Nia{Letters(n)} Quinn", $"07700 {900000 + n}");

    /// <summary>What an officer has half heard: one thing wrong in form, or only part of it.</summary>
    private static IEnumerable<string> Inputs(Planted p)
    {
        var year = p.Born.Year;
        yield return $"{Plain(p.Surname)} {Plain(p.Forename)} {p.Street.Split(' ')[0]}";   // No accents, the other way round.
        yield return $"{p.Forename[..3]} {p.Surname[..4]} {p.Postcode}";                   // Beginnings, with where they live.
        yield return $"{p.Surname.Replace("'", " ").Replace("’", " ").Replace("-", " ")} {p.Born:dd/MM/yyyy}";
        yield return p.Phone.Replace("01632", "+44 1632");
        yield return p.Phone.Replace(" ", "")[^6..];                                        // The last digits.
        yield return p.Account.Replace("-", " ").ToLowerInvariant();
        yield return p.Invoice.ToLowerInvariant();
        yield return $"{p.Street.ToUpperInvariant()} {p.Postcode.Replace(" ", "").ToLowerInvariant()}";
        yield return p.Helper.ToUpperInvariant();                                           // Who rang for them.
        yield return p.HelperPhone.Replace("07700", "0044 7700 ");
    }

    private static string Plain(string name) => Domain.Search.SearchText.Folded(name);

    private static string Letters(int n) => string.Concat($"{n:D3}".Select(digit => (char)('a' + digit - '0')));

    private async Task<Dictionary<string, string>> ReferencesAsync()
    {
        await using var db = Workbench.Db();
        return await db.Cases().ToDictionaryAsync(c => c.AccountRef, c => c.Reference);
    }
}
