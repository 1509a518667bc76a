using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Staff;

/// <summary>What somebody is employed as: their role, their team, how many cases they should own at most, and what they are trained for.</summary>
public sealed record Post(Role Role, Guid TeamId, int Cap, Skills Skills);

/// <summary>All that the rules of staff look at: values only.</summary>
/// <param name="IsSelf">The administrator would change themselves.</param>
/// <param name="IsLastAdministrator">Nobody else who is active is an administrator.</param>
/// <param name="OpenCases">How many open cases they own.</param>
public sealed record StaffFacts(string Name, Post Post, bool IsActive, bool IsSelf, bool IsLastAdministrator, int OpenCases);

/// <summary>Who may be made what: pure, so that the screen says beforehand what the command would refuse (handbook 2).</summary>
public static class StaffRules
{
    public const int MostCases = 2_000;

    /// <summary>The roles somebody can be given; what works by itself is nobody's post.</summary>
    public static readonly IReadOnlyList<Role> Roles = [.. Enum.GetValues<Role>().Where(role => role != Role.System)];

    /// <summary>Whether a role looks after cases of its own.</summary>
    public static bool OwnsCases(this Role role) => role.May(Permission.TakeCases);

    /// <summary>What is wrong with a post as such.</summary>
    public static IEnumerable<Problem> Check(Post post)
    {
        if (!Roles.Contains(post.Role))
            yield return new(nameof(Post.Role), "Choose what they are employed to do.");
        if (post.TeamId == default)
            yield return new(nameof(Post.TeamId), "Choose their team.");
        if (post.Cap is < 0 or > MostCases)
            yield return new(nameof(Post.Cap), $"Give a number of cases from 0 to {MostCases:N0}.");
        else if (post.Cap > 0 && !post.Role.OwnsCases())
            yield return new(nameof(Post.Cap), $"A {post.Role.InWords().ToLowerInvariant()} owns no cases: leave it at 0.");
    }

    /// <summary>Why somebody cannot be given another post, or null.</summary>
    public static Refusal? MayBecome(StaffFacts facts, Post post)
    {
        if (facts.IsSelf && post.Role != facts.Post.Role)
            return Yourself;
        if (facts.IsLastAdministrator && post.Role != Role.Administrator)
            return LastAdministrator(facts);
        return facts.OpenCases > 0 && (post.TeamId != facts.Post.TeamId || post.Cap == 0)
            ? new("STF-004", $"{facts.Name} owns {facts.OpenCases.Count("open case")}. A supervisor moves them first.")
            : null;
    }

    /// <summary>Why their access cannot be ended, or null. What they own is moved by a supervisor afterwards: nobody waits for that to lock a door.</summary>
    public static Refusal? MayLeave(StaffFacts facts) => facts.IsSelf ? Yourself : facts.IsLastAdministrator ? LastAdministrator(facts) : null;

    /// <summary>Why one may not decide for another, or null.</summary>
    public static Refusal? MayLend(StaffFacts from, StaffFacts to) => (from, to) switch
    {
        _ when from.Name == to.Name => new("STF-005", "Nobody decides for themselves under a delegation: choose two people."),
        _ when !from.IsActive || !to.IsActive => new("STF-005", $"{(from.IsActive ? to.Name : from.Name)} has no access now."),
        _ when !from.Post.Role.May(Permission.DecideApprovals) => new("STF-005", $"{from.Name} decides no approvals, so has no limit to lend."),
        _ when !to.Post.Role.May(Permission.DecideApprovals) => new("STF-005", $"{to.Name} may decide no approvals."),
        _ => null,
    };

    private static Refusal Yourself => new("STF-002", "You cannot change your own role or end your own access. Ask another administrator.");

    private static Refusal LastAdministrator(StaffFacts facts) => new("STF-003", $"{facts.Name} is the only administrator. Appoint another first.");
}
