using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Disputes;

/// <summary>Where a dispute test begins, and how it looks at what became of it.</summary>
internal static class GivenDispute
{
    public const string Words = "Ten of those visits never happened.";
    public const string Reasons = "The provider's log shows six of ten visits missed.";

    /// <summary>Mr Frost's case and his bill of 1 June 2026 for £486.00, on the day it falls due: Monday 15 June.</summary>
    public static async Task<(DebtCase Case, Invoice Invoice)> GivenFrostAsync(this Workbench workbench)
    {
        var debtCase = await workbench.GivenCaseAsync();
        var invoice = await workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 6, 1));
        workbench.Clock.MoveTo(new(2026, 6, 15));
        return (debtCase, invoice);
    }

    public static LogDispute Log(DebtCase debtCase, Invoice invoice, decimal amount = 90m, DisputeCategory category = DisputeCategory.SNR, DateOnly? received = null) =>
        new(debtCase.Id, invoice.Id, Money.Pounds(amount), category, ContactChannel.Phone, received ?? new(2026, 6, 15), Words);

    /// <summary>A dispute over £90.00 of Mr Frost's bill, brought to a state by the commands that lead there.</summary>
    public static async Task<Dispute> GivenDisputeAsync(this Workbench workbench, DisputeState state = DisputeState.Logged, decimal amount = 90m, decimal credit = 54m)
    {
        var (debtCase, invoice) = await workbench.GivenFrostAsync();
        return await workbench.GivenDisputeAsync(debtCase, invoice, state, amount, credit);
    }

    public static async Task<Dispute> GivenDisputeAsync(this Workbench workbench, DebtCase debtCase, Invoice invoice, DisputeState state = DisputeState.Logged, decimal amount = 90m, decimal credit = 54m)
    {
        var id = await workbench.DoAsync("Priya", Log(debtCase, invoice, amount));
        async Task Do<T>(string officer, Func<int, ICommand<T>> command) => await workbench.DoAsync(officer, command(await workbench.VersionAsync(id)));

        if (state >= DisputeState.Acknowledged)
            await Do("Priya", seen => new AcknowledgeDispute(id, seen));
        if (state >= DisputeState.Investigating)
            await Do("Priya", seen => new StartInvestigation(id, seen));
        if (state == DisputeState.AwaitingCustomer)
            await Do("Priya", seen => new AskCustomer(id, seen, "Which days did nobody come?"));
        if (state == DisputeState.AwaitingService)
            await Do("Priya", seen => new AskService(id, seen, "Bright Homecare", "Please send the visit logs for June."));
        if (state == DisputeState.Escalated)
            await workbench.NightOfAsync((await workbench.DisputeAsync(id)).TargetOn.AddDays(1));
        if (state >= DisputeState.Proposed)
            await workbench.DoAsync("Priya", await workbench.ProposalOfAsync(id, credit));
        if (state >= DisputeState.Resolved)
            await Do("Helen", seen => new ApproveDisputeOutcome(id, seen));
        if (state == DisputeState.Closed)
            await workbench.NightOfAsync((await workbench.DisputeAsync(id)).SettlesOn!.Value);
        return await workbench.DisputeAsync(id);
    }

    public static async Task<ProposeDisputeOutcome> ProposalOfAsync(this Workbench workbench, Guid id, decimal credit)
    {
        var dispute = await workbench.DisputeAsync(id);
        var outcome = credit == 0 ? DisputeOutcome.Rejected : Money.Pounds(credit) == dispute.Disputed ? DisputeOutcome.Upheld : DisputeOutcome.PartlyUpheld;
        return new(id, dispute.Version, outcome, Money.Pounds(credit), Reasons);
    }

    public static async Task<Dispute> DisputeAsync(this Workbench workbench, Guid id)
    {
        await using var db = workbench.Db();
        return await db.Disputes().SingleAsync(d => d.Id == id);
    }

    public static async Task<int> VersionAsync(this Workbench workbench, Guid id) => (await workbench.DisputeAsync(id)).Version;

    /// <summary>Money received on the case and put to one invoice.</summary>
    public static async Task<Guid> GivenPaymentAsync(this Workbench workbench, Invoice invoice, decimal amount)
    {
        await using var db = workbench.Db();
        var clock = workbench.Workspace.Clock;
        var receipt = Receipt.Of(clock.NewId(), invoice.CaseId, new($"R-{await db.Receipts().CountAsync() + 1}", clock.Today(), ReceiptMethod.Bank, Money.Pounds(amount)));
        db.Add(receipt);
        db.Post(Posting.Receipt(invoice.CaseId, receipt.Id, receipt.Amount, clock.Today(), "Receipt", clock.Now()));
        db.Post(Posting.Allocation(invoice.CaseId, invoice.Id, receipt.Id, receipt.Amount, AllocationRule.NamedByPayer, clock.Today(), "Receipt", clock.Now()));
        await db.SaveChangesAsync();
        return receipt.Id;
    }

    /// <summary>The night before a day, and then that day.</summary>
    public static async Task<int> NightOfAsync(this Workbench workbench, DateOnly day)
    {
        workbench.Clock.MoveTo(day, hour: 2);
        var acted = await workbench.DoAsync("Nightly", new PassDisputeDeadlines(day));
        workbench.Clock.MoveTo(day);
        return acted;
    }

    /// <summary>The dispute's open dates: kind and day, in the order they come.</summary>
    public static async Task<string> OpenDiaryAsync(this Workbench workbench, Guid disputeId)
    {
        await using var db = workbench.Db();
        var entries = await db.Diary().Where(e => e.SourceId == disputeId && e.State == DiaryState.Open).OrderBy(e => e.DueOn).ThenBy(e => e.Id).ToListAsync();
        return string.Join(", ", entries.Select(entry => $"{entry.Kind} {entry.DueOn:d MMM}"));
    }

    /// <summary>How many notices each officer has, by first name.</summary>
    public static async Task<string> NoticesAsync(this Workbench workbench)
    {
        await using var db = workbench.Db();
        var rows = await (from notice in db.Notices() join officer in db.Officers() on notice.OfficerId equals officer.Id select officer.Name).ToListAsync();
        return string.Join(", ", rows.GroupBy(name => name.Split(' ')[0]).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"));
    }

    /// <summary>The sum the dispute's hold covers today; nought when none stands.</summary>
    public static async Task<Money> HeldAsync(this Workbench workbench, Guid disputeId)
    {
        await using var db = workbench.Db();
        return (await db.Holds().SingleOrDefaultAsync(h => h.SourceId == disputeId && h.LiftedOn == null))?.Amount ?? Money.Zero;
    }
}
