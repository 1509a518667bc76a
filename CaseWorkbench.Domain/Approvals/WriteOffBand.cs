using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Approvals;

/// <summary>
/// Who must approve a write-off, by what is written off on its case in twelve months, open and posted together (handbook 2.1, 12):
/// one level, or two of them by two people.
/// </summary>
/// <param name="Roles">The levels, the lower first. Each is met by an approver of that level or a higher one.</param>
/// <param name="NeedsCabinet">The Cabinet decides; the S151 officer gives the record of its decision with the approval.</param>
public sealed record WriteOffBand(IReadOnlyList<Role> Roles, bool NeedsCabinet = false)
{
    /// <summary>The band of an aggregate, and no lower than this level.</summary>
    public static WriteOffBand Of(Money aggregate, PolicyOn policy, Role atLeast = Role.Supervisor)
    {
        WriteOffBand byAmount = aggregate <= policy.Of(Settings.WriteOffSupervisor) ? new([Role.Supervisor])
            : aggregate <= policy.Of(Settings.WriteOffManager) ? new([Role.Manager])
            : aggregate <= policy.Of(Settings.WriteOffHead) ? new([Role.Manager, Role.HeadOfService])
            : aggregate <= policy.Of(Settings.WriteOffS151) ? new([Role.HeadOfService, Role.S151Officer])
            : new([Role.S151Officer], NeedsCabinet: true);
        return byAmount.Roles is [var only] && !only.Reaches(atLeast) ? new([atLeast]) : byAmount;
    }

    /// <summary>
    /// The levels that are still to approve, the lower first, after those who have. Each approval stands for one level at most, the
    /// highest it reaches; one below the band (it was smaller then) stands, and fills no place in it.
    /// </summary>
    public IReadOnlyList<Role> Missing(IEnumerable<Role> given)
    {
        var (left, missing) = (given.OrderByDescending(ApprovalLimits.Ladder.IndexOf).ToList(), new List<Role>());
        foreach (var needed in Roles.Reverse())
        {
            if (left.Count > 0 && left[0].Reaches(needed))
                left.RemoveAt(0);
            else
                missing.Insert(0, needed);
        }
        return missing;
    }

    /// <summary>The band in words: “a manager and the head of service”.</summary>
    public string Needs => $"{string.Join(" and ", Roles.Select(InWords))}{(NeedsCabinet ? " with the Cabinet's decision on record" : "")}";

    /// <summary>A level as these messages name it.</summary>
    public static string InWords(Role level) => level switch
    {
        Role.Supervisor => "a supervisor",
        Role.Manager => "a manager",
        Role.HeadOfService => "the head of service",
        _ => "the S151 officer",
    };
}
