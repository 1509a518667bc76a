using CaseWorkbench.Domain.Access;

namespace CaseWorkbench.Web.Shell;

/// <summary>A page in the navigation. Each slice registers its own; the lowest order is where an officer begins.</summary>
/// <param name="IsBesideAnother">It is reached from another page and from the palette, and takes no place in the row.</param>
public sealed record NavEntry(string Text, string Href, int Order, Permission Needs = Permission.SignedIn, bool IsBesideAnother = false);

/// <summary>A slice's part of the frame beside every page, lowest order first. It is given <c>OnChanged</c>, to have the frame drawn anew.</summary>
public sealed record BesidePart(Type Component, int Order);

/// <summary>A slice's part of the header (the search, the bell), lowest order first.</summary>
public sealed record HeaderPart(Type Component, int Order);
