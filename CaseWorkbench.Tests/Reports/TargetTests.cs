using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Reports;

/// <summary>What teams aim at: set for some days, beside the actual; and what nobody may aim at (handbook 23).</summary>
public sealed class TargetTests : WorkbenchTest
{
    private static readonly DateOnly Monday = new(2026, 6, 1);
    private const string Why = "Agreed at the service meeting.";

    private static SetTarget Cash(decimal pounds, Guid? team = null, long seen = 0) => new(team ?? Cast.TeamId, TargetSubject.WeeklyCash, seen, pounds, Monday, Monday.AddDays(364), Why);

    private async Task<TargetRow> RowAsync(TargetSubject subject, string officer = "Helen", Guid? team = null) =>
        (await Workbench.DoAsync(officer, new GetTargets(team))).Rows.Single(row => row.Subject == subject);

    private async Task<TargetView?> BesideAsync(MeasureKey measure) => (await Workbench.DoAsync("Helen", new GetReport(Monday, Monday)))[measure].Target;

    [Fact]
    public async Task The_handbooks_targets_hold_until_somebody_sets_others()
    {
        var view = await Workbench.DoAsync("David", new GetTargets());

        Assert.Equal(
            ["CollectedInSevenWeeks AtLeast 95", "WeeklyCash", "UnsecuredOverAYear Below 100", "RightParty AtLeast 40", "PromisesKept", "DisputesInTarget AtLeast 90", "StatutoryOnTime AtLeast 100",
                "SuspenseTooOld AtMost 0", "BrokenPlans Below 15", "HearingToNotice AtMost 10", "WriteOffRefusals", "LettersOfClaim", "CashByOfficer"],
            view.Rows.Select(row => $"{row.Subject} {row.Rule?.Sense.ToString().Where(_ => row.InForce is not null).Aggregate("", (word, letter) => word + letter)} {row.InForce?.Value:0.##}".Trim()));
    }

    [Fact]
    public async Task A_supervisor_sets_a_target_and_it_stands_beside_the_actual()
    {
        await Workbench.DoAsync("Helen", new SetTarget(Cast.TeamId, TargetSubject.RightParty, 0, 55.5m, Monday, Monday.AddDays(30), Why));

        Assert.Equal(new TargetView(TargetSense.AtLeast, 55.5m, IsMet: null, IsDefault: false), await BesideAsync(MeasureKey.RightParty));
        Workbench.Clock.MoveTo(Monday.AddDays(31));
        Assert.Equal(40m, (await RowAsync(TargetSubject.RightParty)).InForce!.Value); // Its days are over.
    }

    [Fact]
    public async Task A_teams_own_target_goes_before_the_services_and_the_last_one_set_before_those_set_earlier()
    {
        await Workbench.DoAsync("David", Cash(9_000) with { TeamId = null });
        Assert.Equal(9_000m, (await RowAsync(TargetSubject.WeeklyCash)).InForce!.Value);

        var first = await Workbench.DoAsync("Helen", Cash(12_000));
        await Workbench.DoAsync("Helen", Cash(11_000, seen: first));

        Assert.Equal(11_000m, (await RowAsync(TargetSubject.WeeklyCash)).InForce!.Value);
        Assert.Equal(9_000m, (await Workbench.DoAsync("David", new GetTargets())).Rows.Single(row => row.Subject == TargetSubject.WeeklyCash).InForce!.Value);
    }

    [Fact]
    public async Task Cash_is_aimed_at_by_the_week_and_grows_with_the_period()
    {
        await Workbench.DoAsync("Helen", Cash(7_000));

        Workbench.Clock.MoveTo(Monday.AddDays(13));
        Assert.Equal(14_000m, (await Workbench.DoAsync("Helen", new GetReport(Monday, Monday.AddDays(13))))[MeasureKey.Cash].Target!.Value);
    }

    [Theory]
    [InlineData(TargetSubject.WriteOffRefusals)]
    [InlineData(TargetSubject.LettersOfClaim)]
    [InlineData(TargetSubject.CashByOfficer)]
    public async Task What_would_harm_people_is_never_a_target(TargetSubject subject)
    {
        await Workbench.RefusedAsync("REP-002", "David", new SetTarget(null, subject, 0, 10, Monday, Monday.AddDays(30), Why), TargetRules.RefusalOf(subject)!.Message);
        Assert.Equal(TargetRules.RefusalOf(subject), (await RowAsync(subject)).Refusal); // The page says so beforehand.
    }

