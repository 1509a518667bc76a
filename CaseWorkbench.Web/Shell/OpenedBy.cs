using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Shell;

/// <summary>What the screen that opened a dialog tells it, and is to hear: it is done, the record is to be read again, it is left.</summary>
/// <param name="News">“Dee changed this case just now”, told without redrawing the form.</param>
public sealed record OpenedBy(string? News, EventCallback OnDone, EventCallback OnReload, EventCallback OnClose);
