using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Staff;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Staff;

/// <summary>Where the people who work here stand in the portal: a page of administrators.</summary>
public static class StaffParts
{
    public const string Path = "/staff";

    public static IServiceCollection AddStaffParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("People and teams", Path, Order: 72, Permission.ManageOfficers));

    public static readonly IReadOnlyList<Choice<Role?>> Roles = [.. StaffRules.Roles.Select(role => new Choice<Role?>(role, role.Title()))];

    /// <summary>What somebody is trained for, in words.</summary>
    public static string InWords(this Skills skills) => skills == Skills.None ? "–"
        : string.Join(", ", new[] { (Skills.Specialist, "specialist"), (Skills.Legal, "legal") }.Where(skill => skills.HasFlag(skill.Item1)).Select(skill => skill.Item2));
}

/// <summary>A post as it is filled in.</summary>
public sealed class PostDraft
{
    public Role? Role { get; set; }
    public Guid? TeamId { get; set; }
    public string Cap { get; set; } = "0";
    public bool IsSpecialist { get; set; }
    public bool IsLegal { get; set; }

    public static PostDraft Of(Post post) => new()
    {
        Role = post.Role, TeamId = post.TeamId, Cap = $"{post.Cap}", IsSpecialist = post.Skills.HasFlag(Skills.Specialist), IsLegal = post.Skills.HasFlag(Skills.Legal),
    };

    /// <summary>What was filled in; what is no number is a cap that the rules refuse.</summary>
    public Post Post => new(Role ?? Domain.Access.Role.System, TeamId ?? default, int.TryParse(Cap.Trim(), out var cap) ? cap : -1, (IsSpecialist ? Skills.Specialist : Skills.None) | (IsLegal ? Skills.Legal : Skills.None));
}
