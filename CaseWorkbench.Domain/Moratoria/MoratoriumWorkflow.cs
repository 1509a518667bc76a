using CaseWorkbench.Domain.Kernel;
using static CaseWorkbench.Domain.Moratoria.MoratoriumAction;
using static CaseWorkbench.Domain.Moratoria.MoratoriumState;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>The two kinds of breathing space (SI 2020/1311). Which it is, is all that is kept of anybody's health.</summary>
public enum MoratoriumKind { Standard, MentalHealthCrisis }

/// <summary>Where a breathing space stands (handbook 13.3).</summary>
public enum MoratoriumState { Active, ReviewRequested, Cancelled, Ended }

/// <summary>What happens to a breathing space. <see cref="EndByDate"/> happens overnight, <see cref="EndOnDeath"/> when a death is reported, <see cref="LiveAgain"/> when that report was wrong.</summary>
public enum MoratoriumAction { AddDebt, CancelDebt, RequestReview, RecordEndNotice, Cancel, EndByDate, EndOnDeath, LiveAgain }

/// <summary>What the guards may look at: values only, so that a screen can ask them too.</summary>
/// <param name="ReviewUntil">The last of the 20 days in which we may ask the adviser for a review.</param>
/// <param name="LastDay">The last protected day, where it is known.</param>
/// <param name="DiedOn">The day it ended because a death was reported.</param>
public sealed record MoratoriumFacts(DateOnly Today, MoratoriumKind Kind, DateOnly ReviewUntil, DateOnly? LastDay, DateOnly? DiedOn = null);

/// <summary>
/// The transition table of handbook 13.3. A review only asks: while it lasts the breathing space goes on, debts join and leave it
/// as before.
/// </summary>
public static class MoratoriumWorkflow
{
    private static readonly Guard<MoratoriumFacts> WithinTwentyDays = new("within 20 days of the start", facts =>
        facts.Today > facts.ReviewUntil ? new("MOR-003", $"The 20-day limit passed on {facts.ReviewUntil.InWords()}; the court cannot extend it.") : null);

    private static readonly Guard<MoratoriumFacts> OfACrisis = new("mental health crisis", facts =>
        facts.Kind == MoratoriumKind.MentalHealthCrisis ? null
            : new("MOR-015", $"This breathing space ends by itself after {facts.LastDay?.InWords()}. If it ended sooner, record the cancellation notice."));

    private static readonly Guard<MoratoriumFacts> LastDayHasPassed = new("last protected day over", facts =>
        facts.LastDay is not { } last ? new("MOR-016", "Its end is not known. Only the adviser's notice ends it.")
            : facts.Today > last ? null : new("MOR-016", $"It protects until {last.InWords()}."));

    private static readonly Guard<MoratoriumFacts> EndedWithADeath = new("ended with a death", facts =>
        facts.DiedOn is null ? new("MOR-016", "It did not end with a death.") : null);

    public static readonly Workflow<MoratoriumState, MoratoriumAction, MoratoriumFacts> Table = new("breathing space", Active,
        new([Active],                  AddDebt,         Active),
        new([ReviewRequested],         AddDebt,         ReviewRequested),
        new([Active], CancelDebt,      Active),
        new([ReviewRequested], CancelDebt,      ReviewRequested),
        new([Active], RequestReview,   ReviewRequested, WithinTwentyDays),
        new([Active], RecordEndNotice, Active,          OfACrisis),
        new([ReviewRequested], RecordEndNotice, ReviewRequested, OfACrisis),
        new([Active, ReviewRequested], Cancel,          Cancelled),
        new([Active, ReviewRequested], EndByDate,       Ended,           LastDayHasPassed),
        new([Active, ReviewRequested], EndOnDeath,      Ended),
        new([Ended],                   LiveAgain,       Active,          EndedWithADeath));
}
