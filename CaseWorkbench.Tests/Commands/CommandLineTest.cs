using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Commands;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Commands;

/// <summary>What a verb said and how it ended.</summary>
public sealed record Ended(int Code, string Out, string Error);

/// <summary>Runs the verbs in this process on a data folder of its own, on Monday 1 June 2026.</summary>
public abstract class CommandLineTest : IAsyncLifetime
{
    protected string Folder { get; } = Workbench.NewFolder();
    protected TestClock Clock { get; } = new(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc));

    protected Task<Ended> RunAsync(params string[] args) => RunInAsync(Folder, args);

    /// <summary>The same, on another data folder.</summary>
    protected async Task<Ended> RunInAsync(string folder, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync([.. args, "--data", folder], new(output, error, Clock));
        return new(code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    protected string FileOf(string name, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>Looks into a store of the folder, as any other process could.</summary>
    protected async Task<T> InStoreAsync<T>(Func<WorkbenchDb, Task<T>> look, string? folder = null, string name = OpenStore.Training)
    {
        await using var services = new ServiceCollection().AddWorkbench(folder ?? Folder, Clock).BuildServiceProvider();
        await using var db = (await services.GetRequiredService<WorkspaceCatalogue>().OpenAsync(name, StoreKind.Training)).Open();
        return await look(db);
    }

    public Task InitializeAsync() => Workbench.PutStoreAsync(Folder, OpenStore.Training);

    public Task DisposeAsync()
    {
        Workbench.Remove(Folder);
        return Task.CompletedTask;
    }
}
