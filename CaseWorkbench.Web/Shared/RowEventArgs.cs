using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Shared;

/// <summary>
/// Which row of a list an officer means, as the browser knew it at the moment (keys.js): told by the row, not by its place, so
/// that a list that changes on the way never makes it another's.
/// </summary>
public sealed class RowEventArgs : EventArgs
{
    /// <summary>The words of the row's link, the reference of the case; or what the link says of itself where a case may have several rows.</summary>
    public string Row { get; set; } = "";
}

/// <summary>Makes the two events known to razor: <c>@onrowin</c>, the focus came into a row; <c>@onrowact</c>, something is done about one.</summary>
[EventHandler("onrowin", typeof(RowEventArgs)), EventHandler("onrowact", typeof(RowEventArgs))]
public static class EventHandlers;
