using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Imports;
using CaseWorkbench.Tests.LegalReferrals;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.ProbateSearches;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Tests.WriteOffs;
using CaseWorkbench.Web.Receipts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CaseWorkbench.Tests.Browser;

/// <summary>How many rows of each kind a case has: receipts, postings, proposals, and audit entries that say the command was done.</summary>
internal sealed record MoneyRows(int Receipts, int Postings, int Proposals, int Done)
{
    public MoneyRows Less(MoneyRows before) => new(Receipts - before.Receipts, Postings - before.Postings, Proposals - before.Proposals, Done - before.Done);
}

/// <summary>A form that moves money, on the page of its officer: where it is, how it is filled in, what sends it, and what comes of it when it is sent once.</summary>
internal sealed record MoneyForm(Type Command, string Officer, Guid? CaseId, string Address, Func<IPage, Task> FillAsync, string Send, MoneyRows Once)
{
    /// <summary>The way to the form where its address alone does not lead there.</summary>
    public Func<OfficerPage, Task>? GetThereAsync { get; init; }

    public ILocator Button(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = Send, Exact = true });

    public async Task OpenAsync(OfficerPage page)
    {
        await (GetThereAsync?.Invoke(page) ?? page.GoAsync(Address));
        await FillAsync(page.Page);
        await Button(page.Page).WaitForAsync();
    }

    public async Task<MoneyRows> RowsAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        return new(
            await db.Receipts().CountAsync(receipt => receipt.CaseId == CaseId), await db.Postings().CountAsync(posting => posting.CaseId == CaseId),
            await db.Proposals().CountAsync(proposal => proposal.CaseId == CaseId),
            await db.AuditEntries().CountAsync(entry => entry.CaseId == CaseId && entry.Command == Command.Name && entry.Result == AuditEntry.Done));
    }
}

