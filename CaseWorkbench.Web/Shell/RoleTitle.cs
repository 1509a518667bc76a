using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Web.Shell;

/// <summary>A role as people say it.</summary>
public static class RoleTitle
{
    public static string Title(this Role role) => role == Role.AscLiaison ? "ASC liaison" : role.InWords();

    /// <summary>The same after a name; what is an abbreviation stays one.</summary>
    public static string AfterName(this Role role) => role is Role.AscLiaison or Role.S151Officer ? role.Title() : role.Title().ToLowerInvariant();
}
