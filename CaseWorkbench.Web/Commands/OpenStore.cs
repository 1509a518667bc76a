using System.CommandLine;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Domain.Training.Demo;
using MediatR;

namespace CaseWorkbench.Web.Commands;

/// <summary>A store opened for one verb, and the way to send requests to it as the command line.</summary>
public sealed class OpenStore : IAsyncDisposable
{
    /// <summary>The store that is made where there is none; any other must be there.</summary>
    public const string Training = "training";

    private readonly ServiceProvider services;

    private OpenStore(ServiceProvider services, Workspace workspace) => (this.services, Workspace) = (services, workspace);

    public Workspace Workspace { get; }
    public NightlyRun Nights => new(services.GetRequiredService<IRequestRunner>(), services.GetRequiredService<WorkspaceCatalogue>());

    public DemoLoader Demo => new(services.GetRequiredService<IRequestRunner>(), services.GetRequiredService<WorkspaceCatalogue>());

    public static async Task<OpenStore> AskedForAsync(ParseResult parsed, Terminal terminal, CancellationToken ct)
    {
        var folder = DataFolder.Of(parsed.GetValue(CommandLine.Data));
        var name = parsed.GetValue(CommandLine.Workspace)!;
        var services = new ServiceCollection().AddWorkbench(folder, terminal.Machine).AddLogging().BuildServiceProvider();
        var catalogue = services.GetRequiredService<WorkspaceCatalogue>();
        if (name != Training && !catalogue.Exists(name))
            throw new StoreException($"There is no workspace “{name}” in {catalogue.DataFolder}.");

        var workspace = await catalogue.OpenAsync(name, StoreKind.Training, ct);
        await Cast.JoinAsync(workspace, ct);
        return new(services, workspace);
    }

    public Task<Outcome<T>> SendAsync<T>(IRequest<T> request, CancellationToken ct) => services.GetRequiredService<IRequestRunner>()
        .RunAsync(request, new(SystemOfficers.CommandLineId, "command line", Workspace.Name, Domain.Kernel.Clock.NewId(Workspace.Clock)), ct);

    /// <summary>Said before anything is put into a training store.</summary>
    public Task SayWhoMayBeInItAsync(Terminal terminal) => terminal.Out.WriteLineAsync("Training: invented or anonymised people only.");

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
