using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Domain.Training.Demo;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>The invented caseload, before anything is loaded: the same each time, plausible, and of nobody.</summary>
public sealed partial class DemoPlanTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly DemoPlan Plan = DemoPlan.Of(400, 1, Today);

    [Fact]
    public void The_same_seed_and_day_make_the_same_plan_and_another_seed_another()
    {
        Assert.Equal(Written(Plan), Written(DemoPlan.Of(400, 1, Today)));
        Assert.NotEqual(Written(Plan), Written(DemoPlan.Of(400, 2, Today)));
    }

    [Fact]
    public void Nobody_in_it_can_be_reached()
    {
        Assert.All(Plan.Accounts.Select(account => account.Person), person =>
        {
            Assert.Matches(DramaNumber(), person.Phone);
            Assert.Matches(NoPostcode(), person.Postcode);
            Assert.True(person.Email.Length == 0 || person.Email.EndsWith("@example.org", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void No_debtor_has_the_name_of_an_officer()
    {
        var officers = Cast.Everyone().Select(officer => officer.Name).ToHashSet();

        Assert.DoesNotContain(Plan.Accounts, account => officers.Contains($"{account.Person.Forenames} {account.Person.Surname}"));
    }

    [Fact]
    public void Care_is_billed_every_four_weeks_in_arrears_on_a_Monday()
    {
        var care = Plan.Accounts.Where(account => account.DebtType != DebtType.Sundry).ToList();

        Assert.True(care.Sum(account => account.Invoices.Count) > 3_000);
        Assert.All(care, account =>
        {
            Assert.All(account.Invoices, invoice =>
            {
                Assert.Equal((DayOfWeek.Monday, 28, invoice.Date.AddDays(-1)), (invoice.Date.DayOfWeek, new DateSpan(invoice.From!.Value, invoice.To!.Value).Days, invoice.To.Value));
                Assert.Equal(invoice.Weekly!.Value.Pence * 4, invoice.Gross.Pence);
            });
            Assert.All(account.Invoices.Zip(account.Invoices.Skip(1)), pair => Assert.Equal(28, pair.Second.Date.DayNumber - pair.First.Date.DayNumber));
        });
    }

    [Fact]
    public void Most_are_old_and_each_owes_something_or_is_there_to_show_that_nothing_is_owed()
    {
        var ages = Plan.Accounts.Where(account => account.Person.Born is not null).Select(account => Today.Year - account.Person.Born!.Value.Year).ToList();
        Assert.All(ages, age => Assert.InRange(age, 23, 99));
        Assert.True(ages.Count(age => age >= 70) > ages.Count * 3 / 4);

        var inArrears = Plan.Accounts.Count(account => account.Invoices.Sum(invoice => invoice.Gross) > account.Receipts.Sum(receipt => receipt.Amount));
        Assert.InRange(inArrears, 350, 395);
    }

    [Fact]
    public void The_cases_are_spread_over_the_officers_and_a_few_wait_for_one()
    {
        var owned = Plan.Accounts.CountBy(account => account.Officer).ToDictionary();

        Assert.Equal(["Chidi Okafor", "Gwen Bennett", "Joan Tilley (left)", "Priya Nair", "Tom Adeyemi"], owned.Keys.Order());
        Assert.InRange(owned["Priya Nair"], 90, 120);
        Assert.InRange(owned["Joan Tilley (left)"], 5, 10);
    }

    [Fact]
    public void Everything_lies_in_the_past()
    {
        Assert.All(Plan.Accounts, account =>
        {
            Assert.True(account.OpenedOn < Today);
            Assert.All(account.Invoices, invoice => Assert.True(invoice.Date < Today));
            Assert.All(account.Receipts, receipt => Assert.True(receipt.On < Today));
        });
        Assert.All(Plan.Deeds, deed => Assert.True(deed.On < Today && deed.On > Plan.Start && BankHolidays.Calendar.IsWorkingDay(deed.On)));
    }

    private static string Written(DemoPlan plan) => string.Join('\n',
        plan.Accounts.Select(account => $"{account with { Invoices = [], Receipts = [] }} {string.Join(' ', account.Invoices)} {string.Join(' ', account.Receipts)}")
            .Concat(plan.Deeds.Select(deed => $"{deed.On} {deed.At} {deed.By} {deed.Account.Reference}")));

    [GeneratedRegex(@"^(01632 960\d{3}|07700 900\d{3}|020 7946 0\d{3})$")]
    private static partial Regex DramaNumber();

    /// <summary>An area the post does not have.</summary>
    [GeneratedRegex(@"^QX\d \d[A-Z]{2}$")]
    private static partial Regex NoPostcode();
}
