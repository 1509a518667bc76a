using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Teams;

/// <summary>How cases are shared out.</summary>
public enum MoveSplit
{
    /// <summary>By the proposal of handbook 22: each to whoever is least full.</summary>
    Even,

    /// <summary>The same, and cases that need no skill go to a specialist only where nobody else has room.</summary>
    KeepSpecialism,

    /// <summary>All to one officer, as far as they may own them.</summary>
    OnePerson,
}

/// <summary>A case that is to change hands.</summary>
/// <param name="OwnerId">Whose it is now; null where it is nobody's.</param>
/// <param name="Conflicted">Who has an interest in it, and may not own it.</param>
/// <param name="OpenTo">Who may know of it, where it is restricted; null where the whole team may.</param>
public sealed record CaseToPlace(Guid CaseId, Guid? OwnerId, Skills Needs, IReadOnlySet<Guid> Conflicted, IReadOnlySet<Guid>? OpenTo = null);

/// <summary>An officer who may be given cases, and how full they are.</summary>
/// <param name="LongAbsence">The absence that keeps them from taking work on now; null where none does.</param>
public sealed record Owner(Guid OfficerId, string Name, string Surname, int Open, int Cap, Skills Skills, bool IsActive = true, DateSpan? LongAbsence = null);

/// <summary>Why an officer is not given a case, in the order in which it is said.</summary>
public enum NotEligible { NotActive, AlreadyTheirs, Restricted, Conflict, NoSkill, Away, Full }

/// <summary>One officer, and why they are not given a case.</summary>
public sealed record WhyNot(Guid OfficerId, NotEligible Why, string Message);

/// <summary>Where a case goes; to nobody where no officer is eligible, and then why not each of them.</summary>
/// <param name="IsOverCap">It takes its new owner over their cap.</param>
public sealed record Placed(Guid CaseId, Guid? OfficerId, bool IsOverCap, IReadOnlyList<WhyNot> WhyNot);

/// <summary>
/// The proposal of handbook 22, a pure function: the same cases and officers always give the same answer. Cases are taken in worklist order; of the
/// officers eligible the one with the lowest open ÷ cap is chosen, by surname where two are level. A case for which nobody is eligible is left
/// unplaced, never forced on anyone.
/// </summary>
public static class Placing
{
    /// <param name="cases">In the order of the worklist (handbook 21.2).</param>
    /// <param name="onlyTo">The officer who is to have them all, where the split is to one person.</param>
    /// <param name="mayExceedCaps">A supervisor gave a reason to go over caps: then a full officer is chosen where nobody with room is eligible.</param>
    public static IReadOnlyList<Placed> Of(IEnumerable<CaseToPlace> cases, IEnumerable<Owner> owners, MoveSplit split = MoveSplit.Even, Guid? onlyTo = null, bool mayExceedCaps = false)
    {
        var all = owners.OrderBy(owner => owner.Surname, StringComparer.Ordinal).ThenBy(owner => owner.Name, StringComparer.Ordinal).ThenBy(owner => owner.OfficerId).ToList();
        var open = all.ToDictionary(owner => owner.OfficerId, owner => owner.Open);
        var placed = new List<Placed>();
        foreach (var debtCase in cases)
        {
            var asked = all.Where(owner => split != MoveSplit.OnePerson || owner.OfficerId == onlyTo).Select(owner => owner with { Open = open[owner.OfficerId] }).ToList();
            var judged = asked.Select(owner => (Owner: owner, WhyNot: WhyNot(debtCase, owner))).ToList();
            var chosen = Least(judged.Where(each => each.WhyNot is null).Select(each => each.Owner), debtCase.Needs, split)
                ?? (mayExceedCaps ? Least(judged.Where(each => each.WhyNot?.Why == NotEligible.Full).Select(each => each.Owner), debtCase.Needs, split) : null);
            if (chosen is not null)
            {
                open[chosen.OfficerId]++;
                if (debtCase.OwnerId is { } before && open.TryGetValue(before, out var had))
                    open[before] = had - 1; // They have one fewer, should a later case be looking for them.
            }
            placed.Add(new(debtCase.CaseId, chosen?.OfficerId, chosen is not null && chosen.Open >= chosen.Cap,
                chosen is null ? [.. judged.Select(each => each.WhyNot).OfType<WhyNot>()] : []));
        }
        return placed;
    }

    /// <summary>Why this officer is not given this case, or null. What cannot be helped comes first; a full caseload, which a reason gets over, last.</summary>
    public static WhyNot? WhyNot(CaseToPlace debtCase, Owner owner)
    {
        var missing = debtCase.Needs & ~owner.Skills;
        (NotEligible Why, string Message)? why =
            !owner.IsActive ? (NotEligible.NotActive, $"{owner.Name} no longer works here.")
            : debtCase.OwnerId == owner.OfficerId ? (NotEligible.AlreadyTheirs, $"It is {owner.Name}’s already.")
            : debtCase.OpenTo is { } named && !named.Contains(owner.OfficerId) ? (NotEligible.Restricted, $"Restricted to named officers; {owner.Name} is not one of them.")
            : debtCase.Conflicted.Contains(owner.OfficerId) ? (NotEligible.Conflict, $"{owner.Name} has declared an interest in it.")
            : missing != Skills.None ? (NotEligible.NoSkill, $"It needs {missing.InWords()}, which {owner.Name} does not have.")
            : owner.LongAbsence is { } away ? (NotEligible.Away, $"{owner.Name} is away from {away.First.InWords()} to {away.Last.InWords()}.")
            : owner.Open >= owner.Cap ? (NotEligible.Full, $"{owner.Name} has {owner.Open} of {owner.Cap}.")
            : null;
        return why is var (reason, message) ? new(owner.OfficerId, reason, message) : null;
    }

    /// <summary>The lowest open ÷ cap; they stand in the order of their surnames, so the first of those level is the one.</summary>
    private static Owner? Least(IEnumerable<Owner> eligible, Skills needs, MoveSplit split)
    {
        var candidates = eligible.ToList();
        if (split == MoveSplit.KeepSpecialism && candidates.Exists(owner => owner.Skills == needs))
            candidates.RemoveAll(owner => owner.Skills != needs);
        return candidates.Aggregate((Owner?)null, (least, owner) => least is null || IsEmptier(owner, least) ? owner : least);
    }

    /// <summary>Compares two shares without dividing, so that nothing is rounded. One who may own nothing counts as full.</summary>
    private static bool IsEmptier(Owner one, Owner other) =>
        other.Cap == 0 ? one.Cap > 0 : one.Cap > 0 && (long)one.Open * other.Cap < (long)other.Open * one.Cap;
}
