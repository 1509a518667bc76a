using System.Collections.Concurrent;
using System.Threading.Channels;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.Imports;

/// <summary>
/// Keeps the files that were handed in and tries and loads them one after another, whoever is looking: the same command as the
/// command line's, through the same runner. A file lies in the data folder while it is here, and no longer.
/// </summary>
public sealed class ImportRuns(string folder, IRequestRunner runner, ILogger<ImportRuns> log) : BackgroundService, IImportProgress
{
    /// <summary>So many of one officer's at a time; the oldest gives way.</summary>
    private const int Most = 5;

    private readonly ConcurrentDictionary<Guid, ImportRun> runs = [];
    private readonly ConcurrentDictionary<Guid, ImportRun> byCommand = [];
    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true });

    private sealed record Work(ImportRun Run, Acting Acting, bool DryRun, bool GoodRows);

    /// <summary>Takes a file in. One byte past the limit is enough to say that it is too large.</summary>
    public async Task<ImportRun> ReceiveAsync(Acting acting, string fileName, Stream content, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Path.GetRandomFileName());
        await using (var file = File.Create(path))
            await content.CopyToAsync(file, ct);
        var name = Path.GetFileName(fileName.Replace('\\', '/')) is { Length: > 0 } only ? only : "file";
        var run = new ImportRun(acting.CommandId, acting.OfficerId, acting.Workspace, name.Length > 200 ? name[^200..] : name, path, await File.ReadAllBytesAsync(path, ct));
        foreach (var old in Of(acting.OfficerId).Where(each => !each.IsBusy).OrderByDescending(each => each.Id).Skip(Most - 1))
            Discard(old);
        return runs[run.Id] = run;
    }

    /// <summary>An officer's own; another's is not there.</summary>
    public ImportRun? Find(Guid id, Guid officerId) => runs.TryGetValue(id, out var run) && run.OfficerId == officerId ? run : null;

    public IEnumerable<ImportRun> Of(Guid officerId) => runs.Values.Where(run => run.OfficerId == officerId);

    /// <summary>Says what loading it would come to.</summary>
    public void Try(ImportRun run, Acting acting) => Queue(new(run, acting, DryRun: true, GoodRows: true));

    /// <summary>Loads its good rows.</summary>
    public void Load(ImportRun run, Acting acting) => Queue(new(run, acting with { CommandId = run.Id }, DryRun: false, GoodRows: true));

    public Task<byte[]> ContentAsync(ImportRun run, CancellationToken ct = default) => File.ReadAllBytesAsync(run.Path, ct);

    public void Discard(ImportRun run)
    {
        if (!run.IsBusy && runs.TryRemove(run.Id, out _))
            File.Delete(run.Path);
    }

    public void Report(Guid commandId, ImportStage stage, int rows)
    {
        if (byCommand.TryGetValue(commandId, out var run))
            run.Report(stage, rows);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true); // What a program that was stopped left behind.
        await foreach (var work in queue.Reader.ReadAllAsync(stoppingToken))
            await DoAsync(work, stoppingToken);
    }

    private void Queue(Work work)
    {
        if (work.Run.IsBusy || work.Run.Loaded is { IsDone: true })
            return;
        work.Run.Begin();
        queue.Writer.TryWrite(work);
    }

    private async Task DoAsync(Work work, CancellationToken ct)
    {
        var (run, acting) = (work.Run, work.Acting);
        byCommand[acting.CommandId] = run;
        Outcome<ImportResult>? outcome = null;
        try
        {
            var command = new LoadImport(run.Kind, run.FileName, await ContentAsync(run, ct), work.DryRun, work.GoodRows, run.Mapping);
            outcome = await Task.Run(() => runner.RunAsync(command, acting, ct), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The import {Run} broke off and nothing was loaded", run.Id);
        }
        finally
        {
            byCommand.TryRemove(acting.CommandId, out _);
            run.End(outcome, work.DryRun);
            if (!work.DryRun && outcome is { IsDone: true })
                File.Delete(run.Path); // The run itself stays until its page has been shown.
        }
    }
}
