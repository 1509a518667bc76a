using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Teams;

/// <summary>What a case says of the skills its owner needs.</summary>
/// <param name="Running">The kinds of work that run on it.</param>
/// <param name="Tags">What a supervisor has said it needs besides.</param>
public sealed record SkillFacts(bool IsVulnerable, bool HasDied, IReadOnlyCollection<WorkflowKind> Running, Skills Tags = Skills.None);

/// <summary>
/// Which skills the owner of a case needs (handbook 22): SPEC where somebody is vulnerable, in a breathing space or has died, LEGAL where it is with
/// Legal. It is read from the record, so that nobody has to remember it; a tag adds what the record cannot know.
/// </summary>
public static class RequiredSkills
{
    public static Skills Of(SkillFacts facts)
    {
        var isSpecial = facts.IsVulnerable || facts.HasDied || facts.Running.Any(kind => kind is WorkflowKind.Moratorium or WorkflowKind.ProbateSearch);
        var isLegal = facts.Running.Contains(WorkflowKind.LegalReferral);
        return facts.Tags | (isSpecial ? Skills.Specialist : Skills.None) | (isLegal ? Skills.Legal : Skills.None);
    }

    /// <summary>“SPEC and LEGAL”, as officers write it; empty where none is needed.</summary>
    public static string InWords(this Skills skills) =>
        string.Join(" and ", new[] { skills.HasFlag(Skills.Specialist) ? "SPEC" : "", skills.HasFlag(Skills.Legal) ? "LEGAL" : "" }.Where(word => word.Length > 0));

    /// <summary>Whether an officer of these skills has all that is needed.</summary>
    public static bool Cover(this Skills held, Skills needed) => (held & needed) == needed;
}
