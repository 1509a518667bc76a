using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Reports;

/// <summary>Who is told what by a report, and what chance alone would not try.</summary>
public sealed class ReportTests : WorkbenchTest
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    private Task<ReportView> ReportAsync(DateOnly from, DateOnly to, string officer = "Helen") => Workbench.DoAsync(officer, new GetReport(from, to));

    [Theory]
    [InlineData("Helen")]
    [InlineData("David")]
    [InlineData("Anita")]
    [InlineData("Marian")]
    [InlineData("Owen")]
    public async Task Supervisors_managers_heads_S151_and_auditors_read_reports(string officer) =>
        Assert.Equal(Measures.All.Count, (await ReportAsync(Monday, Monday, officer)).Measures.Count);

    [Theory]
    [InlineData("Priya")]
    [InlineData("Leo")]
    [InlineData("Sam")]
    [InlineData("Farah")]
    [InlineData("Jo")]
    public async Task Nobody_else_does(string officer)
    {
        Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new GetReport(Monday, Monday)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync(officer, new FindReportRows(Monday, Monday, null, MeasureKey.Cash)));
    }

    [Fact]
    public async Task A_supervisor_is_answered_for_their_own_team_alone()
    {
        var other = Domain.Access.Team.Of(Guid.NewGuid(), "Sundry income");
        await Workbench.PutAsync(other);

        Assert.Equal("Adult social care income", (await ReportAsync(Monday, Monday)).Team);
        Assert.Equal("The service", (await ReportAsync(Monday, Monday, "David")).Team);
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new GetReport(Monday, Monday, other.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new FindReportRows(Monday, Monday, other.Id, MeasureKey.Cash)));
        Assert.Equal("Sundry income", (await Workbench.DoAsync("David", new GetReport(Monday, Monday, other.Id))).Team);
    }

    [Fact]
    public async Task A_day_that_has_not_come_cannot_be_reported_and_a_period_ends_after_it_begins()
    {
        await Workbench.RefusedAsync("REP-001", "Helen", new GetReport(Monday, Monday.AddDays(1)), "2 Jun 2026 has not come yet.");
        Assert.Equal("invalid To", await Workbench.RefusedAsync("Helen", new GetReport(Monday, Monday.AddDays(-1))));
        Assert.Equal("invalid From", await Workbench.RefusedAsync("Helen", new GetReport(Monday.AddYears(-11), Monday)));
    }

    [Fact]
    public async Task A_day_that_has_passed_is_told_as_it_was()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "880101", 400, new(2026, 4, 1));
        var before = await ReportAsync(new(2026, 4, 1), Monday);

        Workbench.Clock.MoveTo(Monday.AddDays(9));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R1", Monday.AddDays(9), ReceiptMethod.Bank, Money.Pounds(150)));

        Assert.Equal(before.Measures.SelectMany(each => each.Figures), (await ReportAsync(new(2026, 4, 1), Monday)).Measures.SelectMany(each => each.Figures));
        Assert.Equal((15_000, 40_000, 37.5m), (await ReportAsync(new(2026, 4, 1), Monday.AddDays(9)))[MeasureKey.Collected].Only is var now ? (now.Part, now.Whole, now.Value!.Value) : default);
    }

    [Fact]
    public async Task Money_is_the_officers_who_owned_the_case_on_the_day_it_counts_from()
    {
        var debtCase = await Workbench.GivenCaseAsync(owner: "Priya");
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R1", Monday, ReceiptMethod.Bank, Money.Pounds(10)));
        Workbench.Clock.MoveTo(Monday.AddDays(2));
        var tom = await Workbench.OfficerAsync("Tom");
        await Workbench.DoAsync("Helen", new ReassignCase(debtCase.Id, await VersionAsync(debtCase), tom.Id, "Priya is on leave for a while."));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R2", Monday.AddDays(1), ReceiptMethod.Bank, Money.Pounds(20)));
        await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R3", Monday.AddDays(2), ReceiptMethod.Bank, Money.Pounds(40)));

        var report = await ReportAsync(Monday, Monday.AddDays(2));

        Assert.Equal([("Priya Nair", 3_000L), ("Tom Adeyemi", 4_000L)], report[MeasureKey.CashByOfficer].Figures.Select(figure => (figure.Key.Row, figure.Part)));
        Assert.Equal(Monday.AddDays(2), report.OwnersKnownSince);
    }

    [Fact]
    public async Task A_demand_made_in_a_breathing_space_is_a_breach_and_one_for_a_later_bill_is_none()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();
        var day = GivenMoratorium.NoticeDay.AddDays(1);
        Workbench.Clock.MoveTo(day, 11);
        await DemandAsync(debtCase);
        var breach = await ReportAsync(day, day);
        await Workbench.GivenInvoiceAsync(debtCase, "920109", 50, day.AddDays(-1), day.AddDays(1));
        Workbench.Clock.MoveTo(day.AddDays(5), 11);
        await DemandAsync(debtCase);

        Assert.Equal(1, breach[MeasureKey.BreathingSpaceBreaches].Only.Part);
        Assert.Equal(1, (await ReportAsync(day, day.AddDays(5)))[MeasureKey.BreathingSpaceBreaches].Only.Part);
        Assert.Equal("Demand", Assert.Single((await Workbench.DoAsync("Helen", new FindReportRows(day, day, null, MeasureKey.BreathingSpaceBreaches))).Rows).What);
    }

    [Fact]
    public async Task What_the_record_does_not_keep_is_said_to_be_missing_and_never_made_up()
    {
        var report = await ReportAsync(Monday, Monday);

        Assert.Equal([MeasureKey.BankReconciliation, MeasureKey.Complaints], report.Measures.Where(each => !each.Measure.IsRecorded).Select(each => each.Measure.Key));
        Assert.All(report.Measures.Where(each => !each.Measure.IsRecorded), each => Assert.Empty(each.Figures));
    }

    [Fact]
    public void Each_measure_says_in_a_sentence_what_it_is_made_of_and_where_the_handbook_has_it() =>
        Assert.All(Measures.All, measure => Assert.True(measure.Definition.EndsWith('.') && measure.Part.Length > 0 && measure.Handbook.StartsWith("23", StringComparison.Ordinal) && measure.Whole.Length > 0 == measure.Unit is not (MeasureUnit.Money or MeasureUnit.Number), $"{measure.Key}"));

    [Theory]
    [InlineData(0, AgeBand.NotDue)]
    [InlineData(1, "0–30 days")]
    [InlineData(30, "0–30 days")]
    [InlineData(31, "31–60 days")]
    [InlineData(60, "31–60 days")]
    [InlineData(61, "61–90 days")]
    [InlineData(90, "61–90 days")]
    [InlineData(91, "91–365 days")]
    [InlineData(365, "91–365 days")]
    [InlineData(366, AgeBand.OverAYear)]
    public void A_bill_is_as_old_as_the_days_past_its_due_date(int days, string band) =>
        Assert.Equal(band, AgeBand.Of(new(Guid.Empty, "1", Monday.AddDays(-400), Monday.AddDays(-days), Money.Pounds(1), default, default, default), Monday));

    private async Task DemandAsync(DebtCase debtCase) =>
        await Workbench.PutAsync(ContactEntry.Of(Guid.NewGuid(), debtCase.Id, new(ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, ContactResult.Spoke, "Asked for money.", IsVerified: true),
            "Ms Ellery", (await Workbench.OfficerAsync("Priya")).Id, Workbench.Workspace.Clock.Now()));

    private async Task<int> VersionAsync(DebtCase debtCase)
    {
        await using var db = Workbench.Db();
        return (await db.Cases().AsNoTracking().SingleAsync(c => c.Id == debtCase.Id)).Version;
    }
}
