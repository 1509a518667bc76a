using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.LegalPacks;

/// <summary>
/// Hands an edition over at <c>/packs/{id}/bundle.docx</c> and <c>/packs/{id}/pack.zip</c>, as files to keep. One the officer may not know of is answered
/// as one that is not there.
/// </summary>
public static class PackDownload
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var form in Enum.GetValues<PackForm>())
            routes.MapGet(Address("{id:guid}", form), (Guid id, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct) => GiveAsync(id, form, runner, clockOf, context, ct));
    }

    public static string HrefOf(Guid id, PackForm form) => Address($"{id}", form);

    private static string Address(string id, PackForm form) => $"/packs/{id}/{(form == PackForm.Bundle ? "bundle.docx" : "pack.zip")}";

    private static async Task<IResult> GiveAsync(Guid id, PackForm form, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct)
    {
        if (OfficerIdentity.Of(context.User) is not { } officer)
            return Results.NotFound();
        var asked = await runner.RunAsync(new GetPackFile(id, form), new(officer.Id, officer.SignIn, officer.Workspace, clockOf(officer.Workspace).NewId()), ct);
        return asked is Outcome<PackToTake>.Done { Value: var file } ? FileToKeep.Give(context, file.Name, file.Content)
            : asked is Outcome<PackToTake>.Refused ? Stopped.Answer(asked) : Results.NotFound();
    }
}
