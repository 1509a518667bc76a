using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>Where the record has an invoice go on the ladder, without anybody acting.</summary>
internal enum LadderMove
{
    Stay,

    /// <summary>Money that had paid it went back.</summary>
    Reopen,
    EndByDeath,
    PayOff,

    /// <summary>All that may ever have been asked for is paid; what is left is the part of the bill that a breathing space protects.</summary>
    PayOffBesideProtected,

    /// <summary>All that may be asked for of it is in a payment plan.</summary>
    EndByPlan,

    /// <summary>Its plan was not kept: no reminder again, and no claim, but a review (handbook 9.4).</summary>
    RestartAtReview,
    Pause,
    Resume,
}

/// <summary>An invoice's place on the ladder, as far as the record moves it.</summary>
/// <param name="AwaitsLetter">A letter that asks for it is on its way to being sent.</param>
internal sealed record LadderPlace(Guid InvoiceId, LadderState State, bool IsPaused, bool AwaitsLetter);

/// <summary>
/// Where the record puts the invoices of a case today: paid, ended by a death, stopped by a hold, going on after one (handbook 8.2).
/// Pure, so that a payment which moves nothing is known to from a few values, and no ladder is loaded for it.
/// </summary>
internal static class LadderMoves
{
    public static LadderMove Of(LadderSurroundings around, LadderPlace place)
    {
        var position = around.Chase.Account.Invoices.FirstOrDefault(invoice => invoice.InvoiceId == place.InvoiceId);
        if (place.State == LadderState.CompletedPaid)
            return position is not null && position.Outstanding >= around.Chase.Minimum && !IsPaidBesideProtected(around, position) ? LadderMove.Reopen : LadderMove.Stay;
        if (place.State == LadderState.CompletedPlan)
            return OfPlanned(around, position);
        if (place.State.IsOver())
            return LadderMove.Stay;
        if (around.Chase.DeathHeardOn is not null)
            return LadderMove.EndByDeath;
        if (position is null || !position.Outstanding.IsPositive)
            return LadderMove.PayOff;
        if (place.State != LadderState.NotStarted && IsPaidBesideProtected(around, position))
            return LadderMove.PayOffBesideProtected;
        if (IsInPlan(around, position))
            return LadderMove.EndByPlan;
        return (around.Blocker(position, place.State) is not null, place.IsPaused) switch
        {
            (true, false) => LadderMove.Pause,
            (false, true) => LadderMove.Resume,
            _ => LadderMove.Stay,
        };
    }

    /// <summary>One that a plan pays: paid off, ended by a death, or back because the plan holds it no more.</summary>
    private static LadderMove OfPlanned(LadderSurroundings around, InvoicePosition? position) =>
        around.Chase.DeathHeardOn is not null ? LadderMove.EndByDeath
        : position is null || !position.Outstanding.IsPositive ? LadderMove.PayOff
        : position.Outstanding >= around.Chase.Minimum && !IsInPlan(around, position) ? LadderMove.RestartAtReview
        : LadderMove.Stay;

    /// <summary>A plan holds so much of it that nothing worth asking for is left beside.</summary>
    private static bool IsInPlan(LadderSurroundings around, InvoicePosition position)
    {
        var account = around.Chase.Account;
        return account.Held.Any(part => part.As == HeldAs.OnPlan && part.InvoiceId == position.InvoiceId)
            && account.PlaceOn(position) - account.OnPlan(position) < around.Chase.Minimum;
    }

    /// <summary>Bills that have fallen overdue and climb no ladder yet.</summary>
    public static IReadOnlyList<InvoicePosition> ToBegin(LadderSurroundings around, IEnumerable<Guid> known) =>
        [.. around.Chase.Account.Invoices.Where(invoice => invoice.IsOverdue(around.Chase.Today)).ExceptBy(known, invoice => invoice.InvoiceId)];

    /// <summary>Whether anything of a case would move, or a letter is to leave something out.</summary>
    public static bool AreAny(LadderSurroundings around, IReadOnlyList<LadderPlace> places) =>
        ToBegin(around, places.Select(place => place.InvoiceId)).Count > 0
        || places.Any(place => Of(around, place) != LadderMove.Stay || place is { IsPaused: true, AwaitsLetter: true });

    private static bool IsPaidBesideProtected(LadderSurroundings around, InvoicePosition position) =>
        around.Chase.Holds.Any(hold => hold.Type.IsMoratorium && hold.InvoiceId == position.InvoiceId && hold.Amount.IsPositive)
        && around.Chase.Account.ProtectedOn(position) == position.Outstanding;
}
