namespace CaseWorkbench.Web.Shell;

/// <summary>Hands a file over always as one to keep and never as a page: whatever it holds, it is nothing this site shows or runs.</summary>
public static class FileToKeep
{
    /// <summary>Nothing in it may do anything, should a browser open it all the same.</summary>
    private const string ContentPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public static IResult Give(HttpContext context, string name, Stream content)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Stream(content, "application/octet-stream", name);
    }
}
