using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Letters.LetterAction;
using static CaseWorkbench.Domain.Letters.LetterState;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Where a letter stands (handbook 24.1). Sent means printed, posted, and dated.</summary>
public enum LetterState { Queued, Checked, Sent, Returned, Cancelled }

/// <summary>What may be done to a letter.</summary>
public enum LetterAction { Check, PullBack, Print, Post, Cancel, RecordReturn }

/// <summary>What the guards may look at.</summary>
/// <param name="Fault">The first thing that stops it from going, or null.</param>
/// <param name="DatedOn">The date it bears.</param>
/// <param name="QueuedByActing">The acting officer put it in the queue.</param>
/// <param name="IsPrinted">It stands in a batch for the print room.</param>
/// <param name="PostedOn">The day somebody says that it was posted.</param>
public sealed record LetterFacts(
    DateOnly Today, DateOnly DatedOn, Refusal? Fault = null, bool NeedsSecondPerson = false, bool QueuedByActing = false, bool IsPrinted = false, DateOnly? PostedOn = null);

/// <summary>The transition table of a letter.</summary>
public static class LetterWorkflow
{
    private static readonly Guard<LetterFacts> CheckedBySomeoneElse = new("checked by someone else where it needs two", facts =>
        facts.NeedsSecondPerson && facts.QueuedByActing ? new("GEN-004", "You prepared this, so someone else must approve it.") : null);

    private static readonly Guard<LetterFacts> MayGo = new("passes the check", facts => facts.Fault);

    private static readonly Guard<LetterFacts> NotPrinted = new("not printed yet", facts =>
        facts.IsPrinted ? new("LET-005", "This letter is in a batch for the print room. Pull it back first, or mark the batch as posted.") : null);

    private static readonly Guard<LetterFacts> Printed = new("printed", facts =>
        facts.IsPrinted ? null : new("LET-006", "This letter has not been printed. Print it in a batch first."));

    private static readonly Guard<LetterFacts> PostedThatDayOrTheNext = new("posted on its date or the next day", facts =>
        facts.PostedOn is not { } posted || (posted >= facts.DatedOn && posted <= facts.DatedOn.AddDays(1) && posted <= facts.Today) ? null
        : posted > facts.Today ? new("LET-007", "A letter cannot have been posted on a day to come.")
        : new("LET-007", $"This letter is dated {facts.DatedOn.InWords()} and is posted that day or the next. Pull it back and print it again with a new date."));

    public static readonly Workflow<LetterState, LetterAction, LetterFacts> Table = new("letter", Queued,
        new([Queued],          Check,        Checked, CheckedBySomeoneElse, MayGo),
        new([Checked],         PullBack,     Queued),
        new([Checked],         Print,        Checked, NotPrinted, MayGo),
        new([Checked],         Post,         Sent,    Printed, PostedThatDayOrTheNext, MayGo),
        new([Queued, Checked], Cancel,       Cancelled),
        new([Sent],            RecordReturn, Returned));
}
