namespace CaseWorkbench.Web.Shell;

/// <summary>Light, dark, or as the computer is set: a cookie, so that the server renders it and nothing flashes.</summary>
public static class Theme
{
    public const string Cookie = "theme";

    /// <summary>The theme chosen, or null for the computer's own. Only the two known words are believed.</summary>
    public static string? Of(HttpContext context) =>
        context.Request.Cookies[Cookie] is ("light" or "dark") and var chosen ? chosen : null;
}
