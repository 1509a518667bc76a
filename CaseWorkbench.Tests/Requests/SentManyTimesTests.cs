using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Requests;

/// <summary>One form, sent by eight threads at the same moment: money moves once, and all of them are told the same.</summary>
public sealed class SentManyTimesTests : WorkbenchTest
{
    private const int Times = 8;

    public static TheoryData<string> Commands() => [.. MoneyWork.ByCommand.Keys.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Money_moves_once_and_every_sender_gets_the_same_answer(string command)
    {
        var once = await AddedBySendingOnceAsync(command);
        var ready = await MoneyWork.ByCommand.Single(each => each.Key.Name == command).Value(Workbench);
        var (officer, form, before) = ((await Workbench.OfficerAsync(ready.Officer)).Id, Workbench.Workspace.Clock.NewId(), await RowsAsync(Workbench));

        var sent = await ready.SendTogetherAsync(Enumerable.Repeat((officer, form), Times));

        Assert.All(sent, each => Assert.True(each.IsDone, each.Stopped));
        Assert.Single(sent.Select(each => each.Answer).Distinct());
        Assert.Equal(once, Less(await RowsAsync(Workbench), before));
    }

    /// <summary>What the command adds when it is sent once, in a store of its own.</summary>
    private static async Task<string> AddedBySendingOnceAsync(string command)
    {
        await using var other = await Workbench.OpenAsync();
        var ready = await MoneyWork.ByCommand.Single(each => each.Key.Name == command).Value(other);
        var before = await RowsAsync(other);
        var sent = await ready.SendAsync((await other.OfficerAsync(ready.Officer)).Id, other.Workspace.Clock.NewId());
        Assert.True(sent.IsDone, sent.Stopped);
        var added = Less(await RowsAsync(other), before);
        Assert.NotEqual(Less(before, before), added);
        return added;
    }

    private static async Task<int[]> RowsAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        return [await db.Receipts().CountAsync(), await db.Invoices().CountAsync(), await db.Postings().CountAsync(), await db.Proposals().CountAsync(), await db.SuspenseMoves().CountAsync(), await db.AuditEntries().CountAsync()];
    }

    private static string Less(int[] after, int[] before) =>
        string.Join(", ", new[] { "receipts", "invoices", "postings", "proposals", "movements of suspense", "audit entries" }.Select((what, n) => $"{after[n] - before[n]} {what}"));
}