    [Fact]
    public async Task Days_that_are_over_get_no_target() =>
        await Workbench.RefusedAsync("REP-003", "Helen", Cash(1) with { First = Monday.AddDays(-30), Last = Monday.AddDays(-1) }, "Those days were over on 31 May 2026.");

    [Fact]
    public async Task A_supervisor_sets_no_target_of_another_team_or_of_the_service_and_an_officer_none()
    {
        var other = Domain.Access.Team.Of(Guid.NewGuid(), "Sundry income");
        await Workbench.PutAsync(other);

        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", Cash(1, other.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", Cash(1) with { TeamId = null }));
        Assert.Equal("not found", await Workbench.RefusedAsync("David", Cash(1, Guid.NewGuid())));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", Cash(1)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Owen", Cash(1))); // An auditor reads.
    }

    [Theory]
    [InlineData(-1, nameof(SetTarget.Value))]
    [InlineData(100.01, nameof(SetTarget.Value))]
    [InlineData(40.005, nameof(SetTarget.Value))]
    public async Task A_share_lies_between_nought_and_a_hundred(decimal value, string field) =>
        Assert.Equal($"invalid {field}", await Workbench.RefusedAsync("Helen", new SetTarget(Cast.TeamId, TargetSubject.RightParty, 0, value, Monday, Monday, Why)));

    [Fact]
    public async Task It_needs_a_reason_and_does_not_end_before_it_begins() =>
        Assert.Equal("invalid Last, Reason", await Workbench.RefusedAsync("Helen", Cash(1) with { Last = Monday.AddDays(-1), Reason = "so" }));

    [Fact]
    public async Task Whoever_saw_another_target_is_told_so()
    {
        await Workbench.DoAsync("Helen", Cash(12_000));

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("David", Cash(11_000)));
    }

    [Fact]
    public async Task Sent_twice_it_is_set_once()
    {
        var id = Guid.NewGuid();
        var first = await Workbench.SendAsync("Helen", Cash(12_000), id);
        var again = await Workbench.SendAsync("Helen", Cash(12_000), id);

        Assert.Equal(Assert.IsType<Outcome<long>.Done>(first).Value, Assert.IsType<Outcome<long>.Done>(again).Value);
        await using var db = Workbench.Db();
        Assert.Equal(1, await db.Targets().CountAsync());
    }

    [Fact]
    public async Task The_week_on_the_worklist_is_the_teams_from_Monday_and_without_what_went_back()
    {
        Workbench.Clock.MoveTo(Monday);
        var (frost, pike) = (await Workbench.GivenCaseAsync("Frost"), await Workbench.GivenCaseAsync("Pike", owner: "Tom"));
        foreach (var (debtCase, reference, on, pounds) in new[] { (frost, "A", Monday.AddDays(-1), 50m), (frost, "B", Monday, 70m), (pike, "C", Monday.AddDays(2), 30m), (pike, "D", Monday.AddDays(2), 9m) })
        {
            Workbench.Clock.MoveTo(on < Monday ? Monday : on);
            await Workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, reference, on, ReceiptMethod.Bank, Money.Pounds(pounds)));
        }
        await ReturnAsync("D");
        Assert.Equal(new CollectedThisWeek(Monday, Money.Pounds(100), null), await Workbench.DoAsync("Priya", new GetCollectedThisWeek()));

        await Workbench.DoAsync("Helen", Cash(12_000));

        Assert.Equal(new CollectedThisWeek(Monday, Money.Pounds(100), Money.Pounds(12_000)), await Workbench.DoAsync("Priya", new GetCollectedThisWeek()));
    }

    private async Task ReturnAsync(string reference)
    {
        await using var db = Workbench.Db();
        var receipt = await db.Receipts().SingleAsync(r => r.Reference == reference);
        await Workbench.DoAsync("Leo", new ReturnReceipt(receipt.Id, receipt.Version, ReturnReason.EnteredInError, Workbench.Workspace.Clock.Today(), "It was somebody else's."));
    }
}
