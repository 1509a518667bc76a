using CaseWorkbench.Domain.Access;

namespace CaseWorkbench.Web.Shell;

/// <summary>Where on the case page a slice's part stands.</summary>
public enum CasePlace
{
    /// <summary>Beside the debtor's name: a word or two.</summary>
    Heading,

    /// <summary>The strip under the heading: whom it is safe to talk to.</summary>
    Strip,

    /// <summary>On the line that says what was done last and what comes next.</summary>
    Next,

    /// <summary>A line or a section in the left column.</summary>
    Left,
}

/// <summary>
/// A slice's part of the case page, in its place by order. The component has the parameter <c>Case</c> (the page's
/// CaseView); the person (PersonView) and the way back to the list (<see cref="CaseTrail"/>) it may take as cascading ones.
/// </summary>
public sealed record CasePart(Type Component, CasePlace Place, int Order, Permission Needs = Permission.ReadCases);

/// <summary>
/// Something an officer does about a case. It opens at <c>/cases/{ref}?open={Name}</c> as a panel under the figures, or as a
/// dialog, with the parameters <c>Case</c>, <c>Subject</c> (from <c>?subject=</c>, or null) and <c>OnClose</c>. With a text it
/// has a button on the page, with a key a letter; without either it is reached by links alone, as a dispute is from its line.
/// </summary>
/// <param name="OnClosedToo">It may be done on a closed case; otherwise the button says to reopen it first.</param>
/// <param name="InMenu">It is seldom done, and its button is in the menu “More”.</param>
public sealed record CaseAct(string Name, Type Component, int Order, Permission Needs, string? Text = null, string? Key = null, bool OnClosedToo = false, bool InMenu = false);

/// <summary>Where a slice's part of the worklist stands: beside the day's figures, or as a note of its own above the list.</summary>
public enum WorklistPlace { Figures, Note }

/// <summary>A slice's part of the worklist, a component without parameters, lowest order first; it draws nothing where there is nothing to say.</summary>
public sealed record WorklistPart(Type Component, int Order, WorklistPlace Place = WorklistPlace.Figures, Permission Needs = Permission.ReadCases);

/// <summary>Where the case stands in the list it was opened from: “Worklist (3 of 42)”, and the address of the case after it.</summary>
public sealed record CaseTrail(string Text, string Href, string? NextHref);

/// <summary>
/// Finds the place of a case in the list it was opened from. <paramref name="list"/> is what the list itself put into
/// <c>/cases/{ref}?list=</c>. Each slice that has a list registers one, for each circuit, and answers null for a list of another.
/// </summary>
public delegate Task<CaseTrail?> FindCaseTrail(Guid caseId, string list);
