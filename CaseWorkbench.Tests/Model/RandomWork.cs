using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Model;

/// <summary>
/// One sequence of commands chosen by a seed: sensible ones, foolish ones, some by the wrong officer, some from a stale screen,
/// some sent twice. After each, the store must agree with the <see cref="Book"/> and keep its promises.
/// </summary>
internal sealed class RandomWork
{
    /// <summary>The night but for what touches no case of these: the walk along the audit chain is done once, at the end.</summary>
    private static readonly IReadOnlyList<NightStep> Night = [.. NightlyRun.Steps.ExceptBy(
        [nameof(NightStep.VerifyAudit), nameof(PassMoratoriumDates), nameof(AgeSuspense), nameof(ForgetSentCommands), nameof(ForgetOldDrafts), nameof(ForgetImportReports)], step => step.Name)];

    private readonly Workbench workbench;
    private readonly RandomHand hand;
    private readonly RandomDisputes disputes;
    private readonly RandomPlans plans;
    private readonly RandomWriteOffs writeOffs;
    private readonly RandomMoney money;
    private readonly List<(DebtCase Case, Book Book)> cases = [];
    private readonly List<(Guid Case, DateOnly Day, Money Outstanding)> settled = [];

    public RandomWork(Workbench workbench, int seed)
    {
        (this.workbench, hand) = (workbench, new(workbench, seed));
        (disputes, plans, writeOffs) = (new(hand), new(hand), new(hand));
        money = new(hand, writeOffs);
    }

    public IReadOnlyList<string> Did => hand.Did;
    public IReadOnlyList<string> Done => hand.Done;

