using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Benchmarks.Portal;

/// <summary>The store of a portal that is running, looked at from outside it.</summary>
public sealed class PortalStore : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private PortalStore(ServiceProvider services) => this.services = services;

    public static async Task<PortalStore> OfAsync(string dataFolder)
    {
        var services = new ServiceCollection().AddWorkbench(dataFolder).BuildServiceProvider();
        await services.GetRequiredService<WorkspaceCatalogue>().OpenAsync("training", StoreKind.Training);
        return new(services);
    }

    /// <summary>References of open cases that every officer of the team may see.</summary>
    public async Task<List<string>> OpenCasesAsync(int count)
    {
        await using var db = Open();
        return await db.Cases().Where(c => c.State == CaseState.Open && !c.IsRestricted && c.WithdrawnOn == null).OrderBy(c => c.Reference).Take(count).Select(c => c.Reference).ToListAsync();
    }

    /// <summary>References of the receipts that begin so; one that is held twice is there twice.</summary>
    public async Task<List<string>> ReceiptsAsync(string prefix)
    {
        await using var db = Open();
        return await db.Receipts().Where(receipt => receipt.Reference.StartsWith(prefix)).Select(receipt => receipt.Reference).ToListAsync();
    }

    private WorkbenchDb Open() => services.GetRequiredService<WorkspaceCatalogue>()["training"].Open();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
