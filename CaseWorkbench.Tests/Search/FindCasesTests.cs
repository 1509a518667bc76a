using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Search;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Search;

public sealed class FindCasesTests : WorkbenchTest
{
    [Theory]
    [InlineData("siobhan o'brien")]
    [InlineData("OBRIEN Siobhán")]
    [InlineData("o brien")]
    [InlineData("O’Brien, S")]
    [InlineData("Mrs S OBrien")]
    [InlineData("obri")]
    [InlineData("14 chestnut")]
    [InlineData("Chestnut Avenue Wexcombe")]
    [InlineData("wx42zq")]
    [InlineData("WX4 2ZQ")]
    [InlineData("01632 960 777")]
    [InlineData("01632960777")]
    [InlineData("+44 1632 960777")]
    [InlineData("0044 (0)1632 960-777")]
    [InlineData("960777")]
    [InlineData("16/11/1938")]
    [InlineData("1938-11-16")]
    [InlineData("obrien 1938")]
    [InlineData("o'brien 777")]
    [InlineData("INV-88213")]
    [InlineData("inv-882")]
    [InlineData("Grace Okafor")]
    [InlineData("daughter okafor")]
    [InlineData("07700 900222")]
    [InlineData("+447700900222")]
    public async Task Half_of_what_is_known_of_somebody_finds_them(string typed)
    {
        var person = await Workbench.GivenPersonAsync("Siobhán", "O'Brien", line: "14 Chestnut Avenue", postcode: "WX4 2ZQ", phone: "01632 960 777",
            helper: "Grace Okafor", helperPhone: "0770 0900 222", invoice: "INV-88213", born: new(1938, 11, 16));
        await Workbench.GivenPersonAsync("Jean", "Palmer", line: "9 Harbour Road", postcode: "WX9 9ZZ", phone: "01632 960 123", born: new(1950, 1, 1));

        Assert.Equal([person.Reference], await Workbench.FoundAsync(typed));
    }

    [Theory]
    [InlineData("Łukasz Wójcik", "lukasz wojcik")]
    [InlineData("Anne-Marie Smith-Jones", "smithjones annemarie")]
    [InlineData("Anne-Marie Smith-Jones", "smith jones anne")]
    [InlineData("Peter McDonald", "mc donald")]
    [InlineData("José Müller", "jose muller")]
    [InlineData("Jens Sørensen", "sorensen")]
    public async Task A_name_is_found_however_it_is_spelt_apart_or_marked(string name, string typed)
    {
        var person = await Workbench.GivenPersonAsync(name.Split(' ')[0], name.Split(' ')[1]);

        var hit = Assert.Single((await Workbench.FindAsync(typed)).Hits);
        Assert.Equal((person.Reference, "name"), (hit.Reference, string.Join("; ", hit.Matched)));
    }

    [Fact]
    public async Task Each_hit_says_what_was_found()
    {
        await Workbench.GivenPersonAsync("Evelyn", "Okafor", helper: "Grace Bello", invoice: "88213");
        async Task<string> MatchedAsync(string typed) => string.Join("; ", Assert.Single((await Workbench.FindAsync(typed)).Hits).Matched);

        Assert.Equal("name", await MatchedAsync("okafor evelyn"));
        Assert.Equal("invoice 88213", await MatchedAsync("88213"));
        Assert.Equal("daughter Grace Bello, property attorney", await MatchedAsync("grace bello"));
        Assert.Equal("daughter Grace Bello, property attorney", await MatchedAsync("07700 900111"));
        Assert.Equal("telephone 01632 960 001", await MatchedAsync("1632960001"));
        Assert.Equal("address 4 Mill Lane, Wexcombe, WX1 2AB", await MatchedAsync("wx1 2ab"));
        Assert.Equal("name; address 4 Mill Lane, Wexcombe, WX1 2AB", await MatchedAsync("okafor mill lane"));
        Assert.Equal("name; born 2 Mar 1941", await MatchedAsync("okafor 02/03/1941"));
    }

