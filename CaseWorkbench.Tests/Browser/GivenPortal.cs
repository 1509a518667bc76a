using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Browser;

/// <summary>What a browser test begins with in the portal that is running. Names and numbers are used once, so that tests do not meet.</summary>
internal static class GivenPortal
{
    private static int last = 800_000;

    public static string NewNumber() => $"{Interlocked.Increment(ref last)}";

    public static DateOnly Today(this Workbench workbench) => workbench.Workspace.Clock.Today();

    /// <summary>An open case with one bill, so many days overdue (or not yet due, where negative), on the worklist.</summary>
    public static async Task<(DebtCase Case, Invoice Invoice)> GivenOverdueAsync(this Workbench workbench, string surname, decimal gross, int daysOverdue, string? owner = "Priya")
    {
        var debtCase = await workbench.GivenCaseAsync(surname, owner);
        var due = workbench.Today().AddDays(-daysOverdue);
        var invoice = await workbench.GivenInvoiceAsync(debtCase, NewNumber(), gross, due.AddDays(-14), due);
        await workbench.RefreshAsync();
        return (debtCase, invoice);
    }

    /// <summary>An open diary date, past or to come.</summary>
    public static async Task GivenDiaryAsync(this Workbench workbench, DebtCase debtCase, DateOnly dueOn, string text)
    {
        await using (var db = workbench.Db())
        {
            db.Add(DiaryEntry.For(workbench.Workspace.Clock.NewId(), debtCase.Id, DiaryKind.BringUp, text, dueOn, debtCase.OwnerId));
            await db.SaveChangesAsync();
        }
        await workbench.RefreshAsync();
    }

    /// <summary>Judges every case anew, as the night does.</summary>
    public static Task<CaseloadRefreshed> RefreshAsync(this Workbench workbench) => workbench.DoAsync("Nightly run", new RefreshCaseload(workbench.Today()));

    /// <summary>A dispute on the bill, received today and brought to a state by the commands that lead there.</summary>
    public static async Task<Dispute> GivenDisputedAsync(this Workbench workbench, DebtCase debtCase, Invoice invoice, decimal amount, DisputeState state = DisputeState.Logged, decimal credit = 0)
    {
        var id = await workbench.DoAsync("Priya", new LogDispute(debtCase.Id, invoice.Id, Money.Pounds(amount), DisputeCategory.SNR, ContactChannel.Phone, workbench.Today(), GivenDispute.Words));
        if (state >= DisputeState.Acknowledged)
            await workbench.DoAsync("Priya", new AcknowledgeDispute(id, await workbench.VersionAsync(id)));
        if (state >= DisputeState.Investigating)
            await workbench.DoAsync("Priya", new StartInvestigation(id, await workbench.VersionAsync(id)));
        if (state == DisputeState.AwaitingService)
            await workbench.DoAsync("Priya", new AskService(id, await workbench.VersionAsync(id), "Bright Homecare", "Please send the visit logs."));
        if (state >= DisputeState.Proposed)
            await workbench.DoAsync("Priya", await workbench.ProposalOfAsync(id, credit));
        return await workbench.DisputeAsync(id);
    }
}
