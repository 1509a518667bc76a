using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Letters on somebody's desk: each is looked at as it would read today, and may be written anew, checked or stopped.</summary>
internal sealed class LetterDesk(WorkbenchDb db, Rulebook rules, StoreClock clock, Guid by)
{
    private readonly Dictionary<LetterCode, TemplateVersion> templates = [];
    private readonly DateOnly today = clock.Today();

    /// <summary>A letter as it would read today, and what stops it from going.</summary>
    /// <param name="SameDate">The same words with the date the letter bears now, to see whether anything else changed.</param>
    private sealed record Look(LetterMatter Matter, LetterTerms Terms, WrittenLetter Today, WrittenLetter SameDate, IReadOnlyList<Refusal> Faults)
    {
        /// <summary>Says whether a demand asks for what it may ask for today, bill by bill: one bill may have gone down by what another went up.</summary>
        public bool IsAskedBy(Letter letter) => letter.Figure == Today.Figure && (!letter.Type.IsDemand || letter.Body.Contains(LetterTables.Asked(Matter, Terms), StringComparison.Ordinal));
    }

    private async Task<Look> LookAsync(Letter letter, CancellationToken ct)
    {
        var debtCase = (await db.Cases().FindAsync([letter.CaseId], ct))!;
        var matter = await db.MatterAsync(debtCase, letter.AuthorityId, rules, today, ct);
        var figure = matter.FigureOf(letter.Type, letter.InvoiceIds, letter.Figure);
        var terms = new LetterTerms(letter.Type, figure, letter.InvoiceIds, letter.Words, today);
        var template = await TemplateAsync(letter.Code, ct);
        return new(matter, terms, LetterWriting.Write(matter, terms, template), LetterWriting.Write(matter, terms with { DatedOn = letter.DatedOn }, template),
            LetterCheck.Faults(letter.Type, matter, figure));
    }

    /// <summary>
    /// Lets a demand ask for what is collectable today, and for nothing else: written anew where that changed, stopped where too
    /// little is left. What did not change stays as it is.
    /// </summary>
    public async Task BringUpToDateAsync(Letter letter, string whyNothingIsLeft, CancellationToken ct)
    {
        var look = await LookAsync(letter, ct);
        if (look.IsAskedBy(letter))
            return;
        if (look.Today.Figure < look.Matter.Chase.Minimum)
        {
            db.Cancel(letter, whyNothingIsLeft, by, clock);
            return;
        }
        var before = letter.Figure;
        letter.WriteAgain(look.Today);
        letter.FindFaults(look.Faults);
        db.Tell(letter.CaseId, TimelineKind.Case, $"{letter.Said()} written again: it asks for {letter.Figure}, no longer for {before}", by, clock, letter.SourceId);
    }

    /// <summary>Checks it. Answers with what stops it; it is then on the error list, or written anew to be looked at once more.</summary>
    public async Task<Refusal?> CheckAsync(Letter letter, CancellationToken ct)
    {
        if (letter.State == LetterState.Queued && Changed(letter, await LookAsync(letter, ct)) is { } why)
            return why;
        letter.Check(by, letter.Facts(today, by));
        return null;
    }

    /// <summary>Puts it in a batch with today's date. Answers with what stops it, as for a check.</summary>
    public async Task<Refusal?> PrintAsync(Letter letter, Guid batchId, CancellationToken ct)
    {
        var look = await LookAsync(letter, ct);
        if (letter is { State: LetterState.Checked, BatchId: null } && Changed(letter, look) is { } why)
            return why;
        letter.Print(batchId, look.Today, letter.Facts(today, by));
        return null;
    }

    /// <summary>Says that it was posted. Answers with what stops it: a demand that is no longer right, somebody else to write to since a death was heard of or taken back, or any fault.</summary>
    public async Task<Refusal?> PostAsync(Letter letter, DateOnly on, CancellationToken ct)
    {
        var look = await LookAsync(letter, ct);
        if ((look.Faults.Count > 0 || !look.IsAskedBy(letter) || letter.Addressee != look.Today.Addressee) && Changed(letter, look) is { } why)
            return why;
        letter.Post(on, letter.Facts(today, by));
        db.Tell(letter.CaseId, TimelineKind.Letter, $"{letter.Said()} sent to {letter.Addressee}: {letter.Figure}", by, clock, letter.SourceId);
        db.Raise(new LetterSent(letter.CaseId, letter.Id, letter.Code, letter.SourceId, on,
            letter.Type.IsDemand ? [.. look.Matter.Asked(letter.Type, letter.InvoiceIds).Select(sum => sum.InvoiceId)] : letter.InvoiceIds));
        return null;
    }

    /// <summary>What of the record changed so that it may not go as it is: then it is written anew, and back in the queue.</summary>
    private static Refusal? Changed(Letter letter, Look look)
    {
        var readsOtherwise = !letter.ReadsAs(look.SameDate);
        if (readsOtherwise)
            letter.WriteAgain(look.Today);
        if (readsOtherwise || look.Faults.Count > 0 || letter.Faults.Count > 0)
            letter.FindFaults(look.Faults);
        return look.Faults.Count > 0 ? look.Faults[0] : readsOtherwise ? new("LET-003", "It would read differently today and was written anew. Look at it once more, and check it.") : null;
    }

    private async Task<TemplateVersion> TemplateAsync(LetterCode code, CancellationToken ct) =>
        templates.TryGetValue(code, out var known) ? known : templates[code] = await db.TemplateAsync(code, ct);
}
