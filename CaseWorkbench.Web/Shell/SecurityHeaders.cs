namespace CaseWorkbench.Web.Shell;

/// <summary>What every answer says to the browser, and whom the server refuses to hear.</summary>
public static class SecurityHeaders
{
    /// <summary>Everything from this server and nothing inline; the kit alone needs style attributes.</summary>
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (ComesFromElsewhere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0) // A file to take away has a stricter one of its own.
                headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
            if (headers.CacheControl.Count == 0 || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        await next();
    });

    /// <summary>
    /// Another site's page may not post here or open a circuit with an officer's cookie. Browsers name the page's origin; our
    /// own forms, which send no referrer, say <c>null</c> and vouch by Sec-Fetch-Site, which no page can set.
    /// </summary>
    private static bool ComesFromElsewhere(HttpRequest request)
    {
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Path.StartsWithSegments("/_blazor"))
            return false;
        var origin = request.Headers.Origin.ToString();
        return origin switch
        {
            "" => false, // Not a browser, or one that asks for its own page.
            "null" => request.Headers["Sec-Fetch-Site"] != "same-origin",
            _ => origin != $"{request.Scheme}://{request.Host}",
        };
    }
}
