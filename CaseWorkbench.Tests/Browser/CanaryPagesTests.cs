using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.House;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

/// <summary>
/// Everybody who may sign in walks through every page of a portal with four planted cases. What the server sent, each page and each frame behind
/// it, holds the planted words for those who may know of a case and for nobody else; neither does what the program printed (handbook 20).
/// </summary>
[Trait("Category", "Browser")]
public sealed class CanaryPagesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    /// <summary>Pages on which nobody is signed in, or that are of no use but to fail.</summary>
    private static readonly string[] LeftOut = ["/sign-in", "/fault"];

    /// <summary>Two of a role are sent the same, but for the one who is named on the restricted case.</summary>
    private static readonly IReadOnlyList<Officer> Walkers = [.. Cast.Everyone().Where(officer => officer.Role != Role.System && officer.Name is not ("Tom Adeyemi" or "Chidi Okafor"))];

    [Fact(Timeout = 600_000)]
    public async Task No_page_and_no_frame_tells_of_a_case_to_somebody_who_may_not_know_of_it()
    {
        await using var workbench = await Workbench.OfAsync(browser.App);
        var planted = await Planted.InAsync(workbench);
        var came = new ConcurrentDictionary<Officer, string>();

        await Parallel.ForEachAsync(Walkers, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (officer, _) => came[officer] = await WalkAsync(officer, planted, workbench.Today()));

        Assert.Equal("", string.Join('\n', from each in came from about in planted.Cases where !planted.MayKnow(each.Key, about) from word in Words(about) where Holds(each.Value, word) select $"{each.Key.Name}, {each.Key.Role}, was sent {word}, of the case that is {about.Kind}: {Around(each.Value, word)}"));
        Assert.Equal("", string.Join('\n', from each in came where !each.Key.May(Permission.ReadConcerns) && Holds(each.Value, Canary.Health) select $"{each.Key.Name}, {each.Key.Role}, was sent {Canary.Health}: {Around(each.Value, Canary.Health)}"));
        Assert.Equal("", string.Join('\n', from each in came where each.Key.May(Permission.ReadCases) from about in planted.Cases where planted.MayKnow(each.Key, about) from word in Words(about) where !Holds(each.Value, word) select $"{each.Key.Name}, {each.Key.Role}, was not sent {word}, of the case that is {about.Kind}"));
        Assert.Contains(came, each => Holds(each.Value, Canary.Health));
        Assert.All(planted.Cases.SelectMany(Words).Append(Canary.Health), word => Assert.False(Holds(browser.App.Said, word), $"The program printed {word}."));
    }

    /// <summary>Goes to every page as this officer, and returns all that the server sent.</summary>
    private async Task<string> WalkAsync(Officer officer, Planted planted, DateOnly today)
    {
        var sent = new ConcurrentQueue<string>();
        await browser.VisitAsync(officer.Name, async page =>
        {
            page.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => sent.Enqueue(frame.Text ?? Encoding.UTF8.GetString(frame.Binary!));
            await page.GoAsync("/worklist"); // From here on every page comes over the connection that this one opens.
            foreach (var address in Addresses(planted, today))
                await ReadAsync(page, address, sent);

            foreach (var panel in await PanelsAsync(page, planted.Cases[0]))
                await ReadAsync(page, panel, sent);
            foreach (var about in planted.Cases)
                await page.Page.APIRequest.GetAsync($"/search?q={about.Word}"); // Says back what was asked; what the program prints must not.
            page.Forgive("404"); // Of what is hidden the browser says that it is not there.
        });
        return string.Join('\n', sent);
    }

    /// <summary>The page as a document, and as the frames that come when an officer goes there: all of them, once no more has come for a while.</summary>
    private static async Task ReadAsync(OfficerPage page, string address, ConcurrentQueue<string> sent)
    {
        sent.Enqueue(await (await page.Page.APIRequest.GetAsync(address)).TextAsync());
        var before = sent.Count;
        await page.Page.EvaluateAsync("address => Blazor.navigateTo(address)", address);
        for (var (last, still) = (before, 0); last == before || still < 3; still = last == sent.Count ? still + 1 : 0)
        {
            last = sent.Count;
            await Task.Delay(40);
        }
    }

    /// <summary>Every panel that the case page leads this officer to.</summary>
    private static async Task<IReadOnlyList<string>> PanelsAsync(OfficerPage page, Canary about)
    {
        await page.GoAsync($"/cases/{about.Case.Reference}");
        return await page.Page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('main a[href*=\"open=\"]')].map(link => link.pathname + link.search))]");
    }

    /// <summary>Every page there is: of the cases once for each, and looked for by what an officer may have in hand.</summary>
    private static IEnumerable<string> Addresses(Planted planted, DateOnly today)
    {
        var routes = typeof(SignIn).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Except(LeftOut).Order().ToList();
        Assert.True(routes.Count > 20, "Found too few pages.");
        foreach (var route in routes)
        {
            var filled = route.Replace("{Day}", Written(today), StringComparison.Ordinal).Replace("{On}", Written(today), StringComparison.Ordinal);
            if (route.Contains("{Reference}", StringComparison.Ordinal))
            {
                foreach (var about in planted.Cases)
                    yield return filled.Replace("{Reference}", about.Case.Reference, StringComparison.Ordinal);
            }
            else
                yield return filled.Replace("{Id:guid}", $"{planted.Cases[2].Ids[0]}", StringComparison.Ordinal);
        }
        foreach (var about in planted.Cases)
        {
            yield return $"/search?q={about.Case.Reference}";
            yield return $"/cases/{about.Case.Reference}?open=enquiry";
        }
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Words(Canary about) => [about.Word, $"{about.Sum[..1]},{about.Sum[1..4]}.{about.Sum[4..]}"];

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 100)..Math.Min(text.Length, at + 60)];
    }
}
