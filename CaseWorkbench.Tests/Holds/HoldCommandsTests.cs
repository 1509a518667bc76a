using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Holds;

public sealed class HoldCommandsTests : WorkbenchTest
{
    private const string Reason = "She is seeing a debt adviser.";

    [Fact]
    public async Task A_hold_takes_what_it_covers_out_of_what_is_collectable_and_lifting_brings_it_back()
    {
        var debtCase = await ACaseOwing(100);
        var hold = await Workbench.KeepsContractAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, Reason, new(2026, 7, 1)), wrongOfficer: "Owen");
        Assert.Equal(Money.Zero, (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);

        var lift = new LiftHold(hold, 0, "The adviser has closed the file.");
        await Workbench.KeepsContractAsync("Priya", lift, wrongOfficer: "Owen", stale: lift with { SeenVersion = 7 });

        Assert.Equal(Money.Pounds(100), (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Priya", lift with { SeenVersion = 1 }));
    }

    [Theory]
    [InlineData(HoldCode.ADV, "too short", "2026-07-01", "HOLD-005")]
    [InlineData(HoldCode.ADV, Reason, null, "HOLD-005")]
    [InlineData(HoldCode.ADV, Reason, "2026-05-31", "HOLD-005")] // It would have ended yesterday.
    [InlineData(HoldCode.ADM, Reason, "2026-06-16", "HOLD-004")] // Fifteen days.
    [InlineData(HoldCode.DIS, Reason, "2026-07-01", "HOLD-006")]
    [InlineData(HoldCode.TRC, Reason, "2026-07-01", "HOLD-007")] // A payment is traced on an invoice.
    [InlineData(HoldCode.FIN, Reason, "2026-07-01", "HOLD-007")]
    [InlineData(HoldCode.MORS, Reason, "2026-07-01", "HOLD-006")]
    [InlineData(HoldCode.PLN, Reason, null, "HOLD-006")]
    [InlineData(HoldCode.INS, Reason, null, "HOLD-008")]         // No notice was seen.
    public async Task A_hold_that_cannot_be_is_refused(HoldCode code, string reason, string? endsOn, string refusal)
    {
        var debtCase = await ACaseOwing(100);

        Assert.Equal(refusal, await Workbench.RefusedAsync("Priya", new PlaceHold(debtCase.Id, code, reason, endsOn is null ? null : DateOnly.Parse(endsOn))));
    }

    [Fact]
    public async Task A_supervisor_extends_a_hold_beyond_the_fortnight_an_officer_may()
    {
        var debtCase = await ACaseOwing(100);
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADM, Reason, new(2026, 6, 15)));
        var extend = new ExtendHold(hold, 0, new(2026, 6, 30), "The service asked for longer.");

        Assert.Equal("HOLD-004", await Workbench.RefusedAsync("Priya", extend));
        await Workbench.KeepsContractAsync("Helen", extend, wrongOfficer: "Owen", stale: extend with { SeenVersion = 3 });
    }

    [Fact]
    public async Task A_hold_lifts_itself_on_the_first_working_day_after_its_last_and_says_who_set_it()
    {
        var debtCase = await ACaseOwing(100);
        await Workbench.DoAsync("Gwen", new PlaceHold(debtCase.Id, HoldCode.ADV, Reason, new(2026, 6, 5))); // A Friday.

        Assert.Equal(0, await NightAsync(new(2026, 6, 6)));
        Assert.Equal(1, await NightAsync(new(2026, 6, 8)));
        Assert.Equal(0, await NightAsync(new(2026, 6, 8)));

        await using var db = Workbench.Db();
        var notice = await db.Notices().SingleAsync();
        Assert.Contains("Gwen Bennett placed it on 1 Jun 2026", notice.Text);
        Assert.Equal((await Workbench.OfficerAsync("Priya")).Id, notice.OfficerId);
    }

    [Fact]
    public async Task An_insolvency_holds_all_until_a_manager_lifts_it_and_copies_to_the_persons_other_cases()
    {
        var first = await ACaseOwing(100);
        await Workbench.GivenSecondCaseAsync(first);
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(first.Id, HoldCode.INS, "A bankruptcy order was made.", null, Evidence: "Order of 20 May 2026, seen"));
        var lift = new LiftHold(hold, 0, "The bankruptcy was annulled.");

        Assert.Equal(Money.Pounds(100), (await Workbench.AccountAsync(first)).Balances[Domain.Ledger.Balance.Protected]);
        Assert.Equal("HOLD-004", await Workbench.RefusedAsync("Helen", lift));
        await Workbench.KeepsContractAsync("David", lift, wrongOfficer: "Owen", stale: lift with { SeenVersion = 7 });

        await using var db = Workbench.Db();
        Assert.Equal((2, 0), (await db.Holds().CountAsync(), await db.Holds().CountAsync(h => h.LiftedOn == null)));
    }

    [Fact]
    public void Every_kind_of_hold_of_the_handbook_stops_what_its_row_says()
    {
        string Letters(Blocks blocks) => string.Concat(new[] { (Blocks.LadderLetters, 'R'), (Blocks.DemandCalls, 'C'), (Blocks.LegalSteps, 'L'), (Blocks.Enforcement, 'E'), (Blocks.InterestAndFees, 'F'), (Blocks.DirectDebits, 'D'), (Blocks.WriteOff, 'W') }
            .Where(block => blocks.HasFlag(block.Item1)).Select(block => block.Item2));

        Assert.Equal(
            "MOR-S RCLEFDW; MOR-M RCLEFDW; INS RCLEFDW; DIS RCLE; BER RCL; EST RC; CAP RLE; VUL RCLE; FIN RLE; DPA RCLE; PLN RCLE; ADV RCL; CMP LE; LEG RC; TRC R; ADM R",
            string.Join("; ", HoldType.All.Values.Select(type => $"{type.Written} {Letters(type.Blocks)}")));
    }

    [Fact]
    public async Task What_a_hold_covered_is_known_for_any_past_day()
    {
        var debtCase = await ACaseOwing(100);
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, Reason, new(2026, 7, 1)));
        Workbench.Clock.MoveTo(new(2026, 6, 10));
        await Workbench.DoAsync("Priya", new LiftHold(hold, 0, "The adviser has closed the file."));

        var before = await Workbench.DoAsync("Priya", new GetBalances(debtCase.Id, new(2026, 6, 9)));
        var after = await Workbench.DoAsync("Priya", new GetBalances(debtCase.Id, new(2026, 6, 10)));

        Assert.Equal((Money.Zero, Money.Pounds(100)), (before.Balances.CollectableNow, after.Balances.CollectableNow));
    }

    [Fact]
    public async Task A_doubt_about_capacity_holds_every_case_of_the_person_and_lifts_from_all()
    {
        var first = await ACaseOwing(100);
        var second = await Workbench.GivenSecondCaseAsync(first);
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(first.Id, HoldCode.CAP, "Her son doubts she follows it.", new(2026, 8, 1)));

        await using var db = Workbench.Db();
        Assert.Equal(HoldCode.CAP, (await db.Holds().SingleAsync(h => h.CaseId == second.Id)).Code);
        Assert.Equal("HOLD-004", await Workbench.RefusedAsync("Priya", new LiftHold(hold, 0, "The doctor says she does.")));
        await Workbench.DoAsync("Helen", new LiftHold(hold, 0, "The doctor says she does."));

        Assert.Equal(0, await db.Holds().CountAsync(h => h.LiftedOn == null));
    }

    [Fact]
    public async Task A_closed_case_takes_no_hold()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await using (var db = Workbench.Db())
        {
            var row = await db.Cases().SingleAsync();
            row.Close(new(new(2026, 6, 1), NilSince: new(2026, 4, 1)));
            await db.SaveChangesAsync();
        }

        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, Reason, new(2026, 7, 1))));
    }

    private async Task<DebtCase> ACaseOwing(decimal pounds)
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "900001", pounds, new(2026, 5, 1));
        return debtCase;
    }

    private async Task<int> NightAsync(DateOnly day)
    {
        Workbench.Clock.MoveTo(day, 2);
        return await Workbench.DoAsync("Nightly run", new ExpireHolds(day));
    }
}
