using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.LegalReferrals;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>Which cases may go to Legal and what the others lack, judged in one pass and shown as a list.</summary>
public sealed class ReadyForLegalTests : PortalBunit
{
    private readonly Dictionary<string, DebtCase> cases = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workbench.Clock.MoveTo(GivenLegal.Day);
        foreach (var name in new[] { "Plain", "Protected", "Disputed", "Dead", "Doubted", "Paid", "Offered" })
            cases[name] = await Workbench.GivenReadyTodayAsync(name);
    }

    private Task<ReadyForLegalView> FindAsync(string officer = "Priya", bool mine = false) => Workbench.DoAsync(officer, new FindReadyForLegal(mine));

    private async Task<int> VersionAsync(string name)
    {
        await using var db = Workbench.Db();
        return (await db.Cases().SingleAsync(c => c.Id == cases[name].Id)).Version;
    }

    private async Task<Guid> BillAsync(string name)
    {
        await using var db = Workbench.Db();
        return (await db.Ladders().SingleAsync(l => l.CaseId == cases[name].Id)).InvoiceId;
    }

    private async Task SomethingHappensAsync()
    {
        var today = GivenLegal.Day;
        await Workbench.DoAsync("Priya", new RecordMoratorium(cases["Protected"].Id, MoratoriumKind.Standard, "BS-1", today, GivenMoratorium.Adviser, [await BillAsync("Protected")], today));
        await Workbench.DoAsync("Leo", new LogDispute(cases["Disputed"].Id, await BillAsync("Disputed"), Money.Pounds(112.40m), DisputeCategory.SNR, ContactChannel.Phone, today, "Nobody came on those days."));
        await Workbench.DoAsync("Leo", new ReportDeath(cases["Dead"].Id, null, "A neighbour rang us"));
        await Workbench.DoAsync("Priya", new DoubtCapacity(cases["Doubted"].Id, "Answering the claim", "He asked three times what the letter was.", today));
        await Workbench.DoAsync("Leo", new RecordReceipt(cases["Paid"].Id, "P-1", today, ReceiptMethod.Bank, Money.Pounds(400), InvoiceId: await BillAsync("Paid")));
    }

    [Fact]
    public async Task Judged_in_one_pass_each_case_says_what_it_says_alone()
    {
        await SomethingHappensAsync();

        var found = await FindAsync();

        Assert.True(found.Rows.Count >= 5, $"{found.Rows.Count} were found.");
        foreach (var row in found.Rows)
        {
            var alone = await Workbench.DoAsync("Priya", new GetLegalReadiness(row.CaseId));
            Assert.Equal((alone.Sum, alone.Refusal, alone.Gates.Count(gate => !gate.IsMet), alone.EarliestOn), (row.Sum, row.Refusal, row.Missing, row.EarliestOn));
        }
        Assert.Equal(found.Rows.Count(row => row.Missing == 0), found.MayGo);
    }

    [Fact]
    public async Task Those_that_may_go_come_first_and_the_others_say_what_they_lack()
    {
        await SomethingHappensAsync();

        var found = await FindAsync();

        Assert.Equal(["Disputed", "Offered", "Plain"], Names(found.Rows.Where(row => row.Refusal is null)).Order(StringComparer.Ordinal));
        Assert.Equal([.. found.Rows.OrderBy(row => row.Missing > 0)], found.Rows);
        Assert.Equal(Money.Pounds(700), found.Rows.Single(row => row.CaseId == cases["Disputed"].Id).Sum);
        Assert.Equal("LEG-009", found.Rows.Single(row => row.CaseId == cases["Paid"].Id).Refusal!.Code);
    }

    [Fact]
    public async Task A_case_that_is_with_Legal_or_closed_to_the_officer_is_not_among_them()
    {
        await Workbench.GivenOfficerElsewhereAsync("Nia Webb");
        await Workbench.DoAsync("Priya", new StartLegalPack(cases["Plain"].Id));
        await Workbench.DoAsync("Helen", new RestrictCase(cases["Offered"].Id, await VersionAsync("Offered"), true, [(await Workbench.OfficerAsync("Helen")).Id], "Her daughter works here."));

        Assert.DoesNotContain((await FindAsync()).Rows, row => row.CaseId == cases["Plain"].Id || row.CaseId == cases["Offered"].Id);
        Assert.Contains((await FindAsync("Helen")).Rows, row => row.CaseId == cases["Offered"].Id);
        Assert.Empty((await FindAsync("Nia Webb")).Rows);
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Jo", new FindReadyForLegal()));
    }

    [Fact]
    public async Task The_list_leads_to_the_case_and_says_the_sum_the_day_and_the_reason()
    {
        await SomethingHappensAsync();
        await SignInAsync("Priya");

        var page = Render<ReadyForLegalPage>();

        Assert.Contains("Ready for Legal (3 may go now)", page.Text(), StringComparison.Ordinal);
        Assert.Contains("£700.00", page.Text(), StringComparison.Ordinal);
        Assert.Contains("£412.40 can be claimed; Legal takes £500.00 and more.", page.Text(), StringComparison.Ordinal);
        Assert.Contains($"/cases/{cases["Plain"].Reference}?open=legal", page.Markup, StringComparison.Ordinal);
    }

    private IEnumerable<string> Names(IEnumerable<ReadyForLegalRow> rows) => rows.Select(row => cases.Single(each => each.Value.Id == row.CaseId).Key);
}
