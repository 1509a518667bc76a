using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>What the nights do to a dispute nobody touches.</summary>
public sealed class DisputeDeadlineTests : WorkbenchTest
{
    [Theory]
    [InlineData(DisputeState.Logged)]
    [InlineData(DisputeState.Acknowledged)]
    [InlineData(DisputeState.Investigating)]
    public async Task A_passed_target_makes_a_supervisor_own_it(DisputeState state)
    {
        var dispute = await Workbench.GivenDisputeAsync(state);

        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 7, 13)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 7, 14)));

        var escalated = await Workbench.DisputeAsync(dispute.Id);
        Assert.Equal((DisputeState.Escalated, (await Workbench.OfficerAsync("Helen")).Id), (escalated.State, escalated.OwnerId));
        Assert.Equal(("Helen 1", "DisputeDecision 28 Jul"), (await Workbench.NoticesAsync(), await Workbench.OpenDiaryAsync(dispute.Id)));
        await NothingMoreAsync(new(2026, 7, 14));
    }

    [Fact]
    public async Task Managers_are_told_once_when_the_supervisors_time_is_over_too()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Escalated);

        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 7, 28)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 7, 29)));

        Assert.Equal("David 1, Helen 1", await Workbench.NoticesAsync());
        await using var db = Workbench.Db();
        Assert.Contains(await db.Diary().Where(e => e.SourceId == dispute.Id && e.State == DiaryState.Open).ToListAsync(), entry => entry.Text.Contains("Offer the complaints procedure"));
        await NothingMoreAsync(new(2026, 7, 29));
        await NothingMoreAsync(new(2026, 8, 31));
    }

    [Fact]
    public async Task A_silent_customer_is_reminded_once_and_then_a_supervisor_may_decide_on_the_file()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.AwaitingCustomer); // Asked on 15 June, to answer by the 29th.

        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 6, 29)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 6, 30)));
        await NothingMoreAsync(new(2026, 6, 30));
        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 7, 14)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 7, 15)));
        await NothingMoreAsync(new(2026, 7, 15));
        await NothingMoreAsync(new(2026, 9, 30)); // The target stands still while they are asked.

        await using var db = Workbench.Db();
        var letters = await db.Letters().Where(l => l.Code == LetterCode.DisputeQuestion).OrderBy(l => l.DatedOn).ToListAsync();
        Assert.Equal([new DateOnly(2026, 6, 15), new DateOnly(2026, 6, 30)], letters.Select(letter => letter.DatedOn));
        Assert.Contains("Which days did nobody come?", letters[1].Body);
        Assert.Contains("DisputeDecision 15 Jul", await Workbench.OpenDiaryAsync(dispute.Id));
        Assert.Equal("Helen 1", await Workbench.NoticesAsync());
        Assert.Equal(DisputeState.AwaitingCustomer, (await Workbench.DisputeAsync(dispute.Id)).State);
    }

    [Fact]
    public async Task A_reminder_is_written_on_a_working_day()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Investigating);
        Workbench.Clock.MoveTo(new(2026, 6, 19));
        await Workbench.DoAsync("Priya", new AskCustomer(dispute.Id, dispute.Version, "Which days did nobody come?")); // By Friday 3 July.

        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 7, 4)));
        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 7, 5)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 7, 6)));
    }

    [Fact]
    public async Task Managers_are_told_once_of_a_service_that_does_not_answer()
    {
        await Workbench.GivenDisputeAsync(DisputeState.AwaitingService); // Asked on 15 June, to answer by the 29th.

        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 6, 29)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 6, 30)));

        Assert.Equal("David 1", await Workbench.NoticesAsync());
        await NothingMoreAsync(new(2026, 7, 1));
    }

    [Fact]
    public async Task Nights_that_were_missed_are_caught_up_on_in_one()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.AwaitingService);

        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 7, 20)));

        Assert.Equal(DisputeState.Escalated, (await Workbench.DisputeAsync(dispute.Id)).State);
        Assert.Equal("David 1, Helen 1", await Workbench.NoticesAsync());
        await NothingMoreAsync(new(2026, 7, 20));
    }

    [Fact]
    public async Task A_decided_dispute_closes_when_the_time_to_respond_is_over()
    {
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Resolved); // Decided on 15 June.

        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 6, 28)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 6, 29)));

        Assert.Equal((DisputeState.Closed, Money.Zero, ""), ((await Workbench.DisputeAsync(dispute.Id)).State, await Workbench.HeldAsync(dispute.Id), await Workbench.OpenDiaryAsync(dispute.Id)));
        await NothingMoreAsync(new(2026, 6, 29));
    }

    [Fact]
    public async Task Time_to_respond_never_ends_on_a_day_off()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 12, 1));
        Workbench.Clock.MoveTo(new(2026, 12, 14));
        var id = await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice, received: new(2026, 12, 14)));
        await Workbench.DoAsync("Priya", new AcknowledgeDispute(id, 0));
        await Workbench.DoAsync("Priya", new StartInvestigation(id, 1));
        await Workbench.DoAsync("Priya", await Workbench.ProposalOfAsync(id, 54m));

        await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(id, 3));

        Assert.Equal(new DateOnly(2026, 12, 29), (await Workbench.DisputeAsync(id)).SettlesOn); // The 28th is a bank holiday.
    }

    [Fact]
    public async Task A_running_clock_keeps_the_policy_of_the_day_it_started()
    {
        var change = await Workbench.DoAsync("David", new ProposePolicyChange("dispute.postDecisionDays", "21", new(2026, 6, 16), "Councils nearby give three weeks."));
        await Workbench.DoAsync("Jo", new ApprovePolicyChange(change, 0));
        var dispute = await Workbench.GivenDisputeAsync(DisputeState.Proposed); // Logged on 15 June.
        Workbench.Clock.MoveTo(new(2026, 6, 17));

        await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(dispute.Id, dispute.Version));

        Assert.Equal(new DateOnly(2026, 7, 1), (await Workbench.DisputeAsync(dispute.Id)).SettlesOn);
    }

    [Fact]
    public async Task Nobody_but_the_night_passes_deadlines() =>
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Helen", new PassDisputeDeadlines(new(2026, 6, 1))));

    /// <summary>Another run on the same day, and any later one up to then, changes nothing that people see.</summary>
    private async Task NothingMoreAsync(DateOnly day)
    {
        var before = await TracesAsync();
        Assert.Equal(0, await Workbench.NightOfAsync(day));
        Assert.Equal(before, await TracesAsync());
    }

    private async Task<(int, int, int, int, int)> TracesAsync()
    {
        await using var db = Workbench.Db();
        return (await db.Notices().CountAsync(), await db.Diary().CountAsync(), await db.Letters().CountAsync(), await db.DisputeSteps().CountAsync(), await db.Disputes().SumAsync(d => d.Version));
    }
}
