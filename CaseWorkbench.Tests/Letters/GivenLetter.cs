using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Letters;

/// <summary>Where a test of letters begins: Mr Frost's overdue bill of £486.00, on Monday 6 July 2026.</summary>
internal static class GivenLetter
{
    public static readonly DateOnly Today = new(2026, 7, 6);

    public static async Task<(DebtCase Case, Invoice Invoice)> GivenOverdueAsync(this Workbench workbench, string number = "930101", string surname = "Frost")
    {
        var debtCase = await workbench.GivenCaseAsync(surname);
        var invoice = await workbench.GivenInvoiceAsync(debtCase, number, 486m, new(2026, 6, 1));
        workbench.Clock.MoveTo(Today);
        return (debtCase, invoice);
    }

    /// <summary>Queues a letter as other work would, in a transaction of its own.</summary>
    public static async Task<Letter> QueueAsync(this Workbench workbench, LetterRequest request, string by = "Gwen")
    {
        await using var db = workbench.Db();
        var officer = await workbench.OfficerAsync(by);
        var rules = await new PolicyShelf().RulesAsync(db, workbench.Workspace, default);
        var letter = await db.QueueAsync(request, officer.Id, rules, workbench.Workspace.Clock, default);
        await db.SaveChangesAsync();
        return letter;
    }

    /// <summary>A reminder about all that is overdue, brought to a state by the commands that lead there.</summary>
    public static async Task<Letter> GivenReminderAsync(this Workbench workbench, LetterState state = LetterState.Queued)
    {
        var (debtCase, invoice) = await workbench.GivenOverdueAsync();
        return await workbench.GivenReminderAsync(debtCase, invoice, state);
    }

    public static async Task<Letter> GivenReminderAsync(this Workbench workbench, DebtCase debtCase, Invoice invoice, LetterState state = LetterState.Queued)
    {
        var letter = await workbench.QueueAsync(Reminder(debtCase, invoice, invoice.Gross.InPounds));
        if (state is LetterState.Cancelled)
            await workbench.DoAsync("Priya", new CancelLetter(letter.Id, letter.Version, "Not needed after all."));
        if (state is LetterState.Checked or LetterState.Sent or LetterState.Returned)
            await workbench.CheckAsync(letter.Id);
        if (state is LetterState.Sent or LetterState.Returned)
            await workbench.PostAsync(await workbench.PrintAsync(letter.Id));
        if (state is LetterState.Returned)
            await workbench.DoAsync("Priya", new RecordLetterReturned(letter.Id, (await workbench.LetterAsync(letter.Id)).Version, Today));
        return await workbench.LetterAsync(letter.Id);
    }

    public static LetterRequest Reminder(DebtCase debtCase, Invoice invoice, decimal figure = 486m) => new(debtCase.Id, LetterCode.Reminder, Money.Pounds(figure), [invoice.Id]);

    public static async Task<CheckedLetters> CheckAsync(this Workbench workbench, Guid id, string officer = "Priya") =>
        await workbench.DoAsync(officer, new CheckLetters([await workbench.SeenAsync(id)]));

    /// <summary>Prints a letter, and returns its batch.</summary>
    public static async Task<Guid> PrintAsync(this Workbench workbench, Guid id) =>
        (await workbench.DoAsync("Priya", new PrintLetters([await workbench.SeenAsync(id)]))).BatchId!.Value;

    public static async Task<PostedLetters> PostAsync(this Workbench workbench, Guid batch, DateOnly? on = null) =>
        await workbench.DoAsync("Priya", new PostBatch(batch, 0, on ?? Today));

    public static async Task<LetterSeen> SeenAsync(this Workbench workbench, Guid id) => new(id, (await workbench.LetterAsync(id)).Version);

    public static async Task<Letter> LetterAsync(this Workbench workbench, Guid id)
    {
        await using var db = workbench.Db();
        return await db.Letters().SingleAsync(l => l.Id == id);
    }
}
