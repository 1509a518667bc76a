using System.Runtime.CompilerServices;
using CaseWorkbench.Tests.Support;
using Microsoft.Playwright;

namespace CaseWorkbench.Tests.Browser;

/// <summary>A bare document with the portal's own scripts in it, to try what they do with the keyboard and nothing else.</summary>
public static class ScriptPage
{
    /// <summary>An empty document of the portal's address (a tab keeps nothing for an address-less one), this body, and the scripts.</summary>
    public static Task WithAsync(BrowserFixture browser, string body, Func<IPage, Task> act) => browser.VisitAsync(null, async visit =>
    {
        await visit.Page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><body></body>" }));
        await visit.Page.GotoAsync("/");
        foreach (var script in new[] { "shell.js", "keys.js", "draft.js" })
            await visit.Page.AddScriptTagAsync(new() { Path = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "CaseWorkbench.Web", "wwwroot", script) });
        await ShowAsync(visit.Page, body);
        await act(visit.Page);
    });

    /// <summary>Puts new content on the page, as a render does.</summary>
    public static Task ShowAsync(IPage page, string body) => page.EvaluateAsync("body => document.body.innerHTML = body", body);

    /// <summary>The id of what has the focus.</summary>
    public static Task<string> FocusAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.id");

    private static string Here([CallerFilePath] string path = "") => path;
}
