using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>From acknowledgement to the last answer.</summary>
public sealed class InvestigationTests : WorkbenchTest
{
    [Fact]
    public async Task Acknowledging_ends_its_date_and_only_that()
    {
        var dispute = await Workbench.GivenDisputeAsync();

        await KeepsContractAsync(dispute, seen => new AcknowledgeDispute(dispute.Id, seen));

        Assert.Equal("DisputeServiceChase 29 Jun, DisputeTarget 13 Jul", await Workbench.OpenDiaryAsync(dispute.Id));
        await RefusedAsync(dispute, seen => new AcknowledgeDispute(dispute.Id, seen), "WF-001");
    }

    [Fact]
    public async Task An_investigation_starts_under_the_owner_of_the_case_or_whoever_is_named()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Acknowledged);
        var tom = (await Workbench.OfficerAsync("Tom")).Id;

        await KeepsContractAsync(dispute, seen => new StartInvestigation(dispute.Id, seen, tom));

        Assert.Equal(tom, (await Workbench.DisputeAsync(dispute.Id)).OwnerId);
        await using var db = Workbench.Db();
        Assert.All(await db.Diary().Where(e => e.SourceId == dispute.Id && e.State == DiaryState.Open).ToListAsync(), entry => Assert.Equal(tom, entry.OwnerId));
        Assert.Contains("Tom 1", await Workbench.NoticesAsync());
        await RefusedAsync(dispute, seen => new StartInvestigation(dispute.Id, seen), "WF-001");
    }

    [Fact]
    public async Task Without_an_owner_no_investigation_starts()
    {
        var debtCase = await Workbench.GivenCaseAsync(owner: null);
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 6, 1));
        Workbench.Clock.MoveTo(new(2026, 6, 15));
        var dispute = await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Acknowledged);

        await RefusedAsync(dispute, seen => new StartInvestigation(dispute.Id, seen), "DIS-007");
        await KeepsContractAsync(dispute, seen => new AssignDisputeOwner(dispute.Id, seen, Id("Priya")));
        await Workbench.DoAsync("Priya", new StartInvestigation(dispute.Id, await Workbench.VersionAsync(dispute.Id)));
    }

    [Theory]
    [InlineData("Leo", "DIS-012")]  // Collection officers do not investigate.
    [InlineData("Gwen", "CAS-005")] // She has declared an interest.
    public async Task Not_everyone_may_own_a_dispute(string officer, string code)
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Acknowledged);
        await using (var db = Workbench.Db())
            await Workbench.GivenInterestAsync("Gwen", await db.Cases().SingleAsync(c => c.Id == dispute.CaseId));

        await RefusedAsync(dispute, seen => new StartInvestigation(dispute.Id, seen, Id(officer)), code);
        await RefusedAsync(dispute, seen => new AssignDisputeOwner(dispute.Id, seen, Id(officer)), code);
    }

    [Fact]
    public async Task A_closed_dispute_keeps_its_owner()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Closed);

        await RefusedAsync(dispute, seen => new AssignDisputeOwner(dispute.Id, seen, Id("Tom")), "WF-001");
    }

    [Fact]
    public async Task A_dispute_follows_its_case_to_another_officer()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        await using var db = Workbench.Db();
        var seen = (await db.Cases().SingleAsync(c => c.Id == dispute.CaseId)).Version;

        await Workbench.DoAsync("Helen", new ReassignCase(dispute.CaseId, seen, Id("Tom"), "Priya is away for a month."));

        Assert.Equal(Id("Tom"), (await Workbench.DisputeAsync(dispute.Id)).OwnerId);
    }

    [Fact]
    public async Task Asking_the_customer_writes_to_them_and_stops_the_target()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        Workbench.Clock.MoveTo(new(2026, 6, 17));

        await KeepsContractAsync(dispute, seen => new AskCustomer(dispute.Id, seen, "Which days did nobody come?"));

        Assert.Equal("DisputeServiceChase 29 Jun, DisputeCustomerChase 1 Jul", await Workbench.OpenDiaryAsync(dispute.Id));
        await using var db = Workbench.Db();
        var letter = await db.Letters().SingleAsync(l => l.Code == LetterCode.DisputeQuestion);
        Assert.Contains("Which days did nobody come?", letter.Body);
        Assert.Equal(WaitingFor.Customer, (await db.RunningWorkflows().SingleAsync()).WaitingFor);
        await RefusedAsync(dispute, seen => new AskCustomer(dispute.Id, seen, "And which week?"), "WF-001");
    }

    [Fact]
    public async Task The_target_moves_on_by_the_working_days_the_customer_took()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        Workbench.Clock.MoveTo(new(2026, 6, 17));
        await Workbench.DoAsync("Priya", new AskCustomer(dispute.Id, dispute.Version, "Which days did nobody come?"));
        Workbench.Clock.MoveTo(new(2026, 6, 24)); // Five working days on.

        await KeepsContractAsync(dispute, seen => new RecordAnswer(dispute.Id, seen, "Mr Frost", "The first ten days of June.", "Letter 24 June"), officer: "Leo", wrongOfficer: "Owen");

        Assert.Equal(new DateOnly(2026, 7, 20), (await Workbench.DisputeAsync(dispute.Id)).TargetOn);
        Assert.Equal("DisputeServiceChase 29 Jun, DisputeTarget 20 Jul", await Workbench.OpenDiaryAsync(dispute.Id));
        await RefusedAsync(dispute, seen => new RecordAnswer(dispute.Id, seen, "Mr Frost", "Once more."), "WF-001");
    }

    [Fact]
    public async Task A_service_is_chased_after_ten_working_days_and_the_target_does_not_wait()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        Workbench.Clock.MoveTo(new(2026, 6, 17));

        await KeepsContractAsync(dispute, seen => new AskService(dispute.Id, seen, "Bright Homecare", "Please send the visit logs for June."));

        Assert.Equal("DisputeServiceChase 1 Jul, DisputeTarget 13 Jul", await Workbench.OpenDiaryAsync(dispute.Id));
        await RefusedAsync(dispute, seen => new AskService(dispute.Id, seen, "Brokerage", "And you?"), "WF-001");
        Workbench.Clock.MoveTo(new(2026, 7, 6));
        await Workbench.DoAsync("Priya", new RecordAnswer(dispute.Id, await Workbench.VersionAsync(dispute.Id), "Bright Homecare", "Six of ten visits were missed.", "Provider log 6 July"));
        Assert.Equal("DisputeTarget 13 Jul", await Workbench.OpenDiaryAsync(dispute.Id));
        Assert.Equal(new DateOnly(2026, 7, 13), (await Workbench.DisputeAsync(dispute.Id)).TargetOn);
    }

    [Fact]
    public async Task Withdrawing_lifts_the_hold_that_day_and_ends_every_date()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.AwaitingService);

        await KeepsContractAsync(dispute, seen => new WithdrawDispute(dispute.Id, seen, "I have found the carer's notes, forget it."));

        Assert.Equal((Money.Zero, ""), (await Workbench.HeldAsync(dispute.Id), await Workbench.OpenDiaryAsync(dispute.Id)));
        Assert.True((await Workbench.DisputeAsync(dispute.Id)).IsWithdrawn);
        await using var db = Workbench.Db();
        Assert.Equal(new DateOnly(2026, 6, 15), (await db.RunningWorkflows().SingleAsync()).EndedOn);
        await RefusedAsync(dispute, seen => new WithdrawDispute(dispute.Id, seen, "Forget it."), "WF-001");
    }

    [Fact]
    public async Task A_death_passes_the_dispute_to_the_estate_and_says_so()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);

        await Workbench.DoAsync("Leo", new ReportDeath(dispute.CaseId, new(2026, 6, 10), "His daughter"));

        var view = await Workbench.DoAsync("Priya", new GetDispute(dispute.Id));
        Assert.Contains("personal representative", view.History[0].What);
        Assert.Equal(Money.Pounds(90), await Workbench.HeldAsync(dispute.Id));
    }

    private Guid Id(string officer) => Workbench.OfficerAsync(officer).Result.Id;

    private async Task KeepsContractAsync(Dispute dispute, Func<int, ICommand<Guid>> command, string officer = "Priya", string wrongOfficer = "Leo")
    {
        var seen = await Workbench.VersionAsync(dispute.Id);
        await Workbench.KeepsContractAsync(officer, command(seen), wrongOfficer, stale: command(seen - 1));
    }

    private async Task RefusedAsync(Dispute dispute, Func<int, ICommand<Guid>> command, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("Priya", command(await Workbench.VersionAsync(dispute.Id))));
}
