using System.Net;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Browser;

[Collection(BrowserTests.Name), Trait("Category", "Browser")]
public sealed class HeadersTests(BrowserFixture browser) : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = browser.App.Address };

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Every_page_says_what_a_browser_may_do_with_it()
    {
        var answer = await client.GetAsync("/sign-in");
        string Said(string header) => string.Join(' ', answer.Headers.GetValues(header));

        Assert.Contains("script-src 'self';", Said("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Said("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Said("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Said("Referrer-Policy"));
        Assert.Equal("same-origin", Said("Cross-Origin-Opener-Policy"));
        Assert.Contains("no-store", Said("Cache-Control"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_program_says_it_is_alive_to_anyone()
    {
        Assert.Equal("live", await client.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task Anyone_else_is_sent_to_the_sign_in_page()
    {
        var answer = await client.GetAsync("/cases/CW-100001");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fcases%2FCW-100001", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await client.PostAsync("/sign-in/as", new FormUrlEncodedContent([new("officer", "00000000-0000-7000-8000-000000000011")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    public async Task Another_site_may_neither_post_nor_open_a_circuit(string origin)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/sign-in/as"), (HttpMethod.Post, "/_blazor/negotiate"), (HttpMethod.Get, "/_blazor") })
        {
            using var request = new HttpRequestMessage(method, path) { Headers = { { "Origin", origin } } };

            Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task A_name_that_is_not_this_machine_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "rebound.example" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_circuit_needs_a_sign_in() =>
        Assert.NotEqual(HttpStatusCode.OK, (await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).StatusCode);
}
