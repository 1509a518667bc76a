using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Tests.WriteOffs.GivenWriteOff;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>The first night of a month writes small balances off by itself, each once (handbook 12, SML).</summary>
public sealed class SmallBalancesTests : WorkbenchTest
{
    private static readonly DateOnly First = new(2026, 5, 1);

    private async Task<int> NightAsync(DateOnly day)
    {
        Workbench.Clock.MoveTo(day, hour: 2);
        return await Workbench.DoAsync("Nightly", new WriteOffSmallBalances(day));
    }

    [Fact]
    public async Task What_is_small_and_overdue_is_written_off_on_the_first_of_the_month_and_once()
    {
        var (debtCase, _) = await Workbench.GivenOwingAsync(4.99m);

        Assert.Equal((0, 1, 0, 0), (await NightAsync(new(2026, 4, 30)), await NightAsync(First), await NightAsync(First), await NightAsync(new(2026, 5, 2))));

        await using var db = Workbench.Db();
        var writeOff = await db.WriteOffs().SingleAsync();
        Assert.Equal((WriteOffReason.SML, WriteOffState.Posted, Money.Pounds(4.99m), null), (writeOff.Reason, writeOff.State, writeOff.Amount, writeOff.ProposalId));
        Assert.Equal((Money.Zero, CaseState.Closed), ((await Workbench.AccountAsync(debtCase)).Balances.Outstanding, await Workbench.StateAsync(debtCase)));
    }

    [Theory]
    [InlineData(5.00, 1)]
    [InlineData(5.01, 0)]
    public async Task Five_pounds_are_small(decimal pounds, int written)
    {
        await Workbench.GivenOwingAsync(pounds);

        Assert.Equal(written, await NightAsync(First));
    }

    [Fact]
    public async Task It_is_the_whole_balance_that_is_small_and_a_bill_not_yet_due_waits()
    {
        var (debtCase, _) = await Workbench.GivenOwingAsync(3);
        await Workbench.GivenInvoiceAsync(debtCase, "949001", 400, new(2025, 2, 3));
        await Workbench.GivenInvoiceAsync(await Workbench.GivenCaseAsync("Bell"), "949002", 2, new(2026, 4, 27));

        Assert.Equal(0, await NightAsync(First));
    }

    [Fact]
    public async Task The_policy_may_switch_it_off()
    {
        await Workbench.GivenOwingAsync(3);
        var change = await Workbench.DoAsync("David", new ProposePolicyChange("writeoff.autoSmall", "0.00", new(2026, 5, 1), "Members want to see each."));
        await Workbench.DoAsync("Jo", new ApprovePolicyChange(change, 0));

        Assert.Equal(0, await NightAsync(First));
    }

    [Fact]
    public async Task In_twelve_months_it_writes_off_no_more_than_the_setting_on_one_case()
    {
        var (debtCase, _) = await Workbench.GivenOwingAsync(3);
        Assert.Equal(1, await NightAsync(First));
        await Workbench.DoAsync("Priya", new ReopenCase(debtCase.Id, await VersionAsync(debtCase), "Another small bill has come."));
        await Workbench.GivenInvoiceAsync(debtCase, "949001", 2.01m, new(2026, 5, 4));

        Assert.Equal(0, await NightAsync(new(2026, 6, 1)));
        Assert.Equal(1, await NightAsync(new(2027, 6, 1)));
    }

    [Fact]
    public async Task What_an_officer_has_in_hand_it_leaves_alone()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(3);
        await Workbench.GivenDraftAsync(debtCase, Terms(bill));

        Assert.Equal(0, await NightAsync(First));
    }

    private async Task<int> VersionAsync(DebtCase debtCase)
    {
        await using var db = Workbench.Db();
        return (await db.Cases().AsNoTracking().SingleAsync(c => c.Id == debtCase.Id)).Version;
    }
}