    [Fact]
    public async Task A_reference_typed_in_full_is_exact_and_one_in_part_is_not()
    {
        var person = await Workbench.GivenPersonAsync("Evelyn", "Okafor", number: 100_777);

        foreach (var typed in new[] { "CW-100777", "cw 100777", "cw100777", "HC-100777" })
            Assert.Equal(person.Reference, (await Workbench.FindAsync(typed)).Exact);
        foreach (var typed in new[] { "100777", "0777", "CW-1007", "okafor" })
        {
            var found = await Workbench.FindAsync(typed);
            Assert.Null(found.Exact);
            Assert.Equal(person.Reference, Assert.Single(found.Hits).Reference);
        }
    }

    [Fact]
    public async Task Whole_words_of_the_name_come_before_beginnings_and_these_before_streets()
    {
        var street = await Workbench.GivenPersonAsync("Jean", "Palmer", line: "4 Frost Lane");
        var begins = await Workbench.GivenPersonAsync("Ann", "Frostick");
        var whole = await Workbench.GivenPersonAsync("Zoe", "Frost");

        Assert.Equal([whole.Reference, begins.Reference, street.Reference], await Workbench.FoundAsync("frost"));
    }

    [Fact]
    public async Task A_hit_shows_status_owner_and_what_is_collectable()
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost");
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 84.20m, new(2026, 3, 2));
        await Workbench.DoAsync("Priya", new Domain.Diary.AddDiaryEntry(debtCase.Id, new(2026, 6, 3), "Ring back"));

        var hit = Assert.Single((await Workbench.FindAsync("frost")).Hits);

        Assert.Equal(("Mr Colin Frost", "Priya Nair", "Recovery", "£84.20"), (hit.Debtor, hit.Owner, hit.StatusText, hit.Collectable.ToString()));
    }

    [Fact]
    public async Task More_than_fit_are_not_shown_and_it_says_so()
    {
        for (var n = 0; n < FindCases.Page + 1; n++)
            await Workbench.GivenPersonAsync($"Ann{n}", "Frost");

        var found = await Workbench.FindAsync("frost");

        Assert.Equal(FindCases.Page, found.Hits.Count);
        Assert.True(found.IsMore);
    }

    [Theory]
    [InlineData("frost\" OR 1 NEAR(")]
    [InlineData("NEAR(frost mill)")]
    [InlineData("*")]
    [InlineData("frost*")]
    [InlineData("Words:frost")]
    [InlineData("-frost ^ + {a b}")]
    [InlineData("AND OR NOT")]
    [InlineData("'; DROP TABLE Person; --")]
    [InlineData("fro\0st")]
    [InlineData("%_%")]
    [InlineData("\"\"\"")]
    [InlineData("... --- ///")]
    [InlineData("😀😀")]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("١٢٣٤")]
    public async Task Nothing_that_is_typed_breaks_it(string typed)
    {
        await Workbench.GivenPersonAsync("Colin", "Frost");

        var outcome = await Workbench.SendAsync("Priya", new FindCases(typed));

        Assert.True(outcome is Outcome<CasesFound>.Done or Outcome<CasesFound>.Invalid, $"{outcome}");
        Assert.True(outcome is not Outcome<CasesFound>.Done { Value: var found } || found.Hits.Count <= 1);
    }

    [Fact]
    public async Task Five_hundred_random_searches_are_answered_or_refused_in_words()
    {
        await Workbench.GivenPersonAsync("Colin", "Frost");
        var random = new Random(4711);
        const string letters = "frost ABC019\"'*()-+:^{}[]%_\\/\0\t\n,.;éŁ😀AND OR NOT NEAR";
        for (var n = 0; n < 500; n++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 140)).Select(_ => letters[random.Next(letters.Length)]));
            Assert.True(await Workbench.SendAsync("Priya", new FindCases(typed)) is Outcome<CasesFound>.Done or Outcome<CasesFound>.Invalid);
        }
    }

    [Fact]
    public async Task A_search_that_was_pasted_by_mistake_is_refused_with_its_length()
    {
        var invalid = Assert.IsType<Outcome<CasesFound>.Invalid>(await Workbench.SendAsync("Priya", new FindCases(new string('x', 500))));
        Assert.Equal("Search for 100 characters or fewer; this has 500.", Assert.Single(invalid.Problems).Message);
    }
}
