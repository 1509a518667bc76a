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
    public sealed record Look(LetterMatter Matter, WrittenLetter Today, WrittenLetter SameDate, IReadOnlyList<Refusal> Faults)
    {
        public Refusal? FirstFault => Faults.Count == 0 ? null : Faults[0];
    }

    public async Task<Look> LookAsync(Letter letter, CancellationToken ct)
    {
        var debtCase = (await db.Cases().FindAsync([letter.CaseId], ct))!;
        var matter = await db.MatterAsync(debtCase, letter.AuthorityId, rules, today, ct);
        var figure = matter.FigureOf(letter.Type, letter.InvoiceIds, letter.Figure);
        var terms = new LetterTerms(letter.Type, figure, letter.InvoiceIds, letter.Words, today);
        var template = await TemplateAsync(letter.Code, ct);
        return new(matter, LetterWriting.Write(matter, terms, template), LetterWriting.Write(matter, terms with { DatedOn = letter.DatedOn }, template),
            LetterCheck.Faults(letter.Type, matter, figure));
    }

    /// <summary>
    /// Lets a demand ask for what is collectable today, and for nothing else: written anew where that changed, stopped where too
    /// little is left. What did not change stays as it is.
    /// </summary>
    public async Task BringUpToDateAsync(Letter letter, string whyNothingIsLeft, CancellationToken ct)
    {
        var look = await LookAsync(letter, ct);
        if (look.Today.Figure == letter.Figure)
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

    private async Task<TemplateVersion> TemplateAsync(LetterCode code, CancellationToken ct) =>
        templates.TryGetValue(code, out var known) ? known : templates[code] = await db.TemplateAsync(code, ct);
}
