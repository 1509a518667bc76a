using System.Net;
using System.Text.RegularExpressions;

namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>An officer's browser as far as pages and cookies go: signed in by the persona's button, it fetches pages.</summary>
public sealed partial class SignedInBrowser : IDisposable
{
    private readonly HttpClientHandler handler = new() { CookieContainer = new(), UseProxy = false };
    private readonly HttpClient http;

    private SignedInBrowser(Uri address) => http = new(handler) { BaseAddress = address };

    public Uri Address => http.BaseAddress!;
    public CookieContainer Cookies => handler.CookieContainer;

    public static async Task<SignedInBrowser> SignInAsync(Uri address, string officer)
    {
        var browser = new SignedInBrowser(address);
        var page = await browser.http.GetStringAsync("/sign-in");
        var persona = Personas().Matches(page).FirstOrDefault(match => match.Groups["name"].Value == officer)
            ?? throw new InvalidOperationException($"The sign-in page has no button for {officer}.");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value, ["officer"] = persona.Groups["id"].Value,
        });
        using var answer = await browser.http.PostAsync("/sign-in/as", form);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    /// <summary>What the page says of the components it leaves to a circuit: a marker of each, as it stands in the page's comments.</summary>
    public async Task<IReadOnlyList<string>> MarkersAsync(string path)
    {
        using var answer = await http.GetAsync(path); // A page that is not there has its components too.
        return [.. Markers().Matches(await answer.Content.ReadAsStringAsync()).Select(match => match.Groups["marker"].Value)];
    }

    /// <summary>Says, as a browser does when its window closes, that a circuit is left for good.</summary>
    public async Task LeaveAsync(string circuitId)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuitId), "circuitId" } };
        using var answer = await http.PostAsync("/_blazor/disconnect", form);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""name="officer" value="(?<id>[^"]+)"[^>]*>\s*<span[^>]*>(?<name>[^<]+)</span>""")]
    private static partial Regex Personas();

    [GeneratedRegex("<!--Blazor:(?<marker>\\{[^>]*\"type\":\"server\"[^>]*\\})-->")]
    private static partial Regex Markers();
}
