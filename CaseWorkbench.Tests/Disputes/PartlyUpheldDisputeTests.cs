using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>The dates and sums of a disputed invoice that is partly upheld, from the first call to the end.</summary>
public sealed class PartlyUpheldDisputeTests : WorkbenchTest
{
    [Fact]
    public async Task More_than_the_invoice_cannot_be_disputed()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();

        var outcome = await Workbench.SendAsync("Priya", GivenDispute.Log(debtCase, invoice, 500m));

        Assert.Equal("Only £486.00 of this invoice can be disputed.", outcome.Stopped);
    }

    [Fact]
    public async Task Logging_holds_the_disputed_part_and_sets_the_three_dates()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();

        var id = await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice));

        var account = await Workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Pounds(486), Money.Pounds(90)), (account.Balances.Outstanding, account.Balances.Disputed));
        Assert.Equal("DisputeAcknowledge 18 Jun, DisputeServiceChase 29 Jun, DisputeTarget 13 Jul", await Workbench.OpenDiaryAsync(id));
        await using var db = Workbench.Db();
        var hold = await db.Holds().SingleAsync();
        Assert.Equal((HoldCode.DIS, Money.Pounds(90), null, id), (hold.Code, hold.Amount, hold.EndsOn, hold.SourceId));
        Assert.Equal("D-1", (await Workbench.DisputeAsync(id)).Reference);
    }

    [Fact]
    public async Task The_acknowledgement_states_the_disputed_and_the_undisputed_sum()
    {
        var dispute = await Workbench.GivenDisputeAsync();
        Workbench.Clock.MoveTo(new(2026, 6, 17));

        await Workbench.DoAsync("Priya", new AcknowledgeDispute(dispute.Id, dispute.Version));

        await using var db = Workbench.Db();
        var letter = await db.Letters().SingleAsync();
        Assert.Equal((LetterCode.DisputeAcknowledgement, Money.Pounds(90)), (letter.Code, letter.Figure));
        Assert.Contains("£90.00 is in dispute", letter.Body);
        Assert.Contains("£396.00 of this invoice is not in dispute. It is still due now", letter.Body);
        Assert.Equal((new DateOnly(2026, 6, 17), new DateOnly(2026, 6, 18)), ((await Workbench.DisputeAsync(dispute.Id)).AcknowledgedOn, dispute.AcknowledgeBy));
    }

    [Fact]
    public async Task The_decision_credits_54_leaves_36_held_until_22_July_and_then_closes()
    {
        var (debtCase, invoice) = await Workbench.GivenFrostAsync();
        var id = (await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Investigating)).Id;
        Workbench.Clock.MoveTo(new(2026, 6, 26));
        await Workbench.GivenPaymentAsync(invoice, 396m);
        Assert.Equal(Money.Pounds(90), (await Workbench.AccountAsync(debtCase)).Balances.Disputed);

        Workbench.Clock.MoveTo(new(2026, 7, 8));
        var tooMuch = await Workbench.SendAsync("Priya", await Workbench.ProposalOfAsync(id, 100m));
        Assert.Equal("The credit (£100.00) is more than the amount disputed (£90.00). Raise a separate adjustment.", tooMuch.Stopped);
        await Workbench.DoAsync("Priya", await Workbench.ProposalOfAsync(id, 54m));
        Assert.Equal(Money.Pounds(54), await Workbench.DoAsync("Helen", new ApproveDisputeOutcome(id, await Workbench.VersionAsync(id))));

        var position = (await Workbench.AccountAsync(debtCase)).Invoices.Single();
        Assert.Equal((Money.Pounds(432), Money.Pounds(36)), (position.Gross - position.Credited, position.Outstanding));
        Assert.Equal(Money.Pounds(36), (await Workbench.AccountAsync(debtCase)).Balances.Disputed);
        Assert.Equal("DisputeClose 22 Jul", await Workbench.OpenDiaryAsync(id));
        Assert.True((await Workbench.DisputeAsync(id)).IsInTarget(new(2026, 7, 8), BankHolidays.Calendar));

        Assert.Equal(0, await Workbench.NightOfAsync(new(2026, 7, 21)));
        Assert.Equal(1, await Workbench.NightOfAsync(new(2026, 7, 22)));
        Assert.Equal(DisputeState.Closed, (await Workbench.DisputeAsync(id)).State);
        var after = await Workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Zero, Money.Pounds(36)), (after.Balances.Disputed, after.Balances.CollectableNow));
        Assert.Equal("", await Workbench.OpenDiaryAsync(id));
    }

    [Fact]
    public async Task The_decision_letter_gives_credit_reasons_complaint_and_ombudsman()
    {
        await Workbench.GivenDisputeAsync(DisputeState.Resolved);

        await using var db = Workbench.Db();
        var letter = await db.Letters().SingleAsync(l => l.Code == LetterCode.DisputeOutcome);
        Assert.Equal(Money.Pounds(54), letter.Figure);
        Assert.All(new[] { GivenDispute.Reasons, "We have taken £54.00 off invoice 930101", "you can complain", "Ombudsman" }, part => Assert.Contains(part, letter.Body));
    }
}
