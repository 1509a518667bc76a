using System.Collections.Immutable;

namespace CaseWorkbench.Web.Colleagues;

/// <summary>Somebody who has a case open.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>
/// Who has which case open now, of which store, in this process. It is asked by screens that show the case already, so whoever may
/// not know of a case learns nothing of who is at it. A second server would carry the same between processes.
/// </summary>
public sealed class Presence
{
    private ImmutableDictionary<object, (string Workspace, Guid CaseId, Colleague Who)> screens = ImmutableDictionary<object, (string, Guid, Colleague)>.Empty;

    /// <summary>Somebody came to a case of a workspace, or left it.</summary>
    public event Action<string, Guid>? Changed;

    /// <summary>The screen shows this case from now on, and no other.</summary>
    public void Enter(object screen, string workspace, Guid caseId, Colleague who)
    {
        if (screens.TryGetValue(screen, out var before) && before == (workspace, caseId, who))
            return;
        Leave(screen);
        ImmutableInterlocked.AddOrUpdate(ref screens, screen, (workspace, caseId, who), (_, _) => (workspace, caseId, who));
        Changed?.Invoke(workspace, caseId);
    }

    /// <summary>The screen shows no case any more.</summary>
    public void Leave(object screen)
    {
        if (ImmutableInterlocked.TryRemove(ref screens, screen, out var left))
            Changed?.Invoke(left.Workspace, left.CaseId);
    }

    /// <summary>The names of the others who have the case open, each once however many windows they have.</summary>
    public IReadOnlyList<string> Others(string workspace, Guid caseId, Guid than) =>
        [.. screens.Values.Where(screen => screen.CaseId == caseId && screen.Workspace == workspace && screen.Who.Id != than)
            .Select(screen => screen.Who).Distinct().OrderBy(who => who.Name, StringComparer.Ordinal).Select(who => who.Name)];
}
