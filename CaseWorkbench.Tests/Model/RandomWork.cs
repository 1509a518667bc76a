using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
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
internal sealed class RandomWork(Workbench workbench, int seed)
{
    /// <summary>The night but for what touches no case of these: the walk along the audit chain is done once, at the end.</summary>
    private static readonly IReadOnlyList<NightStep> Night = [.. NightlyRun.Steps.ExceptBy(
        [nameof(NightStep.VerifyAudit), nameof(PassMoratoriumDates), nameof(AgeSuspense), nameof(ForgetSentCommands), nameof(ForgetOldDrafts), nameof(ForgetImportReports)], step => step.Name)];

    private static readonly string[] Everybody = ["Priya", "Tom", "Helen", "David", "Leo", "Owen", "Jo"];
    private readonly Random random = new(seed);
    private readonly List<(DebtCase Case, Book Book)> cases = [];
    private readonly List<(Guid Case, DateOnly Day, Money Outstanding)> settled = [];
    private readonly List<string> did = [];
    private readonly Dictionary<Guid, long> lastHeard = [];
    private int numbers;

    /// <summary>What was done so far, for whoever has to find out why.</summary>
    public IReadOnlyList<string> Did => did;

    /// <summary>Money came for what was written off: nobody's command, a receipt's doing.</summary>
    public const string WrittenBack = "written back";

    /// <summary>The commands that were done, once for each time.</summary>
    public List<string> Done { get; } = [];

    private DateOnly Today => workbench.Workspace.Clock.Today();

