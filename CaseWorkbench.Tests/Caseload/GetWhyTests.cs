using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
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

        var twelve = why.Groups[0];
        Assert.Equal((NextActionRule.NA03, Band.B, Today, 0, null), (why.Rule, why.Band, why.On, twelve.PolicyVersion, twelve.PolicySince));
        Assert.Equal(12, twelve.Rules.Count);
        Assert.Equal(["NA-03"], twelve.Rules.Where(rule => rule.Standing == RuleStanding.Decides).Select(rule => rule.Code));
        Assert.Equal(["NA-11"], twelve.Rules.Where(rule => rule.Standing == RuleStanding.AlsoTrue).Select(rule => rule.Code));
        Assert.Equal(new FactRow("Death reported", Today), twelve.Rules.Single(rule => rule.Code == "NA-03").Row);
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
    public async Task It_names_the_policy_and_since_when_it_stands()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await using (var db = Workbench.Db())
        {
            db.Add(PolicyVersion.Of(PolicyChange.Propose(Guid.NewGuid(), Settings.StatutoryLeadWd, "6", Today.AddDays(1), "", Guid.NewGuid(), new(2026, 6, 1)), Guid.NewGuid(), new(2026, 6, 1)));
            await db.SaveChangesAsync();
        }

        Assert.Equal((0, null), Policy(await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id))));
        Assert.Equal((1, Today.AddDays(1)), Policy(await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id, Today.AddDays(2)))));

        static (int, DateOnly?) Policy(WhyView why) => (why.Groups[0].PolicyVersion, why.Groups[0].PolicySince);
    }

    [Fact]
    public async Task One_invoice_is_asked_about_for_itself()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var free = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 1));
        var held = await Workbench.GivenInvoiceAsync(debtCase, "930102", 100m, new(2026, 4, 1));
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADM, "Checking the rate", Today.AddDays(14), held.Id));

        var ofFree = await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id, InvoiceId: free.Id));
        var ofHeld = await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id, InvoiceId: held.Id));

        Assert.Equal(["930101", "930102"], ofFree.Invoices.Select(invoice => invoice.Number));
        Assert.Equal(("930101", 0), (ofFree.Invoice!.Number, ofFree.NotChased.Count));
        Assert.Equal(["Invoice 930102 is on hold (Other) until 15 Jun 2026: no letters."], ofHeld.NotChased);
        var rule = ofHeld.Groups[0].Rules.Single(each => each.Name == "Some of it may be asked for");
        Assert.Equal((RuleStanding.NotMet, "£0.00; left out: £100.00 on hold (other) until 15 Jun 2026.", new FactRow("Hold: other", Today)), (rule.Standing, rule.Fact, rule.Row));
        Assert.DoesNotContain(ofFree.Ahead, step => step.What.Contains("Hold lifts", StringComparison.Ordinal));
        Assert.Contains(ofHeld.Ahead, step => step is { Kind: AheadKind.Hold, On: var on } && on == new DateOnly(2026, 6, 16));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetWhy(debtCase.Id, InvoiceId: Guid.NewGuid())));
    }

    [Fact]
    public async Task The_line_of_the_case_page_says_the_same_and_no_more()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today, "Ring the daughter"));
        await Workbench.GivenOfficerElsewhereAsync("Una Ward");

        var (why, next) = (await Workbench.DoAsync("Priya", new GetWhy(debtCase.Id)), await Workbench.DoAsync("Priya", new GetNextAction(debtCase.Id)));

        Assert.Equal(new(why.Rule, why.Action, why.Reason, why.DueOn), next);
        Assert.Equal("not found", await Workbench.RefusedAsync("Una", new GetNextAction(debtCase.Id)));
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
