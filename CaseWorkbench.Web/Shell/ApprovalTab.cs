using CaseWorkbench.Domain.Access;

namespace CaseWorkbench.Web.Shell;

/// <summary>
/// Something that waits for a second officer but is about no case, and so has a page of its own: the approvals queue shows a tab
/// that leads there, with how many wait.
/// </summary>
public sealed record ApprovalTab(string Text, string Href, Permission Needs, Func<OfficerDesk, Task<int>> CountAsync);
