using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Attachments;

/// <summary>
/// Hands a document over at <c>/documents/{id}</c>, as a file to keep. One the officer may not know of is answered as one that is not there.
/// </summary>
public static class DocumentDownload
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{id:guid}", GiveAsync);

    public static string HrefOf(Guid id) => $"/documents/{id}";

    private static async Task<IResult> GiveAsync(Guid id, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct)
    {
        if (OfficerIdentity.Of(context.User) is not { } officer)
            return Results.NotFound();
        var asked = await runner.RunAsync(new GetDocumentFile(id), new(officer.Id, officer.SignIn, officer.Workspace, clockOf(officer.Workspace).NewId()), ct);
        if (asked is not Outcome<DocumentFile>.Done { Value: var file })
            return asked is Outcome<DocumentFile>.Refused ? Stopped.Answer(asked) : Results.NotFound();
        return FileToKeep.Give(context, file.Name, file.Content);
    }
}
