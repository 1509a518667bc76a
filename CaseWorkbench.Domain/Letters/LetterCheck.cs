using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Letters;

/// <summary>
/// Whether a letter may go, tried when it is queued, when it is checked, when it is printed and when it is posted. A letter that
/// fails is on the error list with these words, never on the good one.
/// </summary>
internal static class LetterCheck
{
    /// <summary>Everything that stops it today; nothing where it may go. A demand needs the right to chase, for its own sums.</summary>
    public static IReadOnlyList<Refusal> Faults(LetterType type, LetterMatter matter, Money figure) =>
        [.. (type.AsksBy is { } by ? ForDemand(by, matter, figure) : ForOther(matter)).Concat(ForPost(type, matter)).OfType<Refusal>()];

    private static List<Refusal?> ForDemand(ChaseBy by, LetterMatter matter, Money figure)
    {
        var refusals = RightToChase.Of(matter.Chase, by).Checks.Where(check => !check.IsMet).Select(check => check.Refusal).ToList();
        return refusals.Count > 0 || figure >= matter.Chase.Minimum ? refusals
            : [new("HOLD-002", $"{figure} is all that may be asked for of these bills, and {matter.Chase.Minimum} is the least. No letter can go.")];
    }

    /// <summary>Any letter that asks for nothing goes to whoever may be told.</summary>
    private static IEnumerable<Refusal?> ForOther(LetterMatter matter)
    {
        yield return matter.Chase.BillToRefusal;
        yield return matter.Address?.ReturnedOn is { } returned && matter.To is null
            ? new("ESC-007", $"Post was returned from this address on {returned.InWords()}. Trace before sending.") : null;
    }

    private static IEnumerable<Refusal?> ForPost(LetterType type, LetterMatter matter)
    {
        if (matter.To is { HasAddress: false } other)
            yield return new("LET-001", $"No address is kept for {other.Name}. Add one on the register, or write to them by hand.");
        else if (matter.To is { PostReturnedOn: { } cameBack })
            yield return new("ESC-007", $"Post to {matter.To.Name} was returned from this address on {cameBack.InWords()}. Record another before sending.");
        else if (matter.To is null && matter.Address is null && !type.IsDemand) // Of a demand the right to chase says so.
            yield return new("LET-001", $"No address is known for {matter.Person.Name}. Add one that post reaches.");
    }
}
