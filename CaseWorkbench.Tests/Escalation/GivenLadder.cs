using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Escalation;

/// <summary>Mrs Odell's bill of £512.40, brought up the ladder by the nights, the post room and the officers who would do it.</summary>
internal static class GivenLadder
{
    public static readonly DateOnly Invoiced = new(2026, 3, 13);

    /// <summary>The case and its bill, on the morning after the bill fell overdue.</summary>
    public static async Task<(DebtCase Case, Invoice Invoice)> GivenOdellAsync(this Workbench workbench)
    {
        workbench.Clock.MoveTo(new(2026, 3, 28));
        var debtCase = await workbench.GivenCaseAsync("Odell");
        await using (var db = workbench.Db())
        {
            db.Add(PersonPhone.Of(workbench.Workspace.Clock.NewId(), debtCase.PersonId, "01632 960105"));
            await db.SaveChangesAsync();
        }
        var invoice = await workbench.GivenInvoiceAsync(debtCase, "940101", 512.40m, Invoiced);
        await workbench.LadderNightAsync();
        return (debtCase, invoice);
    }

    /// <summary>The night's work on the ladders, on the store's own day.</summary>
    public static Task<LaddersRun> LadderNightAsync(this Workbench workbench) =>
        workbench.DoAsync("Nightly run", new RunLadders(workbench.Workspace.Clock.Today()));

    /// <summary>The night of a day, and the post of that day.</summary>
    public static async Task DayAsync(this Workbench workbench, DateOnly day)
    {
        workbench.Clock.MoveTo(day);
        await workbench.LadderNightAsync();
        await workbench.PostAsync();
    }

    /// <summary>Whatever is queued and may go is checked, printed and posted today.</summary>
    public static async Task PostAsync(this Workbench workbench)
    {
        await using var db = workbench.Db();
        async Task<List<LetterSeen>> Seen(LetterState state) =>
            await db.Letters().AsNoTracking().Where(l => l.State == state && l.BatchId == null && l.FaultsFound == "").Select(l => new LetterSeen(l.Id, l.Version)).ToListAsync();
        if (await Seen(LetterState.Queued) is not { Count: > 0 } queued)
            return;
        await workbench.DoAsync("Leo", new CheckLetters(queued));
        var printed = await workbench.DoAsync("Leo", new PrintLetters(await Seen(LetterState.Checked)));
        if (printed.BatchId is { } batch)
            await workbench.DoAsync("Leo", new PostBatch(batch, 0, workbench.Workspace.Clock.Today()));
    }

    /// <summary>Brings the case to where its bill stands at a state.</summary>
    public static async Task ClimbAsync(this Workbench workbench, DebtCase debtCase, LadderState to)
    {
        await workbench.DayAsync(new(2026, 4, 7));
        await workbench.DayAsync(new(2026, 4, 21));
        await workbench.DayAsync(new(2026, 4, 28));
        if (to <= LadderState.Telephone)
            return;
        workbench.Clock.MoveTo(new(2026, 5, 7), 11);
        await workbench.DoAsync("Priya", new LogContact(debtCase.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, ContactResult.Refused, "She does not want to talk about it."));
        await workbench.DoAsync("Priya", new OpenReview(await workbench.EscalationIdAsync(debtCase), await workbench.EscalationVersionAsync(debtCase)));
        await workbench.AnswerAllAsync(debtCase);
        if (to == LadderState.PreActionReview)
            return;
        await workbench.DoAsync("Priya", new ProposeClaim(await workbench.EscalationIdAsync(debtCase), await workbench.EscalationVersionAsync(debtCase), "She refuses to speak about it."));
        workbench.Clock.MoveTo(new(2026, 5, 8));
        await workbench.DoAsync("Helen", new ApproveClaim(await workbench.EscalationIdAsync(debtCase), await workbench.EscalationVersionAsync(debtCase)));
        if (to == LadderState.ClaimApproved)
            return;
        workbench.Clock.MoveTo(new(2026, 5, 11));
        await workbench.DoAsync("Priya", new SendClaim(await workbench.EscalationIdAsync(debtCase), await workbench.EscalationVersionAsync(debtCase), await workbench.InvoiceIdsAsync(debtCase)));
        await workbench.PostAsync();
    }

    public static async Task AnswerAllAsync(this Workbench workbench, DebtCase debtCase)
    {
        foreach (var question in Enum.GetValues<ReviewQuestion>())
            await workbench.DoAsync("Priya", new AnswerReview(await workbench.EscalationIdAsync(debtCase), await workbench.EscalationVersionAsync(debtCase), question, ReviewFinding.Clear, "Looked at today, nothing stands against it."));
    }

    public static Task<Guid> EscalationIdAsync(this Workbench workbench, DebtCase debtCase) => workbench.EscalationIdAsync(debtCase.Id);
    public static Task<int> EscalationVersionAsync(this Workbench workbench, DebtCase debtCase) => workbench.EscalationVersionAsync(debtCase.Id);
    public static async Task<Guid> EscalationIdAsync(this Workbench workbench, Guid caseId) => (await workbench.EscalationAsync(caseId)).Id;
    public static async Task<int> EscalationVersionAsync(this Workbench workbench, Guid caseId) => (await workbench.EscalationAsync(caseId)).Version;

    public static async Task<InvoiceLadder> LadderAsync(this Workbench workbench, Invoice invoice)
    {
        await using var db = workbench.Db();
        return await db.Ladders().AsNoTracking().SingleAsync(l => l.InvoiceId == invoice.Id);
    }

    private static async Task<CaseEscalation> EscalationAsync(this Workbench workbench, Guid caseId)
    {
        await using var db = workbench.Db();
        return await db.Escalations().AsNoTracking().OrderByDescending(e => e.StartedOn).FirstAsync(e => e.CaseId == caseId);
    }

    private static async Task<List<Guid>> InvoiceIdsAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return await db.Invoices().Where(i => i.CaseId == debtCase.Id).Select(i => i.Id).ToListAsync();
    }
}
