using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Exports;

/// <summary>
/// Gives a list as a file. It is written row by row into a file that is gone when it is closed, so that neither the memory nor
/// the store waits for a slow line; then the export is noted with its rows, and only then handed over.
/// </summary>
internal static class ExportDownload
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/exports/{list}.{format:regex(^(csv|xlsx)$)}", GiveAsync);

    private static async Task<IResult> GiveAsync(string list, string format, IEnumerable<ExportList> lists, IRequestRunner runner, ClockOf clockOf, HttpContext context, CancellationToken ct)
    {
        if (OfficerIdentity.Of(context.User) is not { } officer)
            return Results.Unauthorized();
        var clock = clockOf(officer.Workspace);
        Acting Acting() => new(officer.Id, officer.SignIn, officer.Workspace, clock.NewId());

        var file = NewFile(clock);
        var isWorkbook = format == "xlsx";
        if (lists.FirstOrDefault(each => each.Name == list) is not { } found || found.Read(new(officer, clock.Today(), context.Request.QueryString.Value ?? "", context.Request.Query, Sink(file, found, isWorkbook))) is not { } export)
        {
            await file.DisposeAsync();
            return Results.NotFound();
        }
        var written = await runner.RunAsync(export, Acting(), ct);
        if (written is Outcome<int>.Done { Value: var rows })
            written = await runner.RunAsync(new RecordExport(list, context.Request.QueryString.Value ?? "", isWorkbook ? ExportFormat.Xlsx : ExportFormat.Csv, rows), Acting(), ct);
        if (!written.IsDone)
        {
            await file.DisposeAsync();
            return Stopped.Answer(written);
        }
        file.Position = 0;
        return Results.Stream(file, isWorkbook ? Workbook : "text/csv; charset=utf-8", FileName(list, officer.Workspace, clock.Today(), format));
    }

    /// <summary>Which list, of which workspace, of which day. Training says so: its files could be taken for real ones.</summary>
    private static string FileName(string list, string workspace, DateOnly day, string format) => $"SPECIMEN {list} {workspace} {day.ForMachines()}.{format}";

    private static IExportSink Sink(Stream file, ExportList list, bool isWorkbook) =>
        isWorkbook ? new XlsxExport(file, list.Name, "SPECIMEN – training, nothing here is real")
        : new CsvExport(file, list.IsReadBack ? null : "SPECIMEN - TRAINING: nothing here is real");

    /// <summary>Nobody else may read it, and it goes when it is closed.</summary>
    private static FileStream NewFile(TimeProvider clock)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(Path.Combine(Path.GetTempPath(), $"caseworkbench-{clock.NewId()}.export"), options);
    }
}
