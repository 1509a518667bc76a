using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Cases;

/// <summary>How one rule stands.</summary>
public enum RuleStanding
{
    NotMet,

    /// <summary>It is met, and what happens next turns on it.</summary>
    Decides,

    /// <summary>It is met too.</summary>
    AlsoTrue,
}

/// <summary>One rule: whether it is met, the fact that decided it, where the rule comes from, and the row the fact was read from.</summary>
/// <param name="Code">NA-04, X02, or the code of the refusal; empty where the rule has none.</param>
public sealed record WhyRule(string Code, string Name, RuleStanding Standing, string Fact, string Source, FactRow? Row = null)
{
    /// <summary>Something that has to be so: met, or not with the words in which the command would refuse.</summary>
    public static WhyRule Of(ChaseCheck check) =>
        new(check.Code, check.Name, check.IsMet ? RuleStanding.AlsoTrue : RuleStanding.NotMet, check.Refusal is { } refusal ? $"{refusal.Message} ({refusal.Code})" : check.Fact, check.Source, check.Row);
}

/// <summary>Rules that answer one question, and the policy they were asked under.</summary>
/// <param name="PolicyVersion">Its number, nought where nothing was ever changed, and <paramref name="PolicySince"/> the day it took effect.</param>
public sealed record WhyGroup(string Title, int PolicyVersion, DateOnly? PolicySince, IReadOnlyList<WhyRule> Rules)
{
    public static WhyGroup Of(string title, PolicyOn policy, IEnumerable<WhyRule> rules) => new(title, policy.Number, policy.Since, [.. rules]);

    public static WhyGroup Of(RightToChase right, PolicyOn policy) => Of($"Right person, right to chase: by {right.By.InWords().ToLowerInvariant()}", policy, right.Checks.Select(WhyRule.Of));
}
