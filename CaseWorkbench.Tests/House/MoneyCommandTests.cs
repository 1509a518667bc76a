using CaseWorkbench.Tests.Browser;
using CaseWorkbench.Tests.Requests;
using Xunit;

namespace CaseWorkbench.Tests.House;

/// <summary>No command that moves money is without its proof that it does so once.</summary>
public sealed class MoneyCommandTests
{
    [Fact]
    public void The_commands_that_move_money_are_these() => Assert.Equal(
        ["AllocateCredit", "ApproveDisputeOutcome", "ApproveFinalBill", "ApproveRefund", "ApproveWriteOff", "IssueClaim", "LoadImport", "MoveAllocation", "PlaceSuspense", "ProposeDisputeOutcome", "ProposeFinalBill", "ProposeRefund", "RaiseInvoice", "RecordJudgment", "RecordReceipt", "RecordSuspense",
            "ReturnReceipt", "SendBackSuspense", "SubmitPlan", "SubmitWriteOff", "WithdrawImport", "WriteBackMoney", "WriteOffSmallBalances"],
        MoneyCommands.Types.Select(type => type.Name));

    [Fact]
    public void Each_is_tried_when_it_is_sent_many_times_at_once() =>
        Assert.Equal(Names(MoneyCommands.Types), Names(MoneyWork.ByCommand.Keys));

    [Fact]
    public void Each_with_a_screen_is_tried_in_the_browser() =>
        Assert.Equal(Names(MoneyCommands.WithAScreen), Names(MoneyForms.ByCommand.Keys));

    private static string Names(IEnumerable<Type> types) => string.Join(", ", types.Select(type => type.Name).Order(StringComparer.Ordinal));
}
