using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

public sealed class AccountLoadingTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task An_account_opens_its_case_with_person_address_phone_owner_and_first_review()
    {
        await LoadAsync("asc-1,home-care,Mrs,Edith,Palmer,02/04/1938,,12 Mill Lane,Shepshed,Wexcombe,wx11ab,01632 555010,e@example.org,priya nair,2026-05-20");

        await using var db = Workbench.Db();
        var debtCase = await db.Cases().SingleAsync();
        var person = await db.People().SingleAsync();
        var priya = await Workbench.OfficerAsync("Priya");
        Assert.Equal(("CW-100001", "ASC-1", DebtType.HomeCare, CaseState.Open, new DateOnly(2026, 5, 20), (Guid?)priya.Id, priya.TeamId),
            (debtCase.Reference, debtCase.AccountRef, debtCase.DebtType, debtCase.State, debtCase.OpenedOn, debtCase.OwnerId, debtCase.TeamId));
        Assert.Equal(("Mrs Edith Palmer", new DateOnly(1938, 4, 2), "e@example.org"), (person.Name, person.DateOfBirth, person.Email));
        Assert.Equal("12 Mill Lane, Shepshed, Wexcombe, WX1 1AB", (await db.Addresses().SingleAsync()).OneLine);
        Assert.Equal("01632555010", (await db.Phones().SingleAsync()).Digits);
        var review = await db.Diary().SingleAsync();
        Assert.Equal((DiaryKind.FirstReview, new DateOnly(2026, 5, 28), (Guid?)priya.Id), (review.Kind, review.DueOn, review.OwnerId)); // Mon 25 May is a bank holiday.
        Assert.Equal("Case opened: loaded with accounts.csv", (await db.Timeline().SingleAsync()).Text);
    }

    [Fact]
    public async Task An_account_without_a_day_is_opened_today_and_numbers_go_on_from_the_last()
    {
        await LoadAsync(Account("ASC-1", "Palmer"), Account("ASC-2", "Frost"));
        await LoadAsync(Account("ASC-3", "Ward"));

        await using var db = Workbench.Db();
        Assert.Equal(["CW-100001", "CW-100002", "CW-100003"], await db.Cases().OrderBy(c => c.AccountRef).Select(c => c.Reference).ToListAsync());
        Assert.All(await db.Cases().ToListAsync(), debtCase => Assert.Equal(Today, debtCase.OpenedOn));
    }

    [Theory]
    [InlineData("Siân", "O'Brien", "WX1 1AB", "1938-04-02")]
    [InlineData("SIAN", "OBRIEN", "wx11ab", "02/04/1938")]
    [InlineData(" sian ", "O’ Brien", "WX1  1AB", "2/4/1938")]
    [InlineData("Sian", "Ó Brien", "Wx1 1aB", "1938-04-02")]
    public async Task Accounts_are_one_persons_when_names_birth_and_postcode_agree_however_written(string forenames, string surname, string postcode, string born)
    {
        await LoadAsync("ASC-1,home-care,Ms,Siân,O'Brien,1938-04-02,,12 Mill Lane,,Wexcombe,WX1 1AB,01632 555010,,,");

        var result = await LoadAsync($"ASC-2,sundry,Ms,{forenames},{surname},{born},,12 Mill Lane,,Wexcombe,{postcode},+44 1632 555010,,,", $"ASC-3,sundry,Ms,{forenames},{surname},{born},,,,,{postcode},01632 555011,,,");

        await using var db = Workbench.Db();
        Assert.Single(await db.Cases().Select(c => c.PersonId).Distinct().ToListAsync());
        Assert.Equal((1, 1), (await db.People().CountAsync(), await db.Addresses().CountAsync()));
        Assert.Equal(["01632 555010", "01632 555011"], await db.Phones().OrderBy(p => p.Digits).Select(p => p.Number).ToListAsync());
        Assert.Empty(await db.PersonLinks().ToListAsync());
        Assert.Contains("People: 0 new, 2 known from another account.", result.Summary());
    }

    [Theory]
    [InlineData("Edith,Palmer,1938-04-02", "WX9 9ZZ", "Surname and date of birth (2 Apr 1938) agree")]
    [InlineData("E,Palmer,1938-04-02", "WX1 1AB", "Surname, date of birth (2 Apr 1938) and postcode (WX1 1AB) agree")]
    [InlineData("Edith,Palmer,", "WX1 1AB", "Surname, forenames and postcode (WX1 1AB) agree")]
    [InlineData("Edith,Palmer,1938-02-04", "WX1 1AB", "Surname, forenames and postcode (WX1 1AB) agree")]
    [InlineData("Joan,Palmer,1940-01-01", "WX1 1AB", null)]
    [InlineData("Edith,Palmes,1938-04-02", "WX1 1AB", null)]
    public async Task Where_less_agrees_the_accounts_are_two_persons_and_a_link_is_suggested_with_its_reason(string person, string postcode, string? why)
    {
        await LoadAsync("ASC-1,home-care,Mrs,Edith,Palmer,1938-04-02,,12 Mill Lane,,Wexcombe,WX1 1AB,,,,");

        await LoadAsync($"ASC-2,sundry,Mrs,{person},,3 High Street,,Wexcombe,{postcode},,,,");

        await using var db = Workbench.Db();
        Assert.Equal(2, await db.People().CountAsync());
        Assert.Equal(why is null ? [] : [why], await db.PersonLinks().Select(l => l.Why).ToListAsync());
    }

    [Fact]
    public async Task A_business_is_linked_by_name_and_postcode_and_never_taken_for_one()
    {
        await LoadAsync("ASC-1,business-rates,,,Mill Lane Motors Ltd,,,1 Mill Lane,,,WX1 1AB,,,,", "ASC-2,sundry,,,MILL LANE MOTORS LTD,,,1 Mill Lane,,,WX1 1AB,,,,");

        await using var db = Workbench.Db();
        Assert.Equal(2, await db.People().CountAsync());
        Assert.Single(await db.PersonLinks().ToListAsync());
    }

    [Fact]
    public async Task A_birth_date_that_stands_in_for_one_not_known_suggests_only_a_few_links()
    {
        await LoadAsync([.. Enumerable.Range(1, 40).Select(n => $"ASC-{n},sundry,,F{n},Smith,1900-01-01,,,,,WX{n} 1AB,,,,")]);

        await using var db = Workbench.Db();
        Assert.Equal(5, (await db.PersonLinks().ToListAsync()).GroupBy(l => l.PersonId).Max(group => group.Count()));
    }

    [Fact]
    public async Task A_blank_officer_is_chosen_by_lowest_share_of_the_cap_then_by_surname()
    {
        await using (var db = Workbench.Db())
        {
            foreach (var officer in await db.Officers().Where(o => o.Cap > 0).ToListAsync())
                officer.Become(officer.Role, officer.TeamId, officer.Name switch { "Gwen Bennett" => 4, "Priya Nair" => 2, "Tom Adeyemi" => 0, _ => 1 }, officer.Skills);
            await db.SaveChangesAsync();
        }

        var result = await LoadAsync([.. Enumerable.Range(1, 8).Select(n => Account($"ASC-{n}", $"Surname{n}"))]);

        await using var after = Workbench.Db();
        var owners = await (from debtCase in after.Cases()
                            join officer in after.Officers() on debtCase.OwnerId equals officer.Id into officers
                            from officer in officers.DefaultIfEmpty()
                            orderby debtCase.AccountRef
                            select officer == null ? "nobody" : officer.Name).ToListAsync();
        Assert.Equal(["Gwen Bennett", "Priya Nair", "Chidi Okafor", "Gwen Bennett", "Gwen Bennett", "Priya Nair", "Gwen Bennett", "nobody"], owners);
        Assert.Equal("Row 9, officer: Every officer of the team is at their cap. Nobody owns the case until somebody takes it.", Assert.Single(result.Warnings).ToString());
    }

    [Theory]
    [InlineData("Dee", "“Dee” is no officer here")]
    [InlineData("Tom Adeyemi", "Tom Adeyemi has left")]
    [InlineData("Owen Hughes", "Owen Hughes does not own cases")]
    [InlineData("Nightly run", "“Nightly run” is no officer here")]
    public async Task An_officer_who_cannot_own_it_leaves_the_case_to_nobody_with_a_warning(string name, string why)
    {
        await using (var db = Workbench.Db())
        {
            (await db.Officers().SingleAsync(o => o.Name == "Tom Adeyemi")).Disable();
            await db.SaveChangesAsync();
        }

        var result = await LoadAsync($"ASC-1,sundry,Mrs,Edith,Palmer,1938-04-02,,,,,WX1 1AB,,,{name},");

        Assert.Equal((2, "officer", $"{why}. Nobody owns the case until somebody takes it."), (result.Warnings[0].Row, result.Warnings[0].Column, result.Warnings[0].Message));
        await using var after = Workbench.Db();
        Assert.Null((await after.Cases().SingleAsync()).OwnerId);
    }

    [Fact]
    public async Task Whoever_has_an_interest_in_the_person_is_neither_chosen_nor_taken_at_their_name()
    {
        const string Edith = "Mrs,Edith,Palmer,1938-04-02,,,,,WX1 1AB,,,";
        await LoadAsync($"ASC-1,sundry,{Edith}Gwen Bennett,");
        await using (var db = Workbench.Db())
            await Workbench.GivenInterestAsync("Tom", await db.Cases().SingleAsync());

        await LoadAsync($"ASC-2,sundry,{Edith},", $"ASC-3,sundry,{Edith}Tom Adeyemi,");

        await using var after = Workbench.Db();
        var owners = await after.Cases().OrderBy(c => c.AccountRef).Select(c => c.OwnerId).ToListAsync();
        Assert.Equal([(await Workbench.OfficerAsync("Gwen")).Id, (await Workbench.OfficerAsync("Priya")).Id, null], owners); // Adeyemi would come first.
    }

    private Task<ImportResult> LoadAsync(params string[] lines) => Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, lines));

    private static string Account(string number, string surname) => $"{number},home-care,Mrs,Edith,{surname},1938-04-02,,12 Mill Lane,,Wexcombe,WX1 1AB,,,,";
}
