using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>A letter that somebody's work asks for.</summary>
/// <param name="Figure">The one sum it turns on. A demand asks for what <see cref="RightToChase"/> allows of its invoices, and for nothing else (<c>LET-002</c>).</param>
/// <param name="InvoiceIds">The invoices it is about; none is all of the case.</param>
/// <param name="SourceId">The dispute, ladder or whatever sends it.</param>
/// <param name="Words">The merge fields of this letter beyond those every letter has; “reference” is what it goes by, where that is not the case.</param>
/// <param name="AuthorityId">To somebody on the register instead of the debtor.</param>
public sealed record LetterRequest(
    Guid CaseId, LetterCode Code, Money Figure, IReadOnlyList<Guid> InvoiceIds, Guid? SourceId = null, IReadOnlyDictionary<string, string>? Words = null, Guid? AuthorityId = null);

/// <summary>It was printed and posted.</summary>
/// <param name="InvoiceIds">The bills it asks for; of a letter that asks for nothing, those it is about.</param>
public sealed record LetterSent(Guid CaseId, Guid LetterId, LetterCode Code, Guid? SourceId, DateOnly On, IReadOnlyCollection<Guid> InvoiceIds) : INotification;

/// <summary>It will not be sent.</summary>
public sealed record LetterCancelled(Guid CaseId, Guid LetterId, LetterCode Code, Guid? SourceId, DateOnly On, string Why) : INotification;

/// <summary>Post brought it back.</summary>
public sealed record LetterCameBack(Guid CaseId, Guid LetterId, LetterCode Code, Guid? SourceId, DateOnly On) : INotification;

/// <summary>How other work has letters sent, and stopped (handbook 24.1).</summary>
public static class LetterQueue
{
    private static readonly string[] Anyones = ["reference"];

    /// <summary>
    /// Queues a letter, written as it reads today. What stops it from going is kept with it; it is written again when it is printed.
    /// Throws <c>LET-002</c> where a demand would ask for something else than is collectable.
    /// </summary>
    public static async Task<Letter> QueueAsync(this WorkbenchDb db, LetterRequest request, Guid by, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        var (type, words) = (LetterType.Of(request.Code), request.Words ?? new Dictionary<string, string>());
        if (!type.Words.ToHashSet().SetEquals(words.Keys.Except(Anyones)))
            throw new ArgumentException($"{type.Code} needs the words {string.Join(", ", type.Words)}; given were {string.Join(", ", words.Keys)}.", nameof(request));
        var debtCase = (await db.Cases().FindAsync([request.CaseId], ct))!;
        var matter = await db.MatterAsync(debtCase, request.AuthorityId, rules, clock.Today(), ct);
        if (matter.FigureOf(type, request.InvoiceIds, request.Figure) is var collectable && collectable != request.Figure)
            throw new RefusedException(new("LET-002", $"The letter would ask for {request.Figure}, but {collectable} is collectable today. It can ask for nothing else."));

        var written = LetterWriting.Write(matter, new(type, request.Figure, request.InvoiceIds, words, clock.Today()), await db.TemplateAsync(request.Code, ct));
        var letter = Letter.Queue(clock.NewId(), (await db.NumbersAsync("L", 0, ct)).Next(), request, written, by, clock.Today());
        letter.FindFaults(LetterCheck.Faults(type, matter, letter.Figure));
        db.Add(letter);
        db.Tell(debtCase.Id, TimelineKind.Case, $"{letter.Said()} queued: {letter.Figure}{(letter.Faults is [var first, ..] ? $". It cannot go yet: {first.Message}" : "")}", by, clock, letter.SourceId);
        return letter;
    }

    /// <summary>Stops letters of a case that are not sent yet. Answers with how many.</summary>
    public static async Task<int> CancelLettersAsync(this WorkbenchDb db, Guid caseId, Func<Letter, bool> which, string why, Guid by, StoreClock clock, CancellationToken ct)
    {
        var stopped = (await db.PendingAsync(caseId, ct)).FindAll(letter => which(letter));
        foreach (var letter in stopped)
            db.Cancel(letter, why, by, clock);
        return stopped.Count;
    }

    /// <summary>Leaves bills out of a letter that is not sent yet: it is written anew for the others, and stopped where there are none.</summary>
    public static async Task LeaveOutAsync(this WorkbenchDb db, Guid letterId, IReadOnlyCollection<Guid> invoiceIds, string why, Guid by, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        if (await db.Letters().FindAsync([letterId], ct) is not { IsPending: true } letter)
            return;
        if (letter.InvoiceIds.TrueForAll(invoiceIds.Contains))
        {
            db.Cancel(letter, why, by, clock);
            return;
        }
        letter.LeaveOut(invoiceIds);
        await new LetterDesk(db, rules, clock, by).BringUpToDateAsync(letter, why, ct);
    }

    /// <summary>The letters of a case that can still be stopped.</summary>
    internal static async Task<List<Letter>> PendingAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct)
    {
        var pending = await db.Letters().Where(l => l.CaseId == caseId && (l.State == LetterState.Queued || l.State == LetterState.Checked)).OrderBy(l => l.Id).ToListAsync(ct);
        return pending.FindAll(letter => letter.IsPending); // One event may have stopped it, and not be saved, when the next is heard.
    }

    internal static void Cancel(this WorkbenchDb db, Letter letter, string why, Guid by, StoreClock clock)
    {
        letter.Cancel(clock.Today(), why, letter.Facts(clock.Today(), by));
        db.Tell(letter.CaseId, TimelineKind.Case, $"{letter.Said()} cancelled: {why}", by, clock, letter.SourceId);
        db.Raise(new LetterCancelled(letter.CaseId, letter.Id, letter.Code, letter.SourceId, clock.Today(), why));
    }

    /// <summary>The template in force: the team's last published version, or the one this program brings.</summary>
    internal static async Task<TemplateVersion> TemplateAsync(this WorkbenchDb db, LetterCode code, CancellationToken ct)
    {
        var ours = await db.LetterTemplates().AsNoTracking().Where(t => t.Code == code && t.State == TemplateState.Published)
            .OrderByDescending(t => t.Number).Select(t => new { t.Number, t.Text }).FirstOrDefaultAsync(ct);
        return new(ours?.Number ?? 0, TemplateText.Read(ours?.Text ?? ShippedTemplates.Of(code), LetterFields.Of(code), []));
    }

    /// <summary>As the timeline names it.</summary>
    internal static string Said(this Letter letter) => $"{letter.Code.Code()} ({letter.Code.Name().ToLowerInvariant()}, {letter.Reference})";
}
