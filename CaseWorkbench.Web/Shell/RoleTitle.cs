using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Web.Shell;

/// <summary>A role as people say it.</summary>
public static class RoleTitle
{
    public static string Title(this Role role) => role == Role.AscLiaison ? "ASC liaison" : role.InWords();
}