    public async Task RunAsync(int steps)
    {
        for (var n = 0; n < 2; n++)
            cases.Add((await workbench.GivenCaseAsync($"Debtor{n}", hand.Pick("Priya", "Tom")), new()));
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
            foreach (var (debtCase, book) in cases)
                await writeOffs.HearAsync(debtCase, book);
            foreach (var (debtCase, book) in cases)
                await AgreeAsync(debtCase, book);
        }
        await KeepPromisesAsync();
    }

    private Task StepAsync()
    {
        var (debtCase, book) = cases[hand.Random.Next(cases.Count)];
        return hand.Random.Next(64) switch
        {
            < 6 => money.BillAsync(debtCase, book),
            < 12 => money.ReceiveAsync(debtCase, book),
            < 14 => money.AllocateAsync(debtCase, book),
            < 16 => disputes.LogAsync(debtCase, book),
            < 30 => disputes.MoveAsync(BookOf),
            < 32 => HoldAsync(debtCase, book),
            < 34 => LiftAsync(debtCase),
            < 36 => TalkAsync(debtCase),
            36 when hand.Random.Next(4) == 0 => hand.SendAsync(hand.Pick("Priya", "Leo"), new ReportDeath(debtCase.Id, hand.Today.AddDays(-hand.Random.Next(9)), "A neighbour rang us"), _ => { }),
            36 => CloseAsync(debtCase),
            < 40 => NightAsync(),
            < 42 => money.MoveAsync(debtCase, book),
            < 50 => money.RefundAsync(debtCase, book),
            < 54 => plans.MoveAsync(debtCase),
            < 62 => writeOffs.MoveAsync(debtCase, book),
            _ => money.ReturnAsync(debtCase, book),
        };
    }

    private Task HoldAsync(DebtCase debtCase, Book book)
    {
        var invoice = hand.Random.Next(2) == 0 ? hand.OneOf(book) : null;
        var code = hand.Random.Next(3) switch { 0 => HoldCode.ADV, 1 => HoldCode.ADM, _ => HoldCode.VUL };
        return hand.SendAsync("Priya", new PlaceHold(debtCase.Id, code, "They asked for time.", hand.Today.AddDays(hand.Random.Next(-1, 20)), code == HoldCode.ADM ? invoice : null), _ => { });
    }

    private async Task LiftAsync(DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var holds = await db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id && h.LiftedOn == null).ToListAsync();
        if (holds.OrderBy(hold => hold.StartsOn).ThenBy(hold => hold.Code).FirstOrDefault() is { } hold)
            await hand.SendAsync(hand.Pick("Priya", "Helen"), new LiftHold(hold.Id, hold.Version, "It is over now."), _ => { });
    }

    private Task TalkAsync(DebtCase debtCase) => hand.SendAsync("Tom", new LogContact(
        debtCase.Id, hand.Pick(ContactDirection.In, ContactDirection.Out), ContactChannel.Phone, hand.Pick(ContactPurpose.Demand, ContactPurpose.Information), ContactResult.Spoke, "They will see.",
        Promised: hand.Random.Next(2) == 0 ? new(new(hand.Random.Next(1, 9_000)), hand.Today.AddDays(hand.Random.Next(0, 20))) : null), _ => { });

    private async Task CloseAsync(DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var version = (await db.Cases().AsNoTracking().SingleAsync(c => c.Id == debtCase.Id)).Version;
        await hand.SendAsync("Priya", hand.Random.Next(2) == 0 ? new CloseCase(debtCase.Id, version) : (ICommand<Guid>)new ReopenCase(debtCase.Id, version, "They rang about it again."), _ => { });
    }

    /// <summary>Some days go by, and the night runs for each. What was owed at the end of a day that can no longer be entered for stays so for good.</summary>
    private async Task NightAsync()
    {
        workbench.Clock.MoveTo(hand.Today.AddDays(hand.Random.Next(5) == 0 ? hand.Random.Next(8, 40) : hand.Random.Next(1, 4)));
        hand.Note($"the night until {hand.Today:d MMM yyyy}");
        await new NightlyRun(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>(), Night).RunAsync(Workbench.Name);
        var past = hand.Today.AddDays(-61);
        await using var db = workbench.Db();
        foreach (var (debtCase, _) in cases)
            settled.Add((debtCase.Id, past, (await db.AccountAsAtAsync(debtCase.Id, past, default)).Balances.Outstanding));
    }

    private async Task AgreeAsync(DebtCase debtCase, Book book)
    {
        var account = await workbench.AccountAsync(debtCase);
        Assert.True((book.Outstanding, book.Credit) == (account.Balances.Outstanding.Pence, account.AccountCredit.Pence),
            $"Outstanding and credit are {(account.Balances.Outstanding, account.AccountCredit)}, in the book {(new Money(book.Outstanding), new Money(book.Credit))}.\n{await PostedAsync(debtCase)}");
        foreach (var invoice in account.Invoices)
        {
            Assert.Equal(book.LeftOn(invoice.InvoiceId), invoice.Outstanding.Pence);
            Assert.True(invoice.Outstanding >= Money.Zero, $"Invoice {invoice.Number} owes less than nothing.");
        }
        Assert.True(account.AccountCredit >= Money.Zero, "The account credit is negative.");
        var balances = account.Balances;
        Assert.True(balances.CollectableNow <= balances.Overdue && balances.Overdue <= balances.Outstanding && balances.Disputed <= balances.Outstanding, "A balance is greater than what it is a part of.");
    }

    /// <summary>What was posted on a case, for whoever has to find out why.</summary>
    private async Task<string> PostedAsync(DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return string.Join('\n', (await db.Postings().AsNoTracking().Where(p => p.CaseId == debtCase.Id).OrderBy(p => p.Id).ToListAsync())
            .Select(p => $"{p.Id} {p.EffectiveOn:d MMM} {p.Kind} {p.Debit} to {p.Credit} {p.Amount}{(p.ReversesId is { } reversed ? $", reverses {reversed}" : "")}: {p.Reason}"));
    }

    private async Task KeepPromisesAsync()
    {
        await using var db = workbench.Db();
        var (postings, refunds) = (await db.Postings().AsNoTracking().ToListAsync(), await db.Refunds().AsNoTracking().ToListAsync());
        foreach (var receipt in await db.Receipts().AsNoTracking().ToListAsync())
        {
            var its = postings.Where(posting => posting.ReceiptId == receipt.Id).ToList();
            Assert.Equal(receipt.Amount.Pence, its.Where(posting => posting.Kind == PostingKind.Receipt).Sum(posting => posting.Amount.Pence));
            var allocated = its.Where(posting => posting.InvoiceId is not null && (posting.Debit == LedgerAccount.AccountCredit || posting.Credit == LedgerAccount.AccountCredit)).Sum(posting => posting.Debit == LedgerAccount.AccountCredit ? posting.Amount.Pence : -posting.Amount.Pence);
            var refunded = its.Where(posting => posting.Kind == PostingKind.Refund).Sum(posting => posting.Amount.Pence);
            Assert.InRange(allocated + refunded, 0, receipt.ReturnedOn is null ? receipt.Amount.Pence : 0);
            Assert.Equal(refunds.Where(refund => refund.ReceiptId == receipt.Id && refund.State == RefundState.Posted).Sum(refund => refund.Amount.Pence), refunded); // Nothing leaves but what was approved.
        }
        foreach (var plan in (await db.Plans().AsNoTracking().ToListAsync()).Where(plan => plan.IsRunning))
            Assert.Equal(plan.Total.Pence, await db.PlanInstalments().Where(i => i.PlanId == plan.Id && !i.IsExcused).SumAsync(i => i.Amount.Pence)); // Whatever was credited or put off meanwhile.
        foreach (var (caseId, day, outstanding) in settled)
            Assert.Equal(outstanding, (await db.AccountAsAtAsync(caseId, day, default)).Balances.Outstanding); // The past does not change.
        var written = await db.WriteOffs().AsNoTracking().Where(w => w.PostedOn != null).ToListAsync();
        Assert.Equal(written.Sum(each => each.Amount), postings.Where(posting => posting.Kind == PostingKind.WriteOff).Sum(posting => posting.Amount)); // Nothing is written off but what was approved, or is small.
        Assert.True((await workbench.DoAsync("Owen", new GetAuditVerification())).Holds, "The audit chain is broken.");
        Assert.DoesNotContain(await db.Proposals().AsNoTracking().ToListAsync(), proposal => proposal.PreparedBy == proposal.DecidedBy && proposal.State == ProposalState.Approved);
    }

    private Book BookOf(Guid caseId) => cases.Single(each => each.Case.Id == caseId).Book;
}