/// <summary>Each command that moves money from a screen, before its last press. A new one needs its way here: the house tests say so.</summary>
internal static class MoneyForms
{
    public static readonly IReadOnlyDictionary<Type, Func<Workbench, Task<MoneyForm>>> ByCommand = new Dictionary<Type, Func<Workbench, Task<MoneyForm>>>
    {
        [typeof(RecordReceipt)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenOverdueAsync("Orme", 486m, 30);
            var number = GivenPortal.NewNumber();
            return new(typeof(RecordReceipt), "Leo Finch", debtCase.Id, $"/cases/{debtCase.Reference}?open=receipt", async page =>
            {
                await page.GetByLabel("Amount", new() { Exact = true }).FillAsync("100");
                await page.GetByLabel("Reference of the receipt").FillAsync($"R-{number}");
                await page.GetByLabel("How it was paid").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            }, "Record receipt", new(1, 2, 0, 1));
        },
        [typeof(AllocateCredit)] = async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync("Pask");
            await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R-{GivenPortal.NewNumber()}", workbench.Today(), ReceiptMethod.Bank, Money.Pounds(100)));
            await workbench.DoAsync("Leo", new RaiseInvoice(debtCase.Id, GivenPortal.NewNumber(), workbench.Today(), Money.Pounds(70)));
            return new(typeof(AllocateCredit), "Leo Finch", debtCase.Id, $"/cases/{debtCase.Reference}?open=allocate", NothingToFillIn, "Allocate", new(0, 1, 0, 1));
        },
        [typeof(MoveAllocation)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenOverdueAsync("Mott", 486m, 30);
            await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R-{GivenPortal.NewNumber()}", workbench.Today(), ReceiptMethod.Bank, Money.Pounds(100)));
            return new(typeof(MoveAllocation), "Leo Finch", debtCase.Id, $"/cases/{debtCase.Reference}?open=account", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Move") }).ClickAsync();
                await page.GetByLabel("Why").FillAsync("It was meant for another account.");
            }, "Move it", new(0, 1, 0, 1));
        },
        [typeof(ReturnReceipt)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenOverdueAsync("Rudd", 486m, 30);
            await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R-{GivenPortal.NewNumber()}", workbench.Today(), ReceiptMethod.Bank, Money.Pounds(100)));
            return new(typeof(ReturnReceipt), "Leo Finch", debtCase.Id, $"/cases/{debtCase.Reference}?open=account", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Went back") }).ClickAsync();
                await page.GetByLabel("What happened").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            }, "Take it back", new(0, 2, 0, 1));
        },
        [typeof(ProposeRefund)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenRefundableAsync("Sayer");
            return new(typeof(ProposeRefund), "Leo Finch", debtCase.Id, $"/cases/{debtCase.Reference}?open=account", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Refund") }).ClickAsync();
                await page.GetByLabel("The customer asked for it").CheckAsync();
                await page.GetByLabel("Why").FillAsync("They paid twice and rang us.");
            }, "Put forward", new(0, 0, 1, 1));
        },
        [typeof(ApproveRefund)] = async workbench =>
        {
            var (debtCase, receipt) = await workbench.GivenRefundableAsync("Tagg");
            var refund = await workbench.DoAsync("Leo", new ProposeRefund(receipt, Money.Pounds(100), Money.Pounds(60), RefundRoute.AccountItCameFrom, true, "They paid twice and rang us."));
            await using var db = workbench.Db();
            var proposal = (await db.Refunds().SingleAsync(each => each.Id == refund)).ProposalId;
            return new(typeof(ApproveRefund), "Helen Marsh", debtCase.Id, $"/approvals?item={proposal}", NothingToFillIn, "Approve and post", new(0, 1, 0, 1));
        },
        [typeof(RecordSuspense)] = _ =>
        {
            var reference = $"S-{GivenPortal.NewNumber()}"; // Whoever sends it again means the same money.
            return Task.FromResult(new MoneyForm(typeof(RecordSuspense), "Leo Finch", null, SuspenseAddress.Record, async page =>
            {
                await page.GetByLabel("Amount", new() { Exact = true }).FillAsync("40");
                await page.GetByLabel("Reference of the receipt").FillAsync(reference);
                await page.GetByLabel("How it was paid").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            }, "Record in suspense", new(0, 0, 0, 1)));
        },
        [typeof(PlaceSuspense)] = async workbench =>
        {
            var ((debtCase, _), reference) = (await workbench.GivenOverdueAsync("Usher", 486m, 30), $"S-{GivenPortal.NewNumber()}");
            await workbench.GivenSuspenseAsync(reference);
            return new(typeof(PlaceSuspense), "Leo Finch", debtCase.Id, SuspenseAddress.Path, async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = $"Place… {reference}" }).ClickAsync();
                await page.GetByLabel("Case", new() { Exact = true }).FillAsync(debtCase.Reference);
                await page.GetByLabel("For which invoice").WaitForAsync();
            }, "Place it", new(1, 2, 0, 1));
        },
        [typeof(SendBackSuspense)] = async workbench =>
        {
            var reference = $"S-{GivenPortal.NewNumber()}";
            var id = await workbench.GivenSuspenseAsync(reference);
            await workbench.DoAsync("Leo", new ProposeSuspenseReturn(id, 0, "It was sent to us by mistake."));
            return new(typeof(SendBackSuspense), "Helen Marsh", null, SuspenseAddress.ToApprove,
                page => page.GetByRole(AriaRole.Button, new() { Name = $"Approve… that {reference} goes back" }).ClickAsync(), "Approve and send back", new(0, 0, 0, 1));
        },
        [typeof(ProposeDisputeOutcome)] = async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenOverdueAsync("Rook", 486m, 30);
            await workbench.GivenDisputedAsync(debtCase, invoice, 90m, DisputeState.Investigating);
            return new(typeof(ProposeDisputeOutcome), "Priya Nair", debtCase.Id, $"/cases/{debtCase.Reference}?open=dispute", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Propose outcome", Exact = true }).ClickAsync();
                await page.GetByLabel("Partly upheld").CheckAsync();
                await page.GetByLabel("Credit").FillAsync("54");
                await page.GetByLabel("Reasons").FillAsync("The provider's log shows six of ten visits missed.");
            }, "Propose", new(0, 0, 1, 1));
        },
        [typeof(ApproveDisputeOutcome)] = async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenOverdueAsync("Sell", 486m, 30);
            var dispute = await workbench.GivenDisputedAsync(debtCase, invoice, 90m, DisputeState.Proposed, 54m);
            return new(typeof(ApproveDisputeOutcome), "Helen Marsh", debtCase.Id, $"/approvals?item={dispute.ProposalId}", NothingToFillIn, "Approve and post", new(0, 1, 0, 1));
        },
        [typeof(SubmitPlan)] = async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenOverdueAsync("Tarn", 486m, 30);
            await workbench.GivenDraftPlanAsync(debtCase, invoice);
            return new(typeof(SubmitPlan), "Priya Nair", debtCase.Id, $"/cases/{debtCase.Reference}?open=plan",
                page => page.GetByRole(AriaRole.Button, new() { Name = "Put forward for approval", Exact = true }).ClickAsync(), "Put it forward", new(0, 0, 1, 1));
        },
        [typeof(SubmitWriteOff)] = async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenOverdueAsync("Vose", 80m, 30);
            await workbench.GivenDraftAsync(debtCase, GivenWriteOff.Terms(invoice));
            return new(typeof(SubmitWriteOff), "Priya Nair", debtCase.Id, $"/cases/{debtCase.Reference}?open=writeoff",
                page => page.GetByRole(AriaRole.Button, new() { Name = "Put forward for approval", Exact = true }).ClickAsync(), "Put it forward", new(0, 0, 1, 1));
        },
        [typeof(ProposeFinalBill)] = async workbench =>
        {
            var debtCase = await workbench.GivenChargedAfterDeathAsync("Vickery");
            return new(typeof(ProposeFinalBill), "Priya Nair", debtCase.Id, $"/cases/{debtCase.Reference}?open=estate",
                page => page.GetByRole(AriaRole.Button, new() { Name = "End the bills with the death", Exact = true }).ClickAsync(), "Put it forward", new(0, 0, 1, 1));
        },
        [typeof(ApproveFinalBill)] = async workbench =>
        {
            var debtCase = await workbench.GivenChargedAfterDeathAsync("Wicks");
            await workbench.TakeAsync(debtCase, search => new ProposeFinalBill(search.Id, search.Version));
            return new(typeof(ApproveFinalBill), "Helen Marsh", debtCase.Id, $"/approvals?item={(await workbench.EstateAsync(debtCase)).ProposalId}", NothingToFillIn, "Approve and post", new(0, 1, 0, 1));
        },
        [typeof(ApproveWriteOff)] = async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenOverdueAsync("Wane", 80m, 30);
            var waiting = await workbench.GivenSubmittedAsync(debtCase, GivenWriteOff.Terms(invoice));
            return new(typeof(ApproveWriteOff), "Helen Marsh", debtCase.Id, $"/approvals?item={waiting.ProposalId}", NothingToFillIn, "Approve and post", new(0, 1, 0, 1));
        },
        [typeof(IssueClaim)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenAcceptedTodayAsync("Vail");
            return new(typeof(IssueClaim), "Sam Price", debtCase.Id, $"/cases/{debtCase.Reference}?open=legal", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "The claim was issued", Exact = true }).ClickAsync();
                await page.GetByLabel("Claim number").FillAsync("M00QX123");
                await page.GetByLabel("Money Claim Online").CheckAsync();
            }, "Record the claim", new(0, 1, 0, 1));
        },
        [typeof(RecordJudgment)] = async workbench =>
        {
            var (debtCase, referral) = await workbench.GivenAcceptedTodayAsync("Yarrow");
            await workbench.DoAsync("Sam", new IssueClaim(referral.Id, referral.Version, "M00QX124", ClaimRoute.Paper, Money.Pounds(812.40m)));
            await using (var db = workbench.Db())
                await db.LegalReferrals().Where(r => r.Id == referral.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, LegalState.Defended)); // As if a month had gone by.
            return new(typeof(RecordJudgment), "Sam Price", debtCase.Id, $"/cases/{debtCase.Reference}?open=legal", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Judgment given", Exact = true }).ClickAsync();
                await page.GetByLabel("Costs").FillAsync("150");
                await page.GetByLabel("Forthwith").CheckAsync();
            }, "Record the judgment", new(0, 1, 0, 1));
        },
        [typeof(WriteBackMoney)] = async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenOverdueAsync("Yule", 80m, 30);
            var posted = await workbench.GivenPostedAsync(debtCase, GivenWriteOff.Terms(invoice), "Helen");
            await workbench.DoAsync("Priya", new RecordToldCancelled(posted.Id, posted.Version, workbench.Today(), "By letter of today."));
            await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R-{GivenPortal.NewNumber()}", workbench.Today(), ReceiptMethod.Bank, Money.Pounds(30)));
            return new(typeof(WriteBackMoney), "Leo Finch", debtCase.Id, $"/cases/{debtCase.Reference}?open=writeoff", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "They pay it voluntarily…" }).ClickAsync();
                await page.GetByLabel("They pay it voluntarily").CheckAsync();
                await page.GetByLabel("What they said").FillAsync("They know, and want to pay it all the same.");
            }, "Keep it", new(0, 2, 0, 1));
        },
        [typeof(LoadImport)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenOverdueAsync("Tice", 486m, 30);
            var file = FileFor(debtCase, workbench.Today());
            return new(typeof(LoadImport), "Leo Finch", debtCase.Id, "/imports/load", NothingToFillIn, "Load 1 good row", new(1, 2, 0, 1)) { GetThereAsync = page => TryOutAsync(page, file) };
        },
        [typeof(WithdrawImport)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenOverdueAsync("Upton", 486m, 30);
            var loaded = await workbench.LoadAsync(ImportKind.Receipts, FileFor(debtCase, workbench.Today()));
            return new(typeof(WithdrawImport), "Leo Finch", debtCase.Id, $"/imports/{loaded.BatchId}",
                page => page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync(), "Undo it", new(0, 2, 0, 1));
        },
    };

    /// <summary>Money that came in a month ago for nobody knows whom.</summary>
    private static async Task<Guid> GivenSuspenseAsync(this Workbench workbench, string reference)
    {
        var leo = (await workbench.OfficerAsync("Leo")).Id;
        var item = SuspenseItem.Of(Guid.NewGuid(), new(reference, workbench.Today().AddDays(-30), ReceiptMethod.Bank, Money.Pounds(40)), leo);
        await using var db = workbench.Db();
        db.AddRange(item, SuspenseMove.In(item, leo, workbench.Workspace.Clock.Now()));
        await db.SaveChangesAsync();
        return item.Id;
    }

    /// <summary>Money that came in a month ago for nothing.</summary>
    private static async Task<(DebtCase Case, Guid ReceiptId)> GivenRefundableAsync(this Workbench workbench, string surname)
    {
        var (debtCase, day) = (await workbench.GivenCaseAsync(surname), workbench.Today().AddDays(-30));
        var receipt = Receipt.Of(Guid.NewGuid(), debtCase.Id, new($"R-{GivenPortal.NewNumber()}", day, ReceiptMethod.Bank, Money.Pounds(100)));
        await using var db = workbench.Db();
        db.AddRange(receipt, Posting.Receipt(debtCase.Id, receipt.Id, receipt.Amount, day, "Received", workbench.Workspace.Clock.Now()));
        await db.SaveChangesAsync();
        return (debtCase, receipt.Id);
    }

    private static byte[] FileFor(DebtCase debtCase, DateOnly today) =>
        Loads.File(ImportKind.Receipts, $"R-{GivenPortal.NewNumber()},{debtCase.AccountRef},{today:yyyy-MM-dd},bank,100.00,,,");

    private static Task NothingToFillIn(IPage page) => Task.CompletedTask;

    private static async Task TryOutAsync(OfficerPage page, byte[] file)
    {
        await page.GoAsync("/imports/load");
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "receipts.csv", MimeType = "text/csv", Buffer = file });
        await page.Page.GetByLabel("Receipts", new() { Exact = true }).CheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Next: match columns" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Next: try it out" }).ClickAsync();
    }
}
