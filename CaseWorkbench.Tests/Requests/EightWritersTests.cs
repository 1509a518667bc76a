using System.Collections.Concurrent;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Requests;

/// <summary>
/// Eight officers bill, enter receipts and allocate credit on the same few cases at the same time. <c>CASEWORKBENCH_WRITES=1000</c>
/// lets each write a thousand times.
/// </summary>
[Trait("Category", "Slow")]
public sealed class EightWritersTests(ITestOutputHelper output) : WorkbenchTest
{
    private const int Writers = 8;
    private static readonly int Writes = AtLength.Of("WRITES", 40);
    private static readonly DateOnly Today = new(2026, 6, 1);
    private readonly ConcurrentBag<(Guid Case, Money Billed, Money Received, Money Allocated)> told = [];
    private readonly ConcurrentDictionary<string, int> stopped = new();
    private List<DebtCase> cases = [];
    private int numbers;

    [Fact]
    public async Task Nothing_is_allocated_twice_and_what_each_was_told_is_what_the_ledger_says()
    {
        for (var n = 0; n < 3; n++)
            cases.Add(await Workbench.GivenCaseAsync($"Debtor{n}"));
        var leo = await Workbench.OfficerAsync("Leo");

        await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Task.Run(() => WriteAsync(leo.Id, new Random(4711 + writer)))));

        output.WriteLine($"Planted: {Writers} writers × {Writes:N0}; acknowledged {told.Count:N0}, stopped {(stopped.IsEmpty ? "none" : string.Join(", ", stopped.Select(each => $"{each.Value:N0} {each.Key}")))}.");
        Assert.True(told.Count > Writers * Writes / 2, "Too little was done to prove anything.");
        Assert.Equal("", string.Join(", ", stopped.Keys.Except(["RCT-004", "RCT-005", "INV-001"]))); // A doubled reference, nothing to allocate to, a doubled number: never a fault.
        await using var db = Workbench.Db();
        Assert.Equal(Told(), await PostedAsync(db));
        await AssertNoReceiptIsSpentTwiceAsync(db);
        foreach (var debtCase in cases)
            Assert.DoesNotContain((await Workbench.AccountAsync(debtCase)).Invoices, invoice => invoice.Outstanding < Money.Zero);
        Assert.True((await Workbench.DoAsync("Owen", new GetAuditVerification())).Holds);
        output.WriteLine($"{Writers * Writes:N0} writes: 0 lost, 0 allocated twice");
    }

    private async Task WriteAsync(Guid officer, Random random)
    {
        for (var n = 0; n < Writes; n++)
        {
            var caseId = cases[random.Next(cases.Count)].Id;
            var amount = new Money(random.Next(1, 50_000));
            var number = random.Next(20) == 0 ? "X1" : $"X{Interlocked.Increment(ref numbers)}"; // Now and then one that another may have used.
            await (random.Next(5) switch
            {
                0 or 1 => SendAsync(officer, new RaiseInvoice(caseId, number, Today.AddDays(-random.Next(60)), amount), _ => (caseId, amount, default, default)),
                2 or 3 => SendAsync(officer, new RecordReceipt(caseId, number, Today, ReceiptMethod.Bank, amount), done => (caseId, default, amount, done.Shares.Sum(share => share.Amount))),
                _ => SendAsync(officer, new AllocateCredit(caseId), allocated => (caseId, default, default, allocated)),
            });
        }
    }

    private async Task SendAsync<T>(Guid officer, ICommand<T> command, Func<T, (Guid, Money, Money, Money)> moved)
    {
        switch (await Workbench.Runner.RunAsync(command, new(officer, "test", Workbench.Name, Guid.NewGuid())))
        {
            case Outcome<T>.Done { Value: var answer }: told.Add(moved(answer)); break;
            case Outcome<T>.Refused { Refusal.Code: var code }: stopped.AddOrUpdate(code, 1, (_, times) => times + 1); break;
            case var other: stopped.AddOrUpdate($"{other.GetType().Name}: {other.Stopped}", 1, (_, times) => times + 1); break;
        }
    }

    private string Told() => InWords(cases.Select(debtCase => told.Where(each => each.Case == debtCase.Id).ToList())
        .Select(each => (each.Sum(one => one.Billed), each.Sum(one => one.Received), each.Sum(one => one.Allocated))));

    private async Task<string> PostedAsync(WorkbenchDb db)
    {
        var postings = await db.Postings().AsNoTracking().ToListAsync();
        Money Of(DebtCase debtCase, PostingKind kind) => postings.Where(posting => posting.CaseId == debtCase.Id && posting.Kind == kind).Sum(posting => posting.Amount);
        return InWords(cases.Select(debtCase => (Of(debtCase, PostingKind.Invoice), Of(debtCase, PostingKind.Receipt), Of(debtCase, PostingKind.Allocation))));
    }

    private static string InWords(IEnumerable<(Money Billed, Money Received, Money Allocated)> ofCases) =>
        string.Join('\n', ofCases.Select(one => $"{one.Billed} billed, {one.Received} received, {one.Allocated} allocated"));

    /// <summary>Of each receipt at most what came in is allocated, and at least nothing.</summary>
    private static async Task AssertNoReceiptIsSpentTwiceAsync(WorkbenchDb db)
    {
        var spent = (await db.Postings().AsNoTracking().Where(posting => posting.Kind == PostingKind.Allocation).ToListAsync())
            .GroupBy(posting => posting.ReceiptId!.Value).ToDictionary(its => its.Key, its => its.Sum(posting => posting.Amount));
        Assert.NotEmpty(spent);
        Assert.All(await db.Receipts().AsNoTracking().ToListAsync(), receipt => Assert.True(spent.GetValueOrDefault(receipt.Id) <= receipt.Amount, $"Of {receipt.Amount} of {receipt.Reference}, {spent.GetValueOrDefault(receipt.Id)} was allocated."));
    }
}
