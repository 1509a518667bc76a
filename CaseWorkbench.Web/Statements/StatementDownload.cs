using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Statements;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Statements;

/// <summary>Gives the statement as a Word file: the same query as the screen's, noted on the case first, and refused where it may not be sent.</summary>
internal static class StatementDownload
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/cases/{reference}/statement.docx", GiveAsync);

    private static async Task<IResult> GiveAsync(string reference, DateOnly? at, DateOnly? from, string? large, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct)
    {
        if (OfficerIdentity.Of(context.User) is not { } officer)
            return Results.Unauthorized();
        Acting Acting() => new(officer.Id, officer.SignIn, officer.Workspace, clockOf(officer.Workspace).NewId());

        var asked = await runner.RunAsync(new GetStatement(reference, at, from), Acting(), ct);
        if (asked is not Outcome<StatementView>.Done { Value: var statement })
            return Stopped.Answer(asked);
        var noted = await runner.RunAsync(new PrepareStatement(statement.CaseId, statement.At, StatementForm.Word, large == "1"), Acting(), ct);
        return noted.IsDone
            ? Results.File(StatementDocument.Write(statement, large == "1"), Word, $"{(statement.IsSpecimen ? "SPECIMEN " : "")}Statement {statement.Reference} {statement.At.ForMachines()}.docx")
            : Stopped.Answer(noted);
    }
}
