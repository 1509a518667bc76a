using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Imports;
using CaseWorkbench.Tests.LegalReferrals;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.ProbateSearches;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Tests.WriteOffs;

namespace CaseWorkbench.Tests.Requests;

/// <summary>Each command that moves money, ready to be sent. A new one needs its way here: the house tests say so.</summary>
internal static class MoneyWork
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    public static readonly IReadOnlyDictionary<Type, Func<Workbench, Task<Ready>>> ByCommand = new Dictionary<Type, Func<Workbench, Task<Ready>>>
    {
        [typeof(RecordReceipt)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenFrostAsync();
            return Ready.For(workbench, "Leo", new RecordReceipt(debtCase.Id, "R-1", Today, ReceiptMethod.Bank, Money.Pounds(100)));
        },
        [typeof(RaiseInvoice)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenFrostAsync();
            return Ready.For(workbench, "Leo", new RaiseInvoice(debtCase.Id, "930102", Today, Money.Pounds(54)));
        },
        [typeof(AllocateCredit)] = async workbench =>
        {
            var debtCase = await workbench.GivenCreditAsync();
            return Ready.For(workbench, "Leo", new AllocateCredit(debtCase.Id));
        },
        [typeof(MoveAllocation)] = async workbench =>
        {
            var (debtCase, part) = await workbench.GivenAllocatedAsync();
            return Ready.For(workbench, "Leo", new MoveAllocation(debtCase.Id, part.InvoiceId, part.ReceiptId, part.Amount, part.Amount, null, false, "It was meant for another."));
        },
        [typeof(ReturnReceipt)] = async workbench =>
        {
            var (_, part) = await workbench.GivenAllocatedAsync();
            return Ready.For(workbench, "Leo", new ReturnReceipt(part.ReceiptId, 0, ReturnReason.RecalledByBank, Today));
        },
        [typeof(ProposeRefund)] = async workbench =>
        {
            var (_, receipt) = await workbench.GivenRefundableAsync();
            return Ready.For(workbench, "Leo", RefundOf(receipt));
        },
        [typeof(ApproveRefund)] = async workbench => Ready.For(workbench, "Helen", new ApproveRefund(await workbench.GivenRefundAsync(), 0)),
        [typeof(ProposeFinalBill)] = async workbench =>
        {
            var (_, search) = await workbench.GivenEstateAsync(ProbateState.Verified);
            return Ready.For(workbench, "Priya", new ProposeFinalBill(search.Id, search.Version));
        },
        [typeof(ApproveFinalBill)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync(ProbateState.Verified);
            await workbench.TakeAsync(debtCase, search => new ProposeFinalBill(search.Id, search.Version));
            var waiting = await workbench.EstateAsync(debtCase);
            return Ready.For(workbench, "Helen", new ApproveFinalBill(waiting.Id, waiting.Version));
        },
        [typeof(RecordSuspense)] = workbench => Task.FromResult(Ready.For(workbench, "Leo", new RecordSuspense("S-1", workbench.Workspace.Clock.Today(), ReceiptMethod.Bank, Money.Pounds(40)))),
        [typeof(PlaceSuspense)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenFrostAsync();
            return Ready.For(workbench, "Leo", new PlaceSuspense(await workbench.GivenSuspenseAsync(), 0, debtCase.Id));
        },
        [typeof(SendBackSuspense)] = async workbench => Ready.For(workbench, "Helen", new SendBackSuspense(await workbench.GivenSuspenseAsync(askedBack: true), 1)),
        [typeof(ProposeDisputeOutcome)] = async workbench =>
        {
            var dispute = await workbench.GivenDisputeAsync(DisputeState.Investigating);
            return Ready.For(workbench, "Priya", await workbench.ProposalOfAsync(dispute.Id, 54m));
        },
        [typeof(ApproveDisputeOutcome)] = async workbench =>
        {
            var dispute = await workbench.GivenDisputeAsync(DisputeState.Proposed);
            return Ready.For(workbench, "Helen", new ApproveDisputeOutcome(dispute.Id, dispute.Version));
        },
        [typeof(SubmitPlan)] = async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenFrostAsync();
            var plan = await workbench.GivenDraftPlanAsync(debtCase, invoice);
            return Ready.For(workbench, "Priya", new SubmitPlan(plan.Id, plan.Version));
        },
        [typeof(SubmitWriteOff)] = async workbench =>
        {
            var (debtCase, bill) = await workbench.GivenOwingAsync(80);
            var draft = await workbench.GivenDraftAsync(debtCase, GivenWriteOff.Terms(bill));
            return Ready.For(workbench, "Priya", new SubmitWriteOff(draft.Id, draft.Version));
        },
        [typeof(ApproveWriteOff)] = async workbench =>
        {
            var (debtCase, bill) = await workbench.GivenOwingAsync(80);
            var waiting = await workbench.GivenSubmittedAsync(debtCase, GivenWriteOff.Terms(bill));
            return Ready.For(workbench, "Helen", new ApproveWriteOff(waiting.Id, waiting.Version));
        },
        [typeof(IssueClaim)] = async workbench =>
        {
            var (_, referral) = await workbench.GivenReferralAsync(LegalState.Accepted);
            return Ready.For(workbench, "Sam", new IssueClaim(referral.Id, referral.Version, "M00QX123", ClaimRoute.MoneyClaimOnline, Money.Pounds(512.40m)));
        },
        [typeof(RecordJudgment)] = async workbench =>
        {
            var (_, referral) = await workbench.GivenReferralAsync(LegalState.DefaultRequested);
            workbench.Clock.MoveTo(GivenLegal.Judgment.On);
            return Ready.For(workbench, "Sam", new RecordJudgment(referral.Id, referral.Version, GivenLegal.Judgment with { Costs = Money.Pounds(120) }));
        },
        [typeof(WriteBackMoney)] = async workbench =>
        {
            var (debtCase, bill) = await workbench.GivenOwingAsync(80);
            var posted = await workbench.GivenPostedAsync(debtCase, GivenWriteOff.Terms(bill), "Helen");
            await workbench.DoAsync("Priya", new RecordToldCancelled(posted.Id, posted.Version, GivenWriteOff.Day, "By letter of today."));
            await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", GivenWriteOff.Day, ReceiptMethod.Bank, Money.Pounds(30)));
            return Ready.For(workbench, "Leo", new WriteBackMoney(debtCase.Id, Money.Pounds(30), IsVoluntary: true, "They want to pay it all the same."));
        },
        [typeof(WriteOffSmallBalances)] = async workbench =>
        {
            await workbench.GivenOwingAsync(3);
            workbench.Clock.MoveTo(new(2026, 5, 1));
            return Ready.For(workbench, "Nightly", new WriteOffSmallBalances(new(2026, 5, 1)));
        },
        [typeof(LoadImport)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenFrostAsync();
            return Ready.For(workbench, "Leo", new LoadImport(ImportKind.Receipts, "receipts.csv", File(debtCase)));
        },
        [typeof(WithdrawImport)] = async workbench =>
        {
            var (debtCase, _) = await workbench.GivenFrostAsync();
            return Ready.For(workbench, "Leo", new WithdrawImport((await workbench.LoadAsync(ImportKind.Receipts, File(debtCase))).BatchId!.Value));
        },
    };

    /// <summary>Money that came in while nothing was owed, and a bill raised since.</summary>
    public static async Task<DebtCase> GivenCreditAsync(this Workbench workbench)
    {
        var debtCase = await workbench.GivenCaseAsync();
        workbench.Clock.MoveTo(Today);
        await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-0", Today, ReceiptMethod.Bank, Money.Pounds(100)));
        await workbench.DoAsync("Leo", new RaiseInvoice(debtCase.Id, "930103", Today, Money.Pounds(70)));
        return debtCase;
    }

    /// <summary>Money that came in a fortnight ago for nothing, and may go back.</summary>
    public static async Task<(DebtCase Case, Guid ReceiptId)> GivenRefundableAsync(this Workbench workbench)
    {
        var debtCase = await workbench.GivenCaseAsync();
        var receipt = await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-0", workbench.Workspace.Clock.Today(), ReceiptMethod.Bank, Money.Pounds(100), "Mrs Frost"));
        workbench.Clock.MoveTo(Today);
        return (debtCase, receipt.Id);
    }

    /// <summary>A refund of £60.00 of it that waits for approval.</summary>
    public static async Task<Guid> GivenRefundAsync(this Workbench workbench) => await workbench.DoAsync("Leo", RefundOf((await workbench.GivenRefundableAsync()).ReceiptId));

    /// <summary>Money in suspense that has cleared, and that an officer may have asked to be sent back.</summary>
    public static async Task<Guid> GivenSuspenseAsync(this Workbench workbench, bool askedBack = false)
    {
        var id = await workbench.DoAsync("Leo", new RecordSuspense("S-0", workbench.Workspace.Clock.Today(), ReceiptMethod.Bank, Money.Pounds(40), "J FROST"));
        workbench.Clock.MoveTo(workbench.Workspace.Clock.Today().AddDays(14));
        return askedBack ? await workbench.DoAsync("Leo", new ProposeSuspenseReturn(id, 0, "It was sent to us by mistake.")) : id;
    }

    private static ProposeRefund RefundOf(Guid receipt) => new(receipt, Money.Pounds(100), Money.Pounds(60), RefundRoute.AccountItCameFrom, true, "They paid twice and rang us.");

    /// <summary>Money that stands against a bill.</summary>
    private static async Task<(DebtCase Case, (Guid InvoiceId, Guid ReceiptId, Money Amount) Part)> GivenAllocatedAsync(this Workbench workbench)
    {
        var (debtCase, invoice) = await workbench.GivenFrostAsync();
        var receipt = await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, "R-1", Today, ReceiptMethod.Bank, Money.Pounds(20)));
        return (debtCase, (invoice.Id, receipt.Id, Money.Pounds(20)));
    }

    private static byte[] File(DebtCase debtCase) => Loads.File(ImportKind.Receipts, $"R-9,{debtCase.AccountRef},2026-06-15,bank,100.00,,,");
}
