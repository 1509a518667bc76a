using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.People;

/// <summary>What has ended stays as it was: nothing more is done to it (<c>WF-001</c>).</summary>
internal static class StillCurrent
{
    public static void Require(DateOnly? endedOn, string action, string noun)
    {
        if (endedOn is not null)
            throw new RefusedException(new("WF-001", $"“{action}” is not available while the {noun} is ended."));
    }
}