    public async Task RunAsync(int steps)
    {
        for (var n = 0; n < 2; n++)
            cases.Add((await workbench.GivenCaseAsync($"Debtor{n}", Pick("Priya", "Tom")), new()));
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
            foreach (var (debtCase, book) in cases)
                await HearOfWriteOffsAsync(debtCase, book);
            foreach (var (debtCase, book) in cases)
                await AgreeAsync(debtCase, book);
        }
        await KeepPromisesAsync();
    }

    private Task StepAsync()
    {
        var (debtCase, book) = cases[random.Next(cases.Count)];
        return random.Next(64) switch
        {
            < 6 => BillAsync(debtCase, book),
            < 12 => ReceiveAsync(debtCase, book),
            < 14 => AllocateAsync(debtCase, book),
            < 16 => DisputeAsync(debtCase, book),
            < 30 => MoveDisputeAsync(book),
            < 32 => HoldAsync(debtCase, book),
            < 34 => LiftAsync(debtCase),
            < 36 => TalkAsync(debtCase),
            36 when random.Next(4) == 0 => SendAsync(Pick("Priya", "Leo"), new ReportDeath(debtCase.Id, Today.AddDays(-random.Next(9)), "A neighbour rang us"), _ => { }),
            36 => CloseAsync(debtCase),
            < 40 => NightAsync(),
            < 42 => MoveMoneyAsync(debtCase, book),
            < 50 => RefundAsync(debtCase, book),
            < 54 => PlanAsync(debtCase),
            < 62 => WriteOffAsync(debtCase, book),
            _ => ReturnAsync(debtCase, book),
        };
    }

    private Task BillAsync(DebtCase debtCase, Book book)
    {
        var pence = random.Next(1, 80_000);
        var dated = Today.AddDays(-random.Next(0, 60));
        var number = random.Next(10) == 0 ? "B1" : $"B{++numbers}";
        return SendAsync(Pick("Leo", "Priya"), new RaiseInvoice(debtCase.Id, number, dated, new(pence)), id => book.Bill(id, pence));
    }

    private Task ReceiveAsync(DebtCase debtCase, Book book)
    {
        var pence = random.Next(1, 60_000);
        var named = random.Next(3) == 0 ? OneOf(book) : null;
        var receipt = new RecordReceipt(debtCase.Id, $"R{++numbers}", Today.AddDays(-random.Next(0, 12)), Pick(ReceiptMethod.Bank, ReceiptMethod.StandingOrder), new(pence), InvoiceId: named, ForPlan: named is null && random.Next(4) == 0);
        return SendAsync("Leo", receipt, done =>
        {
            Assert.Equal(pence, done.Shares.Sum(share => share.Amount.Pence) + done.LeftAsCredit.Pence);
            book.Receive(pence, done.Shares.Select(share => (share.InvoiceId, share.Amount.Pence)));
        });
    }

    private async Task AllocateAsync(DebtCase debtCase, Book book)
    {
        var before = book.Credit;
        await SendAsync("Leo", new AllocateCredit(debtCase.Id), given => Assert.InRange(given.Pence, 1, before));
        foreach (var invoice in (await workbench.AccountAsync(debtCase)).Invoices) // Where it went is the ledger's to say; that it all went, and no more, the book's.
            book.Pay(invoice.InvoiceId, book.LeftOn(invoice.InvoiceId) - invoice.Outstanding.Pence);
    }

    /// <summary>Part of a receipt to another bill, or to none; now and then more than stands, or from a screen that shows another sum.</summary>
    private async Task MoveMoneyAsync(DebtCase debtCase, Book book)
    {
        var account = await workbench.DoAsync("Leo", new GetAccount(debtCase.Id));
        var parts = account.Invoices.SelectMany(bill => bill.Parts.Select(part => (Bill: bill.Id, Part: part))).ToList();
        if (parts.Count == 0)
            return;
        var (from, part) = Pick<(Guid Bill, AccountPart Part)>([.. parts]);
        var (pence, to) = (random.Next(1, (int)part.Amount.Pence + (random.Next(8) == 0 ? 500 : 1)), random.Next(3) == 0 ? null : OneOf(book));
        var seen = random.Next(15) == 0 ? part.Amount + new Money(1) : part.Amount;
        await SendAsync(Pick("Leo", "Priya"), new MoveAllocation(debtCase.Id, from, part.ReceiptId, seen, new(pence), to, random.Next(2) == 0, "They asked for it."), moved =>
        {
            book.Pay(from, -moved.Pence);
            if (to is { } bill)
                book.Pay(bill, moved.Pence);
        });
    }

    private async Task ReturnAsync(DebtCase debtCase, Book book)
    {
        var receipts = (await workbench.DoAsync("Leo", new GetAccount(debtCase.Id))).Receipts;
        if (receipts.Count == 0)
            return;
        var receipt = Pick<AccountReceipt>([.. receipts]);
        await SendAsync("Leo", new ReturnReceipt(receipt.Id, receipt.Version - (random.Next(15) == 0 ? 1 : 0), Pick(ReturnReason.RecalledByBank, ReturnReason.EnteredInError), Today, "The bank says so."), back =>
        {
            Assert.Equal(receipt.Amount, back);
            book.GiveBack(back.Pence);
        });
        await HearOfWriteOffsAsync(debtCase, book); // What it had put back of a write-off is written off again.
        foreach (var invoice in (await workbench.AccountAsync(debtCase)).Invoices) // Off which bills it came is the ledger's to say; that it all did, and no more, the book's.
            book.Pay(invoice.InvoiceId, book.LeftOn(invoice.InvoiceId) - invoice.Outstanding.Pence);
    }

    /// <summary>A refund that waits is decided, more often than not; else one is put forward: now and then for more than there is, or from a screen that shows another sum.</summary>
    private async Task RefundAsync(DebtCase debtCase, Book book)
    {
        await using var db = workbench.Db();
        var waiting = await db.Refunds().AsNoTracking().Where(refund => refund.CaseId == debtCase.Id && refund.State == RefundState.Proposed).OrderBy(refund => refund.Reference).FirstOrDefaultAsync();
        if (waiting is not null && random.Next(5) > 0)
        {
            var seen = waiting.Version - (random.Next(15) == 0 ? 1 : 0);
            await (random.Next(5) == 0
                ? SendAsync(Pick("Helen", "Leo"), new ReturnRefund(waiting.Id, seen, "Which account did it come from?"), _ => { })
                : SendAsync(Pick("Helen", "David", "Priya"), new ApproveRefund(waiting.Id, seen), refunded =>
                {
                    Assert.Equal(waiting.Amount, refunded);
                    book.GiveBack(refunded.Pence);
                }));
            return;
        }
        var receipts = (await workbench.DoAsync("Leo", new GetAccount(debtCase.Id))).Receipts;
        var likely = receipts.Where(receipt => receipt.RefundRefusal is null).ToList();
        if (receipts.Count == 0)
            return;
        var chosen = Pick<AccountReceipt>(likely.Count > 0 && random.Next(6) > 0 ? likely : [.. receipts]);
        var (pence, shown) = (random.Next(1, (int)chosen.Unallocated.Pence + (random.Next(8) == 0 ? 500 : 2)), random.Next(15) == 0 ? chosen.Unallocated + new Money(1) : chosen.Unallocated);
        var route = random.Next(15) == 0 ? RefundRoute.AnotherAccount : RefundRoute.AccountItCameFrom;
        await SendAsync(Pick("Leo", "Priya", "Helen"), new ProposeRefund(chosen.Id, shown, new(pence), route, random.Next(3) > 0, "They paid it twice."), _ => { });
    }

    /// <summary>Some steps of the case's payment plan, a new one where none is open. A plan moves no money, and money moves plans.</summary>
    private async Task PlanAsync(DebtCase debtCase)
    {
        for (var steps = random.Next(1, 6); steps > 0; steps--)
            await MovePlanAsync(debtCase);
    }

    /// <summary>What usually comes next.</summary>
    private async Task MovePlanAsync(DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var plan = await db.Plans().AsNoTracking().SingleOrDefaultAsync(p => p.CaseId == debtCase.Id && p.EndedOn == null);
        var seen = plan?.Version - (random.Next(15) == 0 ? 1 : 0) ?? 0;
        await (plan?.State switch
        {
            null => DraftAsync(),
            PlanState.Draft => SendAsync(Pick("Priya", "Tom"), new SubmitPlan(plan.Id, seen), _ => { }),
            PlanState.AwaitingApproval when random.Next(4) == 0 => SendAsync("Helen", new RejectPlan(plan.Id, seen, "Why so little?"), _ => { }),
            PlanState.AwaitingApproval => SendAsync(Pick("Helen", "David"), new ApprovePlan(plan.Id, seen), _ => { }),
            PlanState.Offered => SendAsync("Priya", new AcceptPlan(plan.Id, seen, PlanAcceptance.Email), _ => { }),
            PlanState.Active when random.Next(4) == 0 => SendAsync("Priya", new VaryPlan(plan.Id, seen, "They can pay less.", Terms()), _ => { }),
            PlanState.Broken => SendAsync(Pick("Priya", "Helen"), new ReinstatePlan(plan.Id, seen, MoveMissing: random.Next(2) == 0, "The pension came late."), _ => { }),
            _ when random.Next(6) == 0 => SendAsync("Priya", new WithdrawPlan(plan.Id, seen, "They do not want it."), _ => { }),
            _ => Task.CompletedTask,
        });

        async Task DraftAsync()
        {
            var lines = new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(3_000), [StatementLine.Housing] = Money.Pounds(900) };
            if (!await db.FinancialStatements().AnyAsync(s => s.CaseId == debtCase.Id))
                await SendAsync("Priya", new RecordFinancialStatement(debtCase.Id, IncomeStatementKind.Standard, Today, lines, ProtectedIncomeOnly: false, ProtectedIncome.NotStated, "Pension letter seen."), _ => { });
            await SendAsync("Priya", new DraftPlan(debtCase.Id, Terms()), _ => { });
        }

        PlanTerms Terms() => new([], new(random.Next(500, 20_000)), Pick(Enum.GetValues<PlanFrequency>()), Today.AddDays(random.Next(1, 30)), PlanMethod.StandingOrder);
    }

    /// <summary>A write-off that waits is decided; else one is put forward: now and then for more than there is.</summary>
    private async Task WriteOffAsync(DebtCase debtCase, Book book)
    {
        await using var db = workbench.Db();
        var waiting = await db.WriteOffs().AsNoTracking().Where(w => w.CaseId == debtCase.Id && w.EndedOn == null).OrderBy(w => w.Reference).FirstOrDefaultAsync();
        var seen = (waiting?.Version ?? 0) - (random.Next(15) == 0 ? 1 : 0);
        if (waiting is { State: WriteOffState.Draft })
            await (random.Next(4) == 0 ? SendAsync("Priya", new RejectWriteOff(waiting.Id, seen, "It is better so."), _ => { }) : SendAsync("Priya", new SubmitWriteOff(waiting.Id, seen), _ => { }));
        else if (waiting is not null)
            await (random.Next(6) == 0
                ? SendAsync(Pick("Helen", "Priya"), new RejectWriteOff(waiting.Id, seen, "Ask the daughter first."), _ => { })
                : SendAsync(Pick("David", "David", "Helen", "Anita", "Priya"), new ApproveWriteOff(waiting.Id, seen), _ => { }));
        else if (OneOf(book) is { } invoice)
        {
            Guid? drafted = null;
            await SendAsync("Priya", new DraftWriteOff(debtCase.Id, new(WriteOffReason.OMB, [new(invoice, new(random.Next(1, (int)Math.Max(1, book.LeftOn(invoice)) + 50)))],
                [new(EvidenceKind.DecisionLetter, "Seen and filed.", Today)], "The Ombudsman decided so.")), id => drafted = id);
            if (drafted is { } draft)
                await SendAsync("Priya", new SubmitWriteOff(draft, 0), _ => { });
        }
    }

    /// <summary>What was written off, by an approval or by the night, and what money that came since put back: read off the ledger and kept in the book.</summary>
    private async Task HearOfWriteOffsAsync(DebtCase debtCase, Book book)
    {
        await using var db = workbench.Db();
        var moves = await db.Postings().AsNoTracking().Where(p => p.CaseId == debtCase.Id && p.Id > lastHeard.GetValueOrDefault(debtCase.Id)
            && (p.Debit == LedgerAccount.BadDebt || p.Credit == LedgerAccount.BadDebt)).OrderBy(p => p.Id).ToListAsync();
        foreach (var move in moves)
        {
            if (move.Debit == LedgerAccount.BadDebt)
                book.TakeOff(move.InvoiceId!.Value, move.Amount.Pence);
            else
            {
                book.PutBackAndPay(move.InvoiceId!.Value, move.Amount.Pence);
                Done.Add(WrittenBack);
            }
            lastHeard[debtCase.Id] = move.Id;
        }
    }

    private async Task DisputeAsync(DebtCase debtCase, Book book)
    {
        if (OneOf(book) is { } invoice)
            await SendAsync(Pick("Priya", "Leo"), new LogDispute(debtCase.Id, invoice, new(random.Next(1, (int)book.LeftOn(invoice) + 500)), DisputeCategory.SNR, ContactChannel.Phone, Today, "They never came."), _ => { });
    }

    private async Task MoveDisputeAsync(Book book)
    {
        await using var db = workbench.Db();
        var disputes = await db.Disputes().AsNoTracking().OrderBy(d => d.Reference).ToListAsync();
        if (disputes.Count == 0)
            return;
        var dispute = disputes[^(1 + random.Next(Math.Min(3, disputes.Count)))]; // The newest are worked on.
        var (id, seen) = (dispute.Id, dispute.Version - (random.Next(15) == 0 ? 1 : 0));
        var owner = cases.Single(each => each.Case.Id == dispute.CaseId).Book;
        var action = random.Next(4) == 0 ? Pick(Enum.GetValues<DisputeAction>()) : Sensible(dispute.State);
        await (action switch
        {
            DisputeAction.Acknowledge => SendAsync("Priya", new AcknowledgeDispute(id, seen), _ => { }),
            DisputeAction.StartInvestigation => SendAsync("Priya", new StartInvestigation(id, seen), _ => { }),
            DisputeAction.AskService => SendAsync("Priya", new AskService(id, seen, "Bright Homecare", "Please send the logs for June."), _ => { }),
            DisputeAction.AskCustomer => SendAsync("Priya", new AskCustomer(id, seen, "Which days did nobody come?"), _ => { }),
            DisputeAction.RecordAnswer => SendAsync("Leo", new RecordAnswer(id, seen, "Bright Homecare", "Six of ten were missed.", "LOG-1"), _ => { }),
            DisputeAction.ProposeOutcome => ProposeAsync(dispute, seen),
            DisputeAction.ApproveOutcome => SendAsync(Pick("Helen", "David", "Priya"), new ApproveDisputeOutcome(id, seen), _ => owner.TakeOff(dispute.InvoiceId, dispute.Credit.Pence)),
            DisputeAction.RejectProposal => SendAsync("Helen", new RejectDisputeProposal(id, seen, "Where is the provider's log?"), _ => { }),
            DisputeAction.Reopen => SendAsync("Helen", new ReopenDispute(id, seen, "A letter from the provider.", "DOC-2"), _ => { }),
            _ => SendAsync("Priya", new WithdrawDispute(id, seen, "They found the receipt."), _ => { }),
        });
    }

    /// <summary>What an officer would do next, so that most disputes come to an outcome.</summary>
    private DisputeAction Sensible(DisputeState state) => state switch
    {
        DisputeState.Logged => DisputeAction.Acknowledge,
        DisputeState.Acknowledged => DisputeAction.StartInvestigation,
        DisputeState.Investigating => Pick(DisputeAction.ProposeOutcome, DisputeAction.ProposeOutcome, DisputeAction.AskService, DisputeAction.AskCustomer),
        DisputeState.AwaitingCustomer or DisputeState.AwaitingService => DisputeAction.RecordAnswer,
        DisputeState.Escalated => DisputeAction.ProposeOutcome,
        DisputeState.Proposed => Pick(DisputeAction.ApproveOutcome, DisputeAction.ApproveOutcome, DisputeAction.RejectProposal),
        _ => DisputeAction.Reopen,
    };

    private Task ProposeAsync(Dispute dispute, int seen)
    {
        var credit = random.Next(3) switch { 0 => 0, 1 => dispute.Disputed.Pence, _ => random.Next(1, (int)dispute.Disputed.Pence + 1) };
        var outcome = credit == 0 ? DisputeOutcome.Rejected : credit == dispute.Disputed.Pence ? DisputeOutcome.Upheld : DisputeOutcome.PartlyUpheld;
        return SendAsync(Pick("Priya", "Helen"), new ProposeDisputeOutcome(dispute.Id, seen, outcome, new(credit), "The provider's log shows what was missed."), _ => { });
    }

    private Task HoldAsync(DebtCase debtCase, Book book)
    {
        var invoice = random.Next(2) == 0 ? OneOf(book) : null;
        var code = random.Next(3) switch { 0 => HoldCode.ADV, 1 => HoldCode.ADM, _ => HoldCode.VUL };
        return SendAsync("Priya", new PlaceHold(debtCase.Id, code, "They asked for time.", Today.AddDays(random.Next(-1, 20)), code == HoldCode.ADM ? invoice : null), _ => { });
    }

    private async Task LiftAsync(DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var holds = await db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id && h.LiftedOn == null).ToListAsync();
        if (holds.OrderBy(hold => hold.StartsOn).ThenBy(hold => hold.Code).FirstOrDefault() is { } hold)
            await SendAsync(Pick("Priya", "Helen"), new LiftHold(hold.Id, hold.Version, "It is over now."), _ => { });
    }

    private Task TalkAsync(DebtCase debtCase) => SendAsync("Tom", new LogContact(
        debtCase.Id, Pick(ContactDirection.In, ContactDirection.Out), ContactChannel.Phone, Pick(ContactPurpose.Demand, ContactPurpose.Information), ContactResult.Spoke, "They will see.",
        Promised: random.Next(2) == 0 ? new(new(random.Next(1, 9_000)), Today.AddDays(random.Next(0, 20))) : null), _ => { });

    private async Task CloseAsync(DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var version = (await db.Cases().AsNoTracking().SingleAsync(c => c.Id == debtCase.Id)).Version;
        await SendAsync("Priya", random.Next(2) == 0 ? new CloseCase(debtCase.Id, version) : (ICommand<Guid>)new ReopenCase(debtCase.Id, version, "They rang about it again."), _ => { });
    }

    /// <summary>Some days go by, and the night runs for each. What was owed at the end of a day that can no longer be entered for stays so for good.</summary>
    private async Task NightAsync()
    {
        workbench.Clock.MoveTo(Today.AddDays(random.Next(5) == 0 ? random.Next(8, 40) : random.Next(1, 4)));
        did.Add($"the night until {Today:d MMM yyyy}");
        await new NightlyRun(workbench.Runner, workbench.Services.GetRequiredService<WorkspaceCatalogue>(), Night).RunAsync(Workbench.Name);
        var past = Today.AddDays(-61);
        await using var db = workbench.Db();
        foreach (var (debtCase, _) in cases)
            settled.Add((debtCase.Id, past, (await db.AccountAsAtAsync(debtCase.Id, past, default)).Balances.Outstanding));
    }

    /// <summary>Sends a command: now and then by anybody, now and then twice. What came of it is told to the book only when it was done.</summary>
    private async Task SendAsync<T>(string officer, ICommand<T> command, Action<T> done)
    {
        if (random.Next(12) == 0)
            officer = Pick(Everybody);
        var (form, before) = (new Guid(seed, (short)did.Count, 0, new byte[8]), await AuditedAsync());
        var hash = random.Next(25) == 0 ? await StoreHash.OfAsync(workbench, "AuditEntry") : null;

        var outcome = await workbench.SendAsync(officer, command, form);
        did.Add($"{Today:d MMM yyyy} {officer}: {command} → {outcome.Stopped ?? "done"}");
        if (outcome is Outcome<T>.Done { Value: var value })
        {
            done(value);
            Done.Add(command.GetType().Name);
            Assert.True(await AuditedAsync() > before, "An effect without its audit row.");
        }
        else
        {
            Assert.InRange(await AuditedAsync() - before, 0, 1); // A refusal leaves its audit row and nothing else.
            if (hash is not null)
                Assert.Equal(hash, await StoreHash.OfAsync(workbench, "AuditEntry"));
        }

        if (outcome.IsDone && random.Next(15) == 0)
        {
            var after = await StoreHash.OfAsync(workbench);
            Assert.Equivalent(outcome, await workbench.SendAsync(officer, command, form));
            Assert.Equal(after, await StoreHash.OfAsync(workbench)); // Sent twice, done once.
        }
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

    private async Task<int> AuditedAsync()
    {
        await using var db = workbench.Db();
        return await db.AuditEntries().CountAsync();
    }

    private Guid? OneOf(Book book) => book.Invoices.Any() ? book.Invoices.ElementAt(random.Next(book.Invoices.Count())) : null;

    private T Pick<T>(params IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
