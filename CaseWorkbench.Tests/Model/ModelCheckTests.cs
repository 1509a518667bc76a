using System.Collections.Concurrent;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Model;

/// <summary>
/// Random work against a book kept on paper. <c>CASEWORKBENCH_SEQUENCES=10000</c> runs the full check, and <c>CASEWORKBENCH_FROM=4000</c> goes on from that seed; a
/// failure names its seed, and <c>CASEWORKBENCH_SEED</c> runs that one alone.
/// </summary>
[Trait("Category", "Model")]
public sealed class ModelCheckTests(ITestOutputHelper output)
{
    private const int Steps = 50;

    /// <summary>In so many sequences every kind of move is found; in fewer, the rarest may be missing.</summary>
    private const int Enough = 200;
    private static readonly int Sequences = AtLength.Of("SEQUENCES", 25);
    private static readonly int? OneSeed = AtLength.Asked("SEED");

    [Fact]
    public async Task Whatever_is_done_the_store_agrees_with_the_book_and_keeps_its_promises()
    {
        var done = new ConcurrentDictionary<string, int>();

        await Parallel.ForEachAsync(OneSeed is { } one ? [one] : Enumerable.Range(AtLength.Of("FROM", 1), Sequences), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            await using var workbench = await Workbench.OpenAsync();
            var work = new RandomWork(workbench, seed);
            try
            {
                await work.RunAsync(Steps);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}, after {work.Did.Count} steps: {fault.Message}\n{string.Join('\n', work.Did.TakeLast(12))}", fault);
            }
            foreach (var name in work.Done)
                done.AddOrUpdate(name, 1, (_, times) => times + 1);
        });

        string[] moves = [nameof(RaiseInvoice), nameof(RecordReceipt), nameof(AllocateCredit), nameof(LogDispute), nameof(AcceptPlan), nameof(ApproveWriteOff),
            .. Sequences < Enough ? Array.Empty<string>() : [nameof(ReturnReceipt), nameof(MoveAllocation), nameof(ApproveRefund), nameof(ApproveDisputeOutcome), nameof(WithdrawDispute), RandomWriteOffs.WrittenBack]];
        Assert.True(OneSeed is not null || moves.All(done.ContainsKey), $"Money moved only by {string.Join(", ", done)}.");
        output.WriteLine($"Planted: {Sequences:N0} sequences of {Steps} steps; acknowledged {done.Values.Sum():N0} commands.");
        output.WriteLine($"{Sequences:N0} sequences: 0 lost, 0 that the book does not know");
    }
}
