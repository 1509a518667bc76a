using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Domain.Letters;

/// <summary>
/// Whether a letter may go, tried when it is queued, when it is checked, when it is printed and when it is posted. A letter that
/// fails is on the error list with these words, never on the good one.
/// </summary>
internal static class LetterCheck
{
    /// <summary>Everything that stops it today; nothing where it may go.</summary>
    /// <param name="figure">What the letter asks for, or turns on.</param>
    /// <param name="minimum">The least sum that is asked for (<c>ladder.minimum</c>).</param>
    public static IReadOnlyList<Refusal> Faults(LetterType type, LetterMatter matter, Money figure, Money minimum)
    {
        var faults = new List<Refusal?> { type.IsDemand ? ForDemand(matter, figure, minimum) : null, ForAddress(matter), ForRegister(matter) };
        return [.. faults.OfType<Refusal>()];
    }

    private static Refusal? ForDemand(LetterMatter matter, Money figure, Money minimum) =>
        matter.Person.HasDied ? new("ESC-006", "This person has died. Use the estate letters.")
        : figure < minimum ? new("HOLD-002", "Everything on this case is held or not yet due. No letter can go.")
        : null;

    private static Refusal? ForAddress(LetterMatter matter) =>
        matter.To is { } other ? new("LET-001", $"No address is kept for {other.Name}. Write to them by hand, or send the letter to {matter.Person.Name}.")
        : matter.Address is null ? new("LET-001", $"No address is known for {matter.Person.Name}. Add one that post reaches.")
        : matter.Address.ReturnedOn is { } returned ? new("ESC-007", $"Post was returned from this address on {returned.InWords()}. Trace before sending.")
        : null;

    private static Refusal? ForRegister(LetterMatter matter) =>
        matter.To is { } other ? Standing.RefusalFor(Act.DiscussBalance, other, matter.Person, matter.Today) : null;
}
