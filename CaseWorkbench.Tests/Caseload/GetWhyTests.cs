using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

public sealed class GetWhyTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task The_panel_says_what_decides_what_is_also_true_and_what_is_not()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 1));
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today, "Ring the daughter"));
        await Workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, null, "The daughter"));

        var why = await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id));

        Assert.Equal((NextActionRule.NA03, Band.B, Today, 0), (why.Rule, why.Band, why.On, why.PolicyVersion));
        Assert.Equal(12, why.Rules.Count);
        Assert.Equal([NextActionRule.NA03], why.Rules.Where(rule => rule.Standing == RuleStanding.Decides).Select(rule => rule.Rule));
        Assert.Equal([NextActionRule.NA11], why.Rules.Where(rule => rule.Standing == RuleStanding.AlsoTrue).Select(rule => rule.Rule));
    }

    [Fact]
    public async Task It_says_what_keeps_the_case_from_being_chased()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 1));
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADM, "Checking the rate", Today.AddDays(14), invoice.Id, Money.Pounds(90)));
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, "Sees an adviser", Today.AddDays(30)));

        var why = await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id));

        Assert.Equal(
        [
            "Nothing is collectable now: all of the £486.00 overdue is held.",
            "£90.00 of invoice 930101 is on hold (Other) until 15 Jun 2026: no letters.",
            "The whole case is on hold (Getting debt advice) until 1 Jul 2026: no letters, demand calls or legal steps.",
        ], why.NotChased.Order(StringComparer.Ordinal).OrderBy(line => line.Contains("whole")));
    }

    [Fact]
    public async Task Asked_about_a_day_to_come_it_judges_as_of_that_day()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 10), "Ring the daughter"));

        Assert.Equal(NextActionRule.NA12, (await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id))).Rule);
        Assert.Equal(NextActionRule.NA11, (await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id, new(2026, 6, 10)))).Rule);
    }

    [Fact]
    public async Task A_case_the_officer_may_not_know_of_is_answered_like_one_that_is_not_there()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenOfficerElsewhereAsync("Una Ward");

        Assert.Equal("not found", await Workbench.RefusedAsync("Una", new GetWhy(debtCase.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Una", new GetWhy(Guid.NewGuid())));
    }
}
