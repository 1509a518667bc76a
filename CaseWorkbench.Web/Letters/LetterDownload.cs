using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Letters;

/// <summary>Letters for paper: the print view of one, of a batch or of a whole pile, written as they are read; and one or a batch as a Word file.</summary>
internal static class LetterDownload
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/letters/{letter:guid}/print", (Guid letter, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct) =>
            PrintAsync(new(LetterId: letter), "Letter", runner, clockOf, context, ct));
        routes.MapGet("/letters/batches/{batch:guid}/print", (Guid batch, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct) =>
            PrintAsync(new(BatchId: batch), "Batch", runner, clockOf, context, ct));
        routes.MapGet("/letters/piles/{pile}/print", (string pile, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct) =>
            FileWords<LetterPile>.TryRead(pile, out var which) ? PrintAsync(new(Pile: which), LettersAddress.Name(which), runner, clockOf, context, ct) : Task.FromResult(Results.NotFound()));
        routes.MapGet("/letters/{letter:guid}.docx", (Guid letter, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct) =>
            WordAsync(new(LetterId: letter), "Letter", runner, clockOf, context, ct));
        routes.MapGet("/letters/batches/{batch:guid}.docx", (Guid batch, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct) =>
            WordAsync(new(BatchId: batch), "Batch", runner, clockOf, context, ct));
    }

    private static async Task<IResult> PrintAsync(GetLetterPrints query, string title, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct)
    {
        if (OfficerIdentity.Of(context.User) is not { } officer)
            return Results.Unauthorized();
        var print = new LetterPrint(context.Response, title);
        var written = await runner.RunAsync(query with { To = print }, Acting(officer, clockOf), ct);
        return written.IsDone || print.HasBegun ? Results.Empty : Stopped.Answer(written);
    }

    private static async Task<IResult> WordAsync(GetLetterPrints query, string title, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct)
    {
        if (OfficerIdentity.Of(context.User) is not { } officer)
            return Results.Unauthorized();
        var document = new LetterDocument();
        var written = await runner.RunAsync(query with { To = document }, Acting(officer, clockOf), ct);
        return written.IsDone ? Results.File(document.Content, Word, $"{(document.IsSpecimen ? "SPECIMEN " : "")}{title} {document.First}.docx") : Stopped.Answer(written);
    }

    private static Acting Acting(OfficerIdentity officer, ClockOf clockOf) => new(officer.Id, officer.SignIn, officer.Workspace, clockOf(officer.Workspace).NewId());
}
